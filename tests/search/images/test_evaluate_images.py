"""The command that judges the encoder on a folder, and what its figures mean."""

import json
import os

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from search.images import judging
from tests.search.images.pictures import draw


def one_hot(*places: int) -> np.ndarray:
    """Vectors that are alike where their places are the same, in content and in style."""
    rows = np.zeros((len(places), 384), np.float32)
    for row, place in enumerate(places):
        rows[row, [place, 256 + place]] = 1
    return rows


def test_figures_of_a_small_case_by_hand():
    judged = judging.judge(one_hot(0, 0, 1, 1, 2), ["a", "a", "b", "b", "c"], weight=0.3)
    assert (judged.pictures, judged.r_at_1, judged.p_at_10, judged.map_at_10) == (5, 1.0, pytest.approx(0.1), 1.0)


def test_pictures_of_the_same_content_are_not_to_be_found():
    judged = judging.judge(one_hot(0, 0, 1, 1), ["a", "b", "a", "b"], weight=1, contents=["x", "x", "y", "y"])
    assert judged.r_at_1 == 0.5  # nothing is like the others: the first of equals is taken


def test_the_command_labels_by_folder_and_writes_json(tmp_path, capsys):
    for shape in ("circles", "check"):
        folder = tmp_path / "pictures" / shape
        folder.mkdir(parents=True)
        for shift in (0, 6):
            draw(shape, shift=shift).save(folder / f"{shift}.png")
    (tmp_path / "pictures" / "circles" / "broken.png").write_bytes(b"no picture")
    call_command("evaluate_images", pictures=tmp_path / "pictures", json=tmp_path / "out.json")
    report = json.loads((tmp_path / "out.json").read_text())
    assert report == {
        **{"label": "content", "pictures": 4, "w": 0.0},
        **{"r_at_1": 1.0, "p_at_10": 0.1, "map_at_10": 1.0},
    }
    with pytest.raises(CommandError, match="between 0 and 1"):
        call_command("evaluate_images", pictures=tmp_path / "pictures", weight=1.5)


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.skipif("SHOP_DATA_DIR" not in os.environ, reason="SHOP_DATA_DIR is not set")
@pytest.mark.parametrize(
    ("folder", "label", "least"),
    [("clothing", "content", {"r_at_1": 0.745}), ("illustrations", "style", {"r_at_1": 0.818, "p_at_10": 0.704})],
)
def test_published_pictures_are_told_apart(folder, label, least, tmp_path):
    pictures = os.path.join(os.environ["SHOP_DATA_DIR"], folder)
    call_command("evaluate_images", "--pictures", pictures, "--label", label, "--json", str(tmp_path / "out.json"))
    report = json.loads((tmp_path / "out.json").read_text())
    assert {name: report[name] >= bar for name, bar in least.items()} == dict.fromkeys(least, True)
