"""The fifteen tables, known by their headers, and their rows as text without anything secret.

Passwords and card numbers are dropped here, while the line is read: nothing behind this module ever holds one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shop.importing.exceptions import BadRow, NothingToImport

COLUMNS = {
    "category": "category_id category_name",
    "vendor": "vendor_id vendor_name vendor_phone vender_email",
    "option": "option_id option_name",
    "product": "product_id product_name descriptions",
    "product_category": "product_id category_id",
    "product_vendor": "vendor_id product_id",
    "variant": "product_id option_id quantity price on_sale specs",
    "user": "user_id username password full_name address email phone",
    "user_card": "user_id credit_card_number",
    "order": (
        "order_id total_item shipping_fee tax total_cost order_date delivery_date ship_name ship_address "
        "tracking_number delivery_status"
    ),
    "order_user": "user_id order_id",
    "order_line": "order_id product_id option_id quantity",
    "order_card": "credit_card_number order_id",
    "cart": "shopping_cart_id status",
    "cart_line": "shopping_cart_id product_id option_id quantity",
}
SECRETS = {"password", "credit_card_number"}
# In a damaged row of these a secret may stand under any name: none of its values is written down.
SECRETIVE = {name for name, columns in COLUMNS.items() if SECRETS & set(columns.split())}
# Bytes of an old code page that stand in the published files, where UTF-8 has two or three bytes.
STRAY = 0xDC00  # where "surrogateescape" puts bytes that are not UTF-8
PUNCTUATION = {0xED: "’", 0xF1: "–", 0xF3: "—"}


@dataclass(frozen=True, slots=True)
class TextTable:
    name: str
    path: Path

    def rows(self) -> Iterator[tuple[int, dict[str, str] | BadRow]]:
        """Line and row, without the secret columns."""
        lines = _decode(self.path.read_bytes()).split("\n")
        header = _fields(lines[0])
        for line, text in enumerate(lines[1:], start=2):
            if not text.strip():
                continue
            values = _fields(text)
            if len(values) != len(header):
                yield line, BadRow("row", f"has {len(values)} values where the header has {len(header)}")
                continue
            yield line, {name: value for name, value in zip(header, values, strict=True) if name not in SECRETS}


def tables_in(files: list[Path]) -> dict[str, TextTable]:
    tables: dict[str, TextTable] = {}
    by_header = {frozenset(columns.split()): name for name, columns in COLUMNS.items()}
    for path in files:
        with path.open("rb") as file:
            start = _decode(file.read(4096))
        header = _fields(start.split("\n", 1)[0])
        name = by_header.get(frozenset(header)) if "\t" in start else None
        if name is None:
            continue
        if name in tables:
            raise NothingToImport(f"{tables[name].path.name} and {path.name} hold the same table; keep one of them.")
        tables[name] = TextTable(name, path)
    return {name: tables[name] for name in COLUMNS if name in tables}


def _fields(line: str) -> list[str]:
    return [value.strip() for value in line.rstrip("\r").split("\t")]


def _decode(content: bytes) -> str:
    """UTF-8; the known stray bytes become the punctuation that they stand for, others U+FFFD."""
    text = content.decode("utf-8-sig", errors="surrogateescape")
    return "".join(
        PUNCTUATION.get(ord(character) - STRAY, "\ufffd") if STRAY < ord(character) <= STRAY + 0xFF else character
        for character in text
    )
