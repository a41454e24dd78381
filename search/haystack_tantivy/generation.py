"""One Tantivy index in its folder, as this process has it open."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy
from haystack.constants import DJANGO_CT

from . import schema
from .schema import Layout

LAYOUT, META = "layout.json", "meta.json"


@dataclass(frozen=True)
class Snapshot:
    """The index as of one commit, and what this process has worked out from it; none of it outlives that commit."""

    version: tuple[int, ...]  # of meta.json
    searcher: tantivy.Searcher
    corrections: dict[str, str] = field(default_factory=dict)  # vocabulary.py, as the next
    common_terms: dict[str, list[str]] = field(default_factory=dict)
    compiled: dict[str, tuple[Any, dict[bool, tantivy.Query]]] = field(default_factory=dict)  # matching.py

    @cached_property
    def labels(self) -> frozenset[str]:
        """Of the models that there are documents of."""
        return frozenset(term for term, _ in self.searcher.terms_with_prefix(DJANGO_CT, ""))


@dataclass
class Generation:
    """One opened index."""

    name: str
    path: Path
    layout: Layout
    schema: tantivy.Schema
    analyzers: dict[str, tantivy.TextAnalyzer]
    index: tantivy.Index
    _snapshot: Snapshot | None = None
    written: bytearray | None = None  # while it is rebuilt: a bit for each identifier, some share one

    def may_hold(self, identifier: str) -> bool:
        """Whether an older document of that identifier may have to be deleted. Tantivy keeps each deletion in memory
        up to the commit, far more than the document itself; a rebuild of a large shop needs hardly one."""
        if self.written is None:
            return True
        at, bit = divmod(hash(identifier) % (8 * len(self.written)), 8)
        is_there = bool(self.written[at] & 1 << bit)
        self.written[at] |= 1 << bit
        return is_there

    @classmethod
    def create(cls, path: Path, layout: Layout) -> "Generation":
        path.mkdir(parents=True)
        built = schema.build(layout)
        index = tantivy.Index(built, path=str(path))
        (path / LAYOUT).write_text(layout.as_json())
        return cls._prepared(path, layout, built, index)

    @classmethod
    def open(cls, path: Path) -> "Generation":
        layout = Layout.from_json((path / LAYOUT).read_text())
        index = tantivy.Index.open(str(path))
        return cls._prepared(path, layout, index.schema, index)

    @classmethod
    def _prepared(cls, path: Path, layout: Layout, built: tantivy.Schema, index: tantivy.Index) -> "Generation":
        analyzers = schema.analyzers(layout.language)
        for name, analyzer in analyzers.items():
            index.register_tokenizer(name, analyzer)
        index.config_reader("manual")
        return cls(path.name, path, layout, built, analyzers, index)

    @cached_property
    def _meta(self) -> str:
        return str(self.path / META)

    @cached_property
    def has_everywhere(self) -> bool:
        """An index of an older format, which is read until it has been rebuilt, has not."""
        with suppress(ValueError):
            tantivy.Query.term_query(self.schema, schema.EVERYWHERE, "")
            return True
        return False

    def snapshot(self) -> Snapshot:
        """The newest there is; the same object as long as nothing was committed."""
        version, snapshot = version_of(self._meta), self._snapshot
        if snapshot is None or snapshot.version != version:
            # a commit between the two is seen now, and looked for once more by whoever comes next
            self.index.reload()
            self._snapshot = snapshot = Snapshot(version, self.index.searcher())
        return snapshot


def version_of(path: str) -> tuple[int, ...]:
    """Differs from one replacement of the file to the next; empty when there is none."""
    try:
        stat = os.stat(path)
    except FileNotFoundError:
        return ()
    return (stat.st_mtime_ns, stat.st_ino, stat.st_size)
