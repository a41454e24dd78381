"""How well recommenders foretell what customers of a shop buy after a moment: shelf by shelf, group by group.

Parameters are chosen on windows before the moment; what comes after is looked at once. Ranked is everything, nothing
is sampled. Items count that `LEAST_BUYERS` customers had bought before the moment, and customers who bought on both
sides of it, beside newcomers and baskets without a name, which are groups of their own."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from recsys import choosing, contenders, split
from recsys.asked_windows import LEAST_BUYERS
from recsys.choosing import Choice
from recsys.dataset import Dataset
from recsys.evaluation import NEW, SHELVES, Targets
from recsys.recommenders.base import Recommender
from recsys.recommenders.personal import Personal
from recsys.recommenders.popular import Popular
from recsys.shop_questions import EVERYBODY, questions
from recsys.shop_rows import Row, row_of
from recsys.trials import Chosen

MAY_SPEND = 240.0  # CPU seconds of choosing
BASELINES: Sequence[tuple[str, Callable[[], Recommender]]] = (
    ("popularity", lambda: Popular(decay_days=None)),
    ("recent popularity", lambda: Popular(decay_days=30)),
    ("personal frequency", lambda: Personal(decay_days=None, popularity_decay_days=60)),
)


class NobodyToAsk(ValueError):
    """The split leaves nobody who bought on both sides of it."""


@dataclass(frozen=True)
class Report:
    users: int
    items: int
    choice: Choice
    chosen: dict[str, Row | None]  # what each shelf's own reached on the test; None where nobody had a target
    rows: list[Row]
    cpu_seconds: float

    def as_json(self) -> dict[str, Any]:
        chosen = {
            shelf: {
                "name": self.choice.by_shelf[shelf].name,
                "ndcg_at_10": row and row.ndcg_at_10.value,
                "interval": row and [row.ndcg_at_10.low, row.ndcg_at_10.high],
                "validation_ndcg_at_10": self.choice.by_shelf[shelf].ndcg_at_10,
                "parameters": self.choice.by_shelf[shelf].parameters,
            }
            for shelf, row in self.chosen.items()
        }
        return {
            "users": self.users,
            "items": self.items,
            "chosen": chosen,
            "rows": [row.as_json() for row in self.rows],
            "windows": [[begin.isoformat(), end.isoformat()] for begin, end in self.choice.windows],
            "tried": [one.as_json() for one in self.choice.tried],
            "cpu_seconds": round(self.cpu_seconds, 1),
        }


def report(
    known: Dataset,
    moment: datetime,
    seed: int,
    names: Sequence[str] = contenders.NAMES,
    cpu_seconds: float = MAY_SPEND,
    say: Callable[[str], object] = lambda line: None,
) -> Report:
    """Choose for each shelf, learn what was known at `moment`, and ask for what came after. Raises NobodyToAsk."""
    started = time.process_time()
    parts = split.of_known_items(split.by_time(known, moment), LEAST_BUYERS)
    asked = list(questions(parts, seed))
    if not asked:
        raise NobodyToAsk(
            f"Nobody bought both before and after {moment:%Y-%m-%d} of items with {LEAST_BUYERS} buyers before."
        )
    last = datetime.fromtimestamp(int(parts.test.time.max()) + 1, UTC)
    # the horizon is part of the question: as far as the file reaches, never what happened there
    choice = choosing.choose(known, moment, seed, names, cpu_seconds, horizon=last - moment, say=say)
    popular = Popular().fit(parts.train, moment, seed)
    rows = []
    for name, recommender, shelves in _contestants(choice):
        recommender.fit(parts.train, moment, seed)
        rows += [row_of(name, recommender, popular, one, parts, seed) for one in asked if one.shelf in shelves]
    reached = {(row.name, row.shelf): row for row in rows if row.group == EVERYBODY}
    chosen = {shelf: reached.get((own.name, shelf)) for shelf, own in choice.by_shelf.items()}
    everybody = Targets.of(parts)
    return Report(len(everybody.users), len(parts.train.items), choice, chosen, rows, time.process_time() - started)


def _contestants(choice: Choice) -> Iterator[tuple[str, Recommender, Sequence[str]]]:
    """Baselines, then each kind with the parameters that did best in the windows for the shelf it is asked for; each
    learns once for all shelves that want the same of it."""
    for name, make in BASELINES:
        yield name, make(), SHELVES
    for name in choice.best[NEW]:
        wanted: dict[str, list[Chosen]] = {}
        for shelf in SHELVES:
            own = choice.best[shelf][name]
            wanted.setdefault(repr(own.parameters), []).append(own)
        for alike in wanted.values():
            yield name, alike[0].make(), [one.shelf for one in alike]
