"""Whatever changes the catalogue, the worker's next run finds it, and nothing is indexed before that."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from django.test import Client
from haystack.query import SearchQuerySet

from alibaba.celery import app
from search.haystack_tantivy.store import IndexStore
from shop.models import Category, OutboxRow, Product, Review, StockRecord, Variant
from tests.factories import make_category, make_customer, make_product, make_staff
from tests.shop.admin.test_editing_products import form_of
from tests.shop.importing.folders import load, write_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(make_staff())
    return client


@pytest.fixture
def nothing_written(monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """Inside `with nothing_written():` writing to the index is an error."""

    def refuse(*args: object) -> NoReturn:
        raise AssertionError("The index was written to.")

    @contextmanager
    def watching() -> Iterator[None]:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(IndexStore, "writing", refuse)
            meanwhile.setattr(IndexStore, "rebuilding", refuse)
            yield

    return watching


def count(words: str, **filters) -> int:
    return SearchQuerySet().filter(content=words, **filters).count()


def test_saving_a_page_of_the_admin(staff: Client, index_now, nothing_written) -> None:
    product = make_product("Blue teapot", on_hand=3)
    index_now()
    with nothing_written():
        answer = staff.post(f"/admin/shop/product/{product.pk}/change/", form_of(product, name="Green kettle"))
        assert answer.status_code == 302
    assert (count("teapot"), count("kettle")) == (1, 0)
    index_now()
    assert (count("teapot"), count("kettle")) == (0, 1)


def test_an_action_of_the_admin(staff: Client, index_now, nothing_written) -> None:
    product = make_product("Blue teapot")
    review = Review.objects.create(product=product, customer=make_customer(), rating=5)
    index_now()
    with nothing_written():
        staff.post("/admin/shop/review/", {"action": "approve", "_selected_action": [review.pk]})
    assert count("teapot", rating__gte=5) == 0
    index_now()
    assert count("teapot", rating__gte=5) == 1


def test_deleting_in_the_admin(staff: Client, index_now, nothing_written) -> None:
    product = make_product("Blue teapot")
    index_now()
    chosen = {"action": "delete_selected", "_selected_action": [product.pk], "post": "yes"}
    with nothing_written():
        staff.post("/admin/shop/product/", chosen)
    assert not Product.objects.exists()
    assert count("teapot") == 1
    index_now()
    assert count("teapot") == 0


def test_an_import(tmp_path: Path, index_now, nothing_written) -> None:
    pot = {"product": "POT", "sku": "POT-1", "name": "Pot"}
    write_table(tmp_path / "shop", "products", {"name": "Blue teapot"}, pot)
    with nothing_written():
        load(tmp_path / "shop")
    index_now()
    assert (count("teapot"), count("pot")) == (1, 1)

    write_table(tmp_path / "again", "products", {"name": "Green kettle"})
    with nothing_written():
        load(tmp_path / "again")
    index_now()
    assert (count("teapot"), count("kettle"), count("pot")) == (0, 1, 1)


def test_updates_in_bulk(index_now) -> None:
    product = make_product("Blue teapot", price="5.00", category="Home > Pots", on_hand=1)
    index_now()
    Product.objects.filter(pk=product.pk).update(category=make_category("Kitchen"))
    Variant.objects.update(price="7.50")
    StockRecord.objects.update(on_hand=0)
    Category.objects.filter(name="Kitchen").update(name="Cooking")
    index_now()
    assert count("teapot", price=7.5, in_stock=False, category_path="kitchen") == 1
    assert count("cooking") == 1
    assert not OutboxRow.objects.filter(consumer="index").exists()


def test_the_worker_comes_every_two_seconds() -> None:
    entry = app.conf.beat_schedule["index-changes"]
    assert (entry["task"], entry["schedule"]) == ("search.tasks.index_changes", 2.0)
