"""What a listing shows, whoever shows it: category pages, the search page and the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from search.marking import NO_MARKS, Marks
from search.price_histogram import Bar, drawing

if TYPE_CHECKING:
    from shop.cards import ProductCard


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a group, or one bucket of a range. `url` is the listing with the choice toggled, from page 1.
    `level` is the depth in a tree, from 0."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """`name` is the parameter in the URL. The bounds and bars are only there for a range, whose inputs are `min_<name>`
    and `max_<name>`; `low` and `high` are what the customer asked for, `minimum` and `maximum` what there is."""

    name: str
    label: str
    kind: Literal["choice", "range"]
    values: list[FacetValue]
    multiple: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""  # of the bounds
    bars: Sequence[Bar] = ()

    @property
    def has_selection(self) -> bool:
        return self.low is not None or self.high is not None or any(value.selected for value in self.values)

    @property
    def drawing(self) -> tuple[str, str]:
        """Paths of the bars that were chosen, and of the others."""
        return drawing(self.bars, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the listing without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class SortOption:
    value: str
    label: str
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """The words that were looked up instead of those typed, and the listing that looks up those typed."""

    words: str
    as_typed_url: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    cards: list[ProductCard]
    total: int
    page: int
    page_size: int
    pages: int
    facets: list[FacetGroup]
    chips: list[Chip]
    sorts: list[SortOption]
    query: str = ""
    notice: str = ""  # what was done when too few products had all words
    with_all_words: int = 0  # how many of them aren't there for want of better ones
    correction: Correction | None = None
    popular: list[ProductCard] = field(default_factory=list)  # where nothing was found: of the category, or of all
    is_personal: bool = False  # whether the customer's own brands and categories changed the order
    next_url: str = ""  # "" on the last page
    previous_url: str = ""
    clear_url: str = ""  # the same listing without any filter
    url: str = ""  # this page of it, without what was refused or is needless
    marks: Marks = NO_MARKS  # what the words found, to be shown
    related: Sequence[str] = ()  # what others searched for that has words in common

    @property
    def first_position(self) -> int:
        """Position of the first card among all hits, from 1; 0 when there are none."""
        return (self.page - 1) * self.page_size + 1 if self.cards else 0

    @property
    def places_before(self) -> int:
        """Hits on the pages before this one."""
        return (self.page - 1) * self.page_size

    @property
    def last_position(self) -> int:
        return (self.page - 1) * self.page_size + len(self.cards)
