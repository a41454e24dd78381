"""A few rows with all the habits of Online Retail, as a file of each kind."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

HEADER = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
UK = "United Kingdom"
# invoice, code, description, quantity, time, price, customer, country
ROWS: list[list[Any]] = [
    ["536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, "2011-07-01 08:26", 2.55, 17850, UK],
    ["536365", "71053", "WHITE METAL LANTERN", 6, "2011-07-01 08:26", 3.39, 17850, UK],
    ["536365", "71053", "WHITE METAL LANTERN", 6, "2011-07-01 08:26", 3.39, 17850, UK],  # the same again
    ["536366", "85123a", "WHITE HANGING HEART T-LIGHT HOLDER", 1, "2011-07-02 09:00", 2.95, None, UK],  # a guest
    ["536366", "71053", "white metal lantern, wrongly marked", 2, "2011-07-02 09:01", 0.001, None, UK],  # a second time
    ["536367", "POST", "POSTAGE", 1, "2011-07-03 10:00", 18.0, 12583, "France"],
    ["536367", "22423", None, 2, "2011-07-03 10:00", 0.0, 12583, "France"],  # no description, price zero
    ["536368", "22423", "REGENCY CAKESTAND 3 TIER", 1, "2011-12-01 10:00", 12.75, 12583, "EIRE"],
    ["C536369", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", -2, "2011-07-04 11:00", 2.55, 17850, UK],
    ["C536370", "D", "Discount", -1, "2011-07-04 12:00", 27.5, 14527, UK],
    ["536371", "22423", "damages", -10, "2011-07-05 12:00", 0.0, None, UK],  # written off
    ["A536372", "B", "Adjust bad debt", 1, "2011-08-12 14:50", -11062.06, None, UK],
    ["536373", "20713", "JUMBO BAG OWLS", 3, "2011-09-12 14:50", 2.08, 13001, "Unspecified"],
    ["536374", "gift_0001_20", "Dotcomgiftshop Gift Voucher £20.00", 1, "2011-09-13 14:50", 16.67, None, UK],
    ["536375", "DCGS0076", "SUNJAR LED NIGHT NIGHT LIGHT", 1, "2011-10-13 14:50", 16.13, None, "Channel Islands"],
]


def with_times(rows: list[list[Any]]) -> list[list[Any]]:
    return [[*row[:4], datetime.fromisoformat(row[4]), *row[5:]] for row in rows]


def write_csv(file: Path, rows: list[list[Any]] = ROWS, encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADER)
        writer.writerows(rows)
    return file


def write_workbook(file: Path, rows: list[list[Any]] = ROWS) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yy hh:mm"}) as book:
        sheet = book.add_worksheet("Online Retail")
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(with_times(rows), start=1):
            sheet.write_row(number, 0, [int(cell) if str(cell).isdigit() else cell for cell in row])
    return file


def write_parquet(file: Path, rows: list[list[Any]] = ROWS) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = zip(*with_times(rows), strict=True)
    pq.write_table(pa.table(dict(zip(HEADER, map(list, columns), strict=True))), file)
    return file
