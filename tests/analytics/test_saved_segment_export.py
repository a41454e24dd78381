"""The customers of a saved segment as a file: only who agreed to mail, and a row in the log of exports."""

import csv
import io
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client

from analytics import saved_segments
from analytics.models import SavedSegment
from shop.models import Consent, Customer, Export, User
from tests.analytics.buying import make_customer, make_order, moment
from tests.factories import set_shop

pytestmark = pytest.mark.django_db


def staff(*permissions: str) -> Client:
    user = User.objects.create_user("staff@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def answer(customer: Customer, is_granted: bool, on: str = "2026-01-01", purpose: str = "marketing_mail") -> None:
    Consent.objects.create(
        customer=customer, purpose=purpose, is_granted=is_granted, source="account", given_at=moment(on)
    )


@pytest.fixture
def segment() -> SavedSegment:
    """Six customers, of whom two may be written to."""
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    names = ("yes", "=no then yes", "yes then no", "never asked", "no address", "other purpose")
    found = {name: make_customer(name, email=f"{number}@example.org") for number, name in enumerate(names)}
    for customer in found.values():
        make_order(customer, "2026-06-20", 10)
    answer(found["yes"], True)
    answer(found["=no then yes"], False)
    answer(found["=no then yes"], True, on="2026-02-01")
    answer(found["yes then no"], True)
    answer(found["yes then no"], False, on="2026-02-01")
    answer(found["no address"], True)
    Customer.objects.filter(name="no address").update(email=None)
    answer(found["other purpose"], True, purpose="personalisation")
    segment = SavedSegment.objects.create(name="Recent", criteria={"period": "last-30"})
    saved_segments.refresh(segment.pk, moment("2026-07-01"))
    segment.refresh_from_db()
    return segment


def export(client: Client, segment: SavedSegment) -> HttpResponse:
    return client.post(f"/admin/analytics/savedsegment/{segment.pk}/customers.csv")


def test_only_who_agreed_is_in_it_and_the_others_are_counted(segment: SavedSegment) -> None:
    assert (segment.customers, segment.reachable) == (6, 2)
    client = staff("view_savedsegment", "export_data")
    page = client.get(f"/admin/analytics/savedsegment/{segment.pk}/change/").text
    assert "2 may be written to and are in the file." in page
    assert "Left out: 3 without consent to marketing mail." in page
    assert "Left out: 1 without an e-mail address." in page
    file = export(client, segment)
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert [row["Customer"] for row in rows] == ["yes", "'=no then yes"]
    assert rows[1]["E-mail"] == "1@example.org"
    assert rows[1]["Agreed to marketing mail on"] == "2026-02-01"
    logged = Export.objects.get()
    assert (logged.email, logged.subject, logged.row_count) == ("staff@example.org", "saved segment: Recent", 2)
    said = parse_qs(logged.filters)
    assert said["period"] == ["last-30"]
    assert said["left out without consent to marketing mail"] == ["3"]


def test_consent_taken_back_since_the_last_refresh_counts(segment: SavedSegment) -> None:
    answer(Customer.objects.get(name="yes"), False, on="2026-06-30")
    assert b"yes,0@example.org" not in export(staff("view_savedsegment", "export_data"), segment).content


@pytest.mark.parametrize("permissions", [["view_savedsegment"], ["export_data"], ["view_dashboards"]])
def test_without_both_permissions_nothing_leaves(segment: SavedSegment, permissions: list[str]) -> None:
    client = staff(*permissions)
    assert export(client, segment).status_code == 403
    assert not Export.objects.exists()


def test_a_link_alone_exports_nothing(segment: SavedSegment) -> None:
    client = staff("view_savedsegment", "export_data")
    assert client.get(f"/admin/analytics/savedsegment/{segment.pk}/customers.csv").status_code == 405
    assert not Export.objects.exists()
