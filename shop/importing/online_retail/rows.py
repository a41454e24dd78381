"""From the eight fields of a row to a line of an order, of a credit note, or to an adjustment.

- An invoice number that begins with C is a credit note: its negative quantities are stored as positive ones.
- One that begins with A corrects a bad debt, and is booked as it stands.
- Other rows with a negative quantity are stock written off; they are booked as they stand.
- All else are order lines. Prices of zero are kept, and nothing is rounded.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import values
from shop.importing.exceptions import BadRow
from shop.importing.online_retail import CURRENCY, HEADERS
from shop.importing.online_retail.countries import codes_by_name
from shop.importing.online_retail.reading import Fields, Table
from shop.importing.staging import Load

COLUMNS = [
    "row", "kind", "number", "customer", "placed_at", "country", "currency", "sku", "name", "quantity", "unit_price",
]  # fmt: skip
NAMES = [names[0] for names in HEADERS.values()]
INVOICE, CODE, DESCRIPTION, QUANTITY, TIME, PRICE, CUSTOMER, COUNTRY = NAMES
AMERICAN_TIME = "%m/%d/%Y %H:%M"
ROWS_BETWEEN_WORDS = 5_000


def staged_rows(table: Table, file: str, load: Load, taken: dict[str, set[str]]) -> Iterator[tuple[Any, ...]]:
    """Rows for `books.stage`; what can't be read goes to the account's rejects. `taken`: see books."""
    read_row = RowReader(load.zone, taken).read
    account, progress = load.account, load.progress
    progress.begin("Reading rows")
    for number, (line, fields) in enumerate(table.rows, start=1):
        account.rows_read = number
        try:
            row = read_row(fields)
        except BadRow as problem:
            account.reject(file, line, problem, dict(zip(NAMES, fields, strict=True)))
        else:
            yield number, *row
        if number % ROWS_BETWEEN_WORDS == 0:
            progress.advance(number, table.total)


class RowReader:
    """Remembers what repeats (times, prices, customers), since half a million rows hold few different ones."""

    def __init__(self, zone: ZoneInfo, taken: dict[str, set[str]]) -> None:
        self._zone = zone
        self._taken = taken
        self._countries = codes_by_name()
        self._times: dict[Any, datetime] = {}
        self._prices: dict[Any, Decimal] = {}
        self._texts: dict[Any, str] = {}

    def read(self, fields: Fields) -> tuple[Any, ...]:
        raw_invoice, raw_code, raw_description, raw_quantity, raw_time, raw_price, raw_customer, raw_country = fields
        number = self._text(INVOICE, raw_invoice, 40)
        if not number:
            raise BadRow(INVOICE, "is empty")
        code = self._text(CODE, raw_code, 100)
        if not code:
            raise BadRow(CODE, "is empty")
        quantity = raw_quantity if type(raw_quantity) is int else self._whole(raw_quantity)
        if quantity == 0 or abs(quantity) > values.LARGEST_QUANTITY:
            raise BadRow(QUANTITY, f"“{quantity}” is not between 1 and {values.LARGEST_QUANTITY}, or negative")
        price = self._price(raw_price)
        values.line_fits(quantity, price)
        kind, quantity = self._kind(number, quantity, price)
        ledger = kind if kind in ("order", "credit") else "adjustment"
        if number in self._taken[ledger]:
            raise BadRow(INVOICE, f"“{number}” is the number of an order from elsewhere")
        name = self._text(CUSTOMER, raw_country, 60).lower()
        country = self._countries.get(name)
        if country is None:
            raise BadRow(COUNTRY, f"{values.shortened(str(raw_country))} is not a country this shop knows")
        return (
            kind,
            number,
            self._customer(raw_customer),
            self._time(raw_time),
            country,
            CURRENCY,
            code,
            self._text(DESCRIPTION, raw_description, 250),
            quantity,
            price,
        )

    def _kind(self, number: str, quantity: int, price: Decimal) -> tuple[str, int]:
        if number[0] in "Cc":
            if quantity > 0:
                raise BadRow(QUANTITY, f"“{quantity}” is positive on the credit note {number}")
            return "credit", -quantity
        if number[0] in "Aa":
            return "bad_debt", quantity
        if quantity < 0:
            return "write_off", quantity
        return ("other" if price < 0 else "order"), quantity

    def _text(self, field: str, raw: Any, limit: int) -> str:
        known = self._texts.get(raw)
        if known is None:
            # Excel stores codes of digits as numbers: 71053.0 is the code 71053
            plain = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str("" if raw is None else raw)
            known = self._texts[raw] = values.text(field, plain, 250)
        if len(known) > limit:
            raise BadRow(field, f"is longer than {limit} characters")
        return known

    def _whole(self, raw: Any) -> int:
        plain = int(raw) if isinstance(raw, float) and raw.is_integer() else raw
        return values.whole_number(QUANTITY, str(plain), -(10**9), 10**9)

    def _price(self, raw: Any) -> Decimal:
        price = self._prices.get(raw)
        if price is None:
            # fifteen digits are what a spreadsheet keeps; more would be the noise of binary fractions
            plain = f"{raw:.15g}" if isinstance(raw, float) else str("" if raw is None else raw)
            price = self._prices[raw] = values.amount(PRICE, plain, lowest=None)
        return price

    def _customer(self, raw: Any) -> str | None:
        if raw is None or raw == "" or raw != raw:
            return None
        if type(raw) is int:
            return str(raw)
        return self._text(CUSTOMER, raw, 100).removesuffix(".0") or None

    def _time(self, raw: Any) -> datetime:
        moment = self._times.get(raw)
        if moment is None:
            moment = self._times[raw] = self._read_time(raw)
        return moment

    def _read_time(self, raw: Any) -> datetime:
        if isinstance(raw, datetime):
            return values.moment(TIME, raw.isoformat(), self._zone)
        plain = str("" if raw is None else raw).strip()
        try:
            return datetime.strptime(plain, AMERICAN_TIME).replace(tzinfo=self._zone).astimezone(UTC)
        except ValueError:
            return values.moment(TIME, plain, self._zone)
