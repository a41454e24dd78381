import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_foreign_host_is_a_bad_request_for_somebody_with_a_session_too(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"<h1" in answer.content
