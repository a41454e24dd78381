from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shop.cards import ProductCard
from shop.models import Order
from shop.order_pages import Step

SWATCHES = (
    "paper",
    "surface",
    "sunken",
    "ink",
    "muted",
    "line",
    "line-strong",
    "accent",
    "accent-soft",
    "sale",
    "good",
    "star",
    "focus",
)
TYPE_STEPS = ("3xl", "2xl", "xl", "l", "m", "s", "xs")
DRAWN = (
    ("Red retrospot lunch bag", "Bags"),
    ("Blue polkadot mug", "Kitchen"),
    ("White hanging heart t-light holder", "Light"),
    ("Ivory wooden picture frame", "Walls"),
    ("Pink gingham cushion", "Living"),
    ("Green glass bottle", "Kitchen"),
    ("Paisley notebook", "Paper"),
    ("Headphones, black", "Sound"),
)
CARD = ProductCard(
    id=0,
    slug="style-guide-mug",
    name="Stoneware mug, blue",
    brand="Kiln & Co",
    category="Kitchen",
    category_path="kitchen",
    price=Decimal("12.50"),
    has_price_range=False,
    compare_at_price=None,
    currency="EUR",
    in_stock=True,
    rating=Decimal("4.50"),
    rating_count=12,
    image=None,
)


PLACED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
STEPS = [
    Step("Ordered", PLACED, True),
    Step("Paid", PLACED + timedelta(minutes=2), True),
    Step("On its way", None, False),
    Step("Delivered", None, False),
]


class ExampleForm(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="For the confirmation.")
    city = forms.CharField(label="Town or city")
    region = forms.CharField(label="State or region", required=False)


def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state, made of invented products."""
    cards = [
        CARD,
        replace(CARD, name="Enamel teapot, reduced", compare_at_price=Decimal("16.00")),
        replace(CARD, name="Linen apron, sold out", in_stock=False, rating_count=0),
        replace(
            CARD,
            name="A cushion whose name is so long that it takes more than the two lines that a card gives it",
            has_price_range=True,
            price=Decimal("1249"),
            brand="",
        ),
    ]
    context = {
        "swatches": SWATCHES,
        "type_steps": TYPE_STEPS,
        "drawn": DRAWN,
        "cards": cards,
        "form": ExampleForm({"email": "not-an-address", "city": "Berlin"}),
        "steps": STEPS,
        "order_statuses": Order.Status.choices,
    }
    return render(request, "shop/style_guide.html", context)
