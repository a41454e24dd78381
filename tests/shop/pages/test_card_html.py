"""Cards are kept by the process; what they show is always the product's present state."""

from decimal import Decimal

import pytest
from django.template.context import Context
from django.test.utils import override_settings

from shop.models import Picture, Variant
from shop.templatetags.cards import product_card
from tests.factories import make_product

pytestmark = pytest.mark.django_db


def card_html(product, place=None):
    return product_card(Context(), type(product).objects.filter(pk=product.pk).cards()[0], place)


def with_picture(product):
    names = {f"rendition_{width}": f"{'a' * 32}-{width}.webp" for width in (200, 400, 800)}
    Picture.objects.create(product=product, original="a.png", width=800, height=800, mean_colour="#336699", **names)
    return product


def test_a_changed_price_is_shown_at_once():
    product = make_product("Mug", price="9.90")
    assert "€9.90" in card_html(product)
    Variant.objects.filter(product=product).update(price=Decimal("7.50"))
    assert "€7.50" in card_html(product)
    assert "€9.90" not in card_html(product)


def test_another_picture_is_shown_at_once():
    product = with_picture(make_product())
    assert "a" * 32 in card_html(product)
    Picture.objects.update(rendition_400=f"{'b' * 32}-400.webp")
    assert "b" * 32 in card_html(product)


def test_the_first_row_is_loaded_at_once_and_the_first_picture_before_all():
    product = with_picture(make_product())
    assert 'fetchpriority="high"' in card_html(product, place=0)
    assert 'loading="lazy"' not in card_html(product, place=3)
    assert 'loading="lazy"' in card_html(product, place=4)
    assert 'loading="lazy"' in card_html(product)


@override_settings(LANGUAGE_CODE="de")
def test_prices_are_written_in_the_language_of_the_page():
    product = make_product(price="1234.50")
    assert "€1.234,50" in card_html(product)


def test_a_second_picture_waits_for_a_pointer_and_says_nothing():
    product = with_picture(make_product("Mug"))
    assert "card__second" not in card_html(product)
    names = {f"rendition_{width}": f"{'c' * 32}-{width}.webp" for width in (200, 400, 800)}
    Picture.objects.create(product=product, original="c.png", position=1, width=600, height=800, alt="Whole", **names)
    html = card_html(product, place=0)
    second = html[html.index('<img class="card__second"') :].split(">")[0]
    assert f"{'c' * 32}-400.webp" in second
    assert 'alt="" loading="lazy"' in second
