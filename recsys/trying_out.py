"""What recommenders reach on the latest baskets, which the choice has not seen."""

import logging
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from recsys import contenders, evaluation
from recsys.choosing import Choice
from recsys.evaluation import NEW, REPEAT, Row, Targets
from recsys.recommenders.base import ItemRecommender, Recommender
from recsys.split import Split
from recsys.trials import Chosen

POPULAR, COMPANIONS = "popular", "copurchase"
ONLY_REPEAT = ("personal",)  # offers nothing else
MOST_TEST_CUSTOMERS = 5000  # asked, and baskets: more cost a big shop most of its night and tell the third digit
logger = logging.getLogger(__name__)


@dataclass
class Tryout:
    """On the test: a row for each recommender and shelf; CPU seconds to choose and to learn, and why some failed, by
    name."""

    rows: list[Row] = field(default_factory=list)
    costs: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def try_out(
    choice: Choice, names: Sequence[str], shelves: Sequence[str], test: Split, seed: int, may_fail: Collection[str] = ()
) -> Tryout:
    """What each reached on the test. Each learns once, with its parameters for the shelf that it is meant for, and
    again only where it was chosen for the other one; a blend is made of those that have learnt. What may fail and does
    is left out. Beside them co-purchase, for companions, and popularity."""
    tryout = Tryout(failed=dict(choice.failed))
    asked = Targets.of(test).drawn(MOST_TEST_CUSTOMERS, seed)
    fitted: dict[str, Recommender] = {}
    for name in dict.fromkeys((POPULAR, *names, COMPANIONS)):
        started = time.process_time()
        try:
            tryout.rows += _rows_of(name, choice, shelves, test, seed, asked, fitted)
        except Exception as error:
            if name not in may_fail:
                raise
            logger.exception("%s failed; the others go on.", name)
            tryout.failed[name] = f"{type(error).__name__}: {error}"
        choosing_it = sum(one.cpu_seconds for one in choice.tried if one.name == name)
        tryout.costs[name] = round(choosing_it + time.process_time() - started, 2)
    companions, popular = (fitted[_own(choice, name, shelves).key] for name in (COMPANIONS, POPULAR))
    assert isinstance(companions, ItemRecommender)
    tryout.rows += evaluation.compare_companions([companions], popular, test, seed, MOST_TEST_CUSTOMERS)
    return tryout


def _rows_of(
    name: str,
    choice: Choice,
    shelves: Sequence[str],
    test: Split,
    seed: int,
    asked: Targets,
    fitted: dict[str, Recommender],
) -> list[Row]:
    rows = []
    for shelf in [shelf for shelf in shelves if name not in ONLY_REPEAT or shelf == REPEAT]:
        own = choice.by_shelf[shelf] if choice.by_shelf[shelf].name == name else _own(choice, name, shelves)
        if own.key not in fitted:
            fitted[own.key] = own.fit(test.train, test.moment, seed, fitted)
        rows += evaluation.compare_for_customers([fitted[own.key]], test, [shelf], asked)
        if name not in (COMPANIONS, *contenders.BLENDED) and shelf == shelves[-1]:
            del fitted[own.key]
    return rows


def _own(choice: Choice, name: str, shelves: Sequence[str]) -> Chosen:
    shelf = contenders.AIM.get(name, NEW)
    return choice.best.get(shelf if shelf in shelves else REPEAT, {}).get(name) or Chosen(NEW, name, {}, 0.0)
