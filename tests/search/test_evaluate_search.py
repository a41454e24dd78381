"""Ranking measured by judgements, on an index beside the shop's and without a database."""

import csv
import gzip
import json
import math
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from search import metrics

PRODUCTS = [
    {
        "id": "1",
        "title": "Porcelain teapot",
        "sku": "T-1",
        "brand": "Alba",
        "category": "Pots",
        "description": "1 litre",
    },
    {"id": "2", "title": "Steel kettle", "sku": "K-2", "brand": "Bor", "category": "Kettles", "description": "For tea"},
    {"id": "3", "title": "Garden chair", "sku": "C-3", "brand": "Bor", "category": "Other", "description": "Of oak"},
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    catalogue, judgements, typos = (tmp_path / name for name in ("products.jsonl.gz", "judged.csv", "typos.csv"))
    rows = [row | {"attrs": "", "price": 9.5, "color": ""} for row in PRODUCTS]
    catalogue.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    judged = [
        ["query", "product_id", "rating"],
        ["teapot", 1, 3],
        ["kettle", 3, 2],
        ["kettle", 2, 3],
        ["oak chair", 3, 1],
    ]
    with judgements.open("w", newline="") as file:
        csv.writer(file).writerows(judged)
    with typos.open("w", newline="") as file:
        csv.writer(file).writerows([["query", "typed"], ["teapot", "tepaot"], ["kettle", "kettel"]])
    return {"catalogue": catalogue, "judgements": judgements, "typos": typos}


def evaluated(tmp_path: Path, files: dict[str, Path], *names: str) -> dict[str, Any]:
    arguments = [part for name in names for part in (f"--{name}", str(files[name]))]
    call_command("evaluate_search", *arguments, "--json", str(tmp_path / "out.json"))
    result: dict[str, Any] = json.loads((tmp_path / "out.json").read_text())
    return result


def test_each_query_is_scored_by_its_first_ten(tmp_path: Path, files, own_index: Path) -> None:
    result = evaluated(tmp_path, files, "catalogue", "judgements")
    ideal = 7 + 3 / math.log2(3)
    assert [(row["query"], row["ndcg_at_10"]) for row in result["per_query"]] == [
        ("teapot", 1.0),
        ("kettle", round(7 / ideal, 4)),
        ("oak chair", 1.0),
    ]
    assert (result["queries"], result["zero_hit_rate"]) == (3, 0)
    assert result["cpu_ms_p95"] >= result["cpu_ms_p50"] > 0
    assert not own_index.exists()


def test_typos_are_judged_as_what_was_meant(tmp_path: Path, files) -> None:
    result = evaluated(tmp_path, files, "catalogue", "judgements", "typos")
    assert [row["query"] for row in result["typos"]["per_query"]] == ["teapot", "kettle"]
    assert (result["typos"]["queries"], result["typos"]["zero_hit_rate"]) == (2, 0)
    assert result["typos"]["per_query"][0]["ndcg_at_10"] == 1


def test_a_query_without_hits_is_counted(tmp_path: Path, files) -> None:
    files["judgements"].write_text("query,product_id,rating\nzzzzzz,1,3\nteapot,1,3\n")
    assert evaluated(tmp_path, files, "catalogue", "judgements")["zero_hit_rate"] == 0.5


def test_a_catalogue_may_come_unzipped(tmp_path: Path, files) -> None:
    files["catalogue"].write_bytes(gzip.decompress(files["catalogue"].read_bytes()))
    assert evaluated(tmp_path, files, "catalogue", "judgements")["queries"] == 3


def test_files_that_are_none_are_refused_in_a_line(tmp_path: Path, files) -> None:
    files["judgements"].write_text("word,rating\nteapot,3\n")
    with pytest.raises(CommandError, match="can't be evaluated"):
        evaluated(tmp_path, files, "catalogue", "judgements")
    assert not (tmp_path / "out.json").exists()


def test_a_better_order_scores_higher_and_unjudged_counts_nothing() -> None:
    judged = {"a": 3, "b": 1, "c": 0}
    assert metrics.ndcg(["a", "b"], judged) == 1
    assert metrics.ndcg(["x", "a", "b"], judged) < metrics.ndcg(["a", "x", "b"], judged) < 1
    assert metrics.ndcg(["x"] * 10 + ["a"], judged) == 0
    assert metrics.ndcg(["c"], {"c": 0}) == 0


@pytest.mark.data
@pytest.mark.slow
def test_the_judged_catalogue_reaches_the_bar(tmp_path: Path) -> None:
    root = os.environ.get("SHOP_DATA_DIR")
    if not root:
        pytest.skip("SHOP_DATA_DIR, the folder of public data sets, is not set")
    folder = Path(root) / "icecat"
    names = {"catalogue": "products.jsonl.gz", "judgements": "judgements.csv", "typos": "typos.csv"}
    files = {name: folder / file for name, file in names.items()}
    result = evaluated(tmp_path, files, *names)
    assert (result["queries"], result["typos"]["queries"]) == (58, 58)
    assert result["ndcg_at_10"] >= 0.79
    assert result["typos"]["ndcg_at_10"] >= 0.70
    assert (result["zero_hit_rate"], result["typos"]["zero_hit_rate"]) == (0, 0)
