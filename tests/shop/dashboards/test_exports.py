import csv
import io
from datetime import date, datetime

import python_calamine

from shop.dashboards import exporting, spreadsheets, words
from shop.dashboards.cards import CardData, Column, Share

CSV = "/admin/dashboards/fruit/taken.csv"
XLSX = "/admin/dashboards/fruit/taken.xlsx"
BOTH = ("view_dashboards", "export_data")


def rows_of_csv(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode(), newline="")))


def rows_of_xlsx(body: bytes) -> list[list[object]]:
    return python_calamine.load_workbook(io.BytesIO(body)).get_sheet_by_index(0).to_python()


def test_a_csv_has_the_rows_of_the_screen(staff, fruit):
    answer = staff(*BOTH).get(CSV)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="fruit-taken-to-2026-07-15.csv"'
    assert rows_of_csv(answer.content) == [
        ["Fruit", "Sold on", "Taken (GBP)", "Pieces", "Share"],
        ["'=cmd|' /C calc'!A0", "2026-01-31", "-1234.51", "7", "25.0%"],
        ["apples <all>", "", "3703703.50", "1234", "75.0%"],
        ["Total", "", "3702469.00", "1241", "100.0%"],
    ]


def test_an_xlsx_has_the_same_as_numbers(staff, fruit):
    answer = staff(*BOTH).get(XLSX)
    assert answer["Content-Disposition"] == 'attachment; filename="fruit-taken-to-2026-07-15.xlsx"'
    assert rows_of_xlsx(answer.content) == [
        ["Fruit", "Sold on", "Taken (GBP)", "Pieces", "Share"],
        ["=cmd|' /C calc'!A0", date(2026, 1, 31), -1234.51, 7.0, 0.25],
        ["apples <all>", "", 3703703.5, 1234.0, 0.75],
        ["Total", "", 3702469.0, 1241.0, 1.0],
    ]


def test_the_filters_of_the_screen_are_those_of_the_export(staff, fruit):
    answer = staff(*BOTH).get(CSV, {"country": "GB", "period": "last-month"})
    assert rows_of_csv(answer.content)[2][0] == "apples <GB>"
    assert 'filename="fruit-taken-to-2026-06-30.csv"' in answer["Content-Disposition"]


def test_filters_that_make_no_sense_are_refused(staff, fruit):
    answer = staff(*BOTH).get(CSV, {"from": "soon"})
    assert answer.status_code == 400
    assert answer.content.decode() == "The first day “soon” is not a date such as 2011-12-09."


def test_an_export_needs_its_own_permission(staff, fruit):
    client = staff("view_dashboards")
    assert client.get(CSV).status_code == 403
    assert client.get(XLSX).status_code == 403


def test_to_export_one_must_see(staff, fruit):
    assert staff("export_data").get(CSV).status_code == 403


def test_unknown_cards_and_formats_are_not_found(staff, fruit):
    client = staff(*BOTH)
    assert client.get("/admin/dashboards/fruit/pears.csv").status_code == 404
    assert client.get("/admin/dashboards/pears/taken.csv").status_code == 404
    assert client.get("/admin/dashboards/fruit/taken.exe").status_code == 404


def test_text_that_a_spreadsheet_would_run_is_escaped_in_a_csv():
    for start in "=+-@\t\r":
        assert rows_of_csv(spreadsheets.to_csv([f"{start}a"], [[f"{start}1"], [-1]])) == [
            [f"'{start}a"],
            [f"'{start}1"],
            ["-1"],
        ]


def test_a_sheets_name_is_one_that_excel_accepts():
    body = spreadsheets.to_xlsx("'Revenue: [by] segment/country and platform?'", ["A"], [["b"]], [[None]])
    assert python_calamine.load_workbook(io.BytesIO(body)).sheet_names == ["Revenue by segmentcountry and p"]


def test_days_in_an_xlsx_are_days():
    body = spreadsheets.to_xlsx("Days", ["Day"], [[date(2026, 1, 31)]], [["d mmm yyyy"]])
    (_, (day,)) = rows_of_xlsx(body)
    assert day in (date(2026, 1, 31), datetime(2026, 1, 31))  # noqa: DTZ001


def test_a_share_between_two_decimals_reads_the_same_everywhere():
    data = CardData([Column("Fruit"), Column("Share", "share")], [["plums", Share(0.0625)]])  # exactly 6.25 %
    assert words.text(Share(0.0625), "share", "GBP") == "6.3%"
    assert exporting.csv_rows(data, "GBP") == [["plums", "6.3%"]]
    assert exporting.rows(data, "GBP") == [["plums", 0.063]]
