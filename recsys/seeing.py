"""What somebody would see on the shelves, and why: the same candidates and rules as the pages', with nothing left out
of the account. Nothing is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass

from recsys import left_out, rules
from recsys.left_out import LeftOut
from recsys.models import ShelfRule, TrainingRun
from recsys.product_facts import facts_of
from recsys.rules import Arranged, Place
from recsys.shelves import candidates, pages
from recsys.shelves.candidates import Candidate, Found, Part
from recsys.shelves.putting_up import Shelf, Wanted, put_up
from recsys.shelves.viewers import NOBODY, Viewer
from shop.card_rows import read_cards
from shop.cards import ProductCard
from shop.models import Customer, Product

MOST_LEFT_OUT = 30
SOURCES = {
    Part.PERSONAL: "Made for this customer by the last training",
    Part.NEAR: "Near to what was viewed, put into the basket or bought since the training",
    Part.REPEAT: "What to buy again, by the last training",
    Part.OFTEN: "Bought most often",
    Part.TRENDING: "Popular in this category",
    Part.TRENDING_ABOVE: "Popular in this category",
    Part.TOGETHER: "In the same baskets",
    Part.SIMILAR: "Like it",
}
PARTS: dict[str, tuple[Part, ...]] = {
    "new": (Part.PERSONAL, Part.NEAR),
    "repeat": (Part.REPEAT, Part.OFTEN),
    "trending": (Part.TRENDING, Part.TRENDING_ABOVE),
    "bought-together": (Part.TOGETHER,),
    "similar": (Part.SIMILAR,),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`moved`: what rules did to it; `source`: which list brought it."""

    card: ProductCard
    reason: str
    stars: str
    source: str
    moved: str


@dataclass(frozen=True, slots=True)
class SeenShelf:
    name: str
    heading: str
    recommender: str
    shown: list[Shown]
    left_out: list[LeftOut]


def shelves_of(customer: Customer | None, beside: Product | None = None) -> list[SeenShelf]:
    """Those of the home page, and with `beside` those of its product page; None: somebody unknown."""
    viewer = Viewer(customer_id=customer.pk) if customer else NOBODY
    found = candidates.read((*pages.PERSONAL, *pages.TRENDING), viewer)
    wanted = [*pages.personal(found, viewer), *pages.trending(found)] if customer else pages.trending(found)
    seen = _seen(found, wanted, viewer, customer)
    if beside:
        found = found_beside(beside)
        seen += _seen(found, of_product(found, beside), NOBODY, None, without=[beside.pk])
    return seen


def found_beside(product: Product) -> Found:
    return candidates.read((Part.TOGETHER, Part.SIMILAR), beside=[product.pk])


def of_product(found: Found, product: Product) -> list[Wanted]:
    return [
        Wanted("bought-together", f"Often bought together with {product}", found[Part.TOGETHER]),
        Wanted("similar", f"Similar to {product}", found[Part.SIMILAR]),
    ]


def _seen(
    found: Found, wanted: Sequence[Wanted], viewer: Viewer, customer: Customer | None, without: Sequence[int] = ()
) -> list[SeenShelf]:
    run = TrainingRun.objects.filter(is_live=True).first()
    put = {shelf.name: shelf for shelf in put_up(None, wanted, viewer=viewer, without=without, is_recorded=False)}
    seen = []
    shown_above: set[int] = set(without)
    for each in wanted:
        shelf = put.get(each.name)
        arranged = arranged_by(rules.in_force(rules.current(), each.name), each.best_first)
        gone = left_out.of_row(each, run, customer) + left_out.of_shelf(each, shelf, arranged, shown_above)
        recommender = str(run.chosen.get(each.name, "")) if run and each.is_personal else ""
        shown = _shown(found, shelf, arranged) if shelf else []
        seen.append(SeenShelf(each.name, each.heading, recommender, shown, gone[:MOST_LEFT_OUT]))
        shown_above |= {card.id for card in shelf.cards} if shelf else set()
    return seen


def arranged_by(in_force: list[ShelfRule], best_first: Sequence[Candidate]) -> Arranged:
    """As `rules.rearranged` does it, with the account of what each rule did."""
    ids = list(dict.fromkeys(candidate.product_id for candidate in best_first))
    if not ids or not in_force:
        return Arranged([Place(id, was) for was, id in enumerate(ids, start=1)])
    return rules.arranged(in_force, ids, facts_of({*ids, *rules.pinned(in_force)}))


def _shown(found: Found, shelf: Shelf, arranged: Arranged) -> list[Shown]:
    by_product = {place.product: (position, place) for position, place in enumerate(arranged.places, start=1)}
    return [
        Shown(
            card=suggestion.card,
            reason=suggestion.reason,
            stars=suggestion.stars,
            source=_source(found, shelf.name, suggestion.card.id),
            moved=_moved(*by_product[suggestion.card.id]) if suggestion.card.id in by_product else "",
        )
        for suggestion in shelf.suggestions
    ]


def _source(found: Found, shelf: str, product: int) -> str:
    """ "" for what a rule brought."""
    there = (part for part in PARTS[shelf] if any(each.product_id == product for each in found[part]))
    return next((SOURCES[part] for part in there), "")


def _moved(position: int, place: Place) -> str:
    if not place.by:
        return ""
    names = ", ".join(f"“{rule}” ({rule.get_kind_display()})" for rule in place.by)
    if place.was is None:
        return f"Brought here by {names}"
    return names if place.was == position else f"{names}, place {place.was} → {position}"


def cards_of(product_ids: Sequence[int]) -> dict[int, ProductCard]:
    """By product, those on sale. One query."""
    return {id: row.card for id, row in read_cards(product_ids).items()}
