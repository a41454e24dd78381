"""One Tantivy index in its folder, as this process has it open."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import tantivy

from . import schema
from .schema import Layout

LAYOUT, META = "layout.json", "meta.json"


@dataclass
class Generation:
    """One opened index."""

    name: str
    path: Path
    layout: Layout
    schema: tantivy.Schema
    analyzers: dict[str, tantivy.TextAnalyzer]
    index: tantivy.Index
    version: tuple[int, ...] = ()  # of meta.json, as last loaded
    corrections: dict[str, str] = field(default_factory=dict)  # vocabulary.py, valid for `version`; as the next
    common_terms: dict[str, list[str]] = field(default_factory=dict)
    compiled: dict[str, tuple[Any, dict[bool, tantivy.Query]]] = field(default_factory=dict)  # matching.py

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
    def _meta(self) -> Path:
        return self.path / META

    @cached_property
    def has_everywhere(self) -> bool:
        """An index of an older format, which is read until it has been rebuilt, has not."""
        with suppress(ValueError):
            tantivy.Query.term_query(self.schema, schema.EVERYWHERE, "")
            return True
        return False

    def searcher(self) -> tantivy.Searcher:
        version = version_of(self._meta)
        if version != self.version:
            self.index.reload()
            self.version, self.corrections, self.common_terms, self.compiled = version, {}, {}, {}
        return self.index.searcher()


def version_of(path: Path) -> tuple[int, ...]:
    """Differs from one replacement of the file to the next; empty when there is none."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ()
    return (stat.st_mtime_ns, stat.st_ino, stat.st_size)
