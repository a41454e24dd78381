import pytest
from django.test import Client

from tests.factories import make_staff


@pytest.fixture
def staff(db: None, client: Client) -> Client:
    client.force_login(make_staff())
    return client
