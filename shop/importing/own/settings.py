"""The one row of settings.csv: what an empty shop is to be called, where its days begin, and what every page says."""

from dataclasses import dataclass
from zoneinfo import available_timezones

from shop.importing import values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow, NothingToImport

LONGEST_NAME, LONGEST_NOTICE = 100, 300


@dataclass(frozen=True, slots=True)
class OwnSettings:
    shop_name: str | None = None
    zone: str | None = None
    notice: str | None = None


def read_settings(table: CsvTable | None) -> OwnSettings:
    """Raises NothingToImport: with a wrong zone every time in the other files would be wrong."""
    if table is None:
        return OwnSettings()
    rows = list(table.rows())
    if len(rows) != 1:
        raise NothingToImport(f"{table.path.name} has {len(rows)} rows; it takes one.")
    row = rows[0][1]
    try:
        if isinstance(row, BadRow):
            raise row
        zone = values.text("time_zone", row["time_zone"], 64)
        if zone and zone not in available_timezones():
            raise BadRow("time_zone", f"{values.shortened(zone)} is not a time zone such as Europe/London")
        return OwnSettings(
            shop_name=values.text("shop_name", row["shop_name"], LONGEST_NAME) or None,
            zone=zone or None,
            notice=values.text("notice", row["notice"], LONGEST_NOTICE) or None,
        )
    except BadRow as problem:
        raise NothingToImport(f"{table.path.name}: {problem}.") from problem
