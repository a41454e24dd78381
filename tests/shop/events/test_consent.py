"""The question, its answer, and what follows from it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from shop import consent
from shop.models import Consent, Event, User
from tests.factories import make_customer, make_product, set_shop
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

Stored = Callable[[], list[Event]]
HERE = {"origin": "http://testserver"}


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True, headers={"user-agent": "Firefox"})


def answer(browser: Client, word: str, **fields: str) -> Any:
    token = browser.cookies.get("csrftoken")
    form = {"answer": word, **fields} | ({"csrfmiddlewaretoken": token.value} if token else {})
    return browser.post("/consent/", form, headers=HERE)


def is_asked(page: Any) -> bool:
    return 'class="consent"' in page.text


def sign_in(browser: Client, **fields: Any) -> User:
    user = User.objects.create_user("ada@example.org", "correct horse battery")
    make_customer("Ada", user=user, **fields)
    browser.force_login(user)
    return user


def test_no_is_offered_as_plainly_as_yes(browser: Client) -> None:
    set_shop(personalisation_consent_text="May we remember?")
    page = Page(browser.get("/search/?q=mug").text)
    no, yes = (button for button in page.all("button") if button.get("name") == "answer")
    assert (no["value"], yes["value"]) == ("no", "yes")
    assert {name: value for name, value in no.items() if name != "value"} == {
        name: value for name, value in yes.items() if name != "value"
    }
    assert page.text_of("button", name="answer", value="no") == ["No"]
    assert page.text_of("button", name="answer", value="yes") == ["Yes"]
    assert page.text_of("p", id="consent-question") == ["May we remember? What we store"]


@pytest.mark.parametrize(("word", "is_granted"), [("yes", True), ("no", False)])
def test_an_answer_is_kept_and_the_question_gone(browser: Client, word: str, is_granted: bool) -> None:
    assert is_asked(browser.get("/"))
    response = answer(browser, word, next="/search/?q=mug")
    assert (response.status_code, response["Location"]) == (303, "/search/?q=mug")
    row = Consent.objects.get()
    assert (row.purpose, row.is_granted, row.source, row.customer_id) == (
        "personalisation",
        is_granted,
        "banner",
        None,
    )
    assert row.visitor
    cookie = response.cookies["consent"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not is_asked(browser.get("/"))


def test_before_an_answer_there_is_no_cookie_and_no_row(browser: Client) -> None:
    for address in ("/", "/privacy/", "/search/?q=mug", "/consent/"):
        assert browser.get(address).cookies == {}
    assert Consent.objects.count() == 0


@pytest.mark.parametrize("word", ["", "perhaps", "YES"])
def test_what_is_neither_yes_nor_no_is_no_answer(browser: Client, word: str) -> None:
    response = answer(browser, word)
    assert response["Location"] == "/privacy/"
    assert "consent" not in response.cookies
    assert Consent.objects.count() == 0


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_shop(browser: Client, elsewhere: str) -> None:
    assert answer(browser, "no", next=elsewhere)["Location"] == "/"


def test_a_foreign_page_can_not_answer(browser: Client) -> None:
    response = browser.post("/consent/", {"answer": "yes"}, headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert Consent.objects.count() == 0


def test_an_answer_may_be_changed_on_the_privacy_page(browser: Client) -> None:
    assert "You have not answered yet" in browser.get("/privacy/").text
    answer(browser, "yes")
    assert "You said yes" in browser.get("/privacy/").text
    response = answer(browser, "no", source="privacy page", next="/privacy/")
    assert response["Location"] == "/privacy/"
    assert "You said no" in browser.get("/privacy/").text
    first, second = Consent.objects.order_by("id")
    assert (first.is_granted, second.is_granted, second.source) == (True, False, "privacy page")
    assert first.visitor == second.visitor


def test_every_page_leads_to_the_privacy_page(browser: Client) -> None:
    answer(browser, "no")
    assert "/privacy/" in [link["href"] for link in Page(browser.get("/").text).all("a")]


def test_with_consent_a_visitor_is_one_on_every_day(browser: Client, stored: Stored, monkeypatch) -> None:
    make_product("Mug", slug="mug")
    browser.get("/p/mug/")
    answer(browser, "yes")
    browser.get("/p/mug/")
    now = consent.visitors.timezone.now()
    monkeypatch.setattr(consent.visitors.timezone, "now", lambda: now + timedelta(days=1))
    browser.get("/p/mug/")
    before, after, next_day = stored()
    assert (before.consent, after.consent, next_day.consent) == (False, True, True)
    assert after.visitor == next_day.visitor == Consent.objects.get().visitor
    assert before.visitor != after.visitor


def test_after_no_nobody_is_known(browser: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    answer(browser, "yes")
    known = Consent.objects.get().visitor
    answer(browser, "no")
    browser.get("/p/mug/")
    (event,) = stored()
    assert event.consent is False
    assert event.visitor != known


def test_a_forged_cookie_is_no_answer(browser: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    browser.cookies["consent"] = "0123456789abcdef0123456789abcdef"
    assert is_asked(browser.get("/p/mug/"))
    (event,) = stored()
    assert event.consent is False
    assert event.visitor != "0123456789abcdef0123456789abcdef"


def test_after_half_a_year_the_question_comes_again(browser: Client, monkeypatch) -> None:
    answer(browser, "yes")
    monkeypatch.setattr(consent, "ASK_AGAIN_AFTER", timedelta(seconds=-1))
    assert is_asked(browser.get("/"))


def test_a_customers_answer_goes_with_him_to_another_browser(browser: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    user = sign_in(browser)
    browser.get("/p/mug/")
    answered = Client(headers=HERE)
    answered.force_login(user)
    answered.post("/consent/", {"answer": "yes"})
    assert Consent.objects.get().customer == user.customer
    assert not is_asked(browser.get("/p/mug/"))
    before, after = stored()
    assert (before.consent, before.customer_id, before.session) == (False, None, "")
    assert (after.consent, after.customer) == (True, user.customer)
    assert after.session
    assert after.session not in browser.cookies["sessionid"].value


def test_a_customers_no_holds_against_the_browsers_yes(browser: Client, stored: Stored) -> None:
    make_product("Mug", slug="mug")
    answer(browser, "yes")
    user = sign_in(browser)
    Consent.objects.create(customer=user.customer, purpose="personalisation", is_granted=False, source="account")
    browser.get("/p/mug/")
    (event,) = stored()
    assert (event.consent, event.customer_id) == (False, None)
    assert event.visitor != Consent.objects.get(customer=None).visitor


def test_knowing_the_answer_costs_visitors_no_query(rf: RequestFactory, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert consent.of(rf.get("/")) is None


def test_a_customer_is_known_in_the_request_that_signs_him_in(rf: RequestFactory) -> None:
    user = User.objects.create_user("ada@example.org")
    customer = make_customer("Ada", user=user)
    request = rf.post("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    assert consent.customer_of(request) is None
    request.session.create()
    request.user = user
    assert consent.customer_of(request) == customer


def test_marketing_mail_is_another_question(rf: RequestFactory) -> None:
    request = rf.post("/")
    consent.give(request, Consent.Purpose.MARKETING_MAIL, True, "checkout")
    assert Consent.objects.get().purpose == "marketing_mail"
    assert consent.of(request) is None
