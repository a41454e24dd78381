"""Which recommender may serve which shelf: chosen on windows of the past, tried on the latest one, which the choice
has not seen, beside the baselines."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from recsys import choosing, contenders, evaluation, split, stars
from recsys.dataset import Dataset
from recsys.evaluation import NEW, REPEAT, Row
from recsys.recommenders.base import ItemRecommender
from recsys.split import Split
from recsys.trials import Chosen

SHELVES = (NEW, REPEAT)
BASELINES: Mapping[str, Sequence[str]] = {NEW: ("popular",), REPEAT: ("personal", "popular")}
ONLY_REPEAT = ("personal",)  # offers nothing else
LIGHTFM_FROM_SECONDS = 100  # of budget: with traits it costs more than all others together
TEST_SHARE = 0.15
LEAST_TEST_CUSTOMERS = 20  # figures of fewer say nothing


@dataclass(frozen=True)
class Verdict:
    """`refusal` says why a baseline serves the shelf instead of what was chosen."""

    shelf: str
    serving: Chosen
    refusal: str


@dataclass(frozen=True)
class Judgement:
    """`best` of each shelf and name: with the parameters that did best there."""

    shelves: Sequence[Verdict]
    best: Mapping[str, Mapping[str, Chosen]]
    stars: stars.Check
    metrics: dict[str, Any]

    @property
    def parameters(self) -> dict[str, Any]:
        """By shelf, then by recommender."""
        return {shelf: {name: chosen.parameters for name, chosen in best.items()} for shelf, best in self.best.items()}

    def of(self, shelf: str, name: str) -> Chosen:
        """With its own parameters; those of its class where it didn't compete."""
        return self.best.get(shelf, {}).get(name) or Chosen(shelf, name, {}, 0.0)


def judge(known: Dataset, reviews: Dataset, seed: int, cpu_seconds: float) -> Judgement:
    test = split.by_time(known, split.moment_leaving(known, TEST_SHARE))
    choice = choosing.choose(
        test.train, test.moment, seed, competing(cpu_seconds), cpu_seconds, shelves=SHELVES, may_fail=opted_in()
    )
    rows, costs = _rows(choice, test, seed)
    check = stars.check(reviews, seed)
    metrics = {
        "split": test.moment.isoformat(),
        "rows": [row.as_json() for row in rows],
        "chosen": choice.by_shelf[NEW].name,
        "chosen_by_shelf": {shelf: choice.by_shelf[shelf].name for shelf in SHELVES},
        "validation": {
            shelf: {name: round(chosen.ndcg_at_10, 6) for name, chosen in best.items()}
            for shelf, best in choice.best.items()
        },
        "cpu_seconds": costs,
        "stars": check.as_json(),
    }
    verdicts = [_verdict(shelf, choice, rows) for shelf in SHELVES]
    return Judgement(verdicts, choice.best, check, metrics)


def competing(cpu_seconds: float) -> list[str]:
    """The default set, and those that the shop asks for on top. What is too dear for the budget is left out later."""
    names = [*contenders.NAMES, "lightfm"] if cpu_seconds >= LIGHTFM_FROM_SECONDS else contenders.NAMES
    return list(dict.fromkeys([*names, *settings.SHOP_EXTRA_RECOMMENDERS]))


def opted_in() -> set[str]:
    """What the shop asks for on top: it may fail, and the others go on."""
    return set(settings.SHOP_EXTRA_RECOMMENDERS) - set(contenders.NAMES)


def _rows(choice: choosing.Choice, test: Split, seed: int) -> tuple[list[Row], dict[str, float]]:
    """What each reached on the test, and what it cost to choose and to learn. Each learns once, with its parameters
    for the shelf that it is meant for, and again only where it was chosen for the other one."""
    names = dict.fromkeys([*(name for names in BASELINES.values() for name in names), *choice.best[NEW], "copurchase"])
    rows, costs, fitted = [], {}, {}
    for name in names:
        started = time.process_time()
        shelf = contenders.AIM.get(name, NEW)
        own = choice.best.get(shelf if shelf in SHELVES else REPEAT, {}).get(name) or Chosen(NEW, name, {}, 0.0)
        recommender = own.make().fit(test.train, test.moment, seed)
        choosing_it = sum(one.cpu_seconds for one in choice.tried if one.name == name)
        costs[name] = round(choosing_it + time.process_time() - started, 2)
        for asked in [shelf for shelf in SHELVES if name not in ONLY_REPEAT or shelf == REPEAT]:
            chosen = choice.by_shelf[asked]
            differs = chosen.name == name and chosen.parameters != own.parameters
            one = chosen.make().fit(test.train, test.moment, seed) if differs else recommender
            rows += evaluation.compare_for_customers([one], test, [asked])
        if name in ("popular", "copurchase"):
            fitted[name] = recommender
    companions = fitted["copurchase"]
    assert isinstance(companions, ItemRecommender)
    rows += evaluation.compare_companions(companions, fitted["popular"], test, seed)
    return rows, costs


def _verdict(shelf: str, choice: choosing.Choice, rows: Sequence[Row]) -> Verdict:
    """The best baseline of the test serves where the chosen one isn't better there."""
    reached = {row.name: row for row in rows if row.shelf == shelf}
    name = max(BASELINES[shelf], key=lambda name: reached[name].ndcg_at_10 if name in reached else 0.0)
    baseline = choice.best[shelf].get(name) or Chosen(shelf, name, {}, 0.0)
    chosen = choice.by_shelf[shelf]
    refusal = _why_not(chosen, baseline, reached)
    if chosen.name in BASELINES[shelf] or refusal:
        return Verdict(shelf, baseline, refusal and f"“{shelf}”: {refusal}; {baseline.name} is shown instead.")
    return Verdict(shelf, chosen, "")


def _why_not(chosen: Chosen, baseline: Chosen, reached: Mapping[str, Row]) -> str:
    customers = max((row.questions for row in reached.values()), default=0)
    if customers < LEAST_TEST_CUSTOMERS:
        return f"only {customers} customers to test on, {LEAST_TEST_CUSTOMERS} are needed"
    own, others = reached[chosen.name].ndcg_at_10, reached[baseline.name].ndcg_at_10
    if chosen.name != baseline.name and own <= others:
        return f"{chosen.name} reached nDCG@10 {own:.4f}, {baseline.name} {others:.4f}"
    return ""
