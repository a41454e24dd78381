"""What the demo shop's files promise, read as anybody could read them."""

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from demo.shop.writing import SMALL, write
from tests.demo.conftest import LAST_DAY, Tables


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


def test_the_same_seed_and_end_date_give_the_same_bytes(small_shop: Path, tmp_path: Path):
    write(tmp_path, LAST_DAY, size=SMALL, has_pictures=False)

    assert contents(tmp_path) == contents(small_shop)


@pytest.mark.parametrize(("last", "seed"), [(LAST_DAY, 5), (date(2026, 4, 1), 20)], ids=["seed", "end date"])
def test_another_seed_or_end_date_gives_another_shop(small_shop: Path, tmp_path: Path, last: date, seed: int):
    write(tmp_path, last, seed, SMALL, has_pictures=False)

    differing = {name for name, content in contents(tmp_path).items() if content != contents(small_shop)[name]}
    assert differing >= {"orders.csv", "events.csv", "reviews.csv"}


def test_every_work_is_sold_as_four_things_with_its_pictures(small_shop: Path, tables: Tables):
    products = defaultdict(list)
    for row in tables["products"]:
        products[row["product"]].append(row)
    assert len(products) == 14 * 4
    assert Counter(len(rows) for rows in products.values()) == {12: 14, 2: 14, 1: 28}
    names = [rows[0]["name"] for rows in products.values()]
    assert len(set(names)) == len(names)
    for rows in products.values():
        for picture in rows[0]["pictures"].split(";"):
            assert (small_shop / picture).is_file()


def test_the_banner_counts_the_works_that_there_are(tables: Tables):
    assert tables["banners"][0]["text"].startswith("14 works in 14 styles, ")


def test_prices_are_above_costs_and_reductions_are_real(tables: Tables):
    for row in tables["products"]:
        assert 0 < float(row["cost"]) < float(row["price"])
        if row["compare_at_price"]:
            assert float(row["price"]) / float(row["compare_at_price"]) == pytest.approx(0.85, abs=0.01)
    stocks = {row["on_hand"] for row in tables["products"]}
    assert {"", "0"} < stocks


def test_orders_fill_two_years_and_end_on_the_last_day(tables: Tables):
    days = sorted(row["placed_at"][:10] for row in tables["orders"])
    assert "2024-03-31" <= days[0] < "2024-05"
    assert days[-1] <= LAST_DAY.isoformat()
    assert len({day[:7] for day in days if day >= "2024-04"}) == 24
    assert max(row["occurred_at"] for row in tables["events"])[:10] <= LAST_DAY.isoformat()


def test_there_are_guests_cancellations_and_credit_notes(tables: Tables):
    orders = tables["orders"]
    assert {row["status"] for row in orders if row["kind"] == "order"} >= {"completed", "cancelled", "shipped"}
    assert any(not row["customer"] for row in orders)
    assert {row["platform"] for row in orders} == {"web", "phone"}
    sold = Counter()
    for row in orders:
        key = (row["visitor"], row["customer"], row["sku"])
        sold[key] += int(row["quantity"]) * (1 if row["kind"] == "order" else -1)
    assert any(row["kind"] == "credit" for row in orders)
    assert min(sold.values()) >= 0


def test_every_order_was_viewed_then_put_into_the_basket_then_checked_out(tables: Tables):
    steps = defaultdict(list)
    for event in tables["events"]:
        steps[event["session"]].append(event)
    lines = defaultdict(list)
    for row in tables["orders"]:
        if row["kind"] == "order":
            lines[row["order"]].append(row)
    for number, rows in lines.items():
        visit = steps[f"o{number}"]
        kinds = [event["kind"] for event in visit]
        assert kinds[-1] == "checkout"
        assert visit[-1]["occurred_at"] <= rows[0]["placed_at"]
        assert {event["visitor"] for event in visit} == {rows[0]["visitor"]}
        for row in rows:
            (basket,) = [
                event for event in visit if event["kind"] == "add_to_basket" and event["variant"] == row["sku"]
            ]
            viewed = [event for event in visit if event["kind"] == "view" and event["product"] == basket["product"]]
            assert viewed
            assert viewed[0]["occurred_at"] <= basket["occurred_at"]
            assert basket["quantity"] == row["quantity"]


def test_some_baskets_are_left_and_some_searches_find_nothing(tables: Tables):
    baskets = {event["session"] for event in tables["events"] if event["kind"] == "add_to_basket"}
    assert any(session.startswith("b") for session in baskets)
    searches = [event for event in tables["events"] if event["kind"] == "search"]
    share = sum(event["result_count"] == "0" for event in searches) / len(searches)
    assert 0.02 < share < 0.3


def test_funnels_narrow(tables: Tables):
    sessions = defaultdict(set)
    for event in tables["events"]:
        sessions[event["kind"]].add(event["session"])
    orders = {row["order"] for row in tables["orders"] if row["kind"] == "order"}
    assert len(sessions["view"]) > len(sessions["add_to_basket"]) > len(sessions["checkout"]) > len(orders)


def test_averages_of_reviews_are_believable(tables: Tables):
    stars = defaultdict(list)
    for review in tables["reviews"]:
        stars[review["product"]].append(int(review["rating"]))
    assert stars
    for given in stars.values():
        assert len(given) >= 3
        assert 3.4 <= sum(given) / len(given) <= 4.9


def test_reviews_are_written_by_buyers_after_they_bought(tables: Tables):
    product_of = {row["sku"]: row["product"] for row in tables["products"]}
    first_bought = {}
    for row in tables["orders"]:
        if row["status"] == "completed":
            first_bought.setdefault((product_of[row["sku"]], row["customer"]), row["placed_at"])
    for review in tables["reviews"]:
        assert first_bought[review["product"], review["customer"]] < review["created_at"]
        assert "{" not in review["title"] + review["text"]


def test_customers_live_in_25_countries_at_addresses_that_nobody_has(tables: Tables):
    customers = tables["customers"]
    assert len({row["country"] for row in customers}) == 25
    assert len({row["email"] for row in customers}) == len(customers)
    assert {row["email"].partition("@")[2] for row in customers} == {"example.com", "example.org", "example.net"}
    taxed = {row["country"] for row in tables["tax_rates"]}
    shipped = {code for row in tables["shipping_methods"] for code in row["countries"].split(";")}
    assert {row["country"] for row in customers} == taxed == shipped
