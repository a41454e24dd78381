"""Rows of events.csv. Customers, products and variants are named by customer, product and SKU as in the other files.

An event without an id gets one made from its content, so that the same file brings the same events again."""

import uuid
from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import staging, values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.merging import merge
from shop.importing.own import SOURCE
from shop.importing.own.formats import OPTIONAL_OF_EVENTS
from shop.importing.own.rows import FirstSeen, Row, accepted
from shop.importing.staging import Load
from shop.models import Customer, Event, Platform, Product, Variant

NAMESPACE = uuid.UUID("5d0c2f0e-6c55-4f0f-9a54-3a1d7a5a7a11")
KINDS = frozenset(Event.Kind.values)
PLATFORMS = frozenset({"", *Platform.values})
LARGEST = 2_000_000_000
STAGED = {
    "row": "int",
    "id": "uuid",
    "occurred_at": "timestamptz",
    "kind": "text",
    "visitor": "text",
    "customer_id": "bigint",
    "session": "text",
    "platform": "text",
    "product_id": "bigint",
    "variant_id": "bigint",
    "quantity": "int",
    "query": "text",
    "search_id": "uuid",
    "result_count": "int",
    "shelf": "text",
    "recommendation_id": "uuid",
    "products": "bigint[]",
    "position": "int",
    "experiment": "text",
    "arm": "text",
    "consent": "boolean",
}


class EventReader:
    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._customers = dict(Customer.objects.filter(import_source=SOURCE).values_list("reference", "id"))
        self._products = dict(Product.objects.filter(import_source=SOURCE).values_list("reference", "id"))
        self._variants = dict(Variant.objects.values_list("sku", "id"))
        self._seen = FirstSeen("id")
        self._alike: Counter[str] = Counter()

    def read(self, row: Row, line: int) -> tuple[Any, ...]:
        row = dict.fromkeys(OPTIONAL_OF_EVENTS, "") | row
        event_id = values.identifier("id", row["id"]) or self._made_id(row)
        self._seen.check(event_id, line)
        quantity = _number("quantity", row["quantity"], 1)
        read = (
            event_id,
            values.moment("occurred_at", row["occurred_at"], self._zone),
            values.one_of("kind", row["kind"], KINDS),
            values.text("visitor", row["visitor"], 64),
            _known("customer", row["customer"], self._customers),
            values.text("session", row["session"], 64),
            values.one_of("platform", row["platform"], PLATFORMS),
            _known("product", row["product"], self._products),
            _known("variant", row["variant"], self._variants),
            quantity,
            values.text("query", row["query"], 250),
            values.identifier("search_id", row["search_id"]),
            _number("result_count", row["result_count"], 0),
            values.text("shelf", row["shelf"], 60),
            values.identifier("recommendation_id", row["recommendation_id"]),
            [_known("products", name, self._products) for name in row["products"].split(";") if name.strip()],
            _number("position", row["position"], 0),
            values.text("experiment", row["experiment"], 60),
            values.text("arm", row["arm"], 60),
            bool(values.yes_or_no("consent", row["consent"])),
        )
        self._seen.remember(event_id, line)
        return read

    def _made_id(self, row: Row) -> uuid.UUID:
        content = "\x1f".join(row[name].strip() for name in ("occurred_at", "kind", *OPTIONAL_OF_EVENTS))
        self._alike[content] += 1
        return uuid.uuid5(NAMESPACE, f"{content}\x1f{self._alike[content]}")


def _known(field: str, raw: str, ids: dict[Any, int]) -> int | None:
    name = raw.strip()
    if not name:
        return None
    if name not in ids:
        raise BadRow(field, f"{values.shortened(name)} is not known to this shop")
    return ids[name]


def _number(field: str, raw: str, low: int) -> int | None:
    return values.whole_number(field, raw, low, LARGEST) if raw.strip() else None


def load_table(table: CsvTable, load: Load) -> None:
    staging.create("staged_event", STAGED)
    staging.copy("staged_event", list(STAGED), accepted(table, load, EventReader(load.zone).read, "events"))
    load.progress.begin("Writing events")
    merge(load, "staged_event", "shop_event", ["id"], [name for name in STAGED if name not in ("row", "id")], [])
