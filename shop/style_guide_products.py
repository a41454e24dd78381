"""An invented product with variants, categories and pieces on a wall, for the style guide; none of it is stored."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from shop.cards import CardImage, ProductCard
from shop.models import Product
from shop.navigation import Entry, Showpiece
from shop.product_pages import NamedRow, Offer
from shop.style_guide_examples import HERE
from shop.variant_choices import rows_of

ON_WALL = 9


def product() -> Product:
    return Product(name="Print of a hill", slug="style-guide-print")


def product_page(image: CardImage | None) -> SimpleNamespace:
    """In small with an oak frame, of which few are left; one frame is sold out, one is not made in this size."""
    chosen = _offer("30 × 40 cm", "oak", left=3)
    offers = [
        chosen,
        _offer("30 × 40 cm", "black", left=0),
        _offer("45 × 60 cm", "oak", left=None),
        _offer("45 × 60 cm", "black", left=12),
        _offer("45 × 60 cm", "white", left=12),
    ]
    rows = [NamedRow(row.code.capitalize(), row) for row in rows_of(offers, chosen, {})]
    return SimpleNamespace(
        offers=[SimpleNamespace(as_page=SimpleNamespace(chosen=offer)) for offer in offers[:3]],
        chosen=chosen, rows=rows, images=[image, image] if image else [],
        facts=[("Paper", "matt, 200 g"), ("Size", "30 × 40 cm"), ("Frame", "oak")],
    )  # fmt: skip


def tiles(image: CardImage | None) -> list[Entry]:
    """With a photograph, where the shop has one; with a drawing; with the longest name that still looks well."""
    named = [("Posters", 168, image), ("Mugs", 1240, None), ("Garden tools & outdoor living", 1, None)]
    return [Entry(name, "style-guide", 1, count, "", HERE, picture=picture) for name, count, picture in named]


def showpieces(image: CardImage | None) -> list[Showpiece]:
    return [Showpiece(f"Piece {number}", HERE, image) for number in range(ON_WALL)] if image else []


def _offer(size: str, frame: str, left: int | None) -> Offer:
    return Offer(
        sku="EXAMPLE", label=f"{size} · {frame}", price=Decimal("45.00"), compare_at_price=Decimal("53.00"),
        currency="EUR", in_stock=left != 0, left=left, url=HERE, attributes={"size": size, "frame": frame},
    )  # fmt: skip


def suggestions(cards: list[ProductCard]) -> Any:
    """A shelf of a customer's own, as recsys makes it."""
    reasons = (
        ("Because you bought Stoneware mug", ""),
        ("You bought it 3 times", ""),
        ("", "We think you’d give it 4.3"),
        (
            "Because you looked at A cushion whose name is so long that it takes more tha…",
            "We think you’d give it 4.8",
        ),
    )
    shown = [
        SimpleNamespace(card=card, reason=reason, stars=stars)
        for card, (reason, stars) in zip(cards, reasons, strict=False)
    ]
    return SimpleNamespace(
        name="example", heading="New for you", suggestions=shown, cards=[each.card for each in shown],
        recommendation_id=UUID(int=1), is_personal=True, link=HERE,
    )  # fmt: skip


def bundle(cards: list[ProductCard]) -> Any:
    articles = [
        SimpleNamespace(sku=f"EXAMPLE-{number}", name=card.name, label=label)
        for number, (card, label) in enumerate(zip(cards, ("350 ml · Blue", "", "L"), strict=False))
    ]
    return SimpleNamespace(
        articles=articles, total=Decimal("45.90"), currency="EUR", shelf="example", recommendation_id=UUID(int=1)
    )
