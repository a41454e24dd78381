"""Vouchers and offers as a buyer meets them: basket, checkout, thanks, mail; without JavaScript."""

from decimal import Decimal

import pytest

from shop.models import Basket, BasketVoucher, Order, OrderDiscount, OutgoingMail, Voucher
from tests.factories import make_product
from tests.shop.checkout_pages.shopping import Buyer, make_user, only_order, open_delivery
from tests.shop.offers.offering import make_offer, make_voucher

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limits(settings) -> None:
    settings.SHOP_RATE_LIMITS = False


@pytest.fixture
def buyer() -> Buyer:
    """With a mug for €10.00 in the basket, delivery €5.00."""
    open_delivery("5.00")
    buyer = Buyer()
    buyer.add(make_product("Mug", price="10.00", on_hand=9))
    return buyer


def use(buyer: Buyer, code: str) -> None:
    buyer.open("/basket/")
    buyer.send("code", to="/basket/voucher/", code=code)


def test_a_voucher_is_typed_seen_paid_with_and_stands_in_order_and_mail(buyer: Buyer) -> None:
    make_voucher("SPRING", name="Spring sale")
    use(buyer, " spring ")
    assert "The voucher SPRING is in your basket." in buyer.text
    assert "Spring sale (SPRING)−€1.00" in buyer.text
    assert "Total before delivery€9.00" in buyer.text
    buyer.go_to_payment()
    assert "Spring sale (SPRING)−€1.00 Total€14.00" in buyer.text
    buyer.send("means")
    assert "Spring sale (SPRING)−€1.00" in buyer.text
    assert "Articles€10.00" in buyer.text
    assert only_order().total == Decimal(14)
    mail = OutgoingMail.objects.get()
    assert "Spring sale (SPRING): −€1.00" in mail.text
    assert "Spring sale (SPRING)" in mail.html


def test_order_and_mail_tell_a_line_before_discounts_with_its_cents(buyer: Buyer) -> None:
    make_offer(percent=Decimal(10))
    buyer.add(make_product("Pen", price="1.95", on_hand=9))
    buyer.go_to_payment()
    buyer.send("means")
    assert "was €1.95" in buyer.text
    mail = OutgoingMail.objects.get()
    pen = next(line for line in mail.text.splitlines() if "Pen" in line)
    assert pen.endswith(": €1.95")
    assert ">€1.95</td>" in mail.html


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("NOPE", "We do not know this code."),
        ("", "We do not know this code."),
        ("x" * 60, "We do not know this code."),
        ("A\0B", "We do not know this code."),
        ("OLD", "The code OLD cannot be used. It has ended."),
    ],
)
def test_what_is_refused_stands_beside_the_field_and_changes_nothing(buyer: Buyer, code: str, said: str) -> None:
    make_voucher("OLD", is_active=False)
    use(buyer, code)
    assert buyer.page.status_code == 422
    assert said in buyer.text
    assert not BasketVoucher.objects.exists()


def test_a_voucher_is_taken_out_again(buyer: Buyer) -> None:
    make_voucher("SPRING")
    use(buyer, "SPRING")
    buyer.send("code", to="/basket/voucher/remove/")
    assert "Total before delivery€10.00" in buyer.text
    assert not BasketVoucher.objects.exists()


def test_a_voucher_that_wants_more_says_how_much_and_counts_by_itself_then(buyer: Buyer) -> None:
    make_voucher("SPRING", min_spend=Decimal(15))
    use(buyer, "SPRING")
    assert "Takes nothing off: It counts from €15.00 of articles: €5.00 more." in buyer.text
    buyer.add(make_product(price="5.00"))
    buyer.open("/basket/")
    assert "Total before delivery€13.50" in buyer.text


def test_an_automatic_offer_is_told_by_name_without_a_voucher(buyer: Buyer) -> None:
    make_offer("Free delivery in May", kind="free_shipping")
    buyer.open("/basket/")
    assert "Free delivery in Mayfree delivery" in buyer.text
    buyer.go_to_payment()
    assert "Free delivery in May−€5.00 Total€10.00" in buyer.text


def test_a_voucher_used_up_between_page_and_submit_is_told_and_nothing_is_ordered(buyer: Buyer) -> None:
    make_voucher("SPRING", max_uses=1)
    use(buyer, "SPRING")
    buyer.go_to_payment()
    Voucher.objects.update(uses=1)
    page = buyer.send("means")
    assert page.status_code == 409
    assert "The voucher SPRING takes nothing off. It was used up." in buyer.text
    assert "You saw €14.00, it is €15.00 now" in buyer.text
    assert (Order.objects.exists(), OrderDiscount.objects.exists()) == (False, False)
    assert Basket.objects.get().status == Basket.Status.OPEN


def test_a_guests_voucher_comes_along_at_sign_in(buyer: Buyer) -> None:
    make_voucher("SPRING")
    use(buyer, "SPRING")
    make_user()
    buyer.send("password", "/account/sign-in/", username="ada@example.org", password="correct horse battery")
    buyer.open("/basket/")
    assert "Total before delivery€9.00" in buyer.text


def test_guesses_are_slowed_down(buyer: Buyer, settings) -> None:
    settings.SHOP_RATE_LIMITS = True
    make_voucher("SPRING")
    for number in range(10):
        use(buyer, f"GUESS{number}")
    use(buyer, "SPRING")
    assert buyer.page.status_code == 429
    assert int(buyer.page["Retry-After"]) > 0
    assert not BasketVoucher.objects.exists()
