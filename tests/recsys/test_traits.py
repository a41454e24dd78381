import numpy as np
import pytest

from recsys import traits
from shop.models import Brand, Product
from tests.factories import make_category, make_customer, make_product

pytestmark = pytest.mark.django_db


def named(features, pk: int) -> set[str]:
    row = features.rows_of(np.array([pk]))
    return {features.names[column] for column in row.indices}


def test_a_product_is_known_by_category_brand_price_attributes_and_words():
    mugs = make_category("Kitchen > Mugs")
    brand = Brand.objects.create(name="Potters", slug="potters")
    mug = make_product("Blue mug, large", price="8", category=mugs)
    Product.objects.filter(pk=mug.pk).update(brand=brand, attributes={"colour": "blue", "height": 9})
    make_product("Large mug", price="8")
    traits_of_mug = named(traits.of_products(), mug.pk)
    mugs.refresh_from_db()  # the tree may have been put in order since
    kitchen = mugs.get_parent()
    assert traits_of_mug == {
        f"category={mugs.pk}",
        f"under={kitchen.pk}",
        f"brand={brand.pk}",
        "price=6",
        "colour=blue",
        "word=mug",
        "word=large",  # "blue" is a word that no other product has
    }


def test_prices_that_are_near_share_a_band():
    prices = ("7.90", "8.20", "80")
    products = [make_product(price=price) for price in prices]
    features = traits.of_products()
    bands = [{one for one in named(features, product.pk) if one.startswith("price=")} for product in products]
    assert bands[0] == bands[1] != bands[2]


def test_what_is_not_on_sale_has_no_traits():
    hidden = make_product(is_active=False)
    assert hidden.pk not in traits.of_products().ids


def test_customers_are_known_by_their_country():
    customer, other = make_customer(country="DE"), make_customer(country="FR")
    features = traits.of_customers(np.array([customer.pk]))
    assert named(features, customer.pk) == {"country=DE"}
    assert other.pk not in features.ids


def test_a_product_counts_in_its_category_and_all_above():
    mugs = make_category("Kitchen > Mugs")
    mug = make_product(category=mugs)
    mugs.refresh_from_db()
    assert traits.categories_of_products()[mug.pk] == [mugs.pk, mugs.get_parent().pk]
