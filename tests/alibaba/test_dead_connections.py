"""What PostgreSQL closed while it waited in the pool is not given to a page."""

from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def pooled() -> Iterator[DatabaseWrapper]:
    """A connection to the same database, by a pool of the kind that web processes have."""
    values = {**connection.settings_dict, "CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 1}}}
    wrapper = connections["pooled"] = DatabaseWrapper(values, alias="pooled")  # extensions look it up by its name
    yield wrapper
    del connections["pooled"]
    wrapper.close()
    wrapper.close_pool()


def test_a_page_after_a_restart_of_the_database_gets_a_connection_that_lives(pooled: DatabaseWrapper) -> None:
    first = backend_of(pooled)
    pooled.close()  # as at the end of a request: back into the pool
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [first])
        assert cursor.fetchone() == (True,)
    assert backend_of(pooled) != first


def backend_of(wrapper: DatabaseWrapper) -> int:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
