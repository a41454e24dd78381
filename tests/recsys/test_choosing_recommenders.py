"""Which recommender fills which shelf: by windows of the past, the same every time, and blind to what came after."""

import json
from datetime import timedelta

import pytest

from recsys import choosing
from recsys.choosing import Choice
from recsys.dataset import Dataset
from tests.recsys.purchases import AS_OF, CUSTOMERS, bought_by, held_back_of, purchases

HORIZON = timedelta(days=6)
NAMES = ("popular", "personal", "rp3beta")


def creatures_of_habit() -> list[tuple[int, list[int], float]]:
    """Everybody discovers one thing they like every second day, and buys it again from then on."""
    rows = []
    for customer in CUSTOMERS:
        likes = bought_by(customer)
        for step in range(1, len(likes) + 1):
            rows.append((customer, likes[:step], 40.0 - 4 * step))
    return rows


def choose(known: Dataset, **options: object) -> Choice:
    return choosing.choose(known, AS_OF, seed=7, names=NAMES, cpu_seconds=5, horizon=HORIZON, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def choice() -> Choice:
    return choose(purchases(*creatures_of_habit()))


def test_each_shelf_gets_whoever_foretold_it_best(choice):
    assert choice.by_shelf["new"].name == "rp3beta"
    assert choice.by_shelf["repeat"].ndcg_at_10 > 0.9
    assert choice.best["new"]["personal"].ndcg_at_10 == 0  # never offers anything new
    for shelf, chosen in choice.by_shelf.items():
        assert chosen.ndcg_at_10 == max(one.ndcg_at_10 for one in choice.best[shelf].values())
        assert chosen.ndcg_at_10 == max(trial.ndcg_at_10[shelf] for trial in choice.tried)


def test_what_was_chosen_can_be_learnt_and_asked(choice):
    known = purchases(*creatures_of_habit())
    recommender = choice.by_shelf["new"].make().fit(known, AS_OF, 7)
    asked = recommender.recommend([102], 1, exclude=[bought_by(102)])
    assert asked.items.tolist() == [[held_back_of(102)]] or asked.items[0, 0] % 2 == 0


def test_windows_are_of_the_past_one_before_the_other(choice):
    (begin, end), (earlier_begin, earlier_end) = choice.windows
    assert end <= AS_OF
    assert earlier_begin < earlier_end <= begin
    assert begin == AS_OF - HORIZON


def test_what_happens_after_the_moment_changes_no_choice(choice):
    later = [(customer, [500, 501, 503], -1.0) for customer in CUSTOMERS]
    assert choose(purchases(*creatures_of_habit(), *later)).by_shelf == choice.by_shelf


def test_the_same_seed_chooses_the_same_whatever_the_clock(choice):
    again = choose(purchases(*creatures_of_habit()))
    assert again.by_shelf == choice.by_shelf
    assert [trial.parameters for trial in again.tried] == [trial.parameters for trial in choice.tried]


def test_a_smaller_budget_tries_less_but_each_kind_once():
    poor = choosing.choose(purchases(*creatures_of_habit()), AS_OF, 7, names=NAMES, cpu_seconds=0, horizon=HORIZON)
    assert [trial.name for trial in poor.tried] == list(NAMES)


def test_the_ranker_learns_over_the_others_as_they_were_tuned():
    known = purchases(*creatures_of_habit())
    names = ("popular", "itemknn", "ranker")
    choice = choosing.choose(known, AS_OF, 7, names=names, cpu_seconds=60, horizon=HORIZON)
    ranker = choice.best["new"]["ranker"]
    assert ranker.parameters["parts"]["itemknn"] == choice.best["new"]["itemknn"].parameters
    json.dumps(ranker.parameters)
    assert ranker.ndcg_at_10 > choice.best["new"]["popular"].ndcg_at_10
    assert ranker.make().fit(known, AS_OF, 7).recommend([102], 1, exclude=[bought_by(102)]).items[0, 0] > 0


def test_what_is_too_dear_for_the_budget_does_not_take_part():
    choice = choosing.choose(
        purchases(*creatures_of_habit()), AS_OF, 7, names=("popular", "ranker"), cpu_seconds=0, horizon=HORIZON
    )
    assert set(choice.best["new"]) == {"popular"}
    alone = choosing.choose(purchases(*creatures_of_habit()), AS_OF, 7, ["ranker"], cpu_seconds=0, horizon=HORIZON)
    assert alone.by_shelf["new"].name == "ranker"  # unless it is the only one


def test_with_nothing_to_try_on_popularity_is_chosen():
    for known in (purchases(), purchases((1, [500], 3))):
        assert {chosen.name for chosen in choose(known).by_shelf.values()} == {"popular"}


def test_the_blend_is_of_what_has_learnt_already():
    known = purchases(*creatures_of_habit())
    names = ("popular", "itemknn", "rp3beta", "blend")
    choice = choosing.choose(known, AS_OF, 7, names=names, cpu_seconds=0, horizon=HORIZON)
    blend = choice.best["new"]["blend"]
    parts, weights = blend.parameters["parts"], blend.parameters["weights"]
    assert len(parts) == len(weights) > 1
    assert sum(weights) == pytest.approx(1, abs=1e-3)
    assert all(parts[name] == choice.best["new"][name].parameters for name in parts)
    json.dumps(blend.parameters)
    learnt = {choice.best["new"][name].key: choice.best["new"][name].make().fit(known, AS_OF, 7) for name in parts}
    made = blend.fit(known, AS_OF, 7, dict(learnt))
    again = blend.make().fit(known, AS_OF, 7)
    asked = {"users": CUSTOMERS, "k": 5}
    assert made.recommend(**asked).items.tolist() == again.recommend(**asked).items.tolist()
    assert {id(part) for part in made.parts} == {id(one) for one in learnt.values()}  # type: ignore[attr-defined]
