"""`evaluate_recommenders --protocol shop`, from outside, on a file whose answer is obvious."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.recsys.transaction_files import SPLIT, creatures_of_habit, csv_file

NAMES = ["popular", "personal", "rp3beta"]
BASELINES = {"popularity", "recent popularity", "personal frequency"}


def evaluate(path: Path, **options: Any) -> None:
    options = {"split": f"{SPLIT:%Y-%m-%d}", "only": NAMES, "budget": 3, **options}
    call_command("evaluate_recommenders", protocol="shop", transactions=path, **options)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("shop")
    creatures_of_habit().to_csv(folder / "rows.csv", index=False)
    evaluate(folder / "rows.csv", json=folder / "out.json")
    return json.loads((folder / "out.json").read_text())  # type: ignore[no-any-return]


def row_of(answer: dict[str, Any], name: str, shelf: str, group: str = "all") -> dict[str, Any]:
    (row,) = [row for row in answer["rows"] if (row["name"], row["shelf"], row["group"]) == (name, shelf, group)]
    return row  # type: ignore[no-any-return]


def test_it_needs_no_database_and_says_who_was_asked_about_what(answer):
    assert (answer["protocol"], answer["users"], answer["items"]) == ("shop", 40, 20)
    assert set(answer["chosen"]) == {"all", "repeat", "new"}


def test_each_row_has_its_interval_and_its_other_measures(answer):
    for row in answer["rows"]:
        gain = row["ndcg_at_10"]
        assert 0 <= gain["low"] <= gain["value"] <= gain["high"] <= 1
        for name in ("recall_at_10", "hit_rate_at_10", "coverage"):
            assert 0 <= row[name] <= 1
        assert row["novelty"] >= 0
        assert row["diversity"] is None  # the file knows no categories
        assert row["users"] > 0


def test_baselines_stand_beside_on_every_shelf(answer):
    for shelf in ("all", "repeat", "new"):
        names = {row["name"] for row in answer["rows"] if row["shelf"] == shelf and row["group"] == "all"}
        assert names == BASELINES | set(NAMES)


def test_the_chosen_one_is_the_best_of_the_windows_with_its_figures_of_the_test(answer):
    assert answer["chosen"]["new"]["name"] == "rp3beta"
    for shelf, chosen in answer["chosen"].items():
        assert chosen["ndcg_at_10"] == row_of(answer, chosen["name"], shelf)["ndcg_at_10"]["value"]
        reached = [one["ndcg_at_10"][shelf] for one in answer["tried"]]
        assert chosen["validation_ndcg_at_10"] == max(reached)


def test_taste_tells_what_is_new_and_popularity_does_not(answer):
    # each customer's one new thing is the only one they like that they haven't had
    assert row_of(answer, "rp3beta", "new")["ndcg_at_10"]["value"] == pytest.approx(1)
    assert row_of(answer, "recent popularity", "new")["ndcg_at_10"]["value"] < 0.8
    assert row_of(answer, "personal frequency", "new")["ndcg_at_10"]["value"] == 0


def test_what_is_bought_again_is_what_was_bought_most(answer):
    assert row_of(answer, "personal frequency", "repeat")["ndcg_at_10"]["value"] == pytest.approx(1)
    assert row_of(answer, "personal frequency", "repeat")["recall_at_10"] == 1


def test_newcomers_and_visitors_are_groups_of_their_own(answer):
    assert row_of(answer, "popular", "new", "newcomers")["users"] == 1
    visitors = row_of(answer, "rp3beta", "new", "anonymous")
    assert visitors["users"] > 1
    assert (
        visitors["ndcg_at_10"]["value"] > row_of(answer, "recent popularity", "new", "anonymous")["ndcg_at_10"]["value"]
    )
    assert row_of(answer, "rp3beta", "all", "regular")["users"] == 40


def test_windows_end_before_the_split(answer):
    assert all(begin < end <= answer["split"] for begin, end in answer["windows"])


def test_the_same_seed_gives_the_same_and_what_came_after_chose_nothing(answer, tmp_path):
    frame = creatures_of_habit()
    after = frame["time"] >= SPLIT
    shuffled = frame.copy()
    shuffled.loc[after, "item"] = frame.loc[after, "item"].sample(frac=1, random_state=1).to_numpy()
    for rows in (frame, shuffled):
        rows.to_parquet(tmp_path / "rows.parquet")
        evaluate(tmp_path / "rows.parquet", json=tmp_path / "out.json")
        again = json.loads((tmp_path / "out.json").read_text())
        assert [one["parameters"] for one in again["tried"]] == [one["parameters"] for one in answer["tried"]]
        assert {shelf: one["name"] for shelf, one in again["chosen"].items()} == {
            shelf: one["name"] for shelf, one in answer["chosen"].items()
        }
        if rows is frame:
            assert again["rows"] == answer["rows"]


def test_ignored_rows_are_said(tmp_path, capsys):
    frame = creatures_of_habit()
    frame.loc[len(frame)] = ["customer 101", "SKU-500", SPLIT, -5]
    frame.to_csv(tmp_path / "rows.csv", index=False)
    evaluate(tmp_path / "rows.csv", only=["popular"])
    assert "ignored 1 whose quantity is not above zero" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"split": None}, "--split"),
        ({"split": "October"}, "--split: “October”"),
        ({"only": ["nobody"]}, "there is no nobody"),
        ({"split": "2031-01-01"}, "Nobody bought both before and after 2031-01-01"),
    ],
)
def test_it_refuses_what_it_cannot_do(tmp_path, options, said):
    creatures_of_habit().to_csv(tmp_path / "rows.csv", index=False)
    with pytest.raises(CommandError, match=said):
        evaluate(tmp_path / "rows.csv", json=tmp_path / "out.json", **options)
    assert not (tmp_path / "out.json").exists()


def test_a_wrong_row_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"--transactions: transactions\.csv, row 2, column quantity"):
        evaluate(csv_file(tmp_path, "1,2,2011-01-01,some"))
