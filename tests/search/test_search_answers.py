"""What the API's search tells beside its hits, and how many searches one visitor may make."""

import json

import pytest
from django.core.management import call_command
from django.test import Client

from search import popular_queries
from tests.factories import make_product, set_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelves(index_now, monkeypatch: pytest.MonkeyPatch) -> None:
    set_shop(currency="EUR")
    for number in range(12):
        make_product(f"Poppy mug {number}", category="Kitchen > Mugs", price=f"{10 + number}.50")
    make_product("Poppy poster", category="Walls", price="40")
    index_now()
    monkeypatch.setattr(popular_queries, "current", lambda: ("poppy mug", "poppy poster", "blue whale", "mug"))


def test_the_api_tells_filters_bars_corrections_and_other_searches(client: Client, shelves) -> None:
    body = client.get("/api/v1/search/", {"q": "popy mug", "category": "kitchen/mugs", "max_price": "15"}).json()
    assert body["correction"]["words"] == "poppy mug"
    assert body["correction"]["as_typed_url"].startswith("http://testserver/api/v1/search/?q=popy+mug")
    assert [(each["words"], each["url"]) for each in body["suggestions"]] == [
        ("poppy mug", "http://testserver/search/?q=poppy+mug"),
        ("mug", "http://testserver/search/?q=mug"),
    ]
    facets = {facet["name"]: facet for facet in body["facets"]}
    assert [(each["value"], each["level"], each["count"]) for each in facets["category"]["values"]] == [
        ("kitchen", 0, 5),
        ("kitchen/mugs", 1, 5),
    ]
    bars = facets["price"]["histogram"]
    assert sum(bar["count"] for bar in bars) == 12
    assert bars[-1]["high"] is None
    assert body["count"] == 5


def test_the_page_says_what_was_looked_up_and_offers_other_searches(client: Client, shelves) -> None:
    html = client.get("/search/", {"q": "popy mug"}).text
    assert "Showing results for <strong>poppy mug</strong>" in html
    assert 'href="/search/?q=popy+mug&amp;as_typed=1"' in html
    assert '<a class="chip chip--plain" href="/search/?q=poppy%20mug">poppy mug</a>' in html
    assert "<mark>Poppy</mark> <mark>mug</mark>" in html
    assert "blue whale" not in html


def test_htmx_gets_the_parts_that_change_and_the_address_to_show(client: Client, shelves) -> None:
    whole = client.get("/search/?q=mug&max_price=&sort=price&page=1&utm_source=x")
    assert "HX-Request" in whole["Vary"]
    part = client.get("/search/?q=mug&max_price=&sort=price&page=1&utm_source=x", headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == "/search/?q=mug&sort=price"
    assert part["Cache-Control"] == "private, no-store"
    assert "<html" not in part.text
    assert part.text.count("hx-swap-oob") == 3
    assert '<p id="said" hx-swap-oob="innerHTML">12 products</p>' in part.text
    for card in whole.context["results"].cards:
        assert f'href="{card.url}' in part.text
    back = client.get("/search/?q=mug", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert back.text.startswith("<!doctype html>")


@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/"])
def test_searches_are_limited_for_one_visitor_and_listings_are_not(
    client: Client, shelves, settings, monkeypatch, path: str
) -> None:
    settings.SHOP_RATE_LIMITS = True
    monkeypatch.setattr("search.searches.TIMES_A_MINUTE", 2)
    client.defaults["REMOTE_ADDR"] = f"203.0.113.{len(path)}"
    assert [client.get(path, {"q": "mug"}).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(path, {"q": "mug"})
    assert 0 < int(refused["Retry-After"]) <= 60
    assert client.get(path).status_code == 200
    client.defaults["REMOTE_ADDR"] = "203.0.113.200"
    assert client.get(path, {"q": "mug"}).status_code == 200


def test_the_schema_describes_search_and_suggestions(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json")
    paths = json.loads(capsys.readouterr().out)["paths"]
    for path in ("/api/v1/search/", "/api/v1/suggest/"):
        assert {"200", "429"} <= set(paths[path]["get"]["responses"])
