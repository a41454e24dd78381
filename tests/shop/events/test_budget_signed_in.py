"""Knowing who is there costs a signed-in page few queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.models import Consent, User
from tests.factories import make_customer, make_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_kept_expires")]

HOME_BUDGET = 8  # and one more for each personal shelf, of which there are none yet


def test_home_stays_within_its_budget_for_a_customer(client: Client, index_now) -> None:
    for _ in range(8):
        make_product(category="Home")
    user = User.objects.create_user("ada@example.org", "correct horse battery")
    customer = make_customer("Ada", user=user)
    Consent.objects.create(customer=customer, purpose="personalisation", is_granted=True, source="account")
    client.force_login(user)
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/").status_code == 200
    assert len(asked) <= HOME_BUDGET, [query["sql"][:90] for query in asked]
