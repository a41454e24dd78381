"""Writing a mart: into a folder of its own, which takes the place of the last one when it is whole.

`DIR/current` is a link to the newest export. It is replaced in one step after everything is on disk, so that a killed
export leaves the old one as it was; what such a one left behind, the next one clears.
"""

import io
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django_countries import countries

from analytics.mart.reading import CURRENT, MANIFEST, Manifest, sha256
from analytics.mart.tables import TABLES, Table
from analytics.rollup_coverage import start_of
from shop import clock
from shop.models import Platform, ShopSettings

if TYPE_CHECKING:
    import pyarrow as pa

EDGES = """
    SELECT min(first), max(last) FROM (
        SELECT min(placed_at) AS first, max(placed_at) AS last FROM shop_order
        UNION ALL SELECT min(issued_at), max(issued_at) FROM shop_creditnote
        UNION ALL SELECT min(booked_at), max(booked_at) FROM shop_adjustment
        UNION ALL SELECT min(occurred_at), max(occurred_at) FROM shop_event
    ) edge
"""


def export(folder: Path) -> Manifest:
    """Everything as of one moment of the database. Holds a month of lines in memory, no more."""
    folder.mkdir(parents=True, exist_ok=True)
    made_at = datetime.now(UTC)
    new = folder / f"{made_at:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    new.mkdir()
    try:
        manifest = _write(new, made_at)
        _go_live(folder, new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    for old in folder.iterdir():
        if old != new and old.is_dir() and not old.is_symlink() and (old.name[:8]).isdigit():
            shutil.rmtree(old, ignore_errors=True)
    return manifest


def _write(new: Path, made_at: datetime) -> Manifest:
    settings = ShopSettings.current()
    files: list[dict[str, Any]] = []
    rows: dict[str, int] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        if not connection.savepoint_ids:  # in somebody else's transaction it can't be said any more
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(EDGES)
        edges = [moment.astimezone(settings.zone).date() if moment else None for moment in cursor.fetchone()]
        values = _values(edges[0], edges[1], settings)
        for table in TABLES:
            rows[table.name] = 0
            for path, part in _parts(cursor, table, values, edges, settings):
                rows[table.name] += part.num_rows
                files.append(_store(new, path, part))
    manifest = Manifest(
        made_at=made_at.isoformat(timespec="seconds"),
        as_of=clock.as_of().isoformat(),
        currency=settings.currency,
        time_zone=str(settings.zone),
        rows=rows,
        files=files,
    )
    (new / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    return manifest


def _values(first: date | None, last: date | None, settings: ShopSettings) -> dict[str, Any]:
    names = dict(countries) | {"": "Unspecified"}
    platforms = dict(Platform.choices) | {"": "Unspecified"}
    return {
        "zone": str(settings.zone),
        "first_day": first,
        "last_day": last,
        "salt": secrets.token_hex(8),  # visitors can be followed within an export, not from one to the next
        "country_codes": list(names),
        "country_names": [str(name) for name in names.values()],
        "platform_codes": list(platforms),
        "platform_names": [str(name) for name in platforms.values()],
    }


def _parts(
    cursor: Any, table: Table, values: dict[str, Any], edges: list[date | None], settings: ShopSettings
) -> Iterator[tuple[str, "pa.Table"]]:
    """A dimension is one file; a fact one for each month, in a folder that names it, as Hive and DuckDB read it."""
    if not table.is_fact:
        yield f"{table.name}/all.parquet", _read(cursor, table, values)
        return
    month, last = edges
    while month and last and month <= last:
        month = month.replace(day=1)
        following = (month + timedelta(days=31)).replace(day=1)
        bounds = {"since": start_of(month, settings.zone), "until": start_of(following, settings.zone)}
        part = _read(cursor, table, values | bounds)
        if part.num_rows:
            yield f"{table.name}/month={month:%Y-%m}/part.parquet", part
        month = following


def _read(cursor: Any, table: Table, values: dict[str, Any]) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import csv

    types = {
        "decimal": pa.decimal128(18, 4),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "string": pa.string(),
        "date": pa.date32(),
        "moment": pa.timestamp("us", "UTC"),
        "bool": pa.bool_(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    text = io.BytesIO()
    with cursor.copy(f"COPY ({table.query}) TO STDOUT (FORMAT csv)", values) as copy:
        for block in copy:
            text.write(block)
    if not text.tell():
        return schema.empty_table()
    text.seek(0)
    return csv.read_csv(
        text,
        read_options=csv.ReadOptions(column_names=schema.names),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=schema,
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,  # COPY quotes an empty text; what isn't there, it doesn't
        ),
    )


def _store(new: Path, path: str, part: "pa.Table") -> dict[str, Any]:
    import pyarrow.parquet as pq

    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(part, target, compression="zstd")
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return {"path": path, "rows": part.num_rows, "bytes": target.stat().st_size, "sha256": sha256(target)}


def _go_live(folder: Path, new: Path) -> None:
    link = folder / f"{CURRENT}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(new.name)
    link.replace(folder / CURRENT)
