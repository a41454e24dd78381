import pytest
from PIL import Image

from demo.art import catalogue
from demo.art.drawing import STAMP, draw_all, draw_work

pytestmark = pytest.mark.slow

TWO_WORKS = [("bauhaus", 0), ("pixel", 3)]


def everything_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.webp"))}


def test_it_draws_each_artwork_and_its_products(tmp_path):
    result = draw_all(tmp_path, TWO_WORKS, processes=1)

    assert (result.drawn, result.kept) == (2, 0)
    wanted = {path for style, seed in TWO_WORKS for path in catalogue.work(style, seed).files().values()}
    assert set(everything_in(tmp_path)) == wanted
    sizes = {Image.open(tmp_path / path).size for path in wanted}
    assert sizes == {(600, 800), (800, 800)}


def test_a_second_run_goes_on_where_the_first_was_killed(tmp_path):
    draw_all(tmp_path, TWO_WORKS, processes=1)
    before = everything_in(tmp_path)
    lost = tmp_path / catalogue.work("pixel", 3).files()["mug"]
    lost.unlink()

    result = draw_all(tmp_path, TWO_WORKS, processes=1)

    assert (result.drawn, result.kept) == (1, 1)
    assert everything_in(tmp_path) == before


def test_what_other_code_drew_is_drawn_anew(tmp_path):
    draw_all(tmp_path, TWO_WORKS[:1], processes=1)
    before = everything_in(tmp_path)
    (tmp_path / STAMP).write_text("yesterday's draughtsman")
    stale = tmp_path / catalogue.work("bauhaus", 0).files()["artwork"]
    stale.write_bytes(b"old")

    assert draw_all(tmp_path, TWO_WORKS[:1], processes=1).drawn == 1
    assert everything_in(tmp_path) == before


def test_nothing_half_written_is_left_behind(tmp_path):
    draw_work(tmp_path, "bauhaus", 2)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".webp"] == []


@pytest.mark.slow
def test_the_whole_set_comes_out_in_identical_bytes_twice(tmp_path):
    works = [(work.style.slug, work.seed) for work in catalogue.works()]
    draw_all(tmp_path / "one", works)
    draw_all(tmp_path / "two", works)
    one = everything_in(tmp_path / "one")
    assert len(one) == 840
    assert one == everything_in(tmp_path / "two")
