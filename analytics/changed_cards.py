"""What the cards of the dashboard "What changed?" show: waterfalls between two periods, and why in a sentence."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from analytics import sales, segment_cards, segment_choices, what_changed
from analytics.comparing import before
from analytics.what_changed import By, Change, Driver, Sold
from shop import money
from shop.dashboards import numbers
from shop.dashboards.cards import CardData, Cell, Column
from shop.dashboards.choices import NO_CATEGORY, categories
from shop.dashboards.filters import UNSPECIFIED, Filters, country_name
from shop.dashboards.periods import COMPARISONS
from shop.models import Platform, ShopSettings

NOW = "This period"
NAMED = 3
PLURALS: dict[By, str] = {
    "country": "countries",
    "platform": "platforms",
    "category": "categories",
    "segment": "segments",
}
NO_PERIOD = "All time has nothing before it to compare with: choose a shorter period."
NO_SALES = "Nothing was sold in either period with these filters."
DIRECTLY = "Directly in it"
OF_WHAT = {
    Driver.CUSTOMERS: "Different customers with an order of a positive amount; guests are not among them",
    Driver.FREQUENCY: "Orders of known customers",
    Driver.GUESTS: "Orders without a customer: each as if by somebody new",
    Driver.BASKET: "Pieces of paid orders per order, before credit notes",
    Driver.PRICE: "What a piece came to: prices, discounts, and cheaper or dearer articles",
    Driver.CREDITS: "Credit notes, adjustments, and orders of no positive amount",
}


def drivers(filters: Filters) -> CardData:
    """Of everything that the filters let through."""
    filters = with_comparison(filters)
    earlier = filters.compared
    columns = [
        Column("Step"),
        Column("Amount", "money", is_series=True, description="What it adds to net revenue, or takes from it"),
        Column("Net revenue after it", "money"),
        Column("Before", "number", description="The driver itself in the period compared with"),
        Column("Now", "number"),
    ]
    if earlier is None:
        return CardData(columns, [], empty=NO_PERIOD)
    currency = ShopSettings.current().currency
    change = what_changed.overall(filters, earlier, currency)
    if _is_nothing([change]):
        return CardData(columns, [], empty=NO_SALES)
    was, is_now, shown = _values(change.before), _values(change.now), _shown([change])
    level = money.rounded(change.before.net_revenue, currency)
    rows: list[list[Cell]] = [[before(filters), level, level, None, None]]
    for driver in shown:
        level += change.parts[driver]
        rows.append([str(driver), change.parts[driver], level, was[driver], is_now[driver]])
    rows.append([NOW, level, level, None, None])
    return CardData(
        columns,
        rows,
        lead=sentence(change, filters, currency),
        note=" ".join(f"{driver}: {OF_WHAT[driver][0].lower()}{OF_WHAT[driver][1:]}." for driver in shown),
        stamp=_days(filters, earlier),
    )


def by_country(filters: Filters) -> CardData:
    return _by(
        "country",
        "Country",
        filters,
        country_name,
        lambda code: {"country": code or UNSPECIFIED},
    )


def by_platform(filters: Filters) -> CardData:
    names = {str(value): str(label) for value, label in Platform.choices} | {"": "Unspecified"}
    return _by("platform", "Platform", filters, lambda key: names[key], lambda key: {"platform": key} if key else None)


def by_category(filters: Filters) -> CardData:
    names = {path: name.strip() for path, name in categories()} | {"": NO_CATEGORY, sales.OTHER: DIRECTLY}
    return _by(
        "category",
        "Category",
        filters,
        lambda key: names.get(key, key),
        lambda key: None if key == sales.OTHER else {"category": key or UNSPECIFIED},
    )


def by_segment(filters: Filters) -> CardData:
    if reason := segment_cards.why_not_scored():
        return CardData([], [], empty=reason)
    names = segment_choices.names()
    data = _by(
        "segment",
        "Segment",
        filters,
        lambda key: names.get(key, key),
        lambda key: {"segment": key or UNSPECIFIED},
    )
    stamp = f"{data.stamp}. {segment_cards.as_of_today(filters)}"
    return replace(data, stamp=stamp) if not data.empty else data


def with_comparison(filters: Filters) -> Filters:
    """With the period before, where they name none: readings then bring both periods in one query."""
    return filters if filters.comparison else replace(filters, comparison="previous")


def sentence(change: Change, filters: Filters, currency: str) -> str:
    """How much, and the three drivers that had most to do with it."""
    now, was = change.now.net_revenue, change.before.net_revenue
    than = f"from {money.written(was, currency)} to {money.written(now, currency)}"
    by_size = sorted(change.parts.items(), key=lambda part: -abs(part[1]))
    named = [(str(driver), part) for driver, part in by_size if part]
    if not change.difference:
        rest = f": {_listed(named, currency)} came to nothing together." if named else "."
        return f"Net revenue stayed at {money.written(now, currency)}{rest}"
    how = "rose" if change.difference > 0 else "fell"
    share = f" ({_share(change.difference / was)})" if was > 0 else ""
    return (
        f"Net revenue {how} by {money.written(abs(change.difference), currency)}{share}, {than}: "
        f"{_listed(named, currency)}."
    )


def _by(
    what: By,
    label: str,
    filters: Filters,
    name: Callable[[str], str],
    link: Callable[[str], Mapping[str, str] | None],
) -> CardData:
    filters = with_comparison(filters)
    earlier = filters.compared
    if earlier is None:
        return CardData([], [], empty=NO_PERIOD)
    currency = ShopSettings.current().currency
    found = what_changed.by(what, filters, earlier, currency)
    shown = _shown(list(found.values()))
    columns = [
        Column(label),
        Column("Amount", "money", is_series=True, description="The difference in net revenue; first and last its sum"),
        *(Column(str(driver), "money", description=OF_WHAT[driver]) for driver in shown),
        Column("Before", "money"),
        Column("Now", "money"),
    ]
    if _is_nothing(list(found.values())):
        return CardData(columns, [], empty=NO_SALES)
    there = sorted(found, key=lambda key: (-abs(found[key].difference), name(key)))
    start = money.rounded(sum((one.before.net_revenue for one in found.values()), Decimal(0)), currency)
    end = start + sum((one.difference for one in found.values()), Decimal(0))
    blank: list[Cell] = [None] * (len(shown) + 2)
    groups: list[list[Cell]] = [
        [
            name(key),
            found[key].difference,
            *(found[key].parts[driver] for driver in shown),
            found[key].before.net_revenue,
            found[key].now.net_revenue,
        ]
        for key in there
    ]
    named = [(name(key), found[key].difference) for key in there if found[key].difference]
    sums = {driver: sum((one.parts[driver] for one in found.values()), Decimal(0)) for driver in shown}
    return CardData(
        columns,
        [[before(filters), start, *blank], *groups, [NOW, end, *blank]],
        total=[f"Sum over {PLURALS[what]}", end - start, *sums.values(), start, end],
        links=[None, *(link(key) for key in there), None],
        lead=f"Most of it: {_listed(named, currency)}." if named else "No difference anywhere.",
        note=_relation(what, sums, what_changed.overall(filters, earlier, currency), currency),
        stamp=_days(filters, earlier),
    )


def _relation(what: By, sums: Mapping[Driver, Decimal], whole: Change, currency: str) -> str:
    """How the drivers of the groups relate to those of the whole, with both of the one that differs most."""
    farthest = max(sums, key=lambda driver: abs(sums[driver] - whole.parts[driver]))
    here, there = sums[farthest], whole.parts[farthest]
    said = f"The {PLURALS[what]} sum to the whole difference"
    if here == there:
        return f"{said}, and so does each of their drivers."
    return (
        f"{said}. The table has what drove each {what} by itself; moves between {PLURALS[what]}, and customers of two "
        f"of them, show in “What drove the difference” alone. So the drivers differ, most of all {farthest}: "
        f"{_signed(here, currency)} over all {PLURALS[what]}, {_signed(there, currency)} of the whole."
    )


def _values(sold: Sold) -> dict[Driver, Cell]:
    orders, units = sold.all.orders, sold.all.units
    customers = sold.all.customers or 0
    return {
        Driver.CUSTOMERS: customers,
        Driver.FREQUENCY: Decimal(sold.known_orders) / customers if customers else None,
        Driver.GUESTS: sold.guests.orders,
        Driver.BASKET: Decimal(units) / orders if orders else None,
        Driver.PRICE: sold.all.ordered / units if units > 0 else None,
        Driver.CREDITS: sold.rest,
    }


def _shown(changes: Sequence[Change]) -> list[Driver]:
    """Guests only where there are any."""
    has_guests = any(change.has_guests for change in changes)
    return [driver for driver in Driver if driver is not Driver.GUESTS or has_guests]


def _is_nothing(changes: Sequence[Change]) -> bool:
    return not any(sold.all.orders or sold.net_revenue for change in changes for sold in (change.before, change.now))


def _listed(named: Sequence[tuple[str, Decimal]], currency: str) -> str:
    words = [f"{name} {_signed(amount, currency)}" for name, amount in named[:NAMED]]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def _signed(amount: Decimal, currency: str) -> str:
    return f"{'+' if amount > 0 else ''}{money.written(amount, currency)}"


def _share(part: Decimal) -> str:
    return f"{'+' if part > 0 else ''}{numbers.share(float(part))}"


def _days(filters: Filters, earlier: Filters) -> str:
    def days(one: Filters) -> str:
        assert one.period.first  # without one there is nothing to compare with
        return f"{numbers.day(one.period.first)} – {numbers.day(one.period.last)}"

    comparison = COMPARISONS[filters.comparison].lower()
    return f"{days(filters)} against {days(earlier)} ({comparison})"
