"""A customer's photo of a thing, changed in twenty ways, finds the shop's picture of it."""

import numpy as np
import pytest

from search.images import encoding
from search.images.trimming import content_box
from search.images.vectors import SIMILAR_ITEM
from tests.search.images.alterations import ALTERATIONS
from tests.search.images.pictures import SHAPES, draw

pytestmark = pytest.mark.slow

LEAST_MEAN = 0.955


def test_altered_pictures_find_their_original():
    shown = [
        draw(shape, colour, size=320, shift=shift)
        for shape in SHAPES
        for colour, shift in (("red", 0), ("blue", 9), ("green", 20))
    ]
    stored = encoding.encode(shown)
    hits = []
    for alter in ALTERATIONS.values():
        for number in (0, 4, 8):
            picture = alter(shown[number])
            queries = encoding.encode([picture, picture.crop(content_box(picture))])
            scores = (encoding.weighted(queries, SIMILAR_ITEM) @ stored.T).max(axis=0)
            hits.append(scores.argmax() == number)
    assert np.mean(hits) >= LEAST_MEAN


@pytest.mark.parametrize("name", ["white border 15 %", "framed on a wall", "phone screenshot"])
def test_the_trim_finds_the_picture_within(name):
    picture = draw("check", "blue", size=320)
    altered = ALTERATIONS[name](picture)
    left, upper, right, lower = content_box(altered)
    area = (right - left) * (lower - upper)
    expected = 320 * 320
    assert 0.75 * expected <= area <= 1.3 * expected


def test_a_picture_without_a_border_is_left_whole():
    noise = draw("check", "blue").effect_spread(40)
    assert content_box(noise) == (0, 0, *noise.size)
