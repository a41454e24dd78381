"""Writes the sample shop that the repository carries: `python -m demo.sample_shop [FOLDER]`.

The same seed gives the same files, byte for byte."""

import csv
import random
import sys
import uuid
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from demo.sample_goods import GO_TOGETHER, GOODS, NOT_COUNTED, OUT_OF_STOCK, Goods
from demo.sample_people import COUNTRIES, FIRST_NAMES, LAST_NAMES, OPINIONS, SEARCHES, TAX_RATES
from demo.sample_pictures import draw

FOLDER = Path(__file__).parent / "sample"
SEED, CUSTOMERS, ORDERS = 7, 60, 200
CURRENCY = "EUR"
FIRST_DAY, DAYS = datetime(2024, 1, 8), 347  # noqa: DTZ001 - import files hold times without a zone
Row = dict[str, object]


def write(folder: Path = FOLDER) -> None:
    dice = random.Random(SEED)  # noqa: S311
    customers = _customers(dice)
    orders = _orders(dice, customers)
    folder.mkdir(parents=True, exist_ok=True)
    _write_rows(folder / "products.csv", _products(dice))
    _write_rows(folder / "customers.csv", customers)
    _write_rows(folder / "orders.csv", orders)
    _write_rows(folder / "events.csv", _events(dice, orders))
    _write_rows(folder / "reviews.csv", _reviews(dice, orders))
    (folder / "pictures").mkdir(exist_ok=True)
    for goods in GOODS:
        if goods.shape:
            draw(goods.shape, folder / "pictures" / f"{goods.shape}.png")


def _write_rows(file: Path, rows: list[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _sku(goods: Goods, option: str) -> str:
    return "-".join([goods.reference, option.upper().replace(" ", "").replace(".", "")]).rstrip("-")


def _products(dice: random.Random) -> list[Row]:
    rows: list[Row] = []
    for goods in GOODS:
        for option, price in goods.options.items():
            on_hand: int | str = 0 if goods.reference in OUT_OF_STOCK else dice.randint(3, 60)
            rows.append(
                {
                    "product": goods.reference,
                    "name": goods.name,
                    "brand": goods.brand,
                    "category": goods.category,
                    "description": goods.description,
                    "attributes": goods.attributes,
                    "sku": _sku(goods, option),
                    "variant_attributes": f"{goods.axis}={option}" if option else "",
                    "price": price,
                    "compare_at_price": goods.reduced_from,
                    "cost": (Decimal(price) * Decimal(dice.choice(["0.38", "0.42", "0.47"]))).quantize(Decimal("0.01")),
                    "currency": CURRENCY,
                    "on_hand": "" if goods.reference in NOT_COUNTED else on_hand,
                    "pictures": f"pictures/{goods.shape}.png" if goods.shape else "",
                }
            )
    return rows


def _customers(dice: random.Random) -> list[Row]:
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    rows: list[Row] = []
    for number, name in enumerate(dice.sample(names, CUSTOMERS), start=1001):
        joined = FIRST_DAY + timedelta(days=dice.randint(0, 200), minutes=dice.randint(480, 1320))
        rows.append(
            {
                "customer": f"C{number}",
                "email": f"{name.lower().replace(' ', '.')}@example.com",
                "name": name,
                "country": dice.choices(list(COUNTRIES), list(COUNTRIES.values()))[0],
                "marketing_consent": dice.choice(["yes", "no", "no"]),
                "created_at": joined.isoformat(" "),
            }
        )
    return rows


def _orders(dice: random.Random, customers: list[Row]) -> list[Row]:
    """200 orders, of which some are cancelled, then a credit note for every thirtieth completed one."""
    by_reference = {goods.reference: goods for goods in GOODS}
    loyalty = [1 / (rank + 2) for rank in range(len(customers))]  # few buy often, many once
    moments = sorted(FIRST_DAY + timedelta(days=dice.randint(0, DAYS), minutes=_minute(dice)) for _ in range(ORDERS))
    rows: list[Row] = []
    credits_: list[Row] = []
    for number, moment in enumerate(moments, start=5001):
        customer = dice.choices(customers, loyalty)[0]
        if customer["created_at"] > moment.isoformat(" "):  # type: ignore[operator]
            customer["created_at"] = (moment - timedelta(minutes=7)).isoformat(" ")
        status = "cancelled" if dice.random() < 0.06 else "completed"
        head: Row = {
            "order": str(number),
            "kind": "order",
            "status": status,
            "placed_at": moment.isoformat(" "),
            "customer": customer["customer"],
            "visitor": f"v-{customer['customer']}",
            "country": customer["country"],
            "platform": dice.choice(["web", "web", "phone"]),
            "currency": CURRENCY,
        }
        lines = [_line(dice, by_reference[reference], str(customer["country"])) for reference in _basket(dice)]
        rows += [head | line for line in lines]
        if status == "completed" and number % 30 == 0:
            back = head | {
                "order": f"CR-{number}",
                "kind": "credit",
                "status": "",
                "placed_at": (moment + timedelta(days=6)).isoformat(" "),
            }
            credits_.append(back | lines[0] | {"quantity": 1})
    return rows + credits_


def _minute(dice: random.Random) -> int:
    return int(dice.triangular(7 * 60, 23 * 60, 20 * 60))


def _basket(dice: random.Random) -> list[str]:
    if dice.random() < 0.6:
        group = dice.choice(GO_TOGETHER)
        references = dice.sample(group, dice.randint(2, len(group)))
    else:
        references = []
    others = [goods.reference for goods in GOODS if goods.reference not in references]
    return references + dice.sample(others, dice.choice([0, 1, 1, 2]) if references else dice.randint(1, 3))


def _line(dice: random.Random, goods: Goods, country: str) -> Row:
    option, price = dice.choice(list(goods.options.items()))
    return {
        "sku": _sku(goods, option),
        "name": f"{goods.name}, {option}" if option else goods.name,
        "quantity": dice.choice([1, 1, 1, 1, 2, 2, 3, 6]),
        "unit_price": price,
        "tax_rate": TAX_RATES[country],
    }


def _events(dice: random.Random, orders: list[Row]) -> list[Row]:
    """What customers did before each order: sometimes a search, a look at each product, into the basket."""
    product_of = {_sku(goods, option): goods.reference for goods in GOODS for option in goods.options}
    rows: list[Row] = []
    for row in orders:
        if row["kind"] != "order":
            continue
        moment = datetime.fromisoformat(str(row["placed_at"])) - timedelta(minutes=dice.randint(3, 40))
        common: Row = {
            "visitor": row["visitor"],
            "customer": row["customer"],
            "session": f"s-{row['order']}",
            "platform": row["platform"],
        }
        product = {"product": product_of[str(row["sku"])], "variant": row["sku"]}
        if dice.random() < 0.15:
            search = {"query": dice.choice(SEARCHES), "search_id": _uuid(dice), "result_count": dice.randint(0, 12)}
            rows.append(_event(dice, moment - timedelta(minutes=1), "search", common | search))
        rows.append(_event(dice, moment, "view", common | {"product": product["product"]}))
        if dice.random() < 0.9:
            basket = product | {"quantity": row["quantity"]}
            rows.append(_event(dice, moment + timedelta(minutes=1), "add_to_basket", common | basket))
        if dice.random() < 0.5:  # looked at, not taken
            other = {"product": dice.choice(GOODS).reference}
            rows.append(_event(dice, moment + timedelta(minutes=2), "view", common | other))
    return sorted(rows, key=lambda row: str(row["occurred_at"]))


def _event(dice: random.Random, moment: datetime, kind: str, values: Row) -> Row:
    blank = dict.fromkeys(
        ("visitor", "customer", "session", "platform", "product", "variant", "quantity", "query", "search_id",
         "result_count", "shelf", "recommendation_id", "products", "position", "experiment", "arm"), "",
    )  # fmt: skip
    return {"id": _uuid(dice), "occurred_at": moment.isoformat(" "), "kind": kind, **blank, **values, "consent": "yes"}


def _uuid(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _reviews(dice: random.Random, orders: list[Row]) -> list[Row]:
    product_of = {_sku(goods, option): goods.reference for goods in GOODS for option in goods.options}
    rows: dict[tuple[str, str], Row] = {}
    for row in orders:
        if row["status"] != "completed" or dice.random() > 0.25:
            continue
        rating, title, text = dice.choice(OPINIONS)
        product, customer = product_of[str(row["sku"])], str(row["customer"])
        written = datetime.fromisoformat(str(row["placed_at"])) + timedelta(days=dice.randint(3, 10))
        rows.setdefault(
            (product, customer),
            {
                "product": product,
                "customer": customer,
                "rating": rating,
                "title": title,
                "text": text,
                "created_at": written.isoformat(" "),
            },
        )
    return list(rows.values())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
