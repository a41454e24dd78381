"""`/healthz`: the process lives. `/readyz`: what it stands on.

A middleware before all others, because probes come with any Host header and over plain HTTP: no host name is checked,
nothing is redirected, no session is opened. The answers hold no secrets.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import psycopg
import redis
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from haystack import connections

from alibaba import heartbeat
from shop import outbox

WORKER_SILENT_AFTER_SECONDS = 60
DATABASE_TIMEOUT_SECONDS = 2
INDEX_STALE_AFTER_SECONDS = 15 * 60

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Check:
    """`age_seconds`: of the worker's last sign of life; of the oldest change that the index has not taken."""

    ok: bool
    age_seconds: float | None = None


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in ("GET", "HEAD"):
            if request.path == "/healthz":
                return _never_cached(HttpResponse("ok\n", content_type="text/plain"))
            if request.path == "/readyz":
                return _never_cached(readiness())
        return self.get_response(request)


def readiness() -> JsonResponse:
    """503 only when no page can be served: without the database or the index. At most two queries."""
    database, index_age = _check_database()
    checks = {
        "database": database,
        "valkey": _check_valkey(),
        "worker": _check_worker(),
        "index": Check(ok=_index_opens(), age_seconds=index_age),
    }
    status = "ok"
    if not all(check.ok for check in checks.values()) or (index_age or 0) > INDEX_STALE_AFTER_SECONDS:
        status = "degraded"
    if not (checks["database"].ok and checks["index"].ok):
        status = "down"
    body = {"status": status, "checks": {name: asdict(check) for name, check in checks.items()}}
    return JsonResponse(body, status=503 if status == "down" else 200)


def _check_database() -> tuple[Check, float | None]:
    try:
        _knock()
        oldest = outbox.oldest_waiting("index")
    except (Error, psycopg.OperationalError) as error:
        log.warning("readyz: the database does not answer: %s", type(error).__name__)
        return Check(ok=False), None
    return Check(ok=True), round((timezone.now() - oldest).total_seconds(), 1) if oldest else 0.0


def _knock() -> None:
    """Fail within seconds: a page may wait longer for the pool than a probe for its answer."""
    if pool := getattr(connection, "pool", None):
        pool.open()  # does nothing when a page has opened it before
        with pool.connection(timeout=DATABASE_TIMEOUT_SECONDS):
            return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _check_valkey() -> Check:
    try:
        return Check(ok=bool(heartbeat.client().ping()))
    except redis.RedisError:
        return Check(ok=False)


def _check_worker() -> Check:
    try:
        heard = heartbeat.last_heard()
    except redis.RedisError:
        heard = None
    if heard is None:
        return Check(ok=False)
    age = max(0.0, round(time.time() - heard, 1))
    return Check(ok=age <= WORKER_SILENT_AFTER_SECONDS, age_seconds=age)


def _index_opens() -> bool:
    try:
        live = connections["default"].get_backend().store.live()
        return live is not None and live.snapshot().searcher is not None
    except (OSError, ValueError) as error:
        log.warning("readyz: the search index cannot be opened: %s", error)
        return False


def _never_cached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
