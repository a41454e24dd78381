import re

import pytest

from demo.art import catalogue
from demo.art.work import PRODUCTS, WORKS_PER_STYLE

pytestmark = pytest.mark.slow

WORKS = catalogue.works()


def test_fourteen_styles_have_twelve_works_each():
    assert len(catalogue.STYLES) == 14
    assert len(WORKS) == 14 * WORKS_PER_STYLE == 168


def test_no_two_works_share_a_name_or_a_file():
    assert len({work.name.casefold() for work in WORKS}) == len(WORKS)
    files = [path for work in WORKS for path in work.files().values()]
    assert len(set(files)) == len(files) == 168 * (1 + len(PRODUCTS))


@pytest.mark.parametrize("style", catalogue.STYLES)
def test_a_style_deals_at_least_four_compositions_and_three_colourways(style):
    recipes = [work.recipe for work in catalogue.works(style)]
    assert len({recipe.composition for recipe in recipes}) >= 4
    assert len({recipe.colourway for recipe in recipes}) >= 3
    # a recolour would be the same composition in the same deal twice
    assert len({(recipe.composition, recipe.subject) for recipe in recipes}) == len(recipes)


@pytest.mark.parametrize("style", catalogue.STYLES)
def test_a_work_says_in_two_sentences_what_is_seen_and_where_it_hangs(style):
    for work in catalogue.works(style):
        assert 1 <= len(work.name.split()) <= 5
        assert not re.search(r"abstract|vibrant|#\d", work.name, re.IGNORECASE)
        assert len(re.findall(r"[.!?](?:\s|$)", work.description)) == 2, work.description
        assert work.alt == f"{work.style.title}: {work.subject}, in {work.colours.words}"
        assert len(work.alt) <= 160


def test_each_studio_owns_two_to_four_styles():
    styles = {work.style.slug: work.style.studio for work in WORKS}
    owned = [list(styles.values()).count(studio) for studio in set(styles.values())]
    assert 3 <= len(owned) <= 5
    assert all(2 <= count <= 4 for count in owned)


def test_an_unknown_style_is_refused():
    with pytest.raises(KeyError):
        catalogue.draw("cubism", 0)
