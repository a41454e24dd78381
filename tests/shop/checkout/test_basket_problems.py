"""What changed since it was put in, and accepting it in one step."""

from decimal import Decimal

import pytest

from shop import baskets
from shop.baskets import ProblemKind
from shop.models import Basket, StockRecord, Variant
from tests.factories import make_product
from tests.shop.checkout.buying import make_basket, sku_of

pytestmark = pytest.mark.django_db


def kinds(basket: Basket) -> dict[str, ProblemKind]:
    return {problem.sku: problem.kind for problem in baskets.problems(basket)}


def test_a_basket_as_it_was_has_no_problems() -> None:
    assert baskets.problems(make_basket(make_product(), make_product(on_hand=1))) == []


def test_a_changed_price_is_told_with_both_prices() -> None:
    mug = make_product("Blue mug", price="9.90")
    basket = make_basket((mug, 2))
    Variant.objects.update(price=Decimal("10.50"))
    [problem] = baskets.problems(basket)
    assert (problem.old_price, problem.new_price) == (Decimal("9.90"), Decimal("10.50"))
    assert problem.message == "The price of “Blue mug” has changed from €9.90 to €10.50."
    assert baskets.read(basket).total == Decimal("21.00")


def test_a_change_below_the_currencys_decimals_is_none() -> None:
    basket = make_basket(make_product(price="9.90"))
    Variant.objects.update(price=Decimal("9.9001"))
    assert baskets.problems(basket) == []


def test_what_is_left_is_told() -> None:
    mug = make_product("Blue mug", on_hand=5)
    basket = make_basket((mug, 5))
    StockRecord.objects.update(reserved=3)
    [problem] = baskets.problems(basket)
    assert (problem.kind, problem.left, problem.message) == ("only_left", 2, "Only 2 of “Blue mug” left.")


def test_what_is_gone_is_told_and_costs_nothing() -> None:
    kept, hidden, off = make_product(price="1.00"), make_product(), make_product()
    basket = make_basket(kept, hidden, off)
    hidden.is_active = False
    hidden.save()
    Variant.objects.filter(product=off).update(is_active=False)
    assert kinds(basket) == {sku_of(hidden): "gone", sku_of(off): "gone"}
    view = baskets.read(basket)
    assert (view.total, view.count, len(view.lines)) == (Decimal("1.00"), 1, 3)


def test_accepting_takes_todays_prices_what_is_left_and_drops_what_is_gone() -> None:
    dearer, scarce, sold_out, hidden = (make_product(price="5.00", on_hand=4) for _ in range(4))
    basket = make_basket(dearer, (scarce, 4), sold_out, hidden)
    Variant.objects.filter(product=dearer).update(price=6)
    StockRecord.objects.filter(variant__product=scarce).update(on_hand=1)
    StockRecord.objects.filter(variant__product=sold_out).update(on_hand=0)
    Variant.objects.filter(product=hidden).update(is_active=False)

    accepted = baskets.accept_changes(basket)

    assert len(accepted) == 4
    assert baskets.problems(basket) == []
    lines = {line.variant.sku: (line.quantity, line.unit_price) for line in basket.lines.select_related("variant")}
    assert lines == {sku_of(dearer): (1, Decimal(6)), sku_of(scarce): (1, Decimal(5))}
    assert baskets.accept_changes(basket) == []
