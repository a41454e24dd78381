import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from haystack import connections

from alibaba import heartbeat
from shop.models import OutboxConsumer, OutboxRow
from tests.alibaba.shop_process import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index() -> None:
    call_command("rebuild_index", interactive=False, verbosity=0)
    OutboxRow.objects.all().delete()


@pytest.fixture
def worker() -> None:
    heartbeat.client().set(heartbeat.KEY, time.time())


@pytest.fixture
def no_valkey(settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    heartbeat.client.cache_clear()
    yield
    heartbeat.client.cache_clear()


def test_alive_is_all_that_healthz_says_whatever_the_host(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_probes_get_the_headers_of_every_answer(client):
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_ready_names_every_part(client, worker):
    answer = client.get("/readyz", headers={"host": "10.0.0.7:8000"})
    body = answer.json()
    assert (answer.status_code, body["status"]) == (200, "ok")
    assert set(body["checks"]) == {"database", "valkey", "worker", "index"}
    assert all(set(check) == {"ok", "age_seconds"} and check["ok"] for check in body["checks"].values())
    assert body["checks"]["index"]["age_seconds"] == 0


def test_a_silent_worker_degrades_the_shop(client):
    heartbeat.client().set(heartbeat.KEY, time.time() - 3600)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert not answer.json()["checks"]["worker"]["ok"]
    assert answer.json()["checks"]["worker"]["age_seconds"] >= 3600


def test_without_valkey_the_shop_is_degraded_and_served(client, no_valkey):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert [name for name, check in answer.json()["checks"].items() if not check["ok"]] == ["valkey", "worker"]


def test_the_index_is_as_old_as_the_oldest_change_it_has_not_taken(client, worker):
    consumer = OutboxConsumer.objects.get(name="index")
    for minutes in (1, 20):
        made = timezone.now() - timedelta(minutes=minutes)
        OutboxRow.objects.create(consumer=consumer, topic="product", object_id=1, created_at=made)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert 1200 <= answer.json()["checks"]["index"]["age_seconds"] < 1260


def test_without_an_index_the_shop_is_down(client, worker, tmp_path, monkeypatch):
    monkeypatch.setattr(connections["default"].get_backend().store, "path", tmp_path / "empty")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert not answer.json()["checks"]["index"]["ok"]


def test_without_a_database_the_shop_is_down(client, worker, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
    assert not answer.json()["checks"]["database"]["ok"]
