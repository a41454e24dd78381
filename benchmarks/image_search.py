"""Search by picture: how fast, how true to comparing all, and how much memory.

    .venv/bin/python -m benchmarks.image_search [--sizes 10000 100000] [--pictures DIR …] [--json FILE]

A PostgreSQL of its own, in a temporary folder, holds products with a price, stock and a category, and one vector each:
made-up ones in clusters, as those of real catalogues are. Every measured query is a whole `nearest` call of one vector
(two in a line of their own). The floor of comparing all is numpy's product of the same matrix on one thread. Recall is
the share of the ten truly nearest that are among the ten given. Encoding is measured on the pictures of DIR, which also
are changed in the twenty ways of tests/search/images/alterations.py and searched for among themselves. Exit status 1
when something stays below what is wanted of it.
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", DJANGO_SETTINGS_MODULE="alibaba.settings")

import numpy as np

from alibaba.embedded.postgres import Postgres

RESULTS = Path(__file__).parent / "results"
QUERIES, CATEGORIES, SPREAD = 100, 20, 0.75
WANTED = {"recall_at_10": 0.98, "encode_cpu_ms": 20.0, "encoder_mb": 150.0, "hit_at_1": 0.955}
FILL = """
    SET session_replication_role = replica;
    INSERT INTO shop_category (path, depth, numchild, name, slug, url_path, description, is_derived)
        SELECT lpad(i::text, 4, '0'), 1, 0, 'C' || i, 'c' || i, 'c' || i, '', false
        FROM generate_series(1, {categories}) AS i;
    INSERT INTO shop_product (import_source, name, slug, category_id, description, attributes, is_active, created_at,
                              updated_at, popularity, rating_count)
        SELECT '', 'P' || i, 'p' || i, category.id, '', '{{}}', true, now(), now(), 0, 0
        FROM generate_series(1, {size}) AS i
        JOIN shop_category AS category ON category.slug = 'c' || (1 + i % {categories});
    INSERT INTO shop_variant (product_id, sku, price, currency, attributes, track_stock, position, is_active)
        SELECT id, 'S' || id, 5 + id % 100, 'EUR', '{{}}', true, 0, true FROM shop_product;
    INSERT INTO shop_stockrecord (variant_id, on_hand, reserved) SELECT id, id % 4, 0 FROM shop_variant;
    INSERT INTO shop_picture (product_id, original, alt, position, content_hash, mean_colour, rendition_200,
                              rendition_400, rendition_800, problem)
        SELECT id, 'p' || id, '', 0, '', '', '', '', '', '' FROM shop_product;
    SET session_replication_role = DEFAULT;
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.image_search", description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--pictures", type=Path, nargs="*", default=[], help="folders of pictures to encode and alter")
    parser.add_argument("--altered", type=int, default=60, help="how many of them are altered")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    result: dict[str, Any] = {"benchmark": "image_search", "command": " ".join(sys.argv[1:])}
    result["machine"] = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    result["at"] = datetime.now(UTC).isoformat(timespec="seconds")
    result["nearest"] = [of_size(size) for size in options.sizes]
    result["encoder"] = encoder()
    result["altered"] = [altered(folder, options.altered) for folder in options.pictures]
    result["wanted"] = WANTED
    result["load_average_before_and_after"] = [load, os.getloadavg()[0]]
    result["is_right"] = is_right(result)
    file = options.json or RESULTS / f"image-search-{datetime.now(UTC):%Y-%m-%d}.json"
    text = json.dumps(result, indent=1, ensure_ascii=False)
    file.write_text(text + "\n")
    print(text)
    return 0 if result["is_right"] else 1


def is_right(result: dict[str, Any]) -> bool:
    recalls = [row["recall_at_10"] for size in result["nearest"] for row in size["ways"].values()]
    given = [row["fewest_given"] for size in result["nearest"] for row in size["ways"].values()]
    hits = [row["hit_at_1"] for row in result["altered"]]
    return (
        all(recall >= WANTED["recall_at_10"] for recall in recalls)
        and all(number == 10 for number in given)
        and all(hit >= WANTED["hit_at_1"] for hit in hits)
        and result["encoder"]["cpu_ms"] <= WANTED["encode_cpu_ms"]
        and result["encoder"]["mb"] <= WANTED["encoder_mb"]
    )


@contextmanager
def own_database() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o711)
        postgres = Postgres(folder / "postgres", throw_away=True)
        postgres.start()
        postgres.create_database("shop")
        os.environ.update(DATABASE_URL=postgres.url("shop"), SHOP_VAR=name)
        os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")
        try:
            yield
        finally:
            postgres.stop()


def of_size(size: int) -> dict[str, Any]:
    """In a process of its own, since Django knows one database."""
    code = f"from benchmarks import image_search; image_search.measure({size})"
    answer = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def measure(size: int) -> None:
    with own_database():
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        vectors, queries = made_up(size)
        with connection.cursor() as cursor:
            cursor.execute(FILL.format(size=size, categories=CATEGORIES))
        began = time.perf_counter()
        table = store(vectors)
        filled = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SELECT pg_relation_size(%s), pg_total_relation_size(%s)", [f"{table}_hnsw", table])
            index_bytes, all_bytes = cursor.fetchone()
        row = {
            "vectors": size,
            "fill_seconds": round(filled, 1),
            "index_mb": round(index_bytes / 1e6, 1),
            "table_with_index_mb": round(all_bytes / 1e6, 1),
            "ways": ways(vectors, queries),
            "numpy": by_numpy(vectors, queries),
        }
        connection.close()
        print(json.dumps(row))


def made_up(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Clusters of some twenty, whose halves have unit length; queries are near some of them."""
    chance = np.random.default_rng(size)
    centres = halves(chance.normal(size=(max(1, size // 20), 384)))
    members = centres[chance.integers(0, len(centres), size + QUERIES)]
    drawn = halves(members + SPREAD * halves(chance.normal(size=members.shape)))
    return drawn[:size].astype(np.float16).astype(np.float32), drawn[size:]


def halves(rows: np.ndarray) -> np.ndarray:
    parts = [rows[:, :256], rows[:, 256:]]
    return np.hstack([part / np.linalg.norm(part, axis=1, keepdims=True) for part in parts]).astype(np.float32)


def store(vectors: np.ndarray) -> str:
    from django.db import connection

    from search.images import side_tables
    from search.images.encoder_file import digest
    from search.images.models import PictureVector
    from search.images.spaces import start
    from search.images.vectors import to_bytes
    from shop.models import Picture

    space = start(digest(), is_live=True)
    index = f"{side_tables.name(space.pk)}_hnsw"
    with connection.cursor() as cursor:  # made after the rows, as PostgreSQL's users do with many
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [index])
        (how,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX {index}")
    pictures = list(Picture.objects.order_by("product_id").values_list("pk", "product_id"))
    for first in range(0, len(pictures), 1000):
        batch = pictures[first : first + 1000]
        given = {picture: vectors[first + i] for i, (picture, _) in enumerate(batch)}
        PictureVector.objects.bulk_create(
            PictureVector(
                space=space, picture_id=picture, product_id=product, original="", embedding=to_bytes([given[picture]])
            )
            for picture, product in batch
        )
        side_tables.put(space.pk, list(given), given)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(how)
    return side_tables.name(space.pk)


def ways(vectors: np.ndarray, queries: np.ndarray) -> dict[str, Any]:
    from decimal import Decimal

    from search.images.nearest import Filters
    from shop.models import Category

    numbers = np.arange(1, len(vectors) + 1)  # of products, which are numbered from 1
    everything = np.ones(len(vectors), bool)
    one = 1 + numbers % CATEGORIES == 3
    cheap, stocked = numbers % 100 <= 45, numbers % 4 > 0
    category = Filters(category=Category.objects.get(slug="c3"))
    return {
        "all, similar item (w = .3)": measured(vectors, queries, 0.3, Filters(), everything),
        "all, same style (w = .8)": measured(vectors, queries, 0.8, Filters(), everything),
        "all, two query vectors": measured(vectors, queries, 0.3, Filters(), everything, pairs=True),
        "one category of twenty": measured(vectors, queries, 0.3, category, one),
        "half by price, in stock": measured(
            vectors, queries, 0.3, Filters(max_price=Decimal(50), in_stock=True), cheap & stocked
        ),
    }


def measured(
    vectors: np.ndarray, queries: np.ndarray, weight: float, filters: Any, passing: np.ndarray, pairs: bool = False
) -> dict[str, Any]:
    from search.images.nearest import nearest

    scale = np.r_[np.full(256, 1 - weight), np.full(128, weight)].astype(np.float32)
    times, found, given = [], 0, []
    for number, query in enumerate(queries):
        asked = [query, queries[number - 1]] if pairs else [query]
        lists = [list(map(float, one)) for one in asked]
        began = time.perf_counter()
        hits = nearest(lists, weight=weight, filters=filters, limit=10)
        times.append(time.perf_counter() - began)
        scores = np.where(passing, np.max([vectors @ (one * scale) for one in asked], axis=0), -np.inf)
        truth = np.sort(scores)[-10]
        found += sum(scores[hit.product_id - 1] >= truth - 1e-3 for hit in hits)  # half floats tie at the border
        given.append(len(hits))
    return timed(times) | {"recall_at_10": round(found / (10 * len(queries)), 4), "fewest_given": min(given)}


def by_numpy(vectors: np.ndarray, queries: np.ndarray) -> dict[str, float]:
    times = []
    for query in queries:
        began = time.perf_counter()
        np.argpartition(-(vectors @ query), 10)[:10]
        times.append(time.perf_counter() - began)
    return timed(times)


def timed(times: list[float]) -> dict[str, float]:
    return {f"p{q}_ms": round(float(np.percentile(times, q)) * 1000, 2) for q in (50, 95)}


def encoder() -> dict[str, float]:
    """Of decoded pictures: CPU for each, and what a process with nothing else in it needs."""
    code = """
import json, resource, time
from PIL import Image
from search.images import encoder_process, encoding
from search.images.squaring import squared
picture = Image.effect_noise((512, 512), 90).convert("RGB")
encoding.encode([picture])
began = time.process_time()
encoding.encode([picture] * 40)
memory = [line for line in open("/proc/self/status") if line.startswith("VmHWM")][0].split()[1]
print(json.dumps({"cpu_ms": (time.process_time() - began) * 25, "mb": int(memory) / 1024}))
"""
    answer = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    return {name: round(number, 1) for name, number in json.loads(answer.stdout).items()}


def altered(folder: Path, number: int) -> dict[str, Any]:
    from search.images import encoding
    from search.images.judging import files_below
    from search.images.reading import read
    from search.images.trimming import content_box
    from search.images.vectors import SIMILAR_ITEM
    from tests.search.images.alterations import ALTERATIONS

    paths = files_below(folder)
    random.Random(7).shuffle(paths)
    shown = []
    for path in paths[: number * 6]:
        with path.open("rb") as file:
            shown.append(read(file))
    stored, by_name = encoding.encode(shown), {}
    for name, alter in ALTERATIONS.items():
        hits = 0
        for original, picture in enumerate(map(alter, shown[:number])):
            queries = encoding.encode([picture, picture.crop(content_box(picture))])
            hits += int((encoding.weighted(queries, SIMILAR_ITEM) @ stored.T).max(axis=0).argmax() == original)
        by_name[name] = round(hits / min(number, len(shown)), 3)
    mean = round(float(np.mean(list(by_name.values()))), 4)
    return {"pictures": len(shown), "altered": min(number, len(shown)), "hit_at_1": mean, "by_alteration": by_name}


if __name__ == "__main__":
    sys.exit(main())
