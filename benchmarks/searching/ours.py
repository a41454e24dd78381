"""Our search over so many generated products, in a process of its own; prints JSON. `benchmarks.search_speed` calls it.

.venv/bin/python -m benchmarks.searching.ours PRODUCTS
"""

import json
import os
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
django.setup()

from django.conf import settings  # noqa: E402
from haystack import connections  # noqa: E402

from benchmarks.searching.catalogue import Catalogue, GeneratedIndex, queries, vocabulary  # noqa: E402
from benchmarks.searching.measuring import each_ms, least, told  # noqa: E402
from benchmarks.searching.worst import as_sent, worst_criteria  # noqa: E402
from search import cards, judging, popular_queries, rules, suggest, synonyms  # noqa: E402
from search.criteria import Criteria  # noqa: E402
from search.facet_counts import facet_counts  # noqa: E402
from search.finding import find  # noqa: E402
from shop import navigation  # noqa: E402
from shop.models import Product  # noqa: E402

SEED, QUERIES, ROUNDS, WARM_UP = 1, 300, 3, 30
LONGEST_TYPED = 12  # letters after which nobody looks at suggestions any more
FACETS = ["colour", "material", "size"]
WORST_UP_TO = 200_000  # products


def main(number: int) -> dict[str, Any]:
    data = os.environ.get("SHOP_DATA_DIR")
    words = vocabulary(Path(data) if data else None)
    catalogue = Catalogue(words, SEED)
    asked = queries(Catalogue(words, SEED).products(min(number, 20 * QUERIES)), QUERIES, SEED)
    typed = [words[: 1 + at % LONGEST_TYPED] for at, words in enumerate(asked)]
    spent: list[float] = []
    began = time.process_time()
    products = _clocked(catalogue.products(number), spent)
    with judging.index_of(products, GeneratedIndex(catalogue.categories)):
        indexing = time.process_time() - began - sum(spent)
        memory_mb = _peak_mb()
        for query in asked[:WARM_UP]:
            page(Criteria(words=query))
        pages = least(each_ms([Criteria(words=query) for query in asked], page) for _ in range(ROUNDS))
        result = {
            "products": number,
            "indexed_per_cpu_second": round(number / indexing),
            "indexing_peak_memory_mb": memory_mb,
            "disk_mb": round(_size(Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])) / 1e6, 1),
            "page": told(pages),
            "slowest_pages": [query for _, query in sorted(zip(pages, asked, strict=True), reverse=True)[:5]],
            "type_ahead": told(_suggested(catalogue, typed, asked)),
        }
        if number <= WORST_UP_TO:
            worst = worst_criteria(FACETS)
            result["worst"] = _worst(worst)
            result["worst_as_sent"] = _worst({name: as_sent(criteria) for name, criteria in worst.items()})
    return result | {"peak_memory_mb": _peak_mb()}


def page(criteria: Criteria) -> int:
    """As the search page has it: hits, counts, price ranges, total, cards."""
    found = find(criteria, synonyms.NONE)
    facet_counts(found, FACETS)
    return len([cards.from_json(hit.card) for hit in found.hits])


def _suggested(catalogue: Catalogue, typed: Sequence[str], popular: Sequence[str]) -> list[float]:
    """Without a database: the tree is the catalogue's, and the queries of others are those that are asked here."""
    tree = tuple(
        navigation.Entry(each.name, each.url_path, each.url_path.count("/"), 1, "", f"/c/{each.url_path}/")
        for each in catalogue.categories
    )
    with (
        mock.patch.object(synonyms, "current", return_value=synonyms.NONE),
        mock.patch.object(rules, "current", return_value=rules.NONE),
        mock.patch.object(navigation, "category_tree", return_value=tree),
        mock.patch.object(popular_queries, "current", return_value=tuple(popular)),
    ):
        for text in typed[:WARM_UP]:
            suggest.suggest(text)
        return least(each_ms(typed, suggest.suggest) for _ in range(ROUNDS))


def _worst(each: Mapping[str, Criteria]) -> dict[str, Any]:
    """What somebody may send to keep the processor busy: the first time, as nobody else asked it before."""
    spent = {}
    for name, criteria in each.items():
        connections["default"].get_backend().store.live().snapshot().corrections.clear()
        (spent[name],) = each_ms([criteria], page)
    slowest = max(spent, key=spent.__getitem__)
    return {"cpu_ms_most": round(spent[slowest], 1), "slowest": slowest, "each_ms": _rounded(spent)}


def _rounded(spent: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in spent.items()}


def _clocked(products: Iterator[Product], spent: list[float]) -> Iterator[Product]:
    """The same products, with the CPU seconds that it took to draw them."""
    while True:
        began = time.thread_time()
        drawn = list(islice(products, judging.BATCH))
        spent.append(time.thread_time() - began)
        if not drawn:
            return
        yield from drawn


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
