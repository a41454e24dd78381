"""Writing to and reading from the index, as Haystack calls it."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from haystack import connections
from haystack.backends import BaseSearchBackend, log_query
from haystack.constants import DJANGO_CT, ID
from haystack.exceptions import SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from . import counting, likeness, matching, results, schema, syntax
from .generation import Generation, Snapshot
from .hits import Hits, best_hits, number_of
from .schema import Field, Kind, Layout
from .store import IndexStore, store_at
from .typed_words import typed_words
from .vocabulary import Vocabulary

WRITER_MEMORY_BYTES = 64_000_000
WRITER_TIMEOUT_SECONDS = 60.0
SPATIAL = ("within", "dwithin", "distance_point")

log = logging.getLogger("haystack")


class TantivySearchBackend(BaseSearchBackend):
    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        if not connection_options.get("PATH"):
            raise ImproperlyConfigured(f"HAYSTACK_CONNECTIONS['{connection_alias}'] wants a PATH.")
        self.language = connection_options.get("LANGUAGE", "english")
        self.writer_timeout = float(connection_options.get("WRITER_TIMEOUT", WRITER_TIMEOUT_SECONDS))
        memory = int(connection_options.get("WRITER_MEMORY", WRITER_MEMORY_BYTES))
        self.store: IndexStore = store_at(Path(connection_options["PATH"]), memory)
        self._layout: Layout | None = None

    @property
    def layout(self) -> Layout:
        """What the search indexes of the project want; the live index may still have an older one."""
        if self._layout is None:
            fields = connections[self.connection_alias].get_unified_index().all_searchfields()
            self._layout = schema.layout(fields, self.language)
        return self._layout

    def layout_field(self, name: str) -> Field:
        return self.layout.fields.get(name) or Field(name, Kind.TEXT)

    # writing

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """One commit per call: readers see all of it or nothing.

        An index may have a method `prepare_batch(objects)` that looks up what all of them need."""
        iterable = list(iterable)
        if hasattr(index, "prepare_batch"):
            index.prepare_batch(iterable)
        with self.store.writing(self.layout, self.writer_timeout) as (generation, writer):
            for obj in iterable:
                try:
                    prepared = index.full_prepare(obj)
                except SkipDocument:
                    log.debug("Indexing for object `%s` skipped", obj)
                    continue
                if generation.may_hold(prepared[ID]):
                    writer.delete_documents_by_term(ID, prepared[ID])
                writer.add_document(schema.document(generation.layout, generation.schema, prepared))

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        self.remove_all([get_identifier(obj_or_string)])

    def remove_all(self, identifiers: Iterable[str]) -> None:
        with self.store.writing(self.layout, self.writer_timeout) as (_, writer):
            for identifier in identifiers:
                writer.delete_documents_by_term(ID, identifier)

    @contextmanager
    def one_commit(self, timeout: float | None = None) -> Iterator[None]:
        """What this thread updates and removes inside becomes visible together. Raises WriterBusy after `timeout`
        seconds."""
        with self.store.one_commit(self.layout, self.writer_timeout if timeout is None else timeout):
            yield

    @property
    def is_current(self) -> bool:
        """Whether there is an index with the fields that the project wants now; if not, it must be rebuilt."""
        return self.store.is_current(self.layout)

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """What this thread updates inside goes into a new index, which takes the old one's place at the end."""
        with self.store.rebuilding(self.layout, self.writer_timeout):
            yield

    def clear(self, models: Iterable[Any] | None = None, commit: bool = True) -> None:
        if models is None and not self.is_current:
            with self.rebuilding():
                return
        with self.store.writing(self.layout, self.writer_timeout) as (_, writer):
            if models is None:
                writer.delete_all_documents()
            else:
                for model in models:
                    writer.delete_documents_by_term(DJANGO_CT, get_model_ct(model))

    # reading

    @log_query
    def search(self, query_string: str, **options: Any) -> dict[str, Any]:
        """What can't be read is nothing found and a line in the log; raised where SILENTLY_FAIL is off."""
        with self._failing_silently(query_string) as answer:
            answer |= self._search(query_string, **options)
        return answer

    def more_like_this(self, model_instance: Any, *arguments: Any, **options: Any) -> dict[str, Any]:
        """Nothing for what isn't in the index. Options as in Haystack's other backends."""
        with self._failing_silently(repr(model_instance)) as answer:
            answer |= self._more_like_this(model_instance, *arguments, **options)
        return answer

    @contextmanager
    def _failing_silently(self, asked: str) -> Iterator[dict[str, Any]]:
        try:
            yield {"results": [], "hits": 0}
        except (OSError, ValueError):  # Tantivy's errors are ValueErrors
            if not self.silently_fail:
                raise
            log.exception("The index couldn't be searched for %.200s", asked)

    def _search(
        self,
        query_string: str,
        sort_by: list[str] | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        fields: Iterable[str] = (),
        highlight: Any = False,
        facets: Mapping[str, Any] | None = None,
        date_facets: Mapping[str, Any] | None = None,
        query_facets: Iterable[tuple[str, str]] | None = None,
        narrow_queries: Iterable[str] | None = None,
        models: Iterable[Any] | None = None,
        limit_to_registered_models: bool | None = None,
        result_class: Any = None,
        stats: list[str] | None = None,
        spelling_query: str | None = None,
        with_spelling: bool | None = None,
        counts_only: bool = False,
        **others: Any,
    ) -> dict[str, Any]:
        if any(others.get(name) for name in SPATIAL):
            raise NotImplementedError("This backend doesn't know places and distances.")
        generation = self.store.live()
        if generation is None or not query_string:
            return {}
        snapshot = generation.snapshot()
        searcher = snapshot.searcher

        def compiled(text: str, is_scored: bool = False) -> tantivy.Query:
            return matching.compiled(text, generation, snapshot, is_scored=is_scored)

        filters = [compiled(text) for text in narrow_queries or ()]
        filters += self._model_filter(generation, snapshot, models, limit_to_registered_models)
        hits = Hits(0)
        if not counts_only:
            ranked = matching.both(compiled(query_string, is_scored=not sort_by), filters)
            hits = best_hits(generation, searcher, ranked, sort_by or [], start_offset, end_offset)
        layout = generation.layout
        wanted = counting.for_fields(layout, facets or {}) | counting.for_dates(layout, date_facets or {})
        wanted |= counting.for_statistics(layout, stats or [])
        answer, query_counts = {}, {}
        if wanted or query_facets:
            counted = matching.both(compiled(query_string), filters)
            answer = counting.count(searcher, counted, wanted)
            query_counts = self._query_counts(generation, searcher, counted, query_facets or ())
        snippets = None
        if highlight:
            snippets = results.snippets(generation, searcher, compiled(query_string, is_scored=True))
        kind = result_class or SearchResult
        wanted_fields = set(fields) if fields else getattr(kind, "taken", None)  # a class may say what it takes
        if with_spelling is None:
            with_spelling = self.include_spelling
        return {
            "results": list(results.read(searcher, hits.hits, self._indexes(), kind, wanted_fields, snippets)),
            "hits": hits.total,
            "facets": {
                "fields": counting.field_counts(answer),
                "dates": counting.date_counts(answer),
                "queries": query_counts,
            },
            "stats": counting.statistics(answer),
            "spelling_suggestion": self.spelling_suggestion(spelling_query or typed_words(query_string))
            if with_spelling
            else None,
        }

    def _more_like_this(
        self,
        model_instance: Any,
        additional_query_string: str | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        models: Iterable[Any] | None = None,
        limit_to_registered_models: bool | None = None,
        result_class: Any = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        generation = self.store.live()
        if generation is None:
            return {}
        snapshot = generation.snapshot()
        searcher = snapshot.searcher
        itself = tantivy.Query.term_query(generation.schema, ID, get_identifier(model_instance))
        addresses = [address for _, address in searcher.search(itself, limit=1).hits]
        if not addresses:
            return {}
        similar = likeness.similar(generation, searcher, addresses[0])
        filters = self._model_filter(generation, snapshot, models, limit_to_registered_models)
        if additional_query_string and additional_query_string != "*":
            filters.append(matching.compile_query(syntax.parse(additional_query_string), generation))
        others = tantivy.Query.boolean_query([(tantivy.Occur.Must, similar), (tantivy.Occur.MustNot, itself)])
        hits = best_hits(generation, searcher, matching.both(others, filters), [], start_offset, end_offset)
        similar_ones = results.read(searcher, hits.hits, self._indexes(), result_class or SearchResult)
        return {"results": list(similar_ones), "hits": hits.total}

    def spelling_suggestion(self, text: str) -> str | None:
        vocabulary = self.vocabulary()
        return vocabulary.corrected_text(text) if vocabulary else None

    def vocabulary(self) -> Vocabulary | None:
        """The words of the live index; None when there is none."""
        generation = self.store.live()
        return Vocabulary(generation) if generation else None

    def stems(self, text: str) -> list[str]:
        """The text's words as the index writes them."""
        return schema.analyzers(self.language)[schema.STEMMED].analyze(text)

    def plain_words(self, text: str) -> list[str]:
        """The text's words in lower case, without accents, not stemmed."""
        return schema.analyzers(self.language)[schema.PLAIN].analyze(text)

    def _model_filter(
        self,
        generation: Generation,
        snapshot: Snapshot,
        models: Iterable[Any] | None,
        limit_to_registered_models: bool | None,
    ) -> list[tantivy.Query]:
        if limit_to_registered_models is None:
            limit_to_registered_models = getattr(settings, "HAYSTACK_LIMIT_TO_REGISTERED_MODELS", True)
        if models:
            wanted = {get_model_ct(model) for model in models}
        elif not limit_to_registered_models:
            return []
        else:
            wanted = set(self.build_models_list())
        if snapshot.labels <= wanted:  # the usual case, and a filter over everything costs time
            return []
        return [tantivy.Query.term_set_query(generation.schema, DJANGO_CT, sorted(wanted))]

    def _indexes(self) -> dict[str, Any]:
        unified = connections[self.connection_alias].get_unified_index()
        return {get_model_ct(model): index for model, index in unified.get_indexes().items()}

    def _query_counts(
        self,
        generation: Generation,
        searcher: tantivy.Searcher,
        query: tantivy.Query,
        query_facets: Iterable[tuple[str, str]],
    ) -> dict[str, int]:
        counts = {}
        for field, text in query_facets:
            wanted = matching.compile_query(syntax.parse(f"{field}:{text}"), generation)
            counts[f"{field}:{text}"] = number_of(searcher, matching.both(wanted, [query]))
        return counts
