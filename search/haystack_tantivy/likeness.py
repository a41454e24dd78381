"""More like this: the telling words of one document, looked for in the others."""

import math
from collections import Counter

import tantivy
from tantivy import Occur, Query

from .generation import Generation
from .schema import STEMMED

MOST_WORDS = 25


def similar(generation: Generation, searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Query:
    """By the words of the document field and the boosted ones, as far as they are stored: the rarer in the index and
    the more frequent in the document, the more they say."""
    document = searcher.doc(address)
    telling: list[tuple[float, str, str]] = []
    for field in generation.layout.searched:
        text = " ".join(str(value) for value in document.get_all(field.name))
        for word, times in Counter(generation.analyzers[STEMMED].analyze(text)).items():
            others = searcher.doc_freq(field.name, word) - 1
            if others > 0:
                weight = times * field.boost * math.log(1 + searcher.num_docs / (others + 1))
                telling.append((weight, field.name, word))
    telling.sort(reverse=True)
    words = [
        (Occur.Should, Query.boost_query(Query.term_query(generation.schema, name, word), weight))
        for weight, name, word in telling[:MOST_WORDS]
    ]
    return Query.boolean_query(words) if words else Query.empty_query()
