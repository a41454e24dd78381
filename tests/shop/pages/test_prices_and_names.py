from decimal import Decimal

import pytest

from shop.templatetags.catalogue import discount_percent, readable
from shop.templatetags.pictures import tone


@pytest.mark.parametrize(
    ("price", "before", "percent"), [("8", "10", 20), ("10", "10", 0), ("10", "8", 0), ("9", None, 0)]
)
def test_only_a_lower_price_is_a_discount(price: str, before: str | None, percent: int) -> None:
    assert discount_percent(Decimal(price), Decimal(before) if before else None) == percent


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("RED RETROSPOT MUG", "Red Retrospot Mug"),
        ("JAM MAKING SET 60X40CM", "Jam Making Set 60X40CM"),
        ("iPhone X 128GB", "iPhone X 128GB"),
        ("LAMP", "LAMP"),
    ],
)
def test_shouted_names_are_written_calmly(name: str, written: str) -> None:
    assert readable(name) == written


def test_a_mean_colour_becomes_classes() -> None:
    assert tone("#204060") == "tone tone--hue-7 tone--dark"
    assert tone("#f4f4f4") == "tone tone--hue-0 tone--light tone--grey"
    assert tone("") == tone("red") == ""
