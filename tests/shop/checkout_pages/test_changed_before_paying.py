"""What changes between the page and its form is told; nothing is ordered then."""

import pytest

from shop.models import Basket, Order, Product, ShippingMethod, StockRecord, TaxRate, Variant
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, open_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer() -> Buyer:
    """At the payment page, with a mug at €10.00."""
    open_delivery("5.00")
    buyer = Buyer()
    buyer.add(make_product("Mug", price="10.00", on_hand=2))
    buyer.go_to_payment()
    return buyer


def nothing_was_ordered() -> bool:
    is_open = Basket.objects.get().status == Basket.Status.OPEN
    return is_open and not Order.objects.exists() and StockRecord.objects.get().reserved == 0


def test_a_raised_price_is_told_and_taken(buyer: Buyer) -> None:
    Variant.objects.update(price="12.00")
    page = buyer.send("means", means="succeeds")
    assert page.status_code == 409
    assert buyer.heading == "The total has changed"
    assert "The price of “Mug” has changed from €10.00 to €12.00." in buyer.text
    assert "You saw €15.00, it is €17.00 now" in buyer.text
    assert nothing_was_ordered()

    buyer.send("next", to="/basket/accept-changes/")
    assert buyer.path == "/checkout/payment/"
    assert "Pay €17.00" in buyer.text
    buyer.send("means")
    assert str(Order.objects.get().total) == "17.0000"


def test_dearer_delivery_is_told(buyer: Buyer) -> None:
    ShippingMethod.objects.update(price="6.00")
    assert buyer.send("means").status_code == 409
    assert "You saw €15.00, it is €16.00 now: delivery, tax or an offer has changed." in buyer.text
    assert nothing_was_ordered()


def test_a_changed_tax_rate_changes_no_gross_total(buyer: Buyer) -> None:
    TaxRate.objects.update(rate="0.07")
    buyer.send("means")
    assert str(Order.objects.get().tax_total) == "0.9800"


def test_a_withdrawn_product_is_told(buyer: Buyer) -> None:
    Product.objects.update(is_active=False)
    buyer.send("means")
    assert "“Mug” is no longer for sale." in buyer.text
    assert nothing_was_ordered()


def test_the_last_one_sold_to_somebody_else_is_told_by_name(buyer: Buyer) -> None:
    StockRecord.objects.update(on_hand=0)
    page = buyer.send("means")
    assert page.status_code == 409
    assert buyer.heading == "Somebody was faster"
    assert "“Mug” is sold out." in buyer.text
    assert nothing_was_ordered()


def test_a_delivery_that_is_no_longer_offered_is_chosen_again(buyer: Buyer) -> None:
    open_delivery("8.00", name="Courier")
    ShippingMethod.objects.filter(name="Standard").update(is_active=False)
    buyer.send("means")
    assert buyer.path == "/checkout/shipping/"
    assert "Please choose another." in buyer.text
    assert nothing_was_ordered()


@pytest.mark.parametrize("total", ["0.01", "-15", "1e400", "NaN", "Infinity", "", "fifteen"])
def test_a_total_that_the_page_never_showed_buys_nothing(buyer: Buyer, total: str) -> None:
    page = buyer.send("means", expected_total=total)
    assert page.status_code in {200, 409}
    assert nothing_was_ordered()


def test_what_was_put_in_meanwhile_is_not_bought_unseen(buyer: Buyer) -> None:
    form = buyer.page
    buyer.add(make_product("Lamp", price="30.00"))
    buyer.page = form
    buyer.send("means")
    assert buyer.heading == "The total has changed"
    assert not Order.objects.exists()
