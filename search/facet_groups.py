"""The groups of filters beside a listing, from counts of the index."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from search.criteria import Criteria
from search.facets import facet_pair
from search.links import Link
from search.price_histogram import Bar
from search.price_ranges import Bucket, whole
from search.results import Chip, FacetGroup, FacetValue
from shop import money, navigation
from shop.models import Attribute

Counts = Sequence[tuple[str, int]]
MOST_VALUES_SHOWN = 50


def categories(criteria: Criteria, link: Link, counts: Counts) -> FacetGroup:
    """On a category page what lies directly below it; else the tree, open along the way to the chosen category."""
    names = category_names()
    there = dict(counts)
    below: dict[str, list[str]] = {}
    for path in there:
        below.setdefault(path.rpartition("/")[0], []).append(path)
    values: list[FacetValue] = []

    def add(parent: str, level: int) -> None:
        shown = below.get(parent, [])[:MOST_VALUES_SHOWN]
        for label, path in sorted((names.get(path, path.rpartition("/")[2]), path) for path in shown):
            is_chosen = path == criteria.category
            url = link.category(parent if is_chosen else path)
            values.append(FacetValue(path, label, there[path], is_chosen, url, level))
            if f"{criteria.category}/".startswith(f"{path}/"):
                add(path, level + 1)

    add(criteria.category if link.is_category_page else "", 0)
    return FacetGroup("category", "Category", "choice", values, multiple=False)


def category_names() -> dict[str, str]:
    return {entry.url_path: entry.name for entry in navigation.category_tree()}


def prices(
    criteria: Criteria,
    link: Link,
    bounds: tuple[float, float],
    counts: Iterable[tuple[Bucket, int]],
    currency: str,
    bars: Sequence[Bar] = (),
) -> FacetGroup:
    values = []
    for (low, high), count in counts:
        last = None if high is None else high - _smallest(currency)
        selected = (criteria.min_price, criteria.max_price) == (low, last)
        url = link.between("", "") if selected else link.between(_written(low), _written(last))
        if count or selected:
            value = f"{_written(low)}-{_written(last)}"
            values.append(FacetValue(value, price_label(low, last, currency), count, selected, url))
    return FacetGroup(
        "price",
        "Price",
        "range",
        values,
        multiple=False,
        minimum=whole(bounds[0], up=False),
        maximum=whole(bounds[1], up=True),
        low=criteria.min_price,
        high=criteria.max_price,
        currency=currency,
        bars=bars,
    )


def price_label(low: Decimal | None, high: Decimal | None, currency: str) -> str:
    """“€20 – €30” for 20 to 29.99, “Under €20” up to 19.99; other ends as they are."""
    above = None if high is None else high + _smallest(currency)
    is_round = above is not None and above == above.to_integral_value() and high != low
    lowest, highest = (
        None if end is None else money.written_briefly(end, currency) for end in (low, above if is_round else high)
    )
    if lowest and highest:
        return f"{lowest} – {highest}"
    if highest:
        return f"Under {highest}" if is_round else f"Up to {highest}"
    return f"{lowest} and above" if lowest else "Any price"


def choices(name: str, label: str, chosen: Sequence[str], link: Link, counts: Counts) -> FacetGroup:
    """The commonest values first; those chosen stay, even where nothing is left of them."""
    there = dict(counts)
    shown = [*itertools.islice(there, MOST_VALUES_SHOWN), *(value for value in chosen if value not in there)]
    values = [
        FacetValue(value, value, there.get(value, 0), value in chosen, link.toggling(name, value)) for value in shown
    ]
    return FacetGroup(name, label, "choice", values)


def by_attribute(tokens: Counts) -> dict[str, list[tuple[str, int]]]:
    grouped: dict[str, list[tuple[str, int]]] = {}
    for token, count in tokens:
        code, value = facet_pair(token)
        grouped.setdefault(code, []).append((value, count))
    return grouped


def availability(criteria: Criteria, link: Link, in_stock: int) -> FacetGroup:
    url = link.removing("in_stock", "1") if criteria.in_stock else link.only("in_stock", "1")
    values = [FacetValue("1", "In stock", in_stock, criteria.in_stock, url)] if in_stock or criteria.in_stock else []
    return FacetGroup("in_stock", "Availability", "choice", values, multiple=False)


def ratings(criteria: Criteria, link: Link, counts: Mapping[int, int]) -> FacetGroup:
    """`counts`: how many products have at least so many stars."""
    values = []
    for stars, count in sorted(counts.items(), reverse=True):
        selected = criteria.rating == stars
        if count or selected:
            url = link.removing("rating", str(stars)) if selected else link.only("rating", str(stars))
            values.append(FacetValue(str(stars), _stars_and_up(stars), count, selected, url))
    return FacetGroup("rating", "Rating", "choice", values, multiple=False)


def is_worth_showing(group: FacetGroup) -> bool:
    """A single value that all products share filters nothing; a category or "in stock" says something even then."""
    if group.kind == "range":
        return group.has_selection or group.minimum != group.maximum
    fewest = 1 if group.name in ("category", "in_stock", "rating") else 2
    return group.has_selection or len(group.values) >= fewest


def chips(criteria: Criteria, link: Link, attributes: Sequence[Attribute], currency: str) -> list[Chip]:
    found = []
    if criteria.category and not link.is_category_page:
        name = category_names().get(criteria.category, criteria.category)
        found.append(Chip(name, link.category("")))
    if criteria.min_price is not None or criteria.max_price is not None:
        label = price_label(criteria.min_price, criteria.max_price, currency)
        found.append(Chip(label, link.between("", "")))
    found += [Chip(brand, link.removing("brand", brand)) for brand in criteria.brands]
    for attribute in attributes:
        for value in criteria.attributes.get(attribute.code, ()):
            found.append(Chip(f"{attribute.name}: {value}", link.removing(attribute.code, value)))
    if criteria.in_stock:
        found.append(Chip("In stock", link.removing("in_stock", "1")))
    if criteria.rating:
        found.append(Chip(_stars_and_up(criteria.rating), link.removing("rating", str(criteria.rating))))
    return found


def _smallest(currency: str) -> Decimal:
    return Decimal(1).scaleb(-money.decimals(currency))


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"


def _stars_and_up(stars: int) -> str:
    return f"{stars} {'star' if stars == 1 else 'stars'} and up"
