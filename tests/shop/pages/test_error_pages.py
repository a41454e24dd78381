import pytest
from django.db import DatabaseError
from django.test import Client

from shop import navigation, staff_content
from tests.factories import make_product
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db


def break_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(moment: object) -> None:
        raise DatabaseError("connection refused, password=secret")

    monkeypatch.setattr(staff_content, "banners", broken)


def test_a_missing_page_offers_a_way_on(client: Client) -> None:
    response = client.get("/no/such/page/")
    page = Page(response.text)
    assert response.status_code == 404
    assert page.text_of("h1") == ["We can’t find that page"]
    assert "/search/" in [form["action"] for form in page.all("form")]


def test_a_missing_page_leads_to_the_categories(client: Client) -> None:
    make_product(category="Garden")
    navigation.forget()
    page = Page(client.get("/no/such/page/").text)
    assert page.text_of("a", class_="chip chip--plain") == ["Garden"]


def test_a_bad_host_is_told_so(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_broken_page_says_nothing_of_what_broke(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    break_home(monkeypatch)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert Page(response.text).text_of("h1") == ["Something broke, and it’s our fault"]


def test_the_broken_page_is_shown_without_a_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    break_home(monkeypatch)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 500


def test_under_the_api_every_error_has_the_apis_shape(client: Client) -> None:
    response = client.get("/api/v1/no-such-thing/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "not_found"


def test_a_form_without_its_token_is_refused_in_the_shops_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/", {"any": "thing"})
    assert response.status_code == 403
    assert Page(response.text).text_of("h1") == ["That page had gone stale"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "<style" not in response.text
