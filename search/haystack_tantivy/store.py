"""Where an index lies: one folder per generation, and a pointer to the live one.

    PATH/current                  the name of the live generation, replaced atomically
    PATH/generations/00000001/    a Tantivy index with its layout.json
    PATH/writer.lock              held while somebody writes; the system lets go of it when that process dies

A rebuild writes a new generation beside the live one and turns the pointer when it is whole. Readers look at the
pointer and at Tantivy's meta.json before each search (two `stat` calls): what another process committed is seen at
once, without a watching thread that would not survive a fork.
"""

import fcntl
import logging
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from .generation import LAYOUT, Generation, version_of
from .schema import Layout

GENERATIONS, POINTER = "generations", "current"
LOCK_PAUSE_SECONDS = 0.02
WRITTEN_BYTES = 8_000_000  # of 1 M identifiers, one in a hundred shares its bit with another

log = logging.getLogger("haystack")


class WriterBusy(Exception):
    """Another process is writing, and didn't finish in time."""


class IndexStore:
    """All that one process knows of the index at `path`; shared by its threads."""

    def __init__(self, path: Path, writer_memory: int) -> None:
        self.path = path
        self._pointer = path / POINTER
        self._pointer_name = str(self._pointer)  # quicker to look at
        self.writer_memory = writer_memory
        self._lock = threading.RLock()
        self._live: Generation | None = None
        self._pointer_version: tuple[int, ...] = ()
        self._held: tuple[int, Generation, tantivy.IndexWriter] | None = None  # by which thread, and what

    def live(self) -> Generation | None:
        """The generation that readers use; None as long as nothing was ever indexed, or when it can't be opened."""
        with self._lock:
            version = version_of(self._pointer_name)
            if version != self._pointer_version:
                self._live = self._opened() if version else None
                self._pointer_version = version if self._live else ()
            return self._live

    def _opened(self) -> Generation | None:
        name = ""
        try:
            while name != (name := self._pointer.read_text().strip()):
                # swapped and removed while we were opening it? Then the pointer says another name now
                with suppress(OSError, ValueError):
                    return Generation.open(self.path / GENERATIONS / name)
            return Generation.open(self.path / GENERATIONS / name)
        except (OSError, ValueError):
            log.exception("The search index at %s can't be opened; it wants rebuilding.", self.path)
            return None

    @contextmanager
    def writing(self, layout: Layout, timeout: float) -> Iterator[tuple[Generation, tantivy.IndexWriter]]:
        """The one writer, on the live generation or, inside `rebuilding`, on the new one. Commits at the end, or where
        `one_commit` or `rebuilding` end. Raises WriterBusy."""
        held = self._held
        if held and held[0] == threading.get_ident():
            yield held[1], held[2]
            return
        with self._exclusive(timeout):
            live = self.live() or self._first_generation(layout)
            with self._writer(live) as writer:
                yield live, writer

    @contextmanager
    def one_commit(self, layout: Layout, timeout: float) -> Iterator[None]:
        """What this thread writes inside is committed together."""
        with self.writing(layout, timeout) as (generation, writer):
            self._held = (threading.get_ident(), generation, writer)
            try:
                yield
            finally:
                self._held = None

    @contextmanager
    def rebuilding(self, layout: Layout, timeout: float) -> Iterator[None]:
        """What this thread writes goes into a new generation, which becomes the live one at the end. When that fails,
        the old one stays. Other writers wait."""
        with self._exclusive(timeout):
            generation = Generation.create(self._next_path(), layout)
            generation.written = bytearray(WRITTEN_BYTES)
            try:
                with self._writer(generation) as writer:
                    self._held = (threading.get_ident(), generation, writer)
                    yield
            except BaseException:
                shutil.rmtree(generation.path, ignore_errors=True)
                raise
            finally:
                self._held = None
            self._point_to(generation)

    def is_current(self, layout: Layout) -> bool:
        """Whether the live generation was written for this layout and can be read; if not, it wants rebuilding."""
        live = self.live()
        try:
            if live is None or (live.path / LAYOUT).read_text() != layout.as_json():
                return False
            live.snapshot()
        except (OSError, ValueError):
            log.exception("The search index at %s can't be read; it wants rebuilding.", self.path)
            return False
        return True

    def _first_generation(self, layout: Layout) -> Generation:
        generation = Generation.create(self._next_path(), layout)
        self._point_to(generation)
        live = self.live()
        assert live is not None
        return live

    @contextmanager
    def _writer(self, generation: Generation) -> Iterator[tantivy.IndexWriter]:
        writer = generation.index.writer(self.writer_memory, 1)
        try:
            yield writer
        except BaseException:
            writer.rollback()
            raise
        else:
            writer.commit()
        finally:
            writer.wait_merging_threads()  # a merge that is cut short would leave ever more segments

    @contextmanager
    def _exclusive(self, timeout: float) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "writer.lock").open("a") as lock:
            give_up_at = time.monotonic() + timeout
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= give_up_at:
                        raise WriterBusy(f"Another process is writing to the index at {self.path}.") from None
                    time.sleep(LOCK_PAUSE_SECONDS)
            yield

    def _next_path(self) -> Path:
        folder = self.path / GENERATIONS
        names = [path.name for path in folder.iterdir()] if folder.exists() else []
        return folder / f"{max((int(name) for name in names if name.isdigit()), default=0) + 1:08d}"

    def _point_to(self, generation: Generation) -> None:
        before = self.live()
        new = self.path / f"{POINTER}.new"
        with new.open("w") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._pointer)
        kept = {generation.name, before.name if before else ""}  # a reader may just be opening the one before
        for path in (self.path / GENERATIONS).iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)


_stores: dict[Path, IndexStore] = {}
_stores_lock = threading.Lock()


def store_at(path: Path, writer_memory: int) -> IndexStore:
    """The process's one store for that path."""
    path = path.absolute()
    with _stores_lock:
        if path not in _stores:
            _stores[path] = IndexStore(path, writer_memory)
        return _stores[path]
