"""What the staff's rules make of a shelf. Each process keeps the rules for some seconds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from recsys.product_facts import ProductFacts, facts_of
from recsys.rule_models import ShelfRule
from shop.kept import kept_for

Kind = ShelfRule.Kind


@dataclass(frozen=True, slots=True)
class Place:
    """`was`: the product's place before, from 1; None for one that a rule brought. `by`: the rules that concern it."""

    product: int
    was: int | None
    by: tuple[ShelfRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    places: list[Place]
    hidden: list[Place] = field(default_factory=list)

    @property
    def products(self) -> list[int]:
        return [place.product for place in self.places]


@dataclass
class _RulesAndFacts:
    """The facts are of the products asked about so far, and are kept as long as the rules."""

    rules: list[ShelfRule]
    facts: dict[int, ProductFacts] = field(default_factory=dict)


def rearranged(shelf: str, best_first: list[int]) -> list[int]:
    """The products as the rules in force want them. Pinned ones may be new among them: whoever shows them leaves out
    what is sold out, and the page's own product. An empty shelf stays empty.

    No query while the process holds the rules, and none where no rule is in force; else at most one, for products
    whose category, brand, margin and stock it doesn't hold yet."""
    kept = _current()
    if not best_first or not (rules := in_force(kept.rules, shelf)):
        return best_first
    if not all(_names_only_the_product(rule) for rule in rules):
        kept.facts |= facts_of(id for id in {*best_first, *pinned(rules)} if id not in kept.facts)
    return arranged(rules, best_first, kept.facts).products


def arranged(rules: Sequence[ShelfRule], best_first: Sequence[int], facts: Mapping[int, ProductFacts]) -> Arranged:
    """Hiding counts before pinning, pinning before burying, burying before boosting; of two pins for one position the
    later rule's takes the next that is free."""
    concerned = {id: _concerning(rules, id, facts.get(id)) for id in [*best_first, *pinned(rules)]}
    hidden = {id for id, by in concerned.items() if Kind.HIDE in _kinds(by)}
    before = [Place(id, was, concerned[id]) for was, id in enumerate(best_first, start=1)]
    kept = [place for place in before if place.product not in hidden]
    by_pin = _pins(rules, hidden)
    others = sorted(
        (place for place in kept if place.product not in by_pin.values()),
        key=lambda place: (Kind.BURY in _kinds(place.by), _rank(place)),
    )
    there = {place.product: place for place in kept}
    for position in sorted(by_pin):
        product = by_pin[position]
        others.insert(position - 1, there.get(product, Place(product, None, concerned[product])))
    return Arranged(others, [place for place in before if place.product in hidden])


def in_force(rules: Iterable[ShelfRule], shelf: str) -> list[ShelfRule]:
    now = timezone.now()
    return [rule for rule in rules if rule.shelf in ("", shelf) and rule.is_in_force(now)]


def current() -> list[ShelfRule]:
    """Those that are switched on, also those whose time hasn't come."""
    return _current().rules


def saved_rules() -> list[ShelfRule]:
    return list(ShelfRule.objects.filter(is_active=True).select_related("category").order_by("id"))


@kept_for(seconds=5)
def _current() -> _RulesAndFacts:
    return _RulesAndFacts(saved_rules())


forget = _current.forget


def pinned(rules: Iterable[ShelfRule]) -> list[int]:
    return [rule.product_id for rule in rules if rule.kind == Kind.PIN and rule.product_id]


def _concerning(rules: Iterable[ShelfRule], product: int, facts: ProductFacts | None) -> tuple[ShelfRule, ...]:
    return tuple(rule for rule in rules if _concerns(rule, product, facts))


def _names_only_the_product(rule: ShelfRule) -> bool:
    return rule.product_id is not None and not (rule.category_id or rule.brand_id) and not _has_numbers(rule)


def _has_numbers(rule: ShelfRule) -> bool:
    numbers = (rule.least_margin, rule.most_margin, rule.least_stock, rule.most_stock)
    return any(number is not None for number in numbers)


def _concerns(rule: ShelfRule, product: int, facts: ProductFacts | None) -> bool:
    if rule.product_id is not None and rule.product_id != product:
        return False
    if _names_only_the_product(rule):
        return True
    if facts is None:
        return False
    if rule.category and not facts.category_path.startswith(rule.category.path):
        return False
    if rule.brand_id and facts.brand != rule.brand_id:
        return False
    margin = (rule.least_margin, rule.most_margin)
    return _within(facts.margin, *margin) and _within(facts.stock, rule.least_stock, rule.most_stock)


def _within(value: float | None, least: object, most: object) -> bool:
    if least is None and most is None:
        return True
    if value is None:
        return False
    return (least is None or value >= float(str(least))) and (most is None or value <= float(str(most)))


def _kinds(rules: Collection[ShelfRule]) -> set[str]:
    return {rule.kind for rule in rules}


def _rank(place: Place) -> float:
    rank = float(place.was or 1)
    for rule in place.by:
        if rule.kind == Kind.BOOST:
            rank /= rule.factor or 1.0
    return rank


def _pins(rules: Sequence[ShelfRule], hidden: set[int]) -> dict[int, int]:
    taken: dict[int, int] = {}
    for rule in rules:
        product, position = rule.product_id, rule.position
        if rule.kind != Kind.PIN or not product or not position or product in hidden or product in taken.values():
            continue
        while position in taken:
            position += 1
        taken[position] = product
    return taken
