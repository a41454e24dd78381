"""Whatever is chosen: each count says how many products its link leads to, checked against the products themselves."""

import random
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.test import Client

from shop.models import Attribute, Product
from tests.factories import make_product, set_shop

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COLOURS, SIZES, BRANDS = ("red", "blue", "sea green"), ("S", "L", "12 × 8"), ("Alba", "Bor & Co", "C=D")
CATEGORIES = ("Home > Mugs", "Home > Mugs > Large", "Home > Pots", "Garden", "Garden > Chairs")
PRICES = ("4.50", "9.90", "12", "19.99", "20", "35", "80", "400")


@pytest.fixture
def catalogue(index_now) -> list[Product]:
    set_shop(currency="EUR")
    for code in ("colour", "size"):
        Attribute.objects.create(code=code, name=code.title(), is_facet=True)
    chance = random.Random(4)
    products = []
    for number in range(60):
        product = make_product(
            f"Thing {number}",
            category=chance.choice(CATEGORIES),
            brand=chance.choice(BRANDS),
            price=chance.choice(PRICES),
            on_hand=chance.choice([0, 5]),
            attributes={"colour": chance.choice(COLOURS), "size": chance.choice(SIZES)},
        )
        rating = chance.choice([None, "2.5", "4.0", "4.6"])
        Product.objects.filter(pk=product.pk).update(average_rating=rating, rating_count=1 if rating else 0)
        products.append(product)
    index_now()
    return list(Product.objects.prefetch_related("variants__stock").select_related("brand", "category"))


def fits(product: Product, chosen: dict[str, list[str]]) -> bool:
    variant = product.variants.all()[0]
    path = product.category.url_path if product.category else ""
    checks = [
        "category" not in chosen or f"{path}/".startswith(f"{chosen['category'][0]}/"),
        "brand" not in chosen or (product.brand and product.brand.name in chosen["brand"]),
        "in_stock" not in chosen or variant.stock.available > 0,
        "rating" not in chosen or (product.average_rating or 0) >= int(chosen["rating"][0]),
        "min_price" not in chosen or variant.price >= Decimal(chosen["min_price"][0]),
        "max_price" not in chosen or variant.price <= Decimal(chosen["max_price"][0]),
    ]
    return all(checks) and all(
        code not in chosen or product.attributes[code] in chosen[code] for code in ("colour", "size")
    )


def a_choice(chance: random.Random) -> dict[str, list[str]]:
    possible: dict[str, list[str]] = {
        "colour": chance.sample(COLOURS, chance.randint(1, 2)),
        "size": chance.sample(SIZES, chance.randint(1, 2)),
        "brand": chance.sample(BRANDS, chance.randint(1, 2)),
        "category": [chance.choice(["home", "home/mugs", "garden/chairs"])],
        "in_stock": ["1"],
        "rating": [str(chance.randint(2, 4))],
        "min_price": [chance.choice(PRICES[:4])],
        "max_price": [chance.choice(PRICES[4:])],
    }
    return {name: possible[name] for name in chance.sample(sorted(possible), chance.randint(0, 4))}


def without(chosen: dict[str, list[str]], *names: str) -> dict[str, list[str]]:
    return {name: values for name, values in chosen.items() if name not in names}


def test_every_count_is_what_its_choice_alone_would_show(client: Client, catalogue: list[Product]) -> None:
    chance = random.Random(7)
    looked_at = 0
    for _ in range(40):
        chosen = a_choice(chance)
        results = client.get(f"/search/?{urlencode(chosen, doseq=True)}").context["results"]
        assert results.total == sum(fits(product, chosen) for product in catalogue), chosen
        for group in results.facets:
            if group.name == "price":
                others = without(chosen, "min_price", "max_price")
                expected = sum(fits(product, others) for product in catalogue)
                assert sum(value.count for value in group.values) == expected, (chosen, "ranges")
                assert sum(bar.count for bar in group.bars) == (expected if group.bars else 0), (chosen, "bars")
                continue
            others = without(chosen, group.name)
            for value in group.values:
                alone = {**others, group.name: [value.value]}
                assert value.count == sum(fits(product, alone) for product in catalogue), (chosen, group.name, value)
                looked_at += 1
    assert looked_at > 300


def test_links_of_several_values_in_several_groups_lead_where_they_say(
    client: Client, catalogue: list[Product]
) -> None:
    chance = random.Random(11)
    for _ in range(6):
        results = client.get(f"/search/?{urlencode(a_choice(chance), doseq=True)}").context["results"]
        for group in results.facets:
            for value in group.values[:2]:
                after = client.get(value.url).context["results"].facets
                same = [each for each in after if each.name == group.name]
                chosen_after = {each.value for again in same for each in again.values if each.selected}
                if value.selected:
                    assert value.value not in chosen_after
                elif group.name != "price":
                    assert value.value in chosen_after
        for chip in results.chips:
            assert client.get(chip.remove_url).context["results"].total >= results.total


def test_the_tree_is_open_along_the_way_to_the_chosen_category(client: Client, catalogue: list[Product]) -> None:
    results = client.get("/search/", {"category": "home/mugs"}).context["results"]
    [tree] = [group for group in results.facets if group.name == "category"]
    shown = [(value.value, value.level, value.selected) for value in tree.values]
    assert shown == [
        ("garden", 0, False),
        ("home", 0, False),
        ("home/mugs", 1, True),
        ("home/mugs/large", 2, False),
        ("home/pots", 1, False),
    ]
    assert tree.values[2].url == "/search/?category=home"
