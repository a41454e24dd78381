"""What the staff settled for a query, ready to be applied to a search. Each process keeps it for some seconds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from search.facets import facet_token
from search.matched_queries import normalised
from search.rule_models import SearchRedirect, SearchRule
from shop.kept import kept_for

MOST_BOOSTS = 20  # of one query


@dataclass(frozen=True, slots=True)
class Boost:
    """Products with this value in this field of the index count `factor` times."""

    field: str
    value: str
    factor: float


@dataclass(frozen=True, slots=True)
class QueryRules:
    """`pins`: product and position, from 1, in the order of positions; a product and a position are there once."""

    pins: tuple[tuple[int, int], ...] = ()
    hidden: frozenset[int] = frozenset()
    boosts: tuple[Boost, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pins or self.hidden or self.boosts)


@dataclass(frozen=True, slots=True)
class Rules:
    """By normalised query. Those that aren't in force yet, or no longer, are there as well."""

    rules: Mapping[str, Sequence[SearchRule]] = field(default_factory=dict)
    redirects: Mapping[str, Sequence[SearchRedirect]] = field(default_factory=dict)

    def for_words(self, words: str, now: datetime | None = None) -> QueryRules:
        if not words or not self.rules:
            return NO_RULES
        found = self.rules.get(normalised(words), ())
        now = now or timezone.now()
        return _together([rule for rule in found if rule.is_in_force(now)])

    def redirect(self, words: str, now: datetime | None = None) -> str:
        """The address that these words lead to, "" for none."""
        if not words or not self.redirects:
            return ""
        found = self.redirects.get(normalised(words), ())
        now = now or timezone.now()
        return next((each.target for each in found if each.is_in_force(now) and each.target), "")


NO_RULES = QueryRules()
NONE = Rules()


@kept_for(seconds=5)
def current() -> Rules:
    """One query for rules and one for redirects when the process doesn't hold them."""
    return from_rows(saved_rules(), saved_redirects())


forget = current.forget


def saved_rules() -> list[SearchRule]:
    rules = SearchRule.objects.filter(is_active=True).select_related("category", "brand", "attribute")
    return list(rules.order_by("id"))


def saved_redirects() -> list[SearchRedirect]:
    return list(SearchRedirect.objects.filter(is_active=True).select_related("category", "collection").order_by("id"))


def from_rows(rules: Iterable[SearchRule], redirects: Iterable[SearchRedirect] = ()) -> Rules:
    """The first of two that contradict each other counts."""
    by_query: dict[str, list[SearchRule]] = defaultdict(list)
    for rule in rules:
        for query in rule.matched_queries():
            by_query[query].append(rule)
    leading: dict[str, list[SearchRedirect]] = defaultdict(list)
    for redirect in redirects:
        for query in redirect.matched_queries():
            leading[query].append(redirect)
    return Rules(dict(by_query), dict(leading))


def _together(rules: Sequence[SearchRule]) -> QueryRules:
    hidden = frozenset(rule.product_id for rule in rules if rule.kind == SearchRule.Kind.HIDE and rule.product_id)
    boosts = [boost for rule in rules if rule.kind == SearchRule.Kind.BOOST and (boost := _boost(rule))]
    return QueryRules(_pins(rules, hidden), hidden, tuple(boosts[:MOST_BOOSTS]))


def _pins(rules: Sequence[SearchRule], hidden: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Two products for one position: the later rule's goes to the next that is free."""
    taken: dict[int, int] = {}
    for rule in rules:
        product, position = rule.product_id, rule.position
        if rule.kind != SearchRule.Kind.PIN or not product or not position:
            continue
        if product in hidden or product in taken.values():
            continue
        while position in taken:
            position += 1
        taken[position] = product
    return tuple((taken[position], position) for position in sorted(taken))


def _boost(rule: SearchRule) -> Boost | None:
    factor = rule.factor or 1.0
    if rule.product_id:
        return Boost("django_id", str(rule.product_id), factor)
    if rule.category:
        return Boost("category_path", rule.category.url_path, factor)
    if rule.brand:
        return Boost("brand_exact", rule.brand.name, factor)
    if rule.attribute:
        return Boost("facets", facet_token(rule.attribute.code, rule.attribute_value), factor)
    return None
