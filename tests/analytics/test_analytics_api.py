"""`/api/v1/analytics/`: the dashboards as JSON, for staff who may see them."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client

from shop.dashboards import registry
from shop.models import User
from tests.analytics.buying import make_credit_note, make_customer, make_order, moment
from tests.factories import make_staff, set_shop

pytestmark = pytest.mark.django_db
API = "/api/v1/analytics/"


@pytest.fixture
def owner() -> Client:
    set_shop(currency="GBP", time_zone="UTC", as_of=moment("2026-07-01"))
    client = Client()
    client.force_login(make_staff())
    return client


def test_it_lists_every_dashboard_and_card(owner):
    answer = owner.get(API).json()
    assert answer["count"] == len(registry.dashboards())
    sales = next(board for board in answer["results"] if board["name"] == "sales")
    assert sales["url"] == "http://testserver/api/v1/analytics/sales/"
    assert "http://testserver/api/v1/analytics/sales/headline/" in [card["url"] for card in sales["cards"]]


def test_a_card_has_the_numbers_of_the_page_and_its_export(owner):
    ann = make_customer()
    make_order(ann, "2026-06-01", "100.005", country="DE")
    make_order(None, "2026-06-02", 50)
    make_credit_note(ann, "2026-06-03", 20)
    query = {"period": "all", "country": "DE"}
    answer = owner.get(f"{API}sales/headline/", query).json()
    assert (answer["currency"], answer["first_day"], answer["last_day"]) == ("GBP", None, "2026-07-01")
    assert answer["query"] == "period=all&country=DE"
    card = answer["card"]
    (header, *rows) = csv.reader(io.StringIO(owner.get("/admin/dashboards/sales/headline.csv", query).content.decode()))
    assert [column["label"] for column in card["columns"]] == [label.removesuffix(" (GBP)") for label in header]
    assert card["columns"][1]["kind"] == "money"
    assert card["rows"][0][1] == rows[0][1] == "100.01"  # half up, as on the page


def test_a_dashboard_has_all_its_cards(owner):
    make_order(make_customer(), "2026-06-01", 100)
    answer = owner.get(f"{API}sales/", {"period": "all"}).json()
    assert [card["name"] for card in answer["cards"]] == [card.name for card in registry.get("sales").cards]
    for card in answer["cards"]:
        assert not card.pop("is_separate")  # of sales, none takes long
        assert card == owner.get(f"{API}sales/{card['name']}/", {"period": "all"}).json()["card"]


def test_every_dashboard_answers_an_empty_shop(owner):
    for board in registry.dashboards():
        assert owner.get(f"{API}{board.name}/").status_code == 200


@pytest.mark.parametrize("query", ["from=yesterday", "country=Atlantis", "segment=Heroes", "period=all&compare=year"])
def test_filters_that_make_no_sense_are_refused(owner, query):
    answer = owner.get(f"{API}sales/?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"]["filters"]


@pytest.mark.parametrize("path", ["nothing/", "sales/nothing/"])
def test_what_is_not_there_is_not_found(owner, path):
    assert owner.get(f"{API}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "sales/", "sales/headline/"])
def test_only_staff_who_may_see_the_dashboards_get_an_answer(path):
    assert Client().get(f"{API}{path}").status_code == 403
    client = Client()
    staff = User.objects.create_user("helper@example.org", "correct horse battery", is_staff=True)
    client.force_login(staff)
    assert client.get(f"{API}{path}").status_code == 403
    staff.user_permissions.add(Permission.objects.get(codename="view_dashboards"))
    assert client.get(f"{API}{path}").status_code == 200


def test_nobody_writes(owner):
    for method in (owner.post, owner.put, owner.patch, owner.delete):
        assert method(f"{API}sales/headline/").status_code == 405


def test_the_schema_describes_it_without_warnings(tmp_path):
    target = tmp_path / "schema.json"
    call_command("spectacular", file=str(target), format="openapi-json", validate=True, fail_on_warn=True)
    paths = json.loads(target.read_text())["paths"]
    card = paths["/api/v1/analytics/{dashboard}/{card}/"]["get"]
    assert {"segment", "category", "compare", "from", "to"} <= {parameter["name"] for parameter in card["parameters"]}
