"""The index on disk: seen by other processes, one writer, rebuilt beside, safe against kill -9."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from haystack.utils.loading import UnifiedIndex

from search.haystack_tantivy.store import WriterBusy
from tests.search.haystack_tantivy.contract.books import Book, BookIndex, found

# Opens the index without Django and writes until it is told to stop, or is killed.
OTHER_PROCESS = """
import sys
from pathlib import Path
from search.haystack_tantivy.schema import Layout, document
from search.haystack_tantivy.store import IndexStore

store = IndexStore(Path(sys.argv[1]), 20_000_000)
layout = Layout.from_json((store.live().path / "layout.json").read_text())

def write(writer, generation, number):
    content = {"id": f"auth.group.{number}", "django_ct": "auth.group", "django_id": str(number), "text": "foreign"}
    writer.delete_documents_by_term("id", content["id"])
    writer.add_document(document(layout, generation.schema, content))

with store.writing(layout, timeout=5) as (generation, writer):
    for number in range(1000, 1010):
        write(writer, generation, number)
print("committed", flush=True)
with store.writing(layout, timeout=5) as (generation, writer):
    for number in range(1010, 60_000):
        write(writer, generation, number)
        if number == 20_000:
            print("half", flush=True)
            sys.stdin.read()
"""


@pytest.fixture
def other_process(library, own_index: Path):
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(own_index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "alibaba.settings"},
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.slow
def test_what_another_process_commits_is_seen_at_once(other_process) -> None:
    assert found(content="foreign") == []
    assert other_process.stdout.readline() == "committed\n"
    assert found(content="foreign") == list(range(1000, 1010))


@pytest.mark.slow
def test_only_one_may_write(other_process, book_index: BookIndex) -> None:
    other_process.stdout.readline()
    assert other_process.stdout.readline() == "half\n"
    backend = connections["default"].get_backend()
    with pytest.raises(WriterBusy), backend.one_commit(timeout=0.1):
        pass
    assert SearchQuerySet().filter(content="foreign").count() == 10


@pytest.mark.slow
def test_a_killed_writer_loses_nothing_and_doubles_nothing(other_process, write) -> None:
    other_process.stdout.readline()
    assert other_process.stdout.readline() == "half\n"
    os.kill(other_process.pid, signal.SIGKILL)
    other_process.wait()

    assert SearchQuerySet().filter(content="foreign").count() == 10
    assert found(content="fox") == [1]
    write(*(Book(number, "foreign") for number in range(1000, 1050)))
    assert SearchQuerySet().filter(content="foreign").count() == 50


def test_an_index_that_was_never_written_is_empty(book_index: BookIndex, own_index: Path) -> None:
    assert SearchQuerySet().count() == 0
    assert list(SearchQuerySet().filter(content="fox").facet("author")) == []
    assert not own_index.exists()


def test_a_rebuild_replaces_the_index_only_when_it_is_whole(library, book_index: BookIndex, own_index: Path) -> None:
    backend = connections["default"].get_backend()
    with backend.rebuilding():
        backend.update(book_index, [Book(7, "a brown bear")])
        assert found(content="brown") == [1, 3]
    assert found() == [7]
    assert len(list((own_index / "generations").iterdir())) == 2  # the old one stays for readers that just opened it


def test_what_a_rebuild_writes_twice_is_there_once_as_written_last(library, book_index: BookIndex) -> None:
    backend = connections["default"].get_backend()
    with backend.rebuilding():
        backend.update(book_index, [Book(7, "a brown bear"), Book(8, "a grey wolf")])
        backend.update(book_index, [Book(7, "a white bear")])
        backend.remove("auth.group.8")
    assert found() == [7]
    assert found(content="brown") == []
    backend.update(book_index, [Book(7, "a black bear")])
    assert found(content="bear") == [7]
    assert found(content="white") == []


def test_a_rebuild_that_fails_changes_nothing(library, book_index: BookIndex, own_index: Path) -> None:
    backend = connections["default"].get_backend()

    def fail_half_way() -> None:
        with backend.rebuilding():
            backend.update(book_index, [Book(7, "a brown bear")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert found(content="brown") == [1, 3]
    assert len(list((own_index / "generations").iterdir())) == 1


class RicherBookIndex(BookIndex):
    subtitle = indexes.CharField(default="", boost=2.0)
    shelf = indexes.CharField(default="A", faceted=True)


def test_new_fields_want_a_rebuild_and_until_then_the_old_index_answers(library) -> None:
    engine = connections["default"]
    engine._index = UnifiedIndex()
    engine._index.build(indexes=[index := RicherBookIndex()])
    engine.reset_sessions()
    backend = engine.get_backend()

    assert not backend.is_current
    assert found(content="brown") == [1, 3]
    assert found(shelf_exact="A") == []
    assert "shelf" not in SearchQuerySet().facet("shelf").facet_counts()["fields"]

    with backend.rebuilding():
        backend.update(index, [Book(1, "a brown fox")])
    assert backend.is_current
    assert found(shelf_exact="A") == [1]


@pytest.mark.slow
def test_commits_of_many_small_batches_do_not_pile_up_segments(write) -> None:
    for number in range(40):
        write(Book(number, "drop"))
    generation = connections["default"].get_backend().store.live()
    assert generation.snapshot().searcher.num_docs == 40
    assert generation.snapshot().searcher.num_segments < 20
