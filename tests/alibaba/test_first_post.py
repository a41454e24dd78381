"""Which POSTs are believed. Driven through the admin's sign-in form, whose view has Django's own check too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from shop.models import User
from tests.factories import make_staff

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "http://testserver", "http://evil.example"
SIGN_IN = "/admin/login/"


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def staff() -> User:
    return make_staff("staff@example.org")


def sign_in(browser: Client, token: str = "", **headers: str) -> Any:
    form = {"username": "staff@example.org", "password": "correct horse battery"}
    if token:
        form["csrfmiddlewaretoken"] = token
    return browser.post(SIGN_IN, form, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": HERE},
        {"sec-fetch-site": "same-origin"},
        {"origin": HERE, "sec-fetch-site": "same-origin"},
    ],
)
def test_without_cookies_our_own_pages_may_post(browser: Client, staff: User, headers: dict[str, str]) -> None:
    answer = sign_in(browser, **headers)
    assert answer.status_code == 302
    assert {"csrftoken", "sessionid"} <= set(answer.cookies)
    assert browser.session["_auth_user_id"] == str(staff.pk)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": ELSEWHERE},
        {"origin": "null"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver:8080"},
        {"origin": ELSEWHERE, "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"referer": f"{HERE}/admin/login/"},
    ],
)
def test_without_cookies_everybody_else_is_refused(browser: Client, staff: User, headers: dict[str, str]) -> None:
    answer = sign_in(browser, **headers)
    assert answer.status_code == 403
    assert answer.cookies == {}
    assert "_auth_user_id" not in browser.session


def test_with_a_cookie_the_token_is_asked_for(browser: Client, staff: User) -> None:
    token = browser.get(SIGN_IN).cookies["csrftoken"].value
    assert sign_in(browser, origin=HERE, **{"sec-fetch-site": "same-origin"}).status_code == 403
    assert sign_in(browser, "x" * 32, origin=HERE).status_code == 403
    assert "_auth_user_id" not in browser.session
    assert sign_in(browser, token, origin=HERE).status_code == 302
    assert browser.session["_auth_user_id"] == str(staff.pk)


def test_a_right_token_from_elsewhere_is_refused(browser: Client, staff: User) -> None:
    token = browser.get(SIGN_IN).cookies["csrftoken"].value
    assert sign_in(browser, token, origin=ELSEWHERE).status_code == 403
    assert "_auth_user_id" not in browser.session


def test_a_session_without_a_token_cookie_is_no_first_post(browser: Client, staff: User) -> None:
    browser.cookies["sessionid"] = "a-session-of-somebody"
    assert sign_in(browser, origin=HERE).status_code == 403


def test_other_hosts_of_the_merchant_may_post(browser: Client, staff: User, settings) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://m.example.com"]
    assert sign_in(Client(enforce_csrf_checks=True), origin="https://m.example.com").status_code == 302
    assert sign_in(browser, origin="https://other.example.com").status_code == 403


def test_the_admin_hands_out_its_token_as_always(browser: Client, staff: User) -> None:
    page = browser.get(SIGN_IN)
    assert "csrftoken" in page.cookies
    assert 'name="csrfmiddlewaretoken"' in page.text


def test_the_admin_works_after_a_cookieless_sign_in(browser: Client, staff: User) -> None:
    sign_in(browser, origin=HERE)
    assert browser.get(reverse("admin:index")).status_code == 200
    assert browser.post(reverse("admin:logout"), headers={"origin": HERE}).status_code == 403
    token = browser.cookies["csrftoken"].value
    form = {"csrfmiddlewaretoken": token}
    assert browser.post(reverse("admin:logout"), form, headers={"origin": HERE}).status_code == 200
