"""From the list in Valkey into the table of events.

A batch is set aside under a name of its own, stored, and forgotten. A worker that is killed in between leaves its batch
behind: the next one stores it again, and the table passes over the ids that it has."""

import json
import logging
import uuid
from typing import Any

import redis
from django.db import DataError, IntegrityError, connection, transaction

from shop.events import BUFFER
from shop.models import Event

BATCHES = "shop:events:batches"  # names of the batches that are set aside
BATCH_SIZE = 1000
COLUMNS = [str(field.column) for field in Event._meta.concrete_fields]
LEFT_OUT = {"experiment": "", "arm": ""}  # by events of a process that was started before there were experiments
# Links and forms carry the recommendation's id alone: which arm of which experiment it was, its impression knows.
ASSIGN_TO_ARMS = """
UPDATE shop_event event SET experiment = shown.experiment, arm = shown.arm
FROM waiting_event waiting
JOIN shop_event shown ON shown.recommendation_id = waiting.recommendation_id AND shown.kind = 'impression'
WHERE event.id = waiting.id AND event.kind <> 'impression' AND shown.experiment <> ''
"""

log = logging.getLogger(__name__)


def store_waiting(server: redis.Redis) -> int:
    """Store whatever waits, a transaction for each batch; the number of rows that are new. Raises RedisError."""
    stored = 0
    left_behind: Any = server.smembers(BATCHES)
    for name in sorted(left_behind):
        stored += _store_batch(server, name.decode())
    while name := _set_aside(server):
        stored += _store_batch(server, name)
    return stored


def _set_aside(server: redis.Redis) -> str:
    """Move the oldest events into a new batch, in one step; its name, or nothing where none wait."""
    waiting: Any = server.llen(BUFFER)
    if not waiting:
        return ""
    name = f"{BUFFER}:batch:{uuid.uuid4()}"
    with server.pipeline(transaction=True) as steps:
        steps.sadd(BATCHES, name)
        for _ in range(min(waiting, BATCH_SIZE)):
            steps.lmove(BUFFER, name, "LEFT", "RIGHT")
        steps.execute()
    return name


def _store_batch(server: redis.Redis, name: str) -> int:
    lines: Any = server.lrange(name, 0, -1)
    stored = _store([event for event in map(_read, lines) if event])
    with server.pipeline(transaction=True) as steps:
        steps.delete(name)
        steps.srem(BATCHES, name)
        steps.execute()
    return stored


def _store(events: list[dict[str, Any]]) -> int:
    """One event that the table refuses must not hold up the others: halves are tried until it stands alone."""
    if not events:
        return 0
    try:
        return _copy(events)
    except (DataError, IntegrityError) as error:
        if len(events) == 1:
            log.error("event %s dropped, the table refuses it: %s", events[0].get("id"), type(error).__name__)
            return 0
    middle = len(events) // 2
    return _store(events[:middle]) + _store(events[middle:])


def _copy(events: list[dict[str, Any]]) -> int:
    names = ", ".join(connection.ops.quote_name(column) for column in COLUMNS)
    table = connection.ops.quote_name(Event._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE waiting_event ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608
        with connection.wrap_database_errors, cursor.copy(f"COPY waiting_event ({names}) FROM STDIN") as target:
            for event in events:
                target.write_row([event.get(column, LEFT_OUT.get(column)) for column in COLUMNS])
        cursor.execute(
            f"INSERT INTO {table} ({names}) "  # noqa: S608  # names of our own model
            f"SELECT {names} FROM waiting_event ON CONFLICT (id) DO NOTHING"
        )
        stored: int = cursor.rowcount
        cursor.execute(ASSIGN_TO_ARMS)
        cursor.execute("DROP TABLE waiting_event")
    return stored


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    if isinstance(event, dict) and event.get("id"):
        return event
    log.error("something that is no event was dropped from %s", BUFFER)
    return None
