from typing import Any
from zoneinfo import ZoneInfo

from shop.importing import values
from shop.importing.own.rows import FirstSeen, Row


class CustomerReader:
    COLUMNS = ["row", "reference", "email", "name", "country", "marketing_consent", "created_at"]

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._seen = FirstSeen("customer")

    def read(self, row: Row, line: int) -> tuple[Any, ...]:
        reference = values.text("customer", row["customer"], 100, required=True)
        self._seen.check(reference, line)
        read = (
            reference,
            values.email("email", row["email"]),
            values.text("name", row["name"], 200),
            values.country("country", row["country"]),
            values.yes_or_no("marketing_consent", row["marketing_consent"]),
            values.moment("created_at", row["created_at"], self._zone) if row["created_at"].strip() else None,
        )
        self._seen.remember(reference, line)
        return read
