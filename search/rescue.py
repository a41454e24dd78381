"""What is tried when no product has all the words: corrected words, then with one of them missing, then with any."""

from collections.abc import Iterator

from haystack.backends import SQ
from haystack.inputs import AutoQuery, Not
from haystack.query import SearchQuerySet

from search.haystack_tantivy.inputs import AllBut

SOME_WORDS = "Nothing matched all words; showing products with some of them."


def attempts(words: str) -> Iterator[tuple[SQ, str]]:
    """Conditions in the order in which they are to be tried, with what the customer must be told of each. What the
    customer shut out (-word) stays out."""
    yield SQ(content=AutoQuery(words)), ""
    typed = words.replace('"', " ").split()
    wanted = " ".join(word for word in typed if not word.startswith("-"))
    outside = SQ()
    for word in typed:
        if word.startswith("-") and word.strip("-"):
            outside &= SQ(content=Not(word.strip("-")))

    corrected = SearchQuerySet().spelling_suggestion(wanted) if wanted else None
    told = f"Nothing matched “{words}”; showing results for “{corrected}”." if corrected else SOME_WORDS
    if corrected:
        yield SQ(content=AutoQuery(corrected)) & outside, told
    best = corrected or wanted
    number = len(best.split())
    for missing in sorted({1, number - 1}):
        if 0 < missing < number:
            more = " Not every word was found." if corrected else ""
            yield SQ(content=AllBut(best, missing)) & outside, f"{told}{more}"
