"""What a customer asks a listing for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

PAGE_SIZE = 24
LARGEST_PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Criteria:
    """`category` is a path; its descendants belong to it. Values of one group are alternatives, groups add up."""

    words: str = ""
    category: str = ""
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    brands: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by code
    in_stock: bool = False
    rating: int | None = None
    corrects: bool = True  # whether words that nothing has may be corrected
    sort: str = ""  # "": relevance where there are words, otherwise popular
    page: int = 1
    page_size: int = PAGE_SIZE


class PageBeyondEnd(Exception):
    def __init__(self, page: int, pages: int) -> None:
        super().__init__(f"There are {pages} pages; page {page} is beyond the last.")
        self.page, self.pages = page, pages
