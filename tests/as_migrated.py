"""Tests that commit leave the database as the migrations made it.

Django empties every table after each of them (`flush`), and fills in before the next what the migrations had written.
With some hundred tables and their indexes that takes longer than most of these tests. And a test of another kind that
came after one of them would find no settings and no outbox consumers, so that they all had to run last.
Here rows are deleted where there are any, and those of the migrations put back from copies in a schema beside."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

SCHEMA = "as_migrated"
TABLES = """
    SELECT c.relname, string_agg(quote_ident(a.attname), ', ') FILTER (WHERE a.attgenerated = '')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'django_migrations'
    GROUP BY c.relname ORDER BY c.relname
"""


def keep() -> None:
    """What is there now is what tests shall find."""
    if hasattr(connection, "_test_serialized_contents"):
        del connection._test_serialized_contents  # Django would read it in before each test with serialized_rollback
    put_back = _quickly() if _may_switch_triggers_off() else _slowly()
    TransactionTestCase._fixture_teardown = lambda test: put_back()  # type: ignore[attr-defined,misc]


def _may_switch_triggers_off() -> bool:
    """Roles of a server of the developer's own may not be superusers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0])


def _quickly() -> Callable[[], None]:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")  # there with --reuse-db
        cursor.execute(TABLES)
        names, steps = [], []
        for table, columns in cursor.fetchall():
            name, copy = f'public."{table}"', f'{SCHEMA}."{table}"'
            names.append(name)
            steps.append(f"IF EXISTS (SELECT FROM {name}) THEN DELETE FROM {name}; END IF;")
            cursor.execute(f"SELECT EXISTS (SELECT FROM {name})")
            if cursor.fetchone()[0]:
                cursor.execute(f"CREATE TABLE {copy} AS TABLE {name}")
                insert = f"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {copy};"
                steps.append(insert)
        # the lock waits for requests that a test no longer waited for and that are still writing
        cursor.execute(f"""
            CREATE FUNCTION {SCHEMA}.put_back() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica
            AS $$ BEGIN LOCK TABLE {", ".join(names)} IN EXCLUSIVE MODE; {" ".join(steps)} END $$
        """)

    def put_back() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {SCHEMA}.put_back()")

    return put_back


def _slowly() -> Callable[[], None]:
    first_rows = connection.creation.serialize_db_to_string()

    def put_back() -> None:
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(first_rows)

    return put_back
