"""Too many requests are refused with 429 and told when to come back."""

import pytest
from django.test import Client, RequestFactory

from search import searches
from shop import throttling
from shop.models import Consent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def middle_of_a_window(monkeypatch) -> None:
    monkeypatch.setattr(throttling.time, "time", lambda: 1_700_000_000.0)  # 20 s into its minute


@pytest.fixture
def two_searches(monkeypatch) -> None:
    monkeypatch.setattr(searches, "TIMES_A_MINUTE", 2)


def test_a_page_says_when_to_come_back(client: Client, index_now, two_searches: None) -> None:
    index_now()
    for _ in range(2):
        assert client.get("/search/?q=mug").status_code == 200
    refused = client.get("/search/?q=mug")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "40"
    assert "Wait 40 seconds" in refused.text


def test_the_api_answers_with_its_one_error_shape(client: Client, index_now, two_searches: None) -> None:
    index_now()
    for _ in range(2):
        assert client.get("/api/v1/search/?q=mug").status_code == 200
    refused = client.get("/api/v1/search/?q=mug")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "40"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == "throttled"


def test_others_and_other_pages_go_on(client: Client, index_now, two_searches: None) -> None:
    index_now()
    for _ in range(3):
        client.get("/search/?q=mug")
    assert client.get("/search/").status_code == 200
    assert client.get("/search/?q=mug", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_next_window_begins_at_nothing(client: Client, index_now, two_searches: None, monkeypatch) -> None:
    index_now()
    for _ in range(3):
        client.get("/search/?q=mug")
    monkeypatch.setattr(throttling.time, "time", lambda: 1_700_000_041.0)
    assert client.get("/search/?q=mug").status_code == 200


def test_a_refused_answer_changes_nothing(client: Client) -> None:
    for _ in range(30):
        assert client.post("/consent/", {"answer": "no"}).status_code == 303
    assert client.post("/consent/", {"answer": "yes"}).status_code == 429
    assert Consent.objects.count() == 30
    assert not Consent.objects.filter(is_granted=True).exists()


def test_a_subject_is_counted_wherever_it_comes_from(rf: RequestFactory) -> None:
    def sign_in(email: str, address: str) -> None:
        throttling.limit(rf.get("/", REMOTE_ADDR=address), "sign-in of", times=1, seconds=60, subject=email)

    sign_in("ada@example.org", "192.0.2.1")
    sign_in("bob@example.org", "192.0.2.1")
    with pytest.raises(throttling.TooManyRequests) as refusal:
        sign_in(" Ada@Example.org ", "192.0.2.2")
    assert refusal.value.wait_seconds == 40


def test_limits_can_be_switched_off(client: Client, index_now, two_searches: None, settings) -> None:
    index_now()
    settings.SHOP_RATE_LIMITS = False
    assert [client.get("/search/?q=mug").status_code for _ in range(4)] == [200] * 4


def test_without_valkey_all_are_let_through_and_the_log_says_so(
    client: Client, index_now, two_searches: None, without_valkey: None, caplog: pytest.LogCaptureFixture
) -> None:
    index_now()
    assert [client.get("/search/?q=mug").status_code for _ in range(4)] == [200] * 4
    assert caplog.text.count("rate limits do not hold") == 1
