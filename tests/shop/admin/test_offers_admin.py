"""Staff set offers up, make codes, see what they brought, and take the codes along as a file."""

import csv
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from shop import payments
from shop.models import Audience, Export, Offer, Voucher
from shop.offers import vouchers
from tests.factories import make_category, make_product
from tests.shop.checkout.buying import GOOD_CARD, make_basket, make_delivery, place
from tests.shop.offers.offering import make_offer, make_voucher

pytestmark = pytest.mark.django_db

ADD = "/admin/shop/offer/add/"


def form(**fields: object) -> dict[str, object]:
    return {"name": "Spring", "kind": "percent", "currency": "EUR", "min_spend": "0", "is_active": "on", **fields}


def test_an_offer_is_set_up_and_said_in_plain_words(staff: Client) -> None:
    posters = make_category("Walls > Posters")
    champions = Audience.objects.create(name="Champions", slug="champions")
    answer = staff.post(
        ADD,
        form(percent="10", categories=[posters.pk], audience=champions.pk, min_spend="30", needs_voucher="on",
             ends_at_0="2027-05-01", ends_at_1="12:00:00"),
        follow=True,
    )  # fmt: skip
    said = "10 % off Posters from €30 for Champions, with a voucher, until 1 May 2027, 12:00, not together with"
    assert said in answer.text
    assert Offer.objects.get().is_for_audience


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({}, "percent"),
        ({"percent": "101"}, "percent"),
        ({"kind": "amount", "amount": "0"}, "amount"),
        ({"kind": "x_for_y", "buy_quantity": "2", "pay_quantity": "2"}, "pay_quantity"),
        ({"percent": "10", "min_spend": "-1"}, "min_spend"),
        ({"percent": "10", "new_codes": "5"}, "needs_voucher"),
        ({"percent": "10", "needs_voucher": "on", "new_code": "not a code!"}, "new_code"),
        ({"percent": "10", "needs_voucher": "on", "new_codes": "10001"}, "new_codes"),
        ({"percent": "10", "starts_at_0": "2027-05-02", "starts_at_1": "0:00", "ends_at_0": "2027-05-01",
          "ends_at_1": "0:00"}, "ends_at"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_beside_its_field(
    staff: Client, fields: dict[str, object], refused: str
) -> None:
    answer = staff.post(ADD, form(**fields))
    assert refused in answer.context["adminform"].form.errors
    assert not Offer.objects.exists()


def test_codes_are_made_in_bulk_each_for_one_use(staff: Client) -> None:
    staff.post(ADD, form(percent="10", needs_voucher="on", new_codes="40", new_codes_prefix="may", new_code="all"))
    single = Voucher.objects.filter(max_uses=1)
    assert single.count() == 40
    assert all(voucher.code.startswith("MAY-") for voucher in single)
    assert Voucher.objects.get(max_uses=None).code == "ALL"


def test_the_list_says_what_an_offer_brought(staff: Client) -> None:
    make_delivery("5.00")
    make_voucher("SPRING", name="Spring", max_uses=9)
    basket = make_basket((make_product(price="20.00"), 2))
    vouchers.add(basket, "SPRING", now=timezone.now())
    payments.start_payment(place(basket), GOOD_CARD, now=timezone.now())
    page = staff.get("/admin/shop/offer/").text
    assert "€4.00" in page
    assert "€41.00" in page


def test_codes_leave_as_a_file_without_formulas_and_the_export_is_noted(staff: Client) -> None:
    make_voucher("-1", name="=1+1", max_uses=1)
    answer = staff.post("/admin/shop/voucher/", {"action": "export", "_selected_action": [Voucher.objects.get().pk]})
    assert answer["Content-Type"].startswith("text/csv")
    [row] = list(csv.reader(answer.text.splitlines()))[1:]
    assert row[:4] == ["'-1", "'=1+1", "0", "1"]
    assert Export.objects.get().subject == "vouchers"


def test_a_limit_below_the_uses_that_were_made_is_refused(staff: Client) -> None:
    offer = make_voucher().offer
    Offer.objects.update(uses=3)
    answer = staff.post(f"/admin/shop/offer/{offer.pk}/change/", form(percent="10", needs_voucher="on", max_uses="2"))
    assert "max_uses" in answer.context["adminform"].form.errors
    offer.refresh_from_db()
    assert offer.max_uses is None
    assert offer.percent == Decimal(10)


def test_an_offer_opens_to_everybody_when_staff_say_so_and_not_when_its_audience_is_deleted(staff: Client) -> None:
    audience = Audience.objects.create(name="Champions", slug="champions")
    opened, orphaned = make_offer("Opened", audience=audience), make_offer("Orphaned", audience=audience)
    staff.post(f"/admin/shop/offer/{opened.pk}/change/", form(name="Opened", percent="10"))
    audience.delete()
    answer = staff.post(f"/admin/shop/offer/{orphaned.pk}/change/", form(name="Orphaned", percent="20"), follow=True)
    assert "20 % off everything for nobody: its audience was deleted" in answer.text
    assert dict(Offer.objects.values_list("name", "is_for_audience")) == {"Opened": False, "Orphaned": True}
