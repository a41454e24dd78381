"""What recommending costs at the size of a big shop, on generated purchases, without a database:

- the nightly job (choosing, learning, trying out, filling all shelves, writing their rows as text for COPY) on 1.1
  million purchases by 50,000 customers of 20,000 products: wanted within 15 CPU minutes and 2 GB;
- the serving table of 100,000 customers and 50,000 products from a model with 64 factors: wanted within 60 CPU s.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/recommender.py [--only nightly|serving] [--json OUT]

About twelve minutes. Reading 1.1 million lines by COPY and writing the rows into PostgreSQL come on top."""

import argparse
import json
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

AS_OF = datetime(2026, 3, 1, tzinfo=UTC)
CUSTOMERS, PRODUCTS, PURCHASES, TASTES = 50_000, 20_000, 1_100_000, 60
NIGHTLY_BUDGET = 480  # CPU seconds of choosing: the SHOP_TRAINING_SECONDS of a shop of this size
SERVED_CUSTOMERS, SERVED_PRODUCTS, FACTORS, SHELF = 100_000, 50_000, 64, 50
WANTED = {
    "nightly": {"cpu_seconds": 900, "megabytes": 2000},
    "serving": {"cpu_seconds": 60, "megabytes": 2000},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=list(WANTED))
    parser.add_argument("--json", type=Path, metavar="OUT")
    options = parser.parse_args()

    import django

    django.setup()
    measured = {"serving": serving, "nightly": nightly}  # in this order: the peak of memory only grows
    results = {}
    for name in [options.only] if options.only else measured:
        started = time.process_time()
        said = measured[name](np.random.default_rng(7))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cost = {"cpu_seconds": round(time.process_time() - started, 1), "megabytes": round(peak)}
        results[name] = {**cost, **said, "wanted": WANTED[name]}
        print(json.dumps({name: results[name]}, indent=2), flush=True)
    if options.json:
        content = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), **results}
        options.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    over = [name for name, one in results.items() if any(one[what] > most for what, most in WANTED[name].items())]
    if over:
        sys.exit(f"Too slow or too big: {', '.join(over)}.")


def nightly(random: np.random.Generator) -> dict[str, object]:
    from recsys import judging
    from recsys.dataset import Dataset
    from recsys.stocking import Offer, fill_shelves

    known = generated(random)
    started = time.process_time()
    judgement = judging.judge(known, Dataset.from_columns([], [], [], []), seed=1, cpu_seconds=NIGHTLY_BUDGET)
    judged = time.process_time()
    categories = {int(item): [int(item) % TASTES + 1] for item in known.items}
    shelves = fill_shelves(known, known.rows(known.time < 0), AS_OF, 1, judgement, Offer(known.items, categories))
    filled = time.process_time()
    rows = written(shelves)
    return {
        "purchases": len(known),
        "customers": len(known.users),
        "products": len(known.items),
        "baskets": len(known.baskets),
        "budget": NIGHTLY_BUDGET,
        "judging": round(judged - started, 1),
        "filling": round(filled - judged, 1),
        "writing": round(time.process_time() - filled, 1),
        "rows": rows,
        "chosen": {verdict.shelf: verdict.serving.name for verdict in judgement.shelves},
        "competed": sorted(judgement.best["new"]),
        "learning": judgement.metrics["cpu_seconds"],
    }


def serving(random: np.random.Generator) -> dict[str, object]:
    """From LightFM's vectors, as those of any model with factors and biases; everybody has bought ten products."""
    from recsys.filling import PersonalShelf, Shelves
    from recsys.recommenders.lightfm import LightFM

    model = LightFM(components=FACTORS)
    model.users, model.items = np.arange(1, SERVED_CUSTOMERS + 1), np.arange(1, SERVED_PRODUCTS + 1)
    model.user_vectors = random.normal(size=(SERVED_CUSTOMERS, FACTORS)).astype(np.float32)
    model.item_vectors = random.normal(size=(SERVED_PRODUCTS, FACTORS)).astype(np.float32)
    model.item_biases = random.normal(size=SERVED_PRODUCTS).astype(np.float32)
    bought = list(random.integers(1, SERVED_PRODUCTS + 1, size=(SERVED_CUSTOMERS, 10)))
    best = model.recommend(model.users, SHELF, exclude=bought, candidates=model.items).items
    shelf = PersonalShelf("new", model.name, model.users, best, np.zeros_like(best))
    rows = written(Shelves({}, {}, [shelf]))
    return {"customers": SERVED_CUSTOMERS, "products": SERVED_PRODUCTS, "factors": FACTORS, "k": SHELF, "rows": rows}


def generated(random: np.random.Generator):  # noqa: ANN201
    """Customers with three tastes, some buying far more than others; products of one taste each, some selling far
    more; every seventh purchase is anything; about four products a basket, over a year."""
    from recsys.dataset import Dataset
    from recsys.features import Features

    taste_of = np.arange(PRODUCTS) % TASTES
    tastes = random.integers(TASTES, size=(CUSTOMERS, 3))
    activity = random.gamma(0.7, size=CUSTOMERS)
    user = np.sort(random.choice(CUSTOMERS, size=PURCHASES, p=activity / activity.sum()))
    taste = tastes[user, random.choice(3, p=[0.6, 0.3, 0.1], size=PURCHASES)]
    taste = np.where(random.random(PURCHASES) < 1 / 7, random.integers(TASTES, size=PURCHASES), taste)
    item = np.empty(PURCHASES, np.int64)
    for one in range(TASTES):
        its = np.flatnonzero(taste_of == one)
        sells = 1 / np.arange(1, len(its) + 1) ** 0.8
        wanted = np.flatnonzero(taste == one)
        item[wanted] = random.choice(its, size=len(wanted), p=sells / sells.sum())
    starts = np.r_[True, user[1:] != user[:-1]] | (random.random(PURCHASES) < 0.25)
    basket = np.cumsum(starts)
    age = random.random(basket[-1] + 1) * 365 * 86400
    time_of = (AS_OF.timestamp() - 1 - age[basket]).astype(np.int64)
    brands, bands = random.integers(200, size=PRODUCTS), random.integers(12, size=PRODUCTS)
    traits = {
        number + 1: [f"category={taste_of[number] + 1}", f"brand={brands[number]}", f"price={bands[number]}"]
        for number in range(PRODUCTS)
    }
    known = Dataset.from_columns(user + 1, basket, item + 1, time_of)
    return known.knowing(items=Features.of(traits))


def written(shelves) -> int:  # noqa: ANN001
    """As `publishing` writes them for COPY, but to nowhere."""
    from recsys.publishing import _text

    count = 0
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for rows in (shelves.neighbour_rows(), shelves.popular_rows(), shelves.personal_rows()):
            for row in rows:
                nowhere.write("\t".join(map(_text, row)) + "\n")
                count += 1
    return count


if __name__ == "__main__":
    main()
