"""When the code wants other fields than the index has, the worker builds a new one beside it and swaps."""

from pathlib import Path

import pytest
from haystack import connections
from haystack.query import SearchQuerySet

from search import indexing
from search.haystack_tantivy import schema
from shop.models import OutboxRow, Product
from tests.factories import make_product

pytestmark = pytest.mark.django_db


def found(words: str) -> int:
    return SearchQuerySet().filter(content=words).count()


def test_the_old_index_answers_until_the_new_one_is_whole(index_now, own_index: Path, monkeypatch) -> None:
    make_product("Blue teapot")
    index_now()
    assert (own_index / "current").read_text() == "00000001"
    Product.objects.update(name="Green kettle")
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    seen_meanwhile: list[int] = []
    write = connections["default"].get_backend().update

    def look_and_write(*args, **names) -> None:
        write(*args, **names)
        seen_meanwhile.extend([found("teapot"), found("kettle")])

    monkeypatch.setattr(connections["default"].get_backend(), "update", look_and_write)

    assert index_now() == 1

    assert seen_meanwhile == [1, 0]
    assert (found("teapot"), found("kettle")) == (0, 1)
    assert (own_index / "current").read_text() == "00000002"
    assert not OutboxRow.objects.filter(consumer="index").exists()


def test_a_rebuild_that_fails_leaves_index_and_changes_as_they_were(index_now, own_index: Path, monkeypatch) -> None:
    make_product("Blue teapot")
    index_now()
    Product.objects.update(name="Green kettle")
    waiting = OutboxRow.objects.filter(consumer="index").count()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(schema, "FORMAT", schema.FORMAT + 1)
        meanwhile.setattr(schema, "document", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            indexing.index_changes()
    assert found("teapot") == 1
    assert (own_index / "current").read_text() == "00000001"
    assert OutboxRow.objects.filter(consumer="index").count() == waiting
    index_now()
    assert found("kettle") == 1
