"""Before the first order: the nightly training shows what is looked at, what is new and what is alike."""

from datetime import timedelta

import pytest

from recsys import training
from recsys.models import ItemNeighbour, PersonalItems, PopularItem
from shop.models import Event, Product
from tests.factories import make_category, make_order, make_product
from tests.recsys.baskets import AS_OF

pytestmark = pytest.mark.django_db


def popular(**where: object) -> list[int]:
    return list(PopularItem.objects.filter(**where).order_by("position").values_list("product", flat=True))


def test_what_is_looked_at_most_comes_first_then_the_newest():
    old, new, seen, hidden = (make_product(name) for name in ("Old mug", "New mug", "Tea", "Soap"))
    make_order(old, placed_at=AS_OF)  # at as_of: not known yet
    kitchen = make_category("Kitchen")
    Product.objects.filter(pk__in=[old.pk, new.pk]).update(category=kitchen)
    Product.objects.filter(pk=hidden.pk).update(is_active=False)
    Product.objects.filter(pk=old.pk).update(created_at=AS_OF - timedelta(days=300))
    for product, days in ((seen, 2), (seen, 3), (hidden, 1), (old, -1)):
        Event.objects.create(kind="view", product=product, visitor="v", occurred_at=AS_OF - timedelta(days=days))
    run = training.train(AS_OF)
    assert (run.status, run.is_live, run.purchases) == ("published", True, 0)
    assert run.chosen == {"new": "popular", "repeat": "personal"}
    assert popular(category=None) == [seen.pk, new.pk, old.pk]
    assert popular(category=kitchen) == [new.pk, old.pk]
    assert ItemNeighbour.objects.filter(product=old, kind="similar", neighbour=new).exists()
    assert not PersonalItems.objects.exists()


def test_nothing_but_products_is_enough():
    tea = make_product("Tea")
    assert training.train(AS_OF).is_live
    assert popular(category=None) == [tea.pk]
