"""Staged rows into one table, by a key that is unique on both sides."""

from collections.abc import Sequence

from psycopg import sql

from shop.importing import staging
from shop.importing.staging import Load


def merge(
    load: Load, staged: str, target: str, key: Sequence[str], compared: Sequence[str], once: Sequence[str]
) -> None:
    """Update the rows whose `compared` columns differ, insert the unknown ones (with the columns `once` too), and add
    the staged rows to the account."""

    def columns(names: Sequence[str], of: str = "") -> sql.Composed:
        prefix = sql.SQL(f"{of}.") if of else sql.SQL("")
        return sql.SQL(", ").join(prefix + sql.Identifier(name) for name in names)

    names = {
        "staged": sql.Identifier(staged),
        "target": sql.Identifier(target),
        "same_key": sql.SQL(" AND ").join(sql.SQL("t.{0} = s.{0}").format(sql.Identifier(name)) for name in key),
    }
    updated = staging.execute(
        """
        UPDATE {target} AS t SET {assignments} FROM {staged} AS s
        WHERE {same_key} AND ROW({old}) IS DISTINCT FROM ROW({new})
        """,
        assignments=sql.SQL(", ").join(sql.SQL("{0} = s.{0}").format(sql.Identifier(name)) for name in compared),
        old=columns(compared, "t"),
        new=columns(compared, "s"),
        **names,
    )
    everything = [*key, *compared, *once]
    inserted = staging.execute(
        """
        INSERT INTO {target} ({everything}) SELECT {everything_staged} FROM {staged} AS s
        WHERE NOT EXISTS (SELECT FROM {target} AS t WHERE {same_key}) ORDER BY s.row
        """,
        everything=columns(everything),
        everything_staged=columns(everything, "s"),
        **names,
    )
    staging.analyze(target)
    rows = staging.fetch("SELECT count(*) FROM {staged}", staged=names["staged"])[0][0]
    load.account.add(inserted, updated, rows - inserted - updated)
