"""From candidates to the shelves of a page: rules and experiments, nothing twice, cards, and the note of what was
shown. One query for the cards of all shelves."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest

from recsys import experiments, rules
from recsys.experiments import Arm
from recsys.shelf_names import NEW, REPEAT
from recsys.shelves import mixing, why
from recsys.shelves.candidates import Candidate
from recsys.shelves.viewers import NOBODY, Viewer
from shop import page_cards
from shop.card_rows import CardRow, read_cards
from shop.cards import ProductCard
from shop.models import Dismissed, OrderLine, Product

SPARE = 2  # one may be sold out between the two queries, and what rules pin isn't known to be there


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shelf to be. Personal ones answer to “not this”; `least`: fewer are no shelf."""

    name: str
    heading: str
    best_first: Sequence[Candidate]
    k: int = 4
    least: int = 1
    is_personal: bool = False
    link: str = ""  # where there is more of it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`row` has the variant that the card's price is of; `reason` and `stars` are plain words, "" for none."""

    row: CardRow
    reason: str = ""
    stars: str = ""

    @property
    def card(self) -> ProductCard:
        return self.row.card


@dataclass(frozen=True, slots=True)
class Shelf:
    name: str
    heading: str
    suggestions: list[Suggestion]
    recommendation_id: uuid.UUID = field(default_factory=uuid.uuid4)
    is_personal: bool = False
    link: str = ""

    @property
    def cards(self) -> list[ProductCard]:
        return [suggestion.card for suggestion in self.suggestions]


def arms_of(request: HttpRequest | None, names: Iterable[str]) -> dict[str, Arm]:
    """The experiments' arms that this visitor sees, by shelf; none as a rule."""
    if request is None:
        return {}
    return {name: arm for name in names if (arm := experiments.arm_of(request, name)) is not None}


def recommenders_of(arms: Mapping[str, Arm]) -> dict[str, str]:
    return {name: arm.recommender for name, arm in arms.items() if name in (NEW, REPEAT) and arm.recommender}


def put_up(
    request: HttpRequest | None,
    wanted: Sequence[Wanted],
    *,
    viewer: Viewer = NOBODY,
    arms: Mapping[str, Arm] | None = None,
    beside: Product | None = None,
    without: Collection[int] = (),
    is_recorded: bool = True,
    rows: Mapping[int, CardRow] | None = None,
) -> list[Shelf]:
    """Those that have something to show, and nothing that the page or an earlier one of them shows. One query, for
    cards that aren't in `rows`."""
    arms = arms or {}
    taken = page_cards.shown_on(request) | set(without)
    picked: list[tuple[Wanted, list[Candidate]]] = []
    for each in wanted:
        best_first = _by_rules(each, arms.get(each.name), viewer)
        first = mixing.chosen(best_first, each.k, taken)
        others = [other for other in best_first if other not in first and other.product_id not in taken]
        picked.append((each, first + others[:SPARE]))
        taken |= {candidate.product_id for candidate in first}
    needed = {candidate.product_id for _, candidates in picked for candidate in candidates}
    rows = {**(rows or {}), **read_cards(needed - (rows or {}).keys())}
    shown = page_cards.shown_on(request) | set(without)
    shelves = []
    for each, candidates in picked:
        suggestions = _suggestions(candidates, rows, shown)[: each.k]
        if len(suggestions) < max(each.least, 1):
            continue
        shelf = Shelf(each.name, each.heading, suggestions, is_personal=each.is_personal, link=each.link)
        shown |= {card.id for card in shelf.cards}
        shelves.append(shelf)
        if is_recorded:
            record(request, shelf, arms.get(each.name), beside)
    page_cards.note(request, [card.id for shelf in shelves for card in shelf.cards])
    return shelves


def record(request: HttpRequest | None, shelf: Shelf, arm: Arm | None, beside: Product | None = None) -> None:
    page_cards.record_shelf(
        request,
        shelf.name,
        shelf.cards,
        recommendation_id=shelf.recommendation_id,
        beside=beside,
        experiment=arm.experiment if arm else "",
        arm=arm.name if arm else "",
    )


def _by_rules(wanted: Wanted, arm: Arm | None, viewer: Viewer) -> list[Candidate]:
    best_first = list({each.product_id: each for each in reversed(wanted.best_first)}.values())[::-1]
    if arm is not None and not arm.with_rules:
        return best_first
    known = {candidate.product_id: candidate for candidate in best_first}
    ids = rules.rearranged(wanted.name, list(known))
    pinned = [pk for pk in ids if pk not in known]
    unwanted = _unwanted(pinned, viewer) if pinned and wanted.is_personal else set()
    return [known.get(pk) or Candidate(pk, place) for place, pk in enumerate(ids, start=1) if pk not in unwanted]


def _unwanted(pinned: Sequence[int], viewer: Viewer) -> set[int]:
    """Of what the rules brought: what this customer dismissed or has. Two queries, where something is pinned."""
    of_viewer = Q(customer=viewer.customer_id) if viewer.customer_id else Q(customer=None, visitor=viewer.visitor)
    dismissed = Dismissed.objects.filter(of_viewer, product__in=pinned).values_list("product_id", flat=True)
    bought = OrderLine.objects.filter(order__customer=viewer.customer_id, variant__product__in=pinned)
    return {*dismissed, *(bought.values_list("variant__product_id", flat=True) if viewer.customer_id else ())}


def _suggestions(candidates: Sequence[Candidate], rows: Mapping[int, CardRow], shown: set[int]) -> list[Suggestion]:
    return [
        Suggestion(rows[each.product_id], why.reason_of(each), why.stars_of(each))
        for each in candidates
        if each.product_id in rows and each.product_id not in shown and rows[each.product_id].card.in_stock
    ]
