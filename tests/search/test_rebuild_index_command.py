from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from haystack.query import SearchQuerySet

from shop.models import OutboxRow
from tests.factories import make_product

pytestmark = pytest.mark.django_db


def test_it_builds_the_index_beside_the_live_one(own_index: Path, index_now) -> None:
    make_product("Cup")
    index_now()
    make_product("Mug")
    hidden = make_product("Hidden", is_active=False)

    out = StringIO()
    call_command("rebuild_index", interactive=False, stdout=out)

    assert SearchQuerySet().count() == 2
    assert SearchQuerySet().filter(django_id=str(hidden.pk)).count() == 0
    assert (own_index / "current").read_text() == "00000002"


def test_changes_after_it_are_taken_from_the_outbox(index_now) -> None:
    product = make_product("Cup")
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert not OutboxRow.objects.filter(consumer="index").exists()
    product.name = "Mug"
    product.save(update_fields=["name"])

    index_now()

    assert SearchQuerySet().filter(content="mug").count() == 1
    assert SearchQuerySet().filter(content="cup").count() == 0
    assert not OutboxRow.objects.filter(consumer="index").exists()


def test_update_index_writes_into_the_live_one(own_index: Path, index_now) -> None:
    index_now()
    make_product("Cup")
    call_command("update_index", verbosity=0)
    assert SearchQuerySet().count() == 1
    assert (own_index / "current").read_text() == "00000001"
