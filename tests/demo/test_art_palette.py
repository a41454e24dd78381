import pytest

from demo.art import catalogue
from demo.art.palette import mix, oklch, to_oklch

pytestmark = pytest.mark.slow

COLOURWAYS = [
    pytest.param(way, id=f"{style}-{name}")
    for style in catalogue.STYLES
    for name, way in catalogue.module_of(style).COLOURWAYS.items()
]


def test_a_colour_no_screen_can_show_keeps_its_lightness_and_hue():
    lightness, chroma, hue = to_oklch(oklch(0.70, 0.40, 150))
    assert lightness == pytest.approx(0.70, abs=0.01)
    assert hue == pytest.approx(150, abs=3)
    assert chroma < 0.30


def test_a_colour_that_can_be_shown_comes_back_as_it_was_asked_for():
    assert to_oklch(oklch(0.62, 0.10, 40)) == pytest.approx((0.62, 0.10, 40), abs=0.6)


def test_the_middle_of_two_colours_lies_between_them_in_lightness():
    dark, light = oklch(0.3, 0.05, 260), oklch(0.9, 0.05, 60)
    assert to_oklch(mix(dark, light, 0.5))[0] == pytest.approx(0.6, abs=0.02)


@pytest.mark.parametrize("way", COLOURWAYS)
def test_a_palette_lies_inside_srgb_and_reads_in_grey(way):
    for colour in way.all:
        assert all(isinstance(channel, int) and 0 <= channel <= 255 for channel in colour)
        assert colour not in ((0, 0, 0), (255, 255, 255))
    lightness = sorted(to_oklch(colour)[0] for colour in way.all)
    assert lightness[-1] - lightness[0] > 0.45
    assert to_oklch(way.ink)[0] <= 0.31


@pytest.mark.parametrize("way", COLOURWAYS)
def test_a_light_palette_stands_on_paper_and_a_dark_one_says_so(way):
    tones = [to_oklch(colour)[0] for colour in (way.paper, way.accents[0])]
    if way.is_dark:
        assert min(tones) < 0.5
    else:
        assert to_oklch(way.paper)[0] > 0.78
