"""Temporary tables that files are copied into before one transaction turns them into facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from psycopg import sql

from shop.importing.account import Account
from shop.importing.progress import Progress


@dataclass(frozen=True, slots=True)
class Load:
    """What every step of one import needs. `source` is the `import_source` of the rows it writes."""

    source: str
    zone: ZoneInfo
    account: Account
    progress: Progress


def execute(statement: str, **names: Any) -> int:
    """Run SQL with `{name}` filled in as a quoted value (or as composed SQL); the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(_as_text(statement, names))
        return cursor.rowcount


def fetch(statement: str, **names: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_as_text(statement, names))
        return cursor.fetchall()


def _as_text(statement: str, names: Mapping[str, Any]) -> str:
    connection.ensure_connection()
    return str(_compose(statement, names).as_string(connection.connection))


def _compose(statement: str, names: Mapping[str, Any]) -> sql.Composed:
    values = {name: value if isinstance(value, sql.Composable) else sql.Literal(value) for name, value in names.items()}
    return sql.SQL(statement).format(**values)


def analyze(*tables: str) -> None:
    """What was just filled is still empty to the planner, which would then join row by row."""
    for table in tables:
        execute("ANALYZE {table}", table=sql.Identifier(table))


def create(table: str, columns: Mapping[str, str]) -> None:
    """An empty temporary table, gone at the latest when the transaction ends."""
    execute(
        "DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMP TABLE {table} ({columns}) ON COMMIT DROP",
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind)) for name, kind in columns.items()
        ),
    )


def create_as(table: str, query: str, **names: Any) -> None:
    """A temporary table of what `query` selects, with statistics, so that joins to it are planned well."""
    execute(
        "DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMP TABLE {table} ON COMMIT DROP AS {query}; ANALYZE {table}",
        table=sql.Identifier(table),
        query=_compose(query, names),
    )


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY the rows, which are made while they are sent, then gather statistics."""
    with connection.cursor() as cursor:
        statement = _as_text(
            "COPY {table} ({columns}) FROM STDIN",
            {"table": sql.Identifier(table), "columns": sql.SQL(", ").join(map(sql.Identifier, columns))},
        )
        with cursor.copy(statement) as target:
            for row in rows:
                target.write_row(row)
    execute("ANALYZE {table}", table=sql.Identifier(table))
