"""How well people's judgements say that we rank, on a catalogue from a file. It builds an index of its own beside the
shop's and searches it as the shop's pages do, without a database."""

import csv
import gzip
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from haystack import connections

from search import cards, metrics, synonyms
from search.criteria import Criteria
from search.facet_counts import facet_counts
from search.finding import find
from search.search_indexes import ProductIndex
from shop.models import Attribute, Brand, Category, Product, Variant

Judgements = dict[str, dict[str, int]]  # rating by product, by query
BATCH = 1000
WARM_UP = 20
CPU_ROUNDS = 5
CONNECTION = "default"


@dataclass(frozen=True, slots=True)
class QueryScore:
    query: str
    ndcg_at_10: float
    hits: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`per_query` in the order of the file."""

    per_query: list[QueryScore]
    cpu_ms: list[float]

    def as_dict(self) -> dict[str, Any]:
        scores = self.per_query
        return {
            "queries": len(scores),
            "ndcg_at_10": round(metrics.mean([score.ndcg_at_10 for score in scores]), 4),
            "zero_hit_rate": round(metrics.mean([float(not score.hits) for score in scores]), 4),
            "cpu_ms_p50": round(metrics.percentile(self.cpu_ms, 0.5), 3),
            "cpu_ms_p95": round(metrics.percentile(self.cpu_ms, 0.95), 3),
            "per_query": [asdict(score) for score in scores],
        }


class CatalogueIndex(ProductIndex):
    """The shop's own, for products that are in no database."""

    def prepare_batch(self, products: Iterable[Product]) -> None:
        self.category_names.update(
            {product.category.url_path: product.category.name for product in products if product.category}
        )
        self.attributes = {"color": Attribute(code="color", name="Colour", is_facet=True)}


def read_catalogue(path: Path) -> Iterator[Product]:
    """JSON lines, gzipped or not: `id, title, sku, brand, category, description, attrs, price, color`."""
    with path.open("rb") as file:
        is_zipped = file.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rt", encoding="utf-8") if is_zipped else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield _product(json.loads(line))


def read_judgements(path: Path) -> Judgements:
    judged: Judgements = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            judged.setdefault(row["query"], {})[row["product_id"]] = int(row["rating"])
    return judged


def read_typos(path: Path) -> dict[str, str]:
    """What was typed, by what was meant."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row["query"]: row["typed"] for row in csv.DictReader(file)}


@contextmanager
def index_of(products: Iterable[Product], index: ProductIndex | None = None) -> Iterator[None]:
    """Searches inside go to an index of these products, not to the shop's."""
    shops = settings.HAYSTACK_CONNECTIONS[CONNECTION]  # where Haystack's engines look
    with TemporaryDirectory(prefix="judged-index-") as folder:
        settings.HAYSTACK_CONNECTIONS[CONNECTION] = {**shops, "PATH": folder}
        connections.reload(CONNECTION)
        try:
            backend, index = connections[CONNECTION].get_backend(), index or CatalogueIndex()
            with backend.rebuilding():
                batch: list[Product] = []
                for product in products:
                    batch.append(product)
                    if len(batch) == BATCH:
                        backend.update(index, batch)
                        batch = []
                backend.update(index, batch)
            yield
        finally:
            settings.HAYSTACK_CONNECTIONS[CONNECTION] = shops
            connections.reload(CONNECTION)


def evaluate(judgements: Judgements, typed: Mapping[str, str] | None = None) -> Evaluation:
    """Inside `index_of`. `typed`: what is looked up instead of a query; queries that aren't there are left out."""
    wanted = {query: typed[query] if typed else query for query in judgements if not typed or query in typed}
    for words in list(wanted.values())[:WARM_UP]:
        _page(words)
    scores, cpu_ms = [], []
    for query, words in wanted.items():
        ranking, hits = _page(words)
        scores.append(QueryScore(query, round(metrics.ndcg(ranking, judgements[query]), 4), hits))
    for words in list(wanted.values()) * CPU_ROUNDS:
        began = time.process_time()
        _page(words)
        cpu_ms.append((time.process_time() - began) * 1000)
    return Evaluation(scores, cpu_ms)


def _page(words: str) -> tuple[list[str], int]:
    """The first page as the shop's search page has it: cards, counts, price ranges."""
    found = find(Criteria(words=words), synonyms.NONE)
    facet_counts(found, ["color"])
    return [str(cards.from_json(hit.card).id) for hit in found.hits], found.total


def _product(row: Mapping[str, Any]) -> Product:
    category, brand = row.get("category") or "", row.get("brand") or ""
    product = Product(
        pk=int(row["id"]),
        name=row["title"],
        slug=f"product-{row['id']}",
        description=row.get("description") or "",
        brand=Brand(name=brand) if brand else None,
        category=Category(name=category, url_path=slugify(category) or "category") if category else None,
        attributes={name: row[name] for name in ("color", "attrs") if row.get(name)},
        created_at=datetime.fromtimestamp(0, tz=UTC),
    )
    variant = Variant(product=product, sku=row.get("sku") or "", price=Decimal(str(row.get("price") or 0)))
    variant.track_stock = False
    product.active_variants, product.usable_pictures = [variant], []  # type: ignore[attr-defined]
    return product
