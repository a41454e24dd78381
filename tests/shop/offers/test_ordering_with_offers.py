"""From the basket with an offer to the order: what is copied, counted, given back and refunded."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import timezone

from shop import baskets, checkout, orders, payments
from shop.exceptions import OfferUsedUp, TotalChanged
from shop.models import (
    Audience,
    AudienceMember,
    Basket,
    BasketVoucher,
    Category,
    CreditNote,
    Offer,
    Order,
    OrderDiscount,
    Refund,
    TaxRate,
    Voucher,
)
from shop.offers import vouchers
from tests.factories import make_category, make_customer, make_product, set_shop
from tests.shop.checkout.buying import (
    GOOD_CARD,
    later,
    make_basket,
    make_delivery,
    make_pending_order,
    place,
    stock_of,
)
from tests.shop.offers.offering import make_offer, make_voucher

pytestmark = pytest.mark.django_db


def use(basket: Basket, code: str) -> None:
    vouchers.add(basket, code, now=timezone.now())


def uses(code: str = "SPRING") -> tuple[int, int]:
    voucher = Voucher.objects.select_related("offer").get(code=code)
    return voucher.uses, voucher.offer.uses


def test_the_sum_of_lines_and_shipping_less_discounts_is_the_total() -> None:
    make_delivery("5.00")
    make_voucher("SPRING", name="Spring", percent=Decimal(10))
    basket = make_basket((make_product(price="3.33"), 3), make_product(price="10.05"))
    use(basket, "spring ")
    order = place(basket, total="23.04")
    order.refresh_from_db()
    full = sum(line.quantity * line.unit_price for line in order.lines.all())
    assert full + Decimal("5.00") - order.discount_total == order.total == Decimal("23.04")
    assert [line.discount_amount for line in order.lines.all()] == [Decimal("1.00"), Decimal("1.00")]
    assert (order.goods_total, order.lines_total) == (Decimal("20.04"), Decimal("18.04"))
    discount = OrderDiscount.objects.get()
    assert (discount.name, discount.code, discount.amount) == ("Spring", "SPRING", Decimal("2.00"))
    assert discount.shares.aggregate(sum=Sum("amount"))["sum"] == Decimal("2.00")
    tax = sum(line.tax_amount for line in order.lines.all())
    assert tax == Decimal("2.88")  # of 8.99 and 9.05, not of what they cost before
    assert uses() == (1, 1)


def test_free_delivery_is_taken_off_delivery_and_not_off_lines() -> None:
    make_delivery("5.00")
    make_offer("Free delivery", kind="free_shipping", min_spend=Decimal(20))
    assert place(make_basket(make_product(price="19.99"))).total == Decimal("24.99")
    order = place(make_basket(make_product(price="20.00")))
    assert (order.total, order.shipping_total, order.shipping_tax) == (Decimal(20), 0, 0)
    assert (order.shipping_price, order.discount_total) == (Decimal(5), Decimal(5))


def test_delivery_is_free_from_its_own_threshold_before_discounts() -> None:
    make_delivery("5.00", free_from=Decimal(30))
    make_offer(percent=Decimal(50))
    assert place(make_basket(make_product(price="29.99"))).shipping_total == Decimal(5)
    assert place(make_basket(make_product(price="30.00"))).total == Decimal(15)


def test_an_amount_above_the_basket_leaves_nothing_to_pay_and_never_less() -> None:
    make_delivery("0.00")
    make_offer(amount=Decimal(50))
    order = place(make_basket(make_product(price="12.00")), total="0")
    assert order.total == 0
    payments.start_payment(order, GOOD_CARD, now=timezone.now())
    order.refresh_from_db()
    assert order.status == Order.Status.PAID


def test_the_best_offer_counts_and_those_that_go_together_add_up() -> None:
    make_offer("Five off", amount=Decimal(5))
    ten = make_offer("Ten percent", percent=Decimal(10))
    two = make_offer("Two off", amount=Decimal(2))
    basket = make_basket(make_product(price="60.00"))
    assert [each.name for each in baskets.read(basket).taken_off] == ["Ten percent"]
    Offer.objects.filter(pk__in=[ten.pk, two.pk]).update(is_combinable=True)
    view = baskets.read(basket)
    assert [(each.name, each.amount) for each in view.taken_off] == [("Ten percent", 6), ("Two off", 2)]
    assert view.total == Decimal(52)


def test_a_voucher_for_which_nothing_is_left_says_so() -> None:
    make_voucher(amount=Decimal(5), is_combinable=True)
    free = make_offer(percent=Decimal(100), is_combinable=True)
    basket = make_basket(make_product(price="3.00"))
    use(basket, "SPRING")
    assert baskets.read(basket).vouchers[0].message == "There is nothing left that it could take off."
    Offer.objects.filter(pk=free.pk).update(is_combinable=False)
    Offer.objects.exclude(pk=free.pk).update(amount=Decimal(1))
    assert baskets.read(basket).vouchers[0].message.startswith("Another offer takes off more")


def test_an_offer_for_categories_and_products_leaves_the_rest_alone() -> None:
    offer = make_offer(percent=Decimal(50))
    offer.categories.add(make_category("Walls"))
    poster = make_product(price="10.00", category="Walls > Posters")
    mug, lamp = make_product(price="8.00", category="Kitchen"), make_product(price="20.00", category="Kitchen")
    offer.products.add(lamp)
    view = baskets.read(make_basket(poster, mug, lamp))
    assert [line.amount_to_pay for line in view.lines] == [Decimal(5), Decimal(8), Decimal(10)]


def test_an_offer_is_not_for_everything_when_all_that_it_was_for_is_deleted() -> None:
    offer = make_offer(percent=Decimal(50))
    walls, floors = make_category("Walls"), make_category("Floors")
    offer.categories.add(walls, floors)
    lamp = make_product(price="20.00")
    offer.products.add(lamp)
    basket = make_basket(make_product(price="10.00"), lamp)
    lamp.variants.update(is_active=False)
    Category.objects.filter(pk__in=[walls.pk, floors.pk]).delete()
    offer.refresh_from_db()
    assert offer.is_active
    lamp.delete()
    offer.refresh_from_db()
    assert (offer.is_active, baskets.read(basket).total) == (False, Decimal(10))
    posters = make_offer(percent=Decimal(50))
    posters.categories.add(make_category("Posters"), make_category("Prints"))
    Category.objects.filter(offers=posters).delete()
    assert baskets.read(basket).total == Decimal(10)


def test_an_audience_decides_who_gets_it_and_a_deleted_one_leaves_nobody() -> None:
    champions = Audience.objects.create(name="Champions", slug="segment-champions", source="analytics")
    make_offer(audience=champions)
    member, other = make_customer(), make_customer()
    AudienceMember.objects.create(audience=champions, customer=member)
    of_member = make_basket(make_product(price="10.00"), customer=member)
    of_other = make_basket(make_product(price="10.00"), customer=other)
    guest = make_basket(make_product(price="10.00"))
    assert [baskets.read(each).total for each in (of_member, of_other, guest)] == [9, 10, 10]
    champions.delete()
    assert baskets.read(of_member).total == 10


def test_an_audience_decides_however_it_was_written_down() -> None:
    make_offer()
    Offer.objects.update(audience=Audience.objects.create(name="VIP", slug="vip", source="staff"))
    assert baskets.read(make_basket(make_product(price="10.00"))).total == 10


def test_the_minimum_is_looked_at_again_when_a_line_is_removed() -> None:
    make_delivery("5.00")
    make_voucher(percent=Decimal(10), min_spend=Decimal(30))
    mug, lamp = make_product(price="10.00"), make_product(price="25.00", sku="LAMP")
    basket = make_basket(mug, lamp)
    use(basket, "SPRING")
    seen = checkout.quote(baskets.read(basket), "DE").totals.total
    assert seen == Decimal("36.50")
    baskets.remove(basket, "LAMP")
    [voucher] = baskets.read(basket).vouchers
    assert not voucher.counts
    assert voucher.message == "It counts from €30.00 of articles: €20.00 more."
    with pytest.raises(TotalChanged):
        place(basket, total=seen)
    order = place(basket, total="15.00")
    assert (order.discount_total, uses()) == (0, (0, 0))


@pytest.mark.parametrize("kind", ["voucher", "offer"])
def test_what_was_used_up_between_page_and_submit_is_told_and_nothing_is_ordered(kind: str) -> None:
    make_delivery("5.00")
    voucher = make_voucher(max_uses=1) if kind == "voucher" else make_voucher(uses_of_offer=1)
    mug = make_product(price="10.00", on_hand=5)
    first, second = make_basket(mug), make_basket(mug)
    use(first, voucher.code)
    use(second, voucher.code)
    place(first, email="first@example.org")
    with pytest.raises(TotalChanged) as refused:
        place(second, total="14.00", email="second@example.org")
    assert (refused.value.actual, Order.objects.count(), stock_of(mug)) == (Decimal(15), 1, (5, 1))
    assert baskets.read(second).vouchers[0].message == "It was used up."


def test_once_per_customer_holds_for_an_account_and_for_a_guests_address() -> None:
    make_delivery("5.00")
    make_voucher(is_once_per_customer=True)
    for details in ({"customer": make_customer(email="ada@example.org")}, {}):
        email = f"{len(details)}@example.org"
        basket = make_basket(make_product(price="10.00"), **details)
        use(basket, "SPRING")
        place(basket, total="14.00", email=email, **details)
        again = make_basket(make_product(price="10.00"), **details)
        BasketVoucher.objects.create(basket=again, voucher=Voucher.objects.get())
        with pytest.raises(TotalChanged):
            place(again, total="14.00", email=email.upper(), **details)
        assert place(again, total="15.00", email=email, **details).discount_total == 0


def test_a_guests_use_goes_with_his_order_to_the_account() -> None:
    make_delivery("5.00")
    make_offer(is_once_per_customer=True)
    mug, account = make_product(price="10.00", on_hand=9), make_customer()
    first, second = (place(make_basket(mug), email=email) for email in ("a@example.org", "b@example.org"))
    assert [orders.claim(order, account) for order in (first, second)] == [True, True]
    assert OrderDiscount.objects.get(customer=account).order == first
    assert baskets.read(make_basket(mug, customer=account)).total == 10


@pytest.mark.parametrize("end", ["cancelled", "expired"])
def test_uses_come_back_once_with_the_voucher_when_an_order_comes_to_nothing(end: str) -> None:
    make_delivery()
    make_voucher(max_uses=1, is_once_per_customer=True)
    basket = make_basket(make_product(price="10.00"), customer=make_customer())
    use(basket, "SPRING")
    order = place(basket, customer=basket.customer)
    assert uses() == (1, 1)
    for _ in range(2):
        if end == "expired":
            orders.expire_unpaid(later(minutes=31))
        elif order.status == Order.Status.PENDING:
            order = orders.cancel(order, now=timezone.now(), keep_basket=True)
    assert uses() == (0, 0)
    back = Basket.objects.get(status="open")
    assert [voucher.counts for voucher in baskets.read(back).vouchers] == [True]
    assert place(back, customer=basket.customer).discount_total == Decimal(1)


def test_late_money_takes_the_use_again_or_goes_back_when_somebody_else_has_it() -> None:
    make_delivery()
    make_voucher(max_uses=1)
    mug = make_product(price="10.00", on_hand=9)
    basket = make_basket(mug)
    use(basket, "SPRING")
    order = place(basket)
    orders.expire_unpaid(later(minutes=31))
    other = make_basket(mug)
    use(other, "SPRING")
    place(other, email="b@example.org")
    order.refresh_from_db()
    with pytest.raises(OfferUsedUp):
        orders.pay(order, timezone.now())
    order.refresh_from_db()
    assert (order.status, uses(), stock_of(mug)) == ("expired", (1, 1), (9, 1))


def test_a_cancelled_order_is_credited_what_was_paid_piece_by_piece() -> None:
    make_delivery("5.00")
    make_offer("Five off", amount=Decimal(5))
    order = make_pending_order((make_product(price="10.00"), 3))
    payments.start_payment(order, GOOD_CARD, now=timezone.now())
    orders.cancel(order, now=timezone.now())
    note = CreditNote.objects.get()
    lines = list(note.lines.values_list("quantity", "unit_price"))
    assert lines == [(2, Decimal("8.33")), (1, Decimal("8.34")), (1, Decimal("5.00"))]
    assert note.total == Decimal("30.00") == Refund.objects.get().amount


@pytest.mark.parametrize(("currency", "price", "total"), [("JPY", "999", "1698"), ("KWD", "1.115", "1.895")])
def test_currencies_without_and_with_three_decimals(currency: str, price: str, total: str) -> None:
    set_shop(currency=currency)
    make_delivery("0", currency=currency)
    TaxRate.objects.update(rate=Decimal("0.1"))
    make_offer(percent=Decimal(15), currency=currency)
    basket = make_basket((make_product(price=price, currency=currency), 2))
    order = place(basket, total=total)
    assert order.total == Decimal(total)


def test_an_offer_counts_from_its_first_moment_until_its_last() -> None:
    now = timezone.now()
    make_voucher(starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    basket = make_basket(make_product(price="10.00"))
    BasketVoucher.objects.create(basket=basket, voucher=Voucher.objects.get())
    told = [baskets.read(basket, now=now + timedelta(hours=hours)) for hours in (0, 1, 2)]
    assert [view.total for view in told] == [10, 9, 10]
    assert [view.vouchers[0].message for view in told] == ["It does not count yet.", "", "It has ended."]
