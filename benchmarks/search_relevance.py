"""What each ingredient of the ranking is worth on a judged catalogue, and whether its settings hold on other queries.

    .venv/bin/python -m benchmarks.search_relevance FOLDER_OF_ICECAT [--json OUT]

The queries are parted into two folds by a hash of their words. `ingredients`: each one taken away, beside all of them.
`folds`: the settings that ship, and those that coordinate ascent finds on the other fold, both on this fold's queries:
where tuning on half of the queries wins nothing on the other half, there is nothing left to tune. No database."""

import argparse
import hashlib
import json
import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
django.setup()

from haystack import connections  # noqa: E402

from search import cards, judging, metrics, ranking, rescue, synonyms  # noqa: E402
from search.criteria import Criteria  # noqa: E402
from search.finding import find  # noqa: E402
from search.haystack_tantivy import matching  # noqa: E402

Settings = dict[str, float]
MODULES = {
    "PHRASE": ranking,
    "CATEGORY_NAMED": ranking,
    "BRAND_NAMED": ranking,
    "EXACT_SKU": ranking,
    "ENOUGH": rescue,
    "TIE_BREAKER": matching,
}
FIELDS = ("name", "brand", "category", "specification", "sku", "text")
INGREDIENTS: dict[str, Settings] = {
    "all of it": {},
    "every field weighs the same": {f"boost {name}": 1.0 for name in FIELDS},
    "descriptions are not searched": {"boost text": 0.0},
    "only products with all words, as long as there is one": {"ENOUGH": 1},
    "words in a row earn nothing": {"PHRASE": 0.0},
    "categories named are not preferred": {"CATEGORY_NAMED": 0.0},
    "brands named are not preferred": {"BRAND_NAMED": 0.0},
    "an exact SKU is not put first": {"EXACT_SKU": 0.0},
    "only a word's best field counts": {"TIE_BREAKER": 0.0},
    "no spelling correction": {"corrects": 0},
}
GRID: dict[str, Sequence[float]] = {
    "boost name": (3.0, 4.0, 5.0, 6.0, 8.0),
    "boost text": (1, 2, 3, 4),
    "boost specification": (0.5, 1, 1.5, 2, 3),
    "boost category": (0.5, 1, 1.5, 3),
    "boost sku": (0.5, 1, 1.5, 3),
    "PHRASE": (0.0, 2.0, 4.0, 8.0),
    "CATEGORY_NAMED": (0, 0.5, 1.0, 1.5),
    "TIE_BREAKER": (0.0, 0.1, 0.2, 0.3, 0.5),
}
ROUNDS = 2
RESAMPLES = 2000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    judged = judging.read_judgements(arguments.folder / "judgements.csv")
    typed = judging.read_typos(arguments.folder / "typos.csv")
    with judging.index_of(judging.read_catalogue(arguments.folder / "products.jsonl.gz")):
        result = {"ingredients": list(ingredients(judged, typed)), "folds": list(folds(judged, typed))}
    for row in result["ingredients"]:
        low, high = row["lost_90"]
        print(
            f"{row['without']:<56} NDCG@10 {row['ndcg_at_10']:.4f} ({row['lost']:+.4f}, 90 % {low:+.4f} to {high:+.4f})"
            f"  typos {row['typos_ndcg_at_10']:.4f}  without hits {row['typos_zero_hit_rate']:.3f}"
        )
    for row in result["folds"]:
        print(row)
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def ingredients(judged: judging.Judgements, typed: dict[str, str]) -> Iterator[dict[str, Any]]:
    whole = scores(judged, {})
    for name, settings in INGREDIENTS.items():
        plain, misspelt = scores(judged, settings), scores(judged, settings, typed)
        differences = [plain[query][0] - whole[query][0] for query in judged]
        yield {
            "without": name,
            "ndcg_at_10": _mean(plain),
            "lost": round(metrics.mean(differences), 4),
            "lost_90": _interval(differences),
            "typos_ndcg_at_10": _mean(misspelt),
            "typos_zero_hit_rate": round(metrics.mean([float(not hits) for _, hits in misspelt.values()]), 4),
        }


def folds(judged: judging.Judgements, typed: dict[str, str]) -> Iterator[dict[str, Any]]:
    halves = [{query: rows for query, rows in judged.items() if _half(query) == half} for half in (0, 1)]
    for number, (here, other) in enumerate((halves, halves[::-1]), start=1):
        tuned = tuned_on(other)
        yield {
            "fold": number,
            "queries": len(here),
            "ndcg_at_10": _mean(scores(here, {})),
            "typos_ndcg_at_10": _mean(scores(here, {}, typed)),
            "tuned_on_the_other": tuned,
            "tuned_ndcg_at_10": _mean(scores(here, tuned)),
            "tuned_there_ndcg_at_10": _mean(scores(other, tuned)),
        }


def tuned_on(judged: judging.Judgements) -> Settings:
    settings: Settings = {}
    best = _mean(scores(judged, settings))
    for _ in range(ROUNDS):
        for name, values in GRID.items():
            for value in values:
                score = _mean(scores(judged, settings | {name: value}))
                if score > best:
                    settings, best = settings | {name: value}, score
    return settings


def scores(
    judged: judging.Judgements, settings: Settings, typed: dict[str, str] | None = None
) -> dict[str, tuple[float, int]]:
    """NDCG@10 and number of hits by query."""
    found = {}
    with applied(settings):
        for query, rows in judged.items():
            words = typed[query] if typed else query
            page = find(Criteria(words=words, page_size=10, corrects=bool(settings.get("corrects", 1))), synonyms.NONE)
            ranked = [str(cards.from_json(hit.card).id) for hit in page.hits]
            found[query] = metrics.ndcg(ranked, rows), page.total
    return found


@contextmanager
def applied(settings: Settings) -> Iterator[None]:
    generation = connections["default"].get_backend().store.live()
    shipped = generation.layout
    boosts = {
        name.removeprefix("boost "): float(value) for name, value in settings.items() if name.startswith("boost ")
    }
    fields = dict(shipped.fields)
    for name, boost in boosts.items():
        fields[name] = replace(fields[name], boost=boost, is_searched=boost > 0)
    generation.layout = replace(shipped, fields=fields)
    generation.snapshot().compiled.clear()
    patches = [mock.patch.object(MODULES[name], name, settings[name]) for name in settings if name in MODULES]
    try:
        for patch in patches:
            patch.start()
        yield
    finally:
        mock.patch.stopall()
        generation.layout = shipped
        generation.snapshot().compiled.clear()


def _mean(found: dict[str, tuple[float, int]]) -> float:
    return round(metrics.mean([score for score, _ in found.values()]), 4)


def _half(query: str) -> int:
    return hashlib.sha256(query.encode()).digest()[0] % 2


def _interval(differences: Sequence[float]) -> tuple[float, float]:
    """Of the mean, by drawing the queries anew."""
    chance = random.Random(0)
    means = sorted(metrics.mean(chance.choices(differences, k=len(differences))) for _ in range(RESAMPLES))
    return round(means[int(0.05 * RESAMPLES)], 4), round(means[int(0.95 * RESAMPLES)], 4)


if __name__ == "__main__":
    main()
