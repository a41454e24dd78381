"""What a rule would make of a shelf, before it is saved."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from recsys import rules, seeing, shelf_names
from recsys.models import ShelfRule
from recsys.rules import Place
from recsys.shelves import candidates, pages
from recsys.shelves.candidates import Candidate, Part
from recsys.shelves.viewers import NOBODY, Viewer
from shop.cards import ProductCard
from shop.models import Customer, Product

SHOWN = 12
NOBODY_IN_PARTICULAR = "nobody in particular"
BESIDE_PRODUCTS = ("bought-together", "similar", "goes-with-basket", "after-order")


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """`other`: its place on the other side, from 1; None where it isn't there."""

    card: ProductCard
    place: int
    other: int | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class RulePreview:
    for_whom: str
    shelf: str
    without: list[PreviewCard] = field(default_factory=list)
    with_it: list[PreviewCard] = field(default_factory=list)
    remark: str = ""

    @property
    def is_the_same(self) -> bool:
        return [each.card.id for each in self.without] == [each.card.id for each in self.with_it]


def of(rule: ShelfRule, who: str) -> RulePreview:
    """As if it were in force; the other rules are. `who`: e-mail, reference, name or id of a customer."""
    customer = None if who == NOBODY_IN_PARTICULAR else customer_named(who)
    if customer is None and who != NOBODY_IN_PARTICULAR:
        return RulePreview(who, "", remark=f"There is no customer “{who}”.")
    shelf, heading, best_first = _shelf(rule, customer)
    named = f"{customer}" if customer else NOBODY_IN_PARTICULAR
    if not best_first:
        return RulePreview(named, heading, remark="This shelf is empty for them: there is nothing to rearrange.")
    others = [each for each in rules.in_force(rules.saved_rules(), shelf) if each.pk != rule.pk]
    before = seeing.arranged_by(others, best_first).places
    after = seeing.arranged_by([*others, _in_force(rule)], best_first).places
    cards = seeing.cards_of([place.product for place in [*before[: 2 * SHOWN], *after[: 2 * SHOWN]]])
    cards = {id: card for id, card in cards.items() if card.in_stock}
    remark = "" if rule.is_active else "It is switched off: this is what it would do."
    return RulePreview(named, heading, *_compared(before, after, cards), remark)


def customer_named(who: str) -> Customer | None:
    exact = Q(email__iexact=who) | Q(reference=who) | Q(name__iexact=who)
    if who.isdecimal() and len(who) < 19:
        exact |= Q(pk=int(who))
    return Customer.objects.filter(exact).order_by("pk").first()


def _in_force(rule: ShelfRule) -> ShelfRule:
    shown = copy.copy(rule)
    shown.is_active, shown.starts_at, shown.ends_at = True, None, None
    return shown


def _shelf(rule: ShelfRule, customer: Customer | None) -> tuple[str, str, Sequence[Candidate]]:
    """A shelf that the rule concerns: its own, else what this customer sees first."""
    viewer = Viewer(customer_id=customer.pk) if customer else NOBODY
    if rule.shelf in BESIDE_PRODUCTS:
        product = _product_to_stand_beside(rule)
        part = Part.SIMILAR if rule.shelf == "similar" else Part.TOGETHER
        found = candidates.read([part], viewer, beside=[product.pk]) if product else {part: []}
        return rule.shelf, f"{rule.shelf_title}: {product}", found[part]
    found = candidates.read((*pages.PERSONAL, *pages.TRENDING, Part.POPULAR), viewer)
    named = {each.name: each for each in [*pages.personal(found, viewer), *pages.trending(found)]}
    if rule.shelf in named:
        return rule.shelf, named[rule.shelf].heading, named[rule.shelf].best_first
    if not rule.shelf or rule.shelf in ("mail", "no-hits"):
        own = named.get(shelf_names.NEW)
        if own and own.best_first:
            return rule.shelf or own.name, own.heading, own.best_first
    return rule.shelf, shelf_names.title("popular-products"), found[Part.POPULAR]


def _product_to_stand_beside(rule: ShelfRule) -> Product | None:
    """One that has such a shelf: the best seller among them."""
    kind = "similar" if rule.shelf == "similar" else "bought_together"
    beside = Product.objects.on_sale().filter(neighbours__run__is_live=True, neighbours__kind=kind)
    return beside.order_by("-popularity", "pk").first()


def _compared(
    before: Sequence[Place], after: Sequence[Place], cards: dict[int, ProductCard]
) -> tuple[list[PreviewCard], list[PreviewCard]]:
    sides = [[place for place in side if place.product in cards] for side in (before, after)]
    places = [{place.product: number for number, place in enumerate(side, start=1)} for side in sides]
    return tuple(  # type: ignore[return-value]
        [
            PreviewCard(cards[each.product], number, other.get(each.product), ", ".join(map(str, each.by)))
            for number, each in enumerate(side[:SHOWN], start=1)
        ]
        for side, other in ((sides[0], places[1]), (sides[1], places[0]))
    )
