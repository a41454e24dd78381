"""`evaluate_recommenders --protocol ml100k-…`: the split by hand, the command from outside, SAR's published figures."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from recsys import movielens, movielens_contenders
from recsys.dataset import Dataset
from recsys.recommenders.kinds import KINDS
from recsys.recommenders.popular import Popular
from recsys.recommenders.sar import Sar
from tests.recsys.ratings import ratings_file

RANKED = {"map", "ndcg_at_10", "ndcg_at_10_interval", "precision_at_10", "recall_at_10"}
MEASURES = {"name", *RANKED, "rmse", "mae", "cpu_seconds", "parameters"}


def ratings(*films: int) -> Dataset:
    count = len(films)
    return Dataset.from_columns(range(count), range(count), films, [0] * count, [4] * count)


def test_three_quarters_of_each_film_by_the_old_generator_s_draw():
    # seed 42 draws .375 .951 .732 .599 .156 .156 .058 .866; film 1 has the first five, film 2 the others:
    # of five 3.75 are 4 (its greatest draw, .951, is left), of three 2.25 are 2 (.866 is left)
    train, test = movielens.by_item(ratings(1, 1, 1, 1, 1, 2, 2, 2))
    assert train.ratings.user.tolist() == [0, 2, 3, 4, 5, 6]
    assert test.ratings.user.tolist() == [1, 7]


def test_halves_of_a_rating_are_rounded_to_even():
    # 0.75 × 2 = 1.5 → 2, 0.75 × 6 = 4.5 → 4
    train, test = movielens.by_item(ratings(1, 1, 2, 2, 2, 2, 2, 2))
    assert np.bincount(train.ratings.item).tolist() == [0, 2, 4]
    assert np.bincount(test.ratings.item).tolist() == [0, 0, 2]


def test_by_user_each_user_is_split():
    data = ratings(1, 2, 3, 4, 5, 6, 7, 8)
    data.user[:] = [1, 1, 1, 1, 2, 2, 2, 2]
    train, test = movielens.by_user(data)
    assert np.bincount(train.ratings.user).tolist() == [0, 3, 3]
    assert np.bincount(test.ratings.user).tolist() == [0, 1, 1]


@pytest.mark.parametrize("protocol", ["ml100k-item", "ml100k-user"])
def test_the_command_writes_a_row_each_and_taste_beats_popularity(tmp_path, protocol, capsys):
    out = tmp_path / "rows.json"
    names = ["popular", "sar"]
    call_command("evaluate_recommenders", protocol=protocol, data=ratings_file(tmp_path), only=names, json=out)
    rows = json.loads(out.read_text())["rows"]
    assert [row["name"] for row in rows] == names
    assert all(set(row) == MEASURES for row in rows)
    assert all(low < row["ndcg_at_10"] < high for row in rows for low, high in [row["ndcg_at_10_interval"]])
    popular, sar = rows
    assert sar["ndcg_at_10"] > 1.2 * popular["ndcg_at_10"]
    assert "sar" in capsys.readouterr().out


def test_a_file_without_a_header_gives_the_same(tmp_path):
    (tmp_path / "bare").mkdir()
    with_header, without = movielens.read(ratings_file(tmp_path)), movielens.read(ratings_file(tmp_path / "bare", ""))
    assert np.array_equal(with_header.user, without.user)
    assert np.array_equal(with_header.weight, without.weight)


def test_tuned_it_says_which_parameters_it_chose(tmp_path, capsys):
    out = tmp_path / "rows.json"
    options = {"protocol": "ml100k-item", "data": ratings_file(tmp_path), "json": out}
    call_command("evaluate_recommenders", **options, only=["rp3beta"], tune=4)
    (row,) = json.loads(out.read_text())["rows"]
    assert row["ndcg_at_10"] > 0.3
    assert set(row["parameters"]) == set(KINDS["rp3beta"].space)
    assert "neighbours_kept" in capsys.readouterr().out


def test_who_has_nothing_to_choose_learns_once_also_when_tuned(tmp_path, monkeypatch):
    learnt, learn = [], Popular.learn
    monkeypatch.setattr(Popular, "learn", lambda *args: learnt.append(learn(*args)))
    options = {"protocol": "ml100k-item", "data": ratings_file(tmp_path), "only": ["popular"]}
    call_command("evaluate_recommenders", **options, tune=3)
    assert len(learnt) == 1


def test_a_blend_says_the_weights_of_its_parts(tmp_path, monkeypatch):
    out = tmp_path / "rows.json"
    monkeypatch.setattr(movielens_contenders, "BLENDED", ("rp3beta", "ease"))
    call_command("evaluate_recommenders", protocol="ml100k-item", data=ratings_file(tmp_path), json=out, only=["blend"])
    weights = json.loads(out.read_text())["rows"][0]["parameters"]
    assert set(weights) == {"rp3beta", "ease"}
    assert sum(weights.values()) == pytest.approx(1, abs=1e-3)


def test_stars_that_are_foretold_have_their_errors(tmp_path):
    out = tmp_path / "rows.json"
    call_command("evaluate_recommenders", protocol="ml100k-item", data=ratings_file(tmp_path), json=out, only=["svd"])
    (row,) = json.loads(out.read_text())["rows"]
    assert 0 < row["mae"] <= row["rmse"] < 1.2  # always to say the mean is off by 1.5


def test_unknown_names_and_unreadable_files_are_refused(tmp_path):
    unreadable = tmp_path / "words.txt"
    unreadable.write_text("1 not ratings at all\n2 but words\n")
    with pytest.raises(CommandError, match="there is no nobody"):
        call_command("evaluate_recommenders", protocol="ml100k-item", data=ratings_file(tmp_path), only=["nobody"])
    with pytest.raises(CommandError, match="no folder"):
        call_command(
            "evaluate_recommenders", protocol="ml100k-item", data=unreadable, json=tmp_path / "no" / "rows.json"
        )
    for path in (unreadable, tmp_path / "missing.inter"):
        with pytest.raises(CommandError, match="--data"):
            call_command("evaluate_recommenders", protocol="ml100k-item", data=path)


@pytest.fixture(scope="module")
def movielens_100k() -> Path:
    path = Path(os.environ.get("SHOP_DATA_DIR", "")) / "ml-100k" / "ml-100k.inter"
    if not path.is_file():
        pytest.skip("SHOP_DATA_DIR holds no ml-100k/ml-100k.inter")
    return path


@pytest.mark.data
@pytest.mark.slow
def test_sar_reaches_its_published_figures_to_six_digits(movielens_100k):
    row = movielens.evaluate(Sar(), *movielens.by_item(movielens.read(movielens_100k)), seed=42)
    reached = (row.map, row.ndcg_at_10, row.precision_at_10, row.recall_at_10)
    assert [round(value, 6) for value in reached] == [0.114038, 0.393819, 0.340615, 0.185377]


@pytest.mark.data
@pytest.mark.slow
def test_the_chosen_parameters_do_what_the_documents_say(movielens_100k):
    train, test = movielens.by_item(movielens.read(movielens_100k))
    ease, svd = (
        movielens.evaluate(movielens_contenders.contender(name, "ml100k-item"), train, test, seed=42)
        for name in ("ease", "svd")
    )
    assert ease.ndcg_at_10 > 0.48
    assert svd.rmse is not None
    assert svd.rmse < 0.92
