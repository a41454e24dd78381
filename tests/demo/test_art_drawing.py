from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from demo.art import catalogue
from demo.art.mockups import mock_up
from demo.art.work import PRODUCTS

pytestmark = pytest.mark.slow

RECOLOUR = 0.5
"""Edges of two works that agree by more than this come from one drawing."""


def edges(artwork):
    """The outlines without the border, which all works of a style share."""
    grey = artwork.convert("L").crop((48, 48, 552, 700)).resize((63, 82), Image.Resampling.BOX)
    down, across = np.gradient(np.asarray(grey, np.float32))
    return np.hypot(down, across).ravel()


def agreement(first, second):
    return float(np.corrcoef(edges(first), edges(second))[0, 1])


@pytest.mark.parametrize("style", catalogue.STYLES)
def test_a_style_draws_the_same_pixels_twice_and_another_picture_from_another_seed(style):
    first = catalogue.draw(style, 0)
    assert first.size == (600, 800)
    assert first.mode == "RGB"
    assert first.tobytes() == catalogue.draw(style, 0).tobytes()
    assert agreement(first, catalogue.draw(style, 1)) < RECOLOUR


def test_the_measure_knows_a_recolour():
    artwork = catalogue.draw("bauhaus", 0)
    red, green, blue = artwork.split()
    assert agreement(artwork, Image.merge("RGB", (green, red, blue))) > RECOLOUR


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_product_shows_the_artwork_it_is_made_of(product):
    artwork, other = catalogue.draw("bauhaus", 1), catalogue.draw("bauhaus", 8)
    picture = mock_up(product, artwork)
    assert picture.size == (800, 800)
    assert picture.tobytes() == mock_up(product, artwork).tobytes()
    assert picture.tobytes() != mock_up(product, other).tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("style", catalogue.STYLES)
def test_no_two_works_of_a_style_look_like_recolours(style):
    works = [(work.name, catalogue.draw(style, work.seed)) for work in catalogue.works(style)]
    alike = [(a, b) for (a, one), (b, two) in combinations(works, 2) if agreement(one, two) >= RECOLOUR]
    assert alike == []
