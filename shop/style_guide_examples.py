"""Invented things in every state, for the style guide: shaped like what the real pages show, none of it stored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.messages import constants as message_levels
from django.contrib.messages.storage.base import Message

from shop.cards import CardImage, ProductCard, image_of
from shop.models import Order, Picture
from shop.offers.standing import TakenOff, VoucherStanding
from shop.order_pages import Step

SWATCHES = (
    "paper", "surface", "sunken", "ink", "muted", "line", "line-strong", "accent", "accent-soft", "sale", "good",
    "star", "focus",
)  # fmt: skip
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
LONG_NAME = "A cushion whose name is so long that it takes more than the two lines that a card gives it"
PLACED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HERE = "#content"
MESSAGES = (
    Message(message_levels.SUCCESS, "“Stoneware mug” is in your basket.", "basket-added"),
    Message(message_levels.WARNING, "Only 3 of “Stoneware mug” are left; that is what your basket holds now."),
    Message(message_levels.ERROR, "The card was declined."),
)


class ExampleForm(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="For the confirmation.")
    city = forms.CharField(label="Town or city")
    region = forms.CharField(label="State or region", required=False)
    note = forms.CharField(
        label="Note", disabled=True, required=False,
        help_text="A long help: it says what the field is for, what happens with what is written into it, who reads "
        "that, and why the field can't be filled in at the moment.",
    )  # fmt: skip
    country = forms.ChoiceField(label="Country", choices=[("DE", "Germany"), ("FR", "France")])
    news = forms.BooleanField(label="Send me news", required=False)


def form() -> ExampleForm:
    """Filled in and sent: one field is refused, one empty, one disabled."""
    return ExampleForm({"email": "not-an-address", "city": "Berlin", "country": "FR"})


def picture() -> CardImage | None:
    """A photograph of the shop's own, where there is one. One query."""
    found = Picture.objects.exclude(rendition_800="").order_by("pk").first()
    return image_of(found, "A picture") if found else None


def cards(image: CardImage | None) -> list[ProductCard]:
    plain = ProductCard(
        id=0, slug="style-guide-mug", name="Stoneware mug, blue", brand="Kiln & Co", category="Kitchen",
        category_path="kitchen", price=Decimal("12.50"), has_price_range=False, compare_at_price=None, currency="EUR",
        in_stock=True, rating=Decimal("4.50"), rating_count=12, image=None,
    )  # fmt: skip
    return [
        plain,
        replace(plain, name="Enamel teapot, reduced", compare_at_price=Decimal("16.00")),
        replace(plain, name="Linen apron, sold out", in_stock=False, rating_count=0),
        replace(plain, name=LONG_NAME, has_price_range=True, price=Decimal("1249"), brand=""),
        replace(plain, name="New, without a review", rating=None, rating_count=0),
        replace(plain, name="With a photograph", image=image),
        replace(plain, name="With two photographs", image=image, second_image=image),
    ]


def listing() -> SimpleNamespace:
    """A page in the middle of a listing, with filters in force."""
    values = [("Red", 12, True), ("Blue", 1240, False), ("Moss", 0, False)]
    colours = [
        SimpleNamespace(label=label, count=count, selected=chosen, url=HERE, value=label)
        for label, count, chosen in values
    ]
    facet = SimpleNamespace(name="colour", label="Colour", multiple=True, values=colours, has_selection=True)
    return SimpleNamespace(
        page=2, pages=9, previous_url=HERE, next_url=HERE, facet=facet, query="mgu", clear_url=HERE,
        chips=[SimpleNamespace(label="Red", remove_url=HERE)],
    )  # fmt: skip


def trail() -> list[SimpleNamespace]:
    return [SimpleNamespace(name=name, url=HERE) for name in ("Kitchen", "Mugs & Cups")]


def basket() -> SimpleNamespace:
    """A line for each thing that can be wrong with one, after one that is as it should be."""
    states: list[tuple[str, dict[str, Any]]] = [
        ("Stoneware mug", {}),
        ("Porcelain bowl", {"taken_off": [TakenOff("Spring sale", "SPRING", Decimal("2.50"))]}),
        ("Enamel teapot", {"problem": "The price has changed from €14.00 to €16.00."}),
        ("Linen apron", {"problem": "Only 2 are left.", "left": 2, "quantity": 3}),
        ("Glass bottle", {"problem": "Sold out in the meantime.", "left": 0}),
        ("Paper lantern", {"problem": "No longer for sale.", "is_gone": True}),
        ("Gingham cushion", {"refusal": "Give a whole number from 1 to 999.", "typed": "1.5"}),
    ]
    rows = [_basket_row(number, name, **state) for number, (name, state) in enumerate(states, start=1)]
    taken_off = [TakenOff("Spring sale", "SPRING", Decimal("2.50")), TakenOff("May", "", Decimal(0), True)]
    vouchers = [
        VoucherStanding("SPRING", "Spring sale"),
        VoucherStanding("LATE", "Winter sale", "It has ended."),
    ]
    view = SimpleNamespace(
        count=8, goods_total=Decimal("102.50"), total=Decimal("100.00"), currency="EUR", problems=[],
        taken_off=taken_off, vouchers=vouchers,
    )  # fmt: skip
    return SimpleNamespace(rows=rows, view=view)


def orders() -> list[SimpleNamespace]:
    lines = [_order_line("Stoneware mug", 2), _order_line("A thing that is no longer sold", 1, is_sold=False)]
    return [
        SimpleNamespace(
            number=f"20{number}", status=status, get_status_display=name, placed_at=PLACED, total=Decimal("44.70"),
            goods_total=Decimal("41.80"), discount_total=Decimal("2.00"), shipping_price=Decimal("4.90"),
            discounts=SimpleNamespace(all=[SimpleNamespace(name="Spring sale", code="SPRING", amount=Decimal("2.00"))]),
            tax_total=Decimal("7.13"), currency="EUR",
            shipping_method=SimpleNamespace(name="Standard"), lines=SimpleNamespace(all=lines),
        )
        for number, (status, name) in enumerate(Order.Status.choices, start=41)
    ]  # fmt: skip


def steps() -> list[Step]:
    return [
        Step("Ordered", PLACED, True),
        Step("Paid", PLACED + timedelta(minutes=2), True),
        Step("On its way", None, False),
        Step("Delivered", None, False),
    ]


def reviews() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(rating=5, title="Holds its heat", text="Two hours later the tea is still warm.",
                        is_verified_buyer=True, created_at=PLACED),
        SimpleNamespace(rating=3, title="", text="Smaller than I had thought.", is_verified_buyer=False,
                        created_at=PLACED),
    ]  # fmt: skip


def banner(image: CardImage | None = None) -> SimpleNamespace:
    return SimpleNamespace(
        title="Made to be used", text="Ten pieces for a kitchen that works.", link=HERE, link_label="Have a look",
        image=image,
    )  # fmt: skip


def address() -> SimpleNamespace:
    return SimpleNamespace(
        name="Ada Lovelace", line1="12 St James’s Square", line2="2nd floor", postcode="SW1Y 4JH", city="London",
        region="", country="GB", phone="+44 20 7946 0000",
    )  # fmt: skip


def _basket_row(
    number: int, name: str, problem: str = "", left: int | None = None, quantity: int = 1, **state: Any
) -> SimpleNamespace:
    is_gone, taken_off = state.get("is_gone", False), state.get("taken_off", [])
    line = SimpleNamespace(
        sku=f"EXAMPLE-{number}", name=name, url="/", image=None, quantity=quantity, unit_price=Decimal("12.50"),
        amount=quantity * Decimal("12.50"), left=left, is_gone=is_gone, stored=SimpleNamespace(pk=number),
        variant=_variant("Kitchen"), taken_off=taken_off,
        amount_to_pay=quantity * Decimal("12.50") - sum(each.amount for each in taken_off),
    )  # fmt: skip
    return SimpleNamespace(
        line=line, label="Blue · Large", problems=[SimpleNamespace(message=problem)] if problem else [],
        refusal=state.get("refusal", ""), quantity_shown=state.get("typed", str(quantity)),
        can_be_bought=not is_gone and left != 0, can_be_more=left is None or quantity < left,
    )  # fmt: skip


def _order_line(name: str, quantity: int, is_sold: bool = True) -> SimpleNamespace:
    return SimpleNamespace(
        name=name, sku="EXAMPLE", quantity=quantity, unit_price=Decimal("12.50"), amount=quantity * Decimal("12.50"),
        discount_amount=Decimal(0), currency="EUR", variant=_variant("Kitchen", is_sold),
    )  # fmt: skip


def _variant(category: str, is_sold: bool = True) -> SimpleNamespace:
    product = SimpleNamespace(
        category=SimpleNamespace(name=category), is_active=is_sold, get_absolute_url="/", usable_pictures=[], name=""
    )
    return SimpleNamespace(product=product)
