"""`export_mart DIR`: a star schema in Parquet that says what the books say, whole or not at all."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command

from analytics import sales
from analytics.mart import writing
from analytics.mart.reading import DamagedMart, verify
from shop.models import Event
from tests.analytics.buying import make_adjustment, make_credit_note, moment
from tests.analytics.test_sales import looking_at
from tests.factories import make_customer, make_order, make_product, set_shop

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture
def mart(tmp_path: Path) -> Path:
    """Two months of a shop in London, where March ends an hour before UTC's."""
    set_shop(currency="GBP", time_zone="Europe/London", as_of=moment("2026-07-01"))
    ann = make_customer("Ann Example", email="ann@example.com", country="GB")
    mug = make_product("Mug", price="2.50", category="Home > Mugs", currency="GBP")
    gb = {"currency": "GBP", "country": "GB", "platform": "web", "email": "ann@example.com", "visitor": "v1"}
    make_order((mug, 2), customer=ann, placed_at=moment("2026-03-31T22:59"), **gb)
    make_order((mug, 4), placed_at=moment("2026-03-31T23:00"), **gb)
    make_order((mug, 8), placed_at=moment("2026-04-02"), status="cancelled", **gb)
    make_credit_note(ann, "2026-04-03", 1)
    make_adjustment(None, "2026-04-04", -3)
    Event.objects.create(
        occurred_at=moment("2026-04-01"), kind="search", visitor="v1", query="Ann Example", platform="web"
    )
    call_command("export_mart", str(tmp_path), verbosity=0)
    return tmp_path


def table(mart: Path, name: str):
    import pandas as pd

    return pd.read_parquet(mart / "current" / name)


def test_the_sum_of_net_is_net_revenue(mart):
    total = sales.total(looking_at(zone="Europe/London"))
    assert total.net_revenue == Decimal("11")  # 5 + 10 - 1 - 3
    assert table(mart, "fact_order")["net"].sum() == total.net_revenue
    assert table(mart, "fact_order_line").query("kind == 'order'")["net"].sum() == Decimal("15")
    assert table(mart, "fact_order_line").query("is_counted")["quantity"].sum() == 2 + 4 + 1


def test_months_are_those_of_the_shops_zone(mart):
    files = {
        path.relative_to(mart / "current").as_posix() for path in (mart / "current" / "fact_order").rglob("*.parquet")
    }
    assert files == {f"fact_order/month={month}/part.parquet" for month in ("2026-03", "2026-04")}
    by_month = table(mart, "fact_order").groupby("month", observed=True)["net"].sum()
    assert by_month["2026-03"] == 5


def test_every_key_leads_to_its_dimension(mart):
    lines = table(mart, "fact_order_line")
    products = table(mart, "dim_product")
    assert set(lines["variant_key"].dropna()) <= set(products["variant_key"])
    assert products["category"].tolist() == ["home/mugs"]
    assert set(table(mart, "fact_order")["customer_key"].dropna()) <= set(table(mart, "dim_customer")["customer_key"])
    assert set(lines["day"]) <= set(table(mart, "dim_date")["day"])
    assert set(lines["country"]) <= set(table(mart, "dim_country")["country"])
    assert set(lines["platform"]) <= set(table(mart, "dim_platform")["platform"])


def test_nobody_is_named(mart):
    for path in mart.rglob("*.parquet"):
        rows = pq.ParquetFile(path).read().to_pylist()
        words = {word for row in rows for value in row.values() for word in str(value).split()}
        assert not words & {"Ann", "Example", "ann@example.com", "v1"}, path


def test_the_manifest_counts_rows_and_is_verified(mart):
    manifest = verify(mart)
    assert manifest.rows == {
        **dict.fromkeys(("dim_customer", "dim_product", "fact_event"), 1),
        "dim_date": 5,
        "dim_country": manifest.rows["dim_country"],
        "dim_platform": 3,
        "fact_order": 5,
        "fact_order_line": 4,
    }
    assert (manifest.currency, manifest.time_zone) == ("GBP", "Europe/London")


def test_what_was_changed_taken_or_added_is_found(mart):
    current = mart / "current"
    (current / "dim_platform" / "all.parquet").write_bytes(b"PAR1")
    (current / "fact_event" / "month=2026-04" / "part.parquet").unlink()
    (current / "dim_date" / "more.parquet").write_bytes(b"PAR1")
    with pytest.raises(DamagedMart) as damage:
        verify(mart)
    assert len(damage.value.problems) == 3
    (current / "manifest.json").write_text("{}")
    with pytest.raises(DamagedMart):
        verify(mart)


def test_an_export_that_fails_leaves_the_old_one_whole(mart, monkeypatch):
    before = verify(mart)
    store, stored = writing._store, []

    def fail(new: Path, path: str, part: object) -> dict:
        stored.append(path)
        if len(stored) == 4:
            raise OSError("disk full")
        return store(new, path, part)

    monkeypatch.setattr(writing, "_store", fail)
    with pytest.raises(OSError, match="disk full"):
        writing.export(mart)
    assert verify(mart) == before
    assert len([path for path in mart.iterdir() if not path.is_symlink()]) == 1


def test_a_new_export_takes_the_place_of_the_old_and_of_killed_ones(mart):
    killed = mart / "20260101T000000-abcdef"
    killed.mkdir()
    (killed / "part.parquet").write_bytes(b"half")
    make_order(placed_at=moment("2026-05-01"), currency="GBP")
    writing.export(mart)
    assert verify(mart).rows["fact_order"] == 6
    assert len([path for path in mart.iterdir() if not path.is_symlink()]) == 1


def test_an_empty_shop_has_an_empty_mart(tmp_path):
    manifest = writing.export(tmp_path)
    assert verify(tmp_path) == manifest
    assert manifest.rows["fact_order"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", [0, 1], ids=["duckdb", "pandas"])
def test_the_lines_of_the_documentation_run(mart, number, tmp_path):
    text = (ROOT / "docs" / "analytics.md").read_text(encoding="utf-8")
    section = text[text.index("## An analyst's way in") :]
    script = [block.split("```")[0] for block in section.split("```python\n")[1:]][number]
    assert len([line for line in script.splitlines() if line.strip()]) == 5
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "mart").symlink_to(mart)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert "home/mugs" in done.stdout
    assert "15.0000" in done.stdout


def test_the_manifest_is_plain_json(mart):
    manifest = json.loads((mart / "current" / "manifest.json").read_text())
    assert {"path", "rows", "bytes", "sha256"} == set(manifest["files"][0])
