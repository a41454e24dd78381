"""What is tried when no product has all the words: corrected words, then with one of them missing, then with any."""

from collections.abc import Iterator

from haystack.inputs import AutoQuery, BaseInput
from haystack.query import SearchQuerySet

from search.haystack_tantivy.inputs import AllBut

SOME_WORDS = "Nothing matched all words; showing products with some of them."


def attempts(words: str) -> Iterator[tuple[BaseInput, str]]:
    """Inputs in the order in which they are to be tried, with what the customer must be told of each."""
    yield AutoQuery(words), ""
    plain = " ".join(word for word in words.replace('"', " ").split() if not word.startswith("-"))
    corrected = SearchQuerySet().spelling_suggestion(plain) if plain else None
    if corrected:
        told = f"Nothing matched “{words}”; showing results for “{corrected}”."
        yield AutoQuery(corrected), told
    best = corrected or plain
    number = len(best.split())
    for missing in sorted({1, number - 1}):
        if 0 < missing < number:
            yield AllBut(best, missing), f"{SOME_WORDS}" if not corrected else f"{told} Not every word was found."
