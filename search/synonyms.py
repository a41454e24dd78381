"""Words that find other words, as the staff wrote them down. Each process keeps them for some seconds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.models import Synonym
from shop.kept import kept_for

LONGEST = 4  # words of one expression that is looked up
MOST_ALTERNATIVES = 8
Stems = Callable[[str], list[str]]


@dataclass(frozen=True)
class Synonyms:
    """`meanings` by the expression as written. Which words make an expression is up to the engine's stems, so the
    table that is searched is made when it is first asked for."""

    meanings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _by_stems: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, compare=False)

    def longest_at(self, words: Sequence[str], start: int, stems: Stems) -> tuple[int, tuple[str, ...]]:
        """How many words from `start` on make an expression that has synonyms (0: none), and those."""
        if not self.meanings:
            return 0, ()
        table = self._table(stems)
        for end in range(min(len(words), start + LONGEST), start, -1):
            if found := table.get(tuple(stems(" ".join(words[start:end])))):
                return end - start, found
        return 0, ()

    def _table(self, stems: Stems) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        if not self._by_stems:
            for expression, found in self.meanings.items():
                key = tuple(stems(expression))
                both = [*self._by_stems.get(key, ()), *found]
                others = (each for each in dict.fromkeys(both) if tuple(stems(each)) != key)
                self._by_stems[key] = tuple(others)[:MOST_ALTERNATIVES]
        return self._by_stems


NONE = Synonyms()


@kept_for(seconds=5)
def current() -> Synonyms:
    """One query when the process doesn't hold them."""
    rows = Synonym.objects.filter(is_active=True).order_by("id")
    return from_rows(rows.values_list("words", "means", "is_two_way"))


forget = current.forget


def from_rows(rows: Iterable[tuple[str, str, bool]]) -> Synonyms:
    meanings: dict[str, list[str]] = {}
    for words, means, is_two_way in rows:
        typed, meant = _expressions(words), _expressions(means)
        for each in [*typed, *meant] if is_two_way else typed:
            found = [*typed, *meant] if is_two_way else meant
            meanings.setdefault(each, []).extend(other for other in found if other != each)
    return Synonyms(meanings)


def _expressions(text: str) -> list[str]:
    return [each for part in text.split(",") if (each := " ".join(part.split()).lower())]
