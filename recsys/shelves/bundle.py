"""A product and what is most often bought with it, as one purchase."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from recsys.shelves.putting_up import Shelf
from shop import money
from shop.models import Attribute
from shop.product_pages import ProductPage, label_of

COMPANIONS = 2


@dataclass(frozen=True, slots=True)
class Article:
    """`label` names the variant, where there are others that can be bought."""

    sku: str
    name: str
    label: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class Bundle:
    articles: list[Article]
    total: Decimal
    currency: str
    shelf: str
    recommendation_id: uuid.UUID


def bundle_of(shelf: Shelf, page: ProductPage) -> Bundle | None:
    """The page's chosen variant and the shelf's first products in their cheapest variants; none where the page's own
    can't be bought, or nothing in its currency stands beside it. No query."""
    chosen = page.chosen
    if not chosen.in_stock:
        return None
    label = chosen.label if len(page.offers) > 1 else ""
    own = Article(chosen.sku, page.product.name, label, money.rounded(chosen.price, chosen.currency))
    others = _companions(shelf, chosen.currency, page.known)
    if not others:
        return None
    articles = [own, *others]
    total = sum((article.price for article in articles), Decimal(0))
    return Bundle(articles, total, chosen.currency, shelf.name, shelf.recommendation_id)


def _companions(shelf: Shelf, currency: str, known: Mapping[str, Attribute]) -> list[Article]:
    rows = [each.row for each in shelf.suggestions if each.card.currency == currency][:COMPANIONS]
    return [
        Article(
            row.sku,
            row.card.name,
            label_of(row.attributes, dict(known)) if row.choices > 1 else "",
            money.rounded(row.card.price, currency),
        )
        for row in rows
    ]
