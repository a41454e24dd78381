"""A Haystack backend on Tantivy: full-text search inside the process, no server.

    HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "search.haystack_tantivy.TantivyEngine", "PATH": BASE_DIR / "index"}}

Options: `PATH`; `LANGUAGE` of the stemmer ("english"); `WRITER_MEMORY` in bytes; `BATCH_SIZE`, `INCLUDE_SPELLING` and
`SILENTLY_FAIL` as in Haystack's other backends. Nothing in here knows the project around it.
"""

from .engine import TantivyEngine

__all__ = ["TantivyEngine"]
