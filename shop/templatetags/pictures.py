"""Drawings in the place of missing pictures, and the colour behind a picture that loads."""

import colorsys
from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shop.cards import CardImage, image_of
from shop.models import Product
from shop.placeholders import HUES, drawing_for

register = template.Library()

DRAWING = (
    '<svg class="drawing drawing--hue-{} drawing--{} drawing--{}" viewBox="-22 -22 140 140" {}>'
    '<use href="{}#{}" width="96" height="96"/>{}</svg>'
)
EMBLEM = (
    '<circle class="drawing__seal" cx="92" cy="92" r="19"/>'
    '<use class="drawing__emblem" href="{}#{}" x="79" y="79" width="26" height="26"/>'
)


@register.simple_tag
@lru_cache(maxsize=8192)
def placeholder(name: str, category: str = "", label: str = "") -> SafeString:
    """A drawing for a product or category; decorative unless it has a label."""
    drawing = drawing_for(name, category)
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    motifs = static("shop/motifs.svg")
    emblem = format_html(EMBLEM, motifs, drawing.emblem) if drawing.emblem else ""
    return format_html(DRAWING, drawing.hue, drawing.ground, drawing.body, role, motifs, drawing.motif, emblem)


@register.filter
def first_picture(product: Product | None) -> CardImage | None:
    """Of a product whose pictures were prefetched as `usable_pictures`."""
    pictures = getattr(product, "usable_pictures", None)
    return image_of(pictures[0], product.name) if product and pictures else None


@register.filter
def tone(mean_colour: str) -> str:
    """Classes near "#rrggbb": colours can't come in as `style=` under our Content-Security-Policy."""
    try:
        red, green, blue = (int(mean_colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    except ValueError:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    depths = ((0.35, " tone--dark"), (0.7, " tone--middle"), (0.85, ""), (2, " tone--light"))
    depth = next(name for limit, name in depths if lightness < limit)
    grey = " tone--grey" if saturation < 0.08 else ""
    return f"tone tone--hue-{round(hue * HUES) % HUES}{depth}{grey}"
