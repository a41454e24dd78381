"""Who competes for the shelves, what each is tried with first, and how often its cost allows."""

from collections.abc import Mapping, Sequence

from recsys.evaluation import ALL, NEW, REPEAT
from recsys.recommenders.kinds import KINDS
from recsys.tuning import Parameters

NAMES: Sequence[str] = (
    "popular",
    "personal",
    "copurchase",
    "itemknn",
    "rp3beta",
    "ease",
    "als",
    "tifuknn",
    "blend",
    "ranker",
)
OF_OTHERS = ("blend", "ranker")  # made of what the others became: they come last
# Of the ranker those among the contenders take part, with the parameters that did best for this shelf.
RANKED_BY: Mapping[str, str] = {"popular": ALL, "ease": NEW, "als": NEW, "itemknn": NEW, "rp3beta": NEW, "tifuknn": ALL}
BLENDED: Sequence[str] = ("popular", "itemknn", "rp3beta", "ease", "als", "tifuknn", "lightfm", "lightgcn", "spark_als")
# what its parameters are searched for: where it may win
AIM: Mapping[str, str] = {"personal": REPEAT, "tifuknn": ALL}
MOST_TRIALS = 12
# tried before anything is drawn, beside the defaults of the classes
FIRST: Mapping[str, Sequence[Parameters]] = {
    "ease": ({"regularisation": 100, "decay_days": 90}, {}),
    "als": ({"components": 24, "regularisation": 20, "decay_days": 90}, {}),
    "itemknn": ({"decay_days": 90}, {}),
    "rp3beta": ({"decay_days": 90}, {}),
}
# CPU seconds to learn from 100,000 rows and to answer 1,000 customers of 3,000 items on a busy machine, roughly
COST: Mapping[str, float] = {
    "popular": 0.05,
    "personal": 0.2,
    "copurchase": 0.8,
    "itemknn": 0.6,
    "rp3beta": 1.0,
    "ease": 0.8,
    "als": 1.1,
    "tifuknn": 0.8,
    "vsknn": 1.0,
    "sar": 0.5,
    "lightfm": 8.0,
    "lightgcn": 60.0,
    "blend": 1.0,  # of parts that have learnt already
    "ranker": 22.0,
}
DEAREST_SHARE = 0.5  # of the budget: what costs more to try once, but for the cheap ones, doesn't take part
CHEAP = 1.0


def trials(names: Sequence[str], rows: int, answers: int, cpu_seconds: float) -> dict[str, int]:
    """How many of each kind, in the order in which to try them: one at least of all but the too dear, and else as many
    as the budget allows. `answers`: customers asked times items."""
    names = sorted(dict.fromkeys(names), key=lambda name: OF_OTHERS.index(name) + 1 if name in OF_OTHERS else 0)
    size = (rows / 100_000 + answers / 3_000_000) / 2
    cost = {name: COST.get(name, 1.0) * size for name in names}
    affordable = [name for name in names if COST.get(name, 1.0) <= CHEAP or cost[name] <= DEAREST_SHARE * cpu_seconds]
    names = affordable or [min(names, key=lambda name: cost[name])]
    wanted = {name: MOST_TRIALS if KINDS[name].space else 1 for name in names}
    many = dict.fromkeys(names, 1)
    left = cpu_seconds - sum(cost[name] for name in names)
    for _ in range(MOST_TRIALS):
        for name in names:
            if many[name] < wanted[name] and cost[name] <= left:
                many[name] += 1
                left -= cost[name]
    return many
