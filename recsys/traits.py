"""What the shop says of its products and customers, as features: what newcomers share with those that are known."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Min, Q

from recsys.dataset import Ids
from recsys.features import Features
from shop.models import Category, Customer, Product

WORD = re.compile(r"[^\W\d_]{3,}")
LEAST_PRODUCTS = 2  # with a word: one alone has it in common with nobody
MOST_PRODUCTS = 0.2  # of all: what every fifth has tells nothing
BANDS_PER_DOUBLING = 2  # of the price


def of_products() -> Features:
    """Of products on sale: category and those above it, brand, price band, attributes, words of the name. Two
    queries."""
    path_of = dict(Category.objects.values_list("pk", "path"))
    pk_at = {path: pk for pk, path in path_of.items()}
    price = Min("variants__price", filter=Q(variants__is_active=True))
    fields = ("pk", "name", "category", "brand", "attributes", "price")
    rows = list(Product.objects.on_sale().order_by().annotate(price=price).values_list(*fields))
    words = _telling_words(name for _, name, *_ in rows)
    named: dict[int, list[str]] = defaultdict(list)
    for pk, name, category, brand, attributes, lowest in rows:
        traits = named[pk]
        if category:
            traits += [f"category={category}", *(f"under={pk}" for pk in _above(path_of[category], pk_at))]
        if brand:
            traits.append(f"brand={brand}")
        if lowest:
            traits.append(f"price={_band(float(lowest))}")
        traits += [f"{code}={value}" for code, value in attributes.items() if isinstance(value, str | bool)]
        traits += [f"word={word}" for word in _words(name) & words]
    return Features.of(named)


def categories_of_products() -> dict[int, list[int]]:
    """A product's own category and all above it. Two queries."""
    path_of = dict(Category.objects.values_list("pk", "path"))
    pk_at = {path: pk for pk, path in path_of.items()}
    lines = {pk: [pk, *_above(path, pk_at)] for pk, path in path_of.items()}
    rows = Product.objects.filter(category__isnull=False).order_by().values_list("pk", "category")
    return {product: lines[category] for product, category in rows.iterator()}


def of_customers(customers: Ids) -> Features:
    """Their country. One query."""
    country_of = Customer.objects.exclude(country="").values_list("pk", "country")
    wanted = set(customers.tolist())
    return Features.of({pk: [f"country={country}"] for pk, country in country_of.iterator() if pk in wanted})


def _above(path: str, pk_at: dict[str, int]) -> list[int]:
    step = Category.steplen
    return [pk_at[path[:end]] for end in range(step, len(path), step) if path[:end] in pk_at]


def _band(price: float) -> int:
    return round(math.log2(max(price, 0.01)) * BANDS_PER_DOUBLING)


def _words(name: str) -> set[str]:
    return set(WORD.findall(name.lower()))


def _telling_words(names: Iterable[str]) -> set[str]:
    counts: Counter[str] = Counter()
    products = 0
    for name in names:
        counts.update(_words(name))
        products += 1
    return {word for word, count in counts.items() if LEAST_PRODUCTS <= count <= max(MOST_PRODUCTS * products, 2)}
