"""Which recommender may serve which shelf: chosen on windows of the past, tried on the latest one, which the choice
has not seen, beside the baselines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from recsys import choosing, contenders, split, stars, trying_out
from recsys.choosing import Choice
from recsys.dataset import Dataset
from recsys.evaluation import NEW, REPEAT, Row
from recsys.trials import Chosen
from recsys.trying_out import Tryout

SHELVES = (NEW, REPEAT)
BASELINES: Mapping[str, Sequence[str]] = {NEW: ("popular",), REPEAT: ("personal", "popular")}
RICH_FROM_SECONDS = 100  # of budget: with traits LightFM costs more than all others together; the blend wants it
TEST_SHARE = 0.15
LEAST_TEST_CUSTOMERS = 20  # figures of fewer say nothing


@dataclass(frozen=True)
class Verdict:
    """`refusal` says why a baseline serves the shelf instead of what was chosen."""

    shelf: str
    serving: Chosen
    baseline: Chosen
    refusal: str

    def without(self, reason: str) -> "Verdict":
        """The baseline instead of what serves."""
        return Verdict(self.shelf, self.baseline, self.baseline, _said(self.shelf, reason, self.baseline))


@dataclass
class Judgement:
    """`best` of each shelf and name: with the parameters that did best there."""

    shelves: list[Verdict]
    best: Mapping[str, Mapping[str, Chosen]]
    stars: stars.Check
    metrics: dict[str, Any]

    @property
    def parameters(self) -> dict[str, Any]:
        """By shelf, then by recommender."""
        return {shelf: {name: chosen.parameters for name, chosen in best.items()} for shelf, best in self.best.items()}

    @property
    def failed(self) -> set[str]:
        return set(self.metrics["failed"])

    def give_up(self, name: str, reason: str) -> None:
        """It failed when it was to learn from everything: where it serves, the baseline does."""
        self.metrics["failed"][name] = reason
        self.shelves = [each.without(f"{name} failed") if each.serving.name == name else each for each in self.shelves]

    def of(self, shelf: str, name: str) -> Chosen:
        """With its own parameters; those of its class where it didn't compete."""
        return self.best.get(shelf, {}).get(name) or Chosen(shelf, name, {}, 0.0)


def judge(known: Dataset, reviews: Dataset, seed: int, cpu_seconds: float) -> Judgement:
    test = split.by_time(known, split.moment_leaving(known, TEST_SHARE))
    choice = choosing.choose(
        test.train, test.moment, seed, competing(cpu_seconds), cpu_seconds, shelves=SHELVES, may_fail=opted_in()
    )
    names = [*(name for names in BASELINES.values() for name in names), *choice.best[NEW]]
    tryout = trying_out.try_out(choice, names, SHELVES, test, seed, opted_in())
    rows = tryout.rows
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
        "cpu_seconds": tryout.costs,
        "failed": tryout.failed,
        "stars": check.as_json(),
    }
    verdicts = [_verdict(shelf, choice, tryout) for shelf in SHELVES]
    return Judgement(verdicts, choice.best, check, metrics)


def competing(cpu_seconds: float) -> list[str]:
    """The default set, and those that the shop asks for on top. What is too dear for the budget is left out later."""
    rich = cpu_seconds >= RICH_FROM_SECONDS
    names = [*contenders.NAMES, "lightfm"] if rich else [name for name in contenders.NAMES if name != "blend"]
    return list(dict.fromkeys([*names, *settings.SHOP_EXTRA_RECOMMENDERS]))


def opted_in() -> set[str]:
    """What the shop asks for on top: it may fail, and the others go on."""
    return set(settings.SHOP_EXTRA_RECOMMENDERS) - set(contenders.NAMES)


def _verdict(shelf: str, choice: Choice, tryout: Tryout) -> Verdict:
    """The best baseline of the test serves where the chosen one isn't better there."""
    reached = {row.name: row for row in tryout.rows if row.shelf == shelf}
    name = max(BASELINES[shelf], key=lambda name: reached[name].ndcg_at_10 if name in reached else 0.0)
    baseline = choice.best[shelf].get(name) or Chosen(shelf, name, {}, 0.0)
    chosen = choice.by_shelf[shelf]
    refusal = f"{chosen.name} failed" if chosen.name in tryout.failed else _why_not(chosen, baseline, reached)
    if chosen.name in BASELINES[shelf] or refusal:
        return Verdict(shelf, baseline, baseline, refusal and _said(shelf, refusal, baseline))
    return Verdict(shelf, chosen, baseline, "")


def _said(shelf: str, reason: str, baseline: Chosen) -> str:
    return f"“{shelf}”: {reason}; {baseline.name} is shown instead."


def _why_not(chosen: Chosen, baseline: Chosen, reached: Mapping[str, Row]) -> str:
    customers = max((row.questions for row in reached.values()), default=0)
    if customers < LEAST_TEST_CUSTOMERS:
        return f"only {customers} customers to test on, {LEAST_TEST_CUSTOMERS} are needed"
    own, others = reached[chosen.name].ndcg_at_10, reached[baseline.name].ndcg_at_10
    if chosen.name != baseline.name and own <= others:
        return f"{chosen.name} reached nDCG@10 {own:.4f}, {baseline.name} {others:.4f}"
    return ""
