"""Rows of shipping_methods.csv and tax_rates.csv: few, and known again by where and for what they count."""

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from shop.importing import values
from shop.importing.csv_tables import CsvTable
from shop.importing.exceptions import BadRow
from shop.importing.own.rows import FirstSeen, Row, accepted
from shop.importing.staging import Load
from shop.models import Category, ShippingMethod, TaxRate

HEAVIEST_GRAMS, LONGEST_DAYS = 2_000_000_000, 365


class ShippingReader:
    def __init__(self) -> None:
        self._seen = FirstSeen("method")

    def read(self, row: Row, line: int) -> tuple[str, list[str], int, dict[str, Any]]:
        name = values.text("method", row["method"], 100, required=True)
        countries = sorted({_country("countries", code) for code in row["countries"].split(";") if code.strip()})
        lightest = _number("min_weight_grams", row["min_weight_grams"] or "0", HEAVIEST_GRAMS)
        heaviest = row["max_weight_grams"].strip()
        rest = {
            "max_weight_grams": _number("max_weight_grams", heaviest, HEAVIEST_GRAMS, lightest) if heaviest else None,
            "price": values.amount("price", row["price"]),
            "currency": values.currency("currency", row["currency"]),
            "min_days": (fewest := _number("min_days", row["min_days"], LONGEST_DAYS)),
            "max_days": _number("max_days", row["max_days"], LONGEST_DAYS, fewest),
        }
        if "free_from" in row:  # without the column the staff's choice stays
            rest["free_from"] = values.optional_amount("free_from", row["free_from"])
        key = f"{name} in {', '.join(countries) or 'every country'} from {lightest} g"
        self._seen.check(key, line)
        self._seen.remember(key, line)
        return name, countries, lightest, rest


class TaxReader:
    def __init__(self) -> None:
        self._categories = dict(Category.objects.values_list("url_path", "id"))
        self._seen = FirstSeen("country")

    def read(self, row: Row, line: int) -> tuple[str, int | None, str, Decimal]:
        country = _country("country", row["country"])
        way = row["category"].strip()
        path = "/".join(slugify(name) or slugify(name, allow_unicode=True) for name in way.split(">"))
        if way and path not in self._categories:
            raise BadRow("category", f"{values.shortened(way)} is not a category of this shop")
        read = (
            country,
            self._categories[path] if way else None,
            values.text("name", row["name"], 60),
            values.share("rate", row["rate"]),
        )
        self._seen.check(f"{country} {way}".strip(), line)
        self._seen.remember(f"{country} {way}".strip(), line)
        return read


def load_shipping_methods(table: CsvTable, load: Load) -> None:
    for _, name, countries, lightest, rest in accepted(table, load, ShippingReader().read, "shipping methods"):
        known = ShippingMethod.objects.filter(name=name, countries=countries, min_weight_grams=lightest).first()
        method = known or ShippingMethod(name=name, countries=countries, min_weight_grams=lightest)
        _save(method, rest, load)


def load_tax_rates(table: CsvTable, load: Load) -> None:
    for _, country, category, name, rate in accepted(table, load, TaxReader().read, "tax rates"):
        known = TaxRate.objects.filter(country=country, category_id=category).first()
        _save(known or TaxRate(country=country, category_id=category), {"name": name, "rate": rate}, load)


def _save(place: ShippingMethod | TaxRate, rest: dict[str, Any], load: Load) -> None:
    if place.pk and all(getattr(place, field) == value for field, value in rest.items()):
        load.account.add(0, 0, 1)
        return
    load.account.add(0, 1, 0) if place.pk else load.account.add(1, 0, 0)
    for field, value in rest.items():
        setattr(place, field, value)
    place.save()


def _country(field: str, raw: str) -> str:
    if not raw.strip():
        raise BadRow(field, "is empty")
    return values.country(field, raw)


def _number(field: str, raw: str, high: int, low: int = 0) -> int:
    return values.whole_number(field, raw, low, high)
