"""All files of the demo shop, into one folder."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from demo.art.drawing import draw_all
from demo.art.work import WORKS_PER_STYLE
from demo.shop import browsing, buying, front_page, people, product_rows, products, reviews, suggesting
from demo.shop.countries import CURRENCY, shipping_rows, tax_rows
from demo.shop.searching import Searches
from demo.shop.seasons import Seasons
from demo.shop.tastes import Shelves

SEED = 20
SETTINGS = {
    "shop_name": "Three by Four",
    "time_zone": "Europe/Berlin",
    "notice": "This is a demonstration: shop, studios, customers and reviews are invented, and nothing is delivered.",
}
Row = dict[str, object]


@dataclass(frozen=True)
class Size:
    customers: int
    works_per_style: int


FULL = Size(customers=3_000, works_per_style=WORKS_PER_STYLE)
SMALL = Size(customers=150, works_per_style=1)


@dataclass(frozen=True)
class Written:
    rows: dict[str, int]


def write(folder: Path, last: date, seed: int = SEED, size: Size = FULL, has_pictures: bool = True) -> Written:
    """The last order falls on `last`. Pictures that are there already and still true are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    if has_pictures:
        works = {(goods.style, goods.work.seed) for goods in products.make_catalogue(seed, last, size.works_per_style)}
        draw_all(folder / "pictures", sorted(works))
    return Written({name: _write_table(folder / f"{name}.csv", rows) for name, rows in _tables(seed, last, size)})


def _tables(seed: int, last: date, size: Size) -> Iterable[tuple[str, Iterable[Row]]]:
    seasons = Seasons(last)
    goods = products.make_catalogue(seed, last, size.works_per_style)
    customers = people.invent_customers(seed, seasons, size.customers)
    shelves = Shelves(goods)
    tastes = buying.Tastes(seed, shelves)
    orders = buying.place_orders(seed, seasons, customers, tastes)
    notes = buying.credit_notes(seed, orders, last)
    tested = suggesting.test_starts_on(last)
    buyers = {order.customer for order in orders if order.customer and order.moment.date() >= tested}
    suggestions = suggesting.Suggestions(seed, goods, shelves, last, buyers)
    shop = browsing.Shop(tastes, Searches(goods), suggestions)
    events, led = browsing.make_events(seed, seasons, customers, orders, shop)
    return [
        ("settings", [dict(SETTINGS)]),
        ("shipping_methods", shipping_rows()),
        ("tax_rates", tax_rows()),
        ("products", product_rows.product_rows(goods, CURRENCY)),
        ("collections", front_page.collection_rows(goods)),
        ("banners", front_page.banner_rows(goods)),
        ("legal_pages", front_page.legal_rows()),
        ("customers", people.customer_rows(customers)),
        ("orders", buying.order_rows(orders, notes, led)),
        ("events", browsing.event_rows(events)),
        ("reviews", reviews.write_reviews(seed, orders, notes, tastes, last)),
        ("experiments", suggesting.test_rows(last)),
    ]


def _write_table(file: Path, rows: Iterable[Row]) -> int:
    remaining = iter(rows)
    first = next(remaining)
    count = 0
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(first), lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(chain([first], remaining), start=1):  # noqa: B007
            writer.writerow(row)
    return count
