import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from shop.placeholder_words import COLOURS, ORNAMENTS, PATTERNS, THINGS
from shop.placeholders import ABSTRACT, GROUNDS, HUES, drawing_for
from shop.templatetags.pictures import placeholder


@pytest.mark.parametrize(
    ("name", "motif"),
    [
        ("LUNCH BAG RED RETROSPOT", "bag"),
        ("WHITE HANGING HEART T-LIGHT HOLDER", "candle"),
        ("Set of 3 cake tins", "tin"),
        ("Heart cushion", "cushion"),
        ("Headphones, black", "headphones"),
        ("Glass jug with roses", "vessel"),
    ],
)
def test_the_motif_comes_from_the_name(name: str, motif: str) -> None:
    assert drawing_for(name, "Home").motif == motif


def test_colour_pattern_and_emblem_come_from_the_name() -> None:
    drawing = drawing_for("RED POLKADOT HEART CUSHION", "Living")
    assert (drawing.body, drawing.ground, drawing.emblem) == ("red", "dots", "heart")


def test_the_category_helps_where_the_name_says_nothing() -> None:
    assert drawing_for("Esmeralda", "Clocks").motif == "clock"
    assert drawing_for("Esmeralda", "Qwertz").motif in ABSTRACT


def test_the_same_product_always_looks_the_same_and_others_differ() -> None:
    assert drawing_for("Esmeralda", "Qwertz") == drawing_for("Esmeralda", "Qwertz")
    assert len({drawing_for(f"Thing {number}", "Qwertz") for number in range(40)}) > 20


def test_all_that_can_be_drawn_exists() -> None:
    folder = Path(str(finders.find("shop/motifs.svg")))
    symbols = set(re.findall(r'symbol id="(\w+)"', folder.read_text()))
    assert {*THINGS.values(), *ORNAMENTS.values(), *ABSTRACT} <= symbols
    css = (folder.parent / "css" / "drawing.css").read_text()
    classes = {*COLOURS.values(), *PATTERNS.values(), *GROUNDS, "body-0", "body-1", "body-2"}
    classes |= {f"hue-{hue}" for hue in range(HUES)}
    assert not [name for name in classes if f".drawing--{name} " not in css]


def test_it_is_decoration_unless_it_stands_alone() -> None:
    assert 'aria-hidden="true"' in placeholder("Mug", "Kitchen")
    assert 'role="img" aria-label="A &lt;mug&gt;"' in placeholder("Mug", "Kitchen", "A <mug>")
