"""What the cards of the dashboard "Behaviour" show: from looking to paying."""

from analytics import basket_conversion, funnel, sales
from analytics.basket_conversion import WINDOW_DAYS, Baskets
from analytics.comparing import figures, is_by_day, month_name, share, time_column, time_name, times, total
from analytics.funnel import Steps
from analytics.sales import Sales
from shop.dashboards.cards import CardData, Cell, Column
from shop.dashboards.filters import Filters
from shop.models import Platform

NO_VISITS = "Nobody’s visit was recorded in this period with these filters."
NO_BASKETS = "Nothing was put into a basket in this period with these filters."
PLATFORMS = {str(value): str(label) for value, label in Platform.choices} | {"": "Unspecified"}


def headline(filters: Filters) -> CardData:
    columns = [
        Column("Period"),
        Column("Visitors", "number", description="Different visitors of a platform; before consent, of one day"),
        Column("Conversion rate", "share", description="Visitors with a paid order in the period"),
        Column("Saw a product", "share", description="Of the visitors"),
        Column("Filled a basket", "share", description="Of the visitors, after seeing a product"),
        Column("Items bought", "share", description=f"Of those put into a basket, within {WINDOW_DAYS} days"),
        Column("Baskets bought", "share", description=f"With at least one item bought within {WINDOW_DAYS} days"),
    ]
    earlier = _headline(filters.compared) if filters.compared else None
    return CardData(columns, figures(filters, _headline(filters), earlier), note=_unfiltered(filters))


def steps_by_platform(filters: Filters) -> CardData:
    found = funnel.by_platform(filters)
    there = [key for key in PLATFORMS if key in found]
    columns = [Column("Step"), *(Column(PLATFORMS[key], "number", is_series=True) for key in there)]
    columns += [Column("All", "number"), Column("Of the step before", "share"), Column("Of those who saw", "share")]
    if not sum(steps.viewed for steps in found.values()):
        return CardData(columns, [], empty=NO_VISITS)
    whole = funnel.total(filters)
    rows: list[list[Cell]] = []
    for label, name in (
        ("Saw a product", "viewed"),
        ("Filled a basket", "put"),
        ("Went to checkout", "begun"),
        ("Paid", "paid"),
    ):
        count = getattr(whole, name)
        last = rows[-1][-3] if rows else None
        parts = [getattr(found[key], name) for key in there]
        rows.append([label, *parts, count, share(count, last), share(count, whole.viewed)])  # type: ignore[arg-type]
    note = "Each step counts visitors that also took those before it, in the same period. " + _unfiltered(filters)
    return CardData(columns, rows, note=note.strip(), unit="Visitors")


def phone_and_web(filters: Filters) -> CardData:
    visits = funnel.by_platform(filters)
    sold = sales.by_platform(filters, with_customers=False)
    there = [key for key in PLATFORMS if key in visits or key in sold]
    columns = [
        Column("Platform"),
        Column("Share of visitors", "share", is_series=True),
        Column("Share of orders", "share", is_series=True),
        Column("Share of revenue", "share", is_series=True),
        Column("Visitors", "number"),
        Column("Buyers", "number", description="Visitors with a paid order in the period"),
        Column("Conversion rate", "share", description="Buyers of the visitors"),
        Column("Orders", "number"),
        Column("Net revenue", "money"),
        Column("Average order value", "money"),
    ]
    if not there:
        return CardData(columns, [], empty=NO_VISITS)
    whole = funnel.total(filters)
    orders = sum(one.orders for one in sold.values())
    revenue = sum((one.net_revenue for one in sold.values()), start=Sales().net_revenue)
    rows: list[list[Cell]] = []
    for key in there:
        steps, one = visits.get(key, Steps()), sold.get(key, Sales())
        rows.append(
            [
                PLATFORMS[key],
                share(steps.visitors, whole.visitors),
                share(one.orders, orders),
                share(one.net_revenue, revenue),
                steps.visitors,
                steps.buyers,
                share(steps.buyers, steps.visitors),
                one.orders,
                one.net_revenue,
                one.average_order_value,
            ]
        )
    last = total(rows, [False, True, True, True, True, True, False, True, True, False])
    if last:
        last[6] = share(whole.buyers, whole.visitors)
        ordered = sum((one.ordered for one in sold.values()), start=Sales().ordered)
        last[9] = ordered / orders if orders else None
    links = [{"platform": key} if key else None for key in there]
    return CardData(columns, rows, total=last, links=links, unit="Share of all")


def conversion_over_time(filters: Filters) -> CardData:
    found = funnel.over_time(filters, "day" if is_by_day(filters) else "month")
    columns = [
        time_column(filters),
        Column("Visitors", "number", is_series=True),
        Column("Conversion rate", "share", is_series=True, is_line=True),
        Column("Buyers", "number", description="Visitors that paid on that day or in that month"),
        Column("Filled a basket", "number"),
    ]
    if not found:
        return CardData(columns, [], empty=NO_VISITS)
    rows: list[list[Cell]] = []
    for key in times(filters, found):
        steps = found.get(key, Steps())
        rows.append([time_name(key), steps.visitors, share(steps.buyers, steps.visitors), steps.buyers, steps.put])
    return CardData(columns, rows, note=_unfiltered(filters))


def basket_to_purchase(filters: Filters) -> CardData:
    found = basket_conversion.by_month(filters)
    columns = [
        Column("Month"),
        Column("Items bought", "share", is_series=True, description="Item level"),
        Column("Baskets bought", "share", is_series=True, description="Basket level: at least one of its items"),
        Column("Items put in", "number"),
        Column("Of these bought", "number"),
        Column("Baskets", "number"),
        Column("With a purchase", "number"),
    ]
    if not found:
        return CardData(columns, [], empty=NO_BASKETS)
    rows = [_basket_row(month_name(month), one) for month, one in found.items()]
    return CardData(
        columns,
        rows,
        total=_basket_row("Total", basket_conversion.total(filters)),
        note=_baskets(filters),
        unit="Share bought",
    )


def baskets_by_platform(filters: Filters) -> CardData:
    found = basket_conversion.by_platform(filters)
    there = [key for key in PLATFORMS if key in found]
    columns = [
        Column("Platform"),
        Column("Items bought", "share", is_series=True, description="Item level"),
        Column("Baskets bought", "share", is_series=True, description="Basket level: at least one of its items"),
        Column("Items put in", "number"),
        Column("Of these bought", "number"),
        Column("Baskets", "number"),
        Column("With a purchase", "number"),
    ]
    if not there:
        return CardData(columns, [], empty=NO_BASKETS)
    rows = [_basket_row(PLATFORMS[key], found[key]) for key in there]
    return CardData(
        columns,
        rows,
        total=_basket_row("Total", basket_conversion.total(filters)),
        links=[{"platform": key} if key else None for key in there],
        note=_unfiltered(filters),
        unit="Share bought",
    )


def _headline(filters: Filters) -> list[Cell]:
    steps, baskets = funnel.total(filters), basket_conversion.total(filters)
    return [
        steps.visitors,
        share(steps.buyers, steps.visitors),
        share(steps.viewed, steps.visitors),
        share(steps.put, steps.visitors),
        share(baskets.items_bought, baskets.items),
        share(baskets.baskets_bought, baskets.baskets),
    ]


def _basket_row(label: str, one: Baskets) -> list[Cell]:
    return [
        label,
        share(one.items_bought, one.items),
        share(one.baskets_bought, one.baskets),
        one.items,
        one.items_bought,
        one.baskets,
        one.baskets_bought,
    ]


def _baskets(filters: Filters) -> str:
    note = (
        "An item is a product that one visitor put in on one day; bought by the same visitor within "
        f"{WINDOW_DAYS} days. A basket is all of a visitor’s items of one day."
    )
    if (filters.as_of.astimezone(filters.zone).date() - filters.period.last).days < WINDOW_DAYS:
        note += f" Of the last {WINDOW_DAYS} days some may still be bought."
    return f"{note} {_unfiltered(filters)}".strip()


def _unfiltered(filters: Filters) -> str:
    """What these cards cannot follow, said where it is set."""
    return "" if filters.segment is None else "Of visits a segment is known with consent only."
