"""Which candidates a shelf shows. No database."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from recsys.shelves.candidates import Candidate

FIRST_PLACES_ALIKE = 4  # the larger, the less the first place of a list is above its second


def most_of_a_kind(k: int) -> int:
    """How many of one category a shelf of `k` shows while there are others. Of one top category it is one more."""
    return 2 if k <= 4 else 3


def merged(lists: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """Best first by the places in all lists: what several name goes before what one does (reciprocal ranks). The first
    list that names a product says why it is there, unless it has no reason and a later one has."""
    worth: Counter[int] = Counter()
    kept: dict[int, Candidate] = {}
    for candidates in lists:
        for candidate in candidates:
            worth[candidate.product_id] += 1 / (FIRST_PLACES_ALIKE + candidate.place)  # type: ignore[assignment]
            known = kept.setdefault(candidate.product_id, candidate)
            if not known.because and candidate.because:
                kept[candidate.product_id] = replace(candidate, stars=known.stars)
    return sorted(kept.values(), key=lambda candidate: (-worth[candidate.product_id], candidate.product_id))


def other_kinds_first(best_first: Sequence[Candidate], shown: Collection[int], k: int) -> list[Candidate]:
    """Those that aren't shown; at the end those of whose kind a shelf of `k` shows enough already."""
    of_category = Counter(each.category_id for each in best_first if each.product_id in shown)
    of_top = Counter(each.top for each in best_first if each.product_id in shown and each.top)
    left = [each for each in best_first if each.product_id not in shown]
    return sorted(
        left,
        key=lambda each: (
            each.category_id is not None and of_category[each.category_id] >= most_of_a_kind(k),
            of_top[each.top] > most_of_a_kind(k),
        ),
    )


def chosen(best_first: Sequence[Candidate], k: int, without: Collection[int] = ()) -> list[Candidate]:
    """The first `k` that aren't left out, few of one category as long as there are others; best first."""
    there = list({each.product_id: each for each in best_first if each.product_id not in without}.values())
    most = most_of_a_kind(k)
    of_category: Counter[int | None] = Counter()
    of_top: Counter[str] = Counter()
    places: list[int] = []
    for place, candidate in enumerate(there):
        category, top = candidate.category_id, candidate.top
        if (category and of_category[category] >= most) or (top and of_top[top] > most):
            continue
        of_category[category] += 1
        of_top[top] += 1
        places.append(place)
    left_over = [place for place in range(len(there)) if place not in set(places)]
    return [there[place] for place in sorted([*places, *left_over][:k])]
