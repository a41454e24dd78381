"""What the cards of the dashboard "Products" show: what sells, what comes back, what is only looked at."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.urls import reverse

from analytics import product_sales, product_views, sales
from analytics.comparing import before, figures, share, total
from analytics.product_sales import ProductSales
from analytics.product_views import Looked
from analytics.sales import Cancellations, Sales
from shop.dashboards.cards import CardData, Cell, Column, RowLink
from shop.dashboards.choices import NO_CATEGORY, categories
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name

NO_SALES = "Nothing was sold in this period with these filters."
LISTED = 200  # products of a table; the rest is one row, so that the parts are the whole
FEWEST_VIEWS = 20  # of a product, before its rate says anything
CANCELLED = "Pieces cancelled or given back, of those ordered"
UNITS = "Pieces of paid orders, before credit notes"


def headline(filters: Filters) -> CardData:
    columns = [
        Column("Period"),
        Column("Quantity", "number", description=UNITS),
        Column("Pieces per order", "number"),
        Column("Net revenue", "money", description="Paid orders less credit notes, with adjustments"),
        Column("Ordered", "money", description="Paid and cancelled orders"),
        Column("Cancelled", "money", description="Lines of cancelled orders and of credit notes", is_better_low=True),
        Column("Cancel rate", "share", description=CANCELLED, is_better_low=True),
    ]
    earlier = _headline(filters.compared) if filters.compared else None
    return CardData(columns, figures(filters, _headline(filters), earlier))


def ordered_and_cancelled(filters: Filters) -> CardData:
    found = sales.cancellations_by_category(filters)
    names = {path: name.strip() for path, name in categories()} | {"": NO_CATEGORY, sales.OTHER: "Directly in it"}
    there = sorted(found, key=lambda key: -found[key].ordered)
    columns = [
        Column("Category"),
        Column("Ordered", "money", is_series=True, description="Paid and cancelled orders"),
        Column("Cancelled", "money", is_series=True, description="Lines of cancelled orders and of credit notes"),
        Column("Cancel rate", "share", is_series=True, is_line=True, description="Cancelled of ordered, by amount"),
        Column("Quantity ordered", "number"),
        Column("Quantity cancelled", "number"),
        Column("Cancel rate, by quantity", "share"),
    ]
    rows = [_category_row(names.get(key, key), found[key]) for key in there]
    if not any(one.ordered or one.cancelled for one in found.values()):
        return CardData(columns, [], empty=NO_SALES)
    whole = Cancellations()
    for one in found.values():
        whole = Cancellations(
            whole.ordered + one.ordered,
            whole.cancelled + one.cancelled,
            whole.units_ordered + one.units_ordered,
            whole.units_cancelled + one.units_cancelled,
        )
    links = [None if key == sales.OTHER else {"category": key or UNSPECIFIED} for key in there]
    return CardData(
        columns,
        rows,
        total=_category_row("Total", whole),
        links=links,
        note="Cancelled orders count on the day of the order, credit notes on the day they were issued.",
    )


def top_products(filters: Filters) -> CardData:
    found = product_sales.by_product(filters)
    earlier = product_sales.by_product(filters.compared) if filters.compared else None
    ranked = sorted((key for key in found if key), key=lambda key: (-found[key].net_revenue, key))
    columns = [
        Column("Product"),
        Column("Net revenue", "money", is_series=True),
        Column("Share", "share"),
        Column("Quantity", "number", description=UNITS),
        Column("Orders", "number", description="An order with several products counts for each"),
        Column("Cancelled", "share", description=CANCELLED),
    ]
    if earlier is not None:
        columns.append(Column(before(filters), "money", is_series=True, is_compared=True))
    if not found:
        return CardData(columns, [], empty=NO_SALES)
    listed = ranked[:LISTED]
    names = product_views.names(listed)
    whole = sum((one.net_revenue for one in found.values()), Decimal(0))
    rows = [_product_row(names.get(key, f"Product {key}"), found[key], whole) for key in listed]
    actions = [_product_page(key) for key in listed]
    rest = {key: one for key, one in found.items() if key not in set(listed)}
    if rest:
        others = len(rest) - (None in rest)
        label = f"{others:,} more, and what is in no catalogue" if others else "In no catalogue"
        rows.append(_product_row(label, _sum(rest.values()), whole))
    if earlier is not None:
        shown = [(earlier.get(key, ProductSales())).net_revenue for key in listed]
        gone = sum((one.net_revenue for key, one in earlier.items() if key not in set(listed)), Decimal(0))
        if gone and not rest:
            rows.append(_product_row("Sold before, not now", ProductSales(), whole))
        for row, amount in zip(rows, [*shown, gone], strict=False):
            row.append(amount)
    last = total(rows, [False, True, True, True, False, False, True][: len(columns)])
    return CardData(columns, rows, total=last, actions=actions)


def items_by_country(filters: Filters) -> CardData:
    now = sales.by_country(filters, with_customers=False)
    earlier = sales.by_country(filters.compared, with_customers=False) if filters.compared else None
    codes = sorted(now, key=lambda code: (-now[code].units, code))
    codes += sorted(set(earlier or ()) - set(now))
    whole = sum(one.units for one in now.values())
    columns = [
        Column("Country"),
        Column("Quantity", "number", is_series=True, description=UNITS),
        Column("Share", "share"),
        Column("Orders", "number"),
        Column("Pieces per order", "number"),
    ]
    if earlier is not None:
        columns.append(Column(before(filters), "number", is_series=True, is_compared=True))
    rows: list[list[Cell]] = []
    for code in codes:
        one = now.get(code, Sales())
        row: list[Cell] = [country_name(code), one.units, share(one.units, whole), one.orders]
        row.append(Decimal(one.units) / one.orders if one.orders else None)
        rows.append(row if earlier is None else [*row, earlier.get(code, Sales()).units])
    return CardData(
        columns,
        rows,
        total=total(rows, [False, True, True, True, False, True][: len(columns)]),
        links=[{"country": code or UNSPECIFIED} for code in codes],
        empty="" if rows else NO_SALES,
    )


def looked_at_and_bought(filters: Filters) -> CardData:
    """Who looks and doesn't buy: price, picture or text may be the reason."""
    looked, sold = product_views.by_product(filters), product_sales.by_product(filters)
    columns = [
        Column("Product"),
        Column("Seen", "number", is_series=True, description="Visitors of a day that opened the product's page"),
        Column("Into a basket", "number", is_series=True, description="Visitors of a day that put it into a basket"),
        Column("Basket rate", "share", description="Of those who saw it"),
        Column("Orders", "number", is_series=True, description="Paid orders with it"),
        Column("Buying rate", "share", description="Orders for each that saw it"),
    ]
    ranked = sorted(
        (key for key, one in looked.items() if one.seen >= FEWEST_VIEWS),
        key=lambda key: (sold.get(key, ProductSales()).orders / looked[key].seen, -looked[key].seen, key),
    )[:LISTED]
    if not ranked:
        return CardData(columns, [], empty=f"No product was opened by at least {FEWEST_VIEWS} visitors.")
    names = product_views.names(ranked)
    rows = [
        _looked_row(names.get(key, f"Product {key}"), looked[key], sold.get(key, ProductSales()).orders)
        for key in ranked
    ]
    note = f"Products that at least {FEWEST_VIEWS} visitors opened; the lowest buying rate first."
    if filters.country is not None:
        note += " Of visits no country is recorded: that filter narrows the orders only."
    return CardData(columns, rows, actions=[_product_page(key) for key in ranked], note=note, unit="Visitors, orders")


def _headline(filters: Filters) -> list[Cell]:
    days = sales.by_day(filters).values()
    orders, units = sum(one.orders for one in days), sum(one.units for one in days)
    undone = sales.cancellations(filters)
    return [
        units,
        Decimal(units) / orders if orders else None,
        sum((one.net_revenue for one in days), Decimal(0)),
        undone.ordered,
        undone.cancelled,
        share(undone.units_cancelled, undone.units_ordered),
    ]


def _category_row(name: str, one: Cancellations) -> list[Cell]:
    return [
        name,
        one.ordered,
        one.cancelled,
        share(one.cancelled, one.ordered),
        one.units_ordered,
        one.units_cancelled,
        share(one.units_cancelled, one.units_ordered),
    ]


def _product_row(name: str, one: ProductSales, whole: Decimal) -> list[Cell]:
    rate = one.cancel_rate
    return [
        name,
        one.net_revenue,
        share(one.net_revenue, whole),
        one.units,
        one.orders,
        share(rate, 1) if rate is not None else None,
    ]


def _looked_row(name: str, one: Looked, orders: int) -> list[Cell]:
    return [name, one.seen, one.put, share(one.put, one.seen), orders, share(orders, one.seen)]


def _sum(parts: Iterable[ProductSales]) -> ProductSales:
    rows = [[getattr(one, name) for name in ProductSales.__slots__] for one in parts]
    sums: list[Any] = [sum(column) for column in zip(*rows, strict=True)]
    return ProductSales(*sums)


def _product_page(key: int) -> RowLink:
    return RowLink("Edit", reverse("admin:shop_product_change", args=[key]), "shop.view_product", "edit")
