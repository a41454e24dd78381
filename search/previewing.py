"""What a search would show without a rule or synonym, and with it, before it is saved."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from search import cards, rules, synonyms
from search.criteria import Criteria
from search.finding import Found, find
from search.matched_queries import normalised
from search.models import SearchRedirect, SearchRule, Synonym
from search.rules import Rules
from search.synonyms import Synonyms
from shop.cards import ProductCard

SHOWN, LOOKED_AT = 12, 24
Row = TypeVar("Row", SearchRule, SearchRedirect)


@dataclass(frozen=True, slots=True)
class PreviewHit:
    """`was`: its place in the other list, if it is among the first of it. Places count from 1."""

    card: ProductCard
    place: int
    was: int | None
    is_pinned: bool = False

    @property
    def is_there_only(self) -> bool:
        return self.was is None

    @property
    def has_risen(self) -> bool:
        return self.was is not None and self.was > self.place

    @property
    def came(self) -> str:
        """Where it stood before."""
        if self.was is None:
            return "new here"
        return "" if self.was == self.place else f"{'▲' if self.has_risen else '▼'} from {self.was}"

    @property
    def went(self) -> str:
        """Where it stands then, if that isn't shown."""
        if self.was is None:
            return f"not in the first {LOOKED_AT}"
        return f"then at {self.was}" if self.was > SHOWN else ""


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[PreviewHit]
    total: int
    corrected: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    query: str
    without: Hits
    with_it: Hits
    redirect: str = ""
    remark: str = ""

    @property
    def is_the_same(self) -> bool:
        """As far as it is shown."""
        found = [[hit.card.id for hit in hits.hits] for hits in (self.without, self.with_it)]
        return found[0] == found[1] and self.without.total == self.with_it.total and not self.redirect


def of_rule(rule: SearchRule, query: str) -> Preview:
    """As if it were in force. The other rules are."""
    others = [each for each in rules.saved_rules() if each.pk != rule.pk]
    known = synonyms.current()
    before = _found(query, known, rules.from_rows(others))
    after = _found(query, known, rules.from_rows([*others, _in_force(rule)]))
    return _compared(query, before, after, remark=_remark(rule, query))


def of_redirect(redirect: SearchRedirect, query: str) -> Preview:
    found = _found(query, synonyms.current(), rules.current())
    leads = rules.from_rows([], [_in_force(redirect)]).redirect(query)
    return _compared(query, found, found, redirect=leads, remark=_remark(redirect, query))


def of_synonym(synonym: Synonym, query: str) -> Preview:
    saved = Synonym.objects.filter(is_active=True).exclude(pk=synonym.pk).order_by("id")
    rows = list(saved.values_list("words", "means", "is_two_way"))
    settled = rules.current()
    before = _found(query, synonyms.from_rows(rows), settled)
    with_it = synonyms.from_rows([*rows, (synonym.words, synonym.means, synonym.is_two_way)])
    remark = "" if synonym.is_active else "It is switched off: this is what it would do."
    return _compared(query, before, _found(query, with_it, settled), remark=remark)


def _in_force(row: Row) -> Row:
    shown = copy.copy(row)
    shown.is_active, shown.starts_at, shown.ends_at = True, None, None
    return shown


def _remark(row: SearchRule | SearchRedirect, query: str) -> str:
    if normalised(query) not in row.matched_queries():
        return "This query isn't one of those above: nothing changes for it."
    return "" if row.is_active else "It is switched off: this is what it would do."


def _found(query: str, known: Synonyms, settled: Rules) -> Found:
    return find(Criteria(words=query, page_size=LOOKED_AT), known, settled)


def _compared(query: str, before: Found, after: Found, redirect: str = "", remark: str = "") -> Preview:
    places = [{hit.pk: place for place, hit in enumerate(found.hits, start=1)} for found in (before, after)]
    return Preview(query, _hits(before, places[1]), _hits(after, places[0]), redirect, remark)


def _hits(found: Found, elsewhere: dict[int, int]) -> Hits:
    hits = [
        PreviewHit(cards.from_json(hit.card), place, elsewhere.get(hit.pk), hit.pk in found.pinned)
        for place, hit in enumerate(found.hits[:SHOWN], start=1)
    ]
    return Hits(hits, found.total, found.reading.corrected if found.total else "", found.notice)
