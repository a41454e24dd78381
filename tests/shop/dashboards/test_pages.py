import html
import json
import re

import pytest
from django.test import Client

from shop.dashboards import registry
from shop.dashboards.cards import Card, CardData, Dashboard

PAGE = "/admin/dashboards/fruit/"


def chart_of(answer, name: str) -> dict:
    found = re.search(rf'<script id="chart-{name}" type="application/json">(.*?)</script>', answer.content.decode())
    assert found
    return json.loads(found[1])


def table_of(answer) -> list[list[str]]:
    body = answer.content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def test_strangers_are_sent_to_the_login(fruit, db):
    for address in (PAGE, "/admin/dashboards/", f"{PAGE}taken.csv"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")


def test_staff_without_the_permission_are_refused(staff, fruit):
    client = staff()
    assert client.get(PAGE).status_code == 403
    assert client.get("/admin/dashboards/").status_code == 403


def test_the_index_lists_every_dashboard(staff, fruit):
    answer = staff("view_dashboards").get("/admin/dashboards/")
    assert answer.status_code == 200
    assert f'href="{PAGE}"' in answer.content.decode()


def test_the_sidebar_leads_to_the_dashboards_of_those_who_may_see_them(staff, fruit):
    assert f'href="{PAGE}"' in staff("view_dashboards").get("/admin/").content.decode()


def test_the_sidebar_hides_the_dashboards_from_others(staff, fruit):
    assert PAGE not in staff().get("/admin/").content.decode()


def test_an_unknown_dashboard_is_not_found(staff, fruit):
    assert staff("view_dashboards").get("/admin/dashboards/pears/").status_code == 404


def test_behind_each_chart_is_a_table_with_all_its_numbers(staff, fruit):
    answer = staff("view_dashboards").get(PAGE)
    assert table_of(answer) == [
        ["Fruit", "Sold on", "Taken", "Pieces", "Share"],
        ["=cmd|' /C calc'!A0", "31 Jan 2026", "−£1,234.51", "7", "25.0%"],
        ["apples <all>", "–", "£3,703,703.50", "1,234", "75.0%"],
        ["Total", "–", "£3,702,469.00", "1,241", "100.0%"],
    ]
    chart = chart_of(answer, "taken")
    assert chart["categories"] == ["=cmd|' /C calc'!A0", "apples <all>"]
    assert [(one["name"], one["values"]) for one in chart["series"]] == [("Taken", [-1234.505, 3703703.5049])]
    assert chart["description"] == (
        "Taken by fruit: Taken of 2 rows. Highest: apples <all>, £3,703,703.50; =cmd|' /C calc'!A0, −£1,234.51. "
        "All numbers are in the table below."
    )


def test_a_row_leads_to_the_same_dashboard_filtered(staff, fruit):
    answer = staff("view_dashboards").get(PAGE, {"period": "last-7"})
    assert 'href="?period=last-7&amp;country=GB"' in answer.content.decode()
    assert chart_of(answer, "taken")["links"] == ["period=last-7&country=FR", "period=last-7&country=GB"]


def test_too_little_data_is_said_in_place_of_a_chart(staff, fruit):
    body = staff("view_dashboards").get(PAGE).content.decode()
    assert "Not enough data. Pick more." in body
    assert "chart-nothing" not in body


def test_the_page_says_as_of_when(staff, fruit):
    body = staff("view_dashboards").get(PAGE).content.decode()
    assert "As of 15 Jul 2026, 13:00 <span>(Europe/London)</span>" in body


def test_bad_filters_are_explained_and_the_page_still_stands(staff, fruit):
    answer = staff("view_dashboards").get(PAGE, {"from": "<b>soon</b>", "country": "ZZ"})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "The first day “&lt;b&gt;soon&lt;/b&gt;” is not a date such as 2011-12-09." in body
    assert "“ZZ” is not the code of a country, such as GB." in body
    assert "apples &lt;all&gt;" in body


def test_only_those_who_may_export_see_the_links(staff, fruit):
    assert "taken.csv" not in staff("view_dashboards").get(PAGE).content.decode()


def test_export_links_carry_the_filters(staff, fruit):
    body = staff("view_dashboards", "export_data").get(PAGE, {"period": "last-7", "country": "-"}).content.decode()
    assert f'href="{PAGE}taken.csv?period=last-7&amp;country=-"' in body


def test_no_script_and_no_style_of_ours_is_inline(staff, fruit):
    body = staff("view_dashboards").get(PAGE).content.decode()
    ours = body[body.index('<div class="dash">') : body.index("simplebar.js")].split('id="modal')[0]
    assert set(re.findall(r"<script[^>]*>", ours)) == {'<script id="chart-taken" type="application/json">'}
    assert not re.search(r"\sstyle=|\son\w+=", ours)


def test_signing_in_without_a_destination_ends_in_the_admin(staff, fruit):
    client = staff("view_dashboards")
    assert client.get("/admin/login/")["Location"] == "/admin/"


def test_two_cards_of_one_name_are_refused():
    card = Card("same", "Same", lambda filters: CardData([], []))
    with pytest.raises(ValueError, match="same name"):
        registry.register(Dashboard("twins", "Twins", [card, card]))
    assert registry.get("twins") is None
