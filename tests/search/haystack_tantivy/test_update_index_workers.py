from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from haystack import connections, indexes
from haystack.utils.loading import UnifiedIndex

from tests.search.haystack_tantivy.contract.books import found

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


class GroupIndex(indexes.SearchIndex, indexes.Indexable):
    text = indexes.CharField(document=True, model_attr="name")

    def get_model(self) -> type[Group]:
        return Group


def test_forked_workers_wait_for_each_other_and_lose_nothing(own_index: Path) -> None:
    unified = UnifiedIndex()
    unified.build(indexes=[index := GroupIndex()])
    connections["default"]._index = unified
    groups = Group.objects.bulk_create([Group(pk=number, name=f"group {number}") for number in range(1, 41)])
    connections["default"].get_backend().update(index, groups[:1])
    assert found() == [1]  # the parent has the index open when it forks

    call_command("update_index", workers=3, batchsize=5, verbosity=0)

    assert found() == list(range(1, 41))
