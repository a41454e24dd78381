"""What a crawler reads off one page."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # no database takes NUL or half a character


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def shortened(text: str, most: int) -> str:
    """Two long texts that begin alike stay two."""
    if len(text) <= most:
        return text
    return f"{text[: most - 17]}~{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class Outcome(StrEnum):
    """How the visit to one page ended; every page ends in exactly one way."""

    FETCHED = "fetched"  # with a product on it
    WITHOUT_PRODUCT = "without_product"
    NOT_MODIFIED = "not_modified"
    REFUSED = "refused"  # by robots.txt, or by us: a host or an address that is not allowed
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FoundPicture:
    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """One SKU. Those of one `group` are variants of one product, which `name` and what follows describe.

    `price` is what a customer pays, in `currency`; `in_stock` is None where the page doesn't say."""

    sku: str
    group: str
    url: str
    name: str
    brand: str = ""
    category: str = ""  # "A > B > C"
    description: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    variant_attributes: dict[str, str] = field(default_factory=dict)
    price: Decimal | None = None
    compare_at_price: Decimal | None = None
    currency: str = ""
    in_stock: bool | None = None
    pictures: list[FoundPicture] = field(default_factory=list)
    rating: Decimal | None = None
    rating_count: int = 0

    def as_json(self) -> dict[str, Any]:
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "FoundProduct":
        amounts = {
            name: Decimal(data[name]) if data[name] is not None else None
            for name in ("price", "compare_at_price", "rating")
        }
        return cls(**{**data, **amounts, "pictures": [FoundPicture(**picture) for picture in data["pictures"]]})

    def content_hash(self) -> str:
        written = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What an earlier crawl kept of a page, to ask whether it has changed. `links` matter only without a sitemap."""

    etag: str = ""
    last_modified: str = ""
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageVisit:
    url: str
    site: str
    outcome: Outcome
    reason: str = ""
    is_gone: bool = False  # 404 or 410
    etag: str = ""
    last_modified: str = ""
    links: list[str] = field(default_factory=list)
    products: list[FoundProduct] = field(default_factory=list)

    def as_line(self) -> str:
        data = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({**data, "products": [product.as_json() for product in self.products]}, ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> "PageVisit":
        data = json.loads(line)
        products = [FoundProduct.from_json(product) for product in data["products"]]
        return cls(**{**data, "outcome": Outcome(data["outcome"]), "products": products})


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """`delay_seconds` is the least pause between two pages of a host; robots.txt may ask for more."""

    sites: list[str]
    allow_private: bool = False
    max_pages: int = 10_000
    delay_seconds: float = 0.25
    known: dict[str, KnownPage] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "CrawlJob":
        data = json.loads(text)
        return cls(**{**data, "known": {url: KnownPage(**page) for url, page in data["known"].items()}})
