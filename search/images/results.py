"""The products that look like a picture, or like a product: what pages and API show."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from search import synonyms
from search.criteria import Criteria, PageBeyondEnd
from search.finding import find as find_words
from search.images import category_votes, thresholds
from search.images.category_votes import VOTERS, Vote
from search.images.forms import LAST_PAGE, Wanted
from search.images.models import ImageSpace
from search.images.nearest import Filters, Hit, nearest
from search.images.vectors import SIMILAR_ITEM
from search.links import Link
from shop.card_rows import read_cards
from shop.cards import ProductCard

MOST_FUSED = 300  # of the words' hits
RANK_DAMPING = 60  # of reciprocal rank fusion, as in the paper of Cormack et al.

Vectors = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Found:
    """One card, and whether it is the very product."""

    card: ProductCard
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class PictureResults:
    found: list[Found]
    page: int
    pages: int
    page_size: int
    by_style: bool
    votes: list[Vote] = field(default_factory=list)
    words: str = ""
    is_like_nothing: bool = False  # what is shown is only the least unlike
    next_url: str = ""
    previous_url: str = ""

    @property
    def cards(self) -> list[ProductCard]:
        return [each.card for each in self.found]

    @property
    def places_before(self) -> int:
        return (self.page - 1) * self.page_size


def find(vectors: Vectors, wanted: Wanted, link: Link, *, knows_exact: bool = True) -> PictureResults:
    """A fixed number of queries: those of `nearest` twice, one for the cards, one for the votes, one for the space.
    `knows_exact` is not for what looks like a product that isn't to be shown itself. Raises EncoderUnavailable and
    PageBeyondEnd."""
    limits = thresholds.current(ImageSpace.live_id())
    hits, has_more = _fused(vectors, wanted) if wanted.words else _page(vectors, wanted)
    if wanted.page > 1 and not hits:
        raise PageBeyondEnd(wanted.page, wanted.page - 1)
    has_more = has_more and wanted.page < LAST_PAGE
    cards = read_cards(hit.product_id for hit in hits)
    found = [
        Found(cards[hit.product_id].card, knows_exact and not wanted.by_style and hit.score >= limits.exact)
        for hit in hits
        if hit.product_id in cards
    ]
    voters = _voters(vectors, wanted)
    return PictureResults(
        found=found,
        page=wanted.page,
        pages=wanted.page + has_more,
        page_size=wanted.page_size,
        by_style=wanted.by_style,
        votes=category_votes.votes(voters),
        words=wanted.words,
        is_like_nothing=bool(voters) and voters[0].score < limits.like_nothing,
        next_url=link.page(wanted.page + 1) if has_more else "",
        previous_url=link.page(wanted.page - 1) if wanted.page > 1 else "",
    )


def _page(vectors: Vectors, wanted: Wanted) -> tuple[list[Hit], bool]:
    offset = (wanted.page - 1) * wanted.page_size
    hits = nearest(vectors, weight=wanted.weight, filters=wanted.filters, limit=wanted.page_size + 1, offset=offset)
    return hits[: wanted.page_size], len(hits) > wanted.page_size


def _fused(vectors: Vectors, wanted: Wanted) -> tuple[list[Hit], bool]:
    """What the words find, by reciprocal rank: in front what is high among the words' hits and like the picture. What
    has no vector is no hit."""
    criteria = Criteria(words=wanted.words, page_size=MOST_FUSED)
    named = {hit.pk: rank for rank, hit in enumerate(find_words(criteria, synonyms.current()).hits, start=1)}
    among = replace(wanted.filters, among=tuple(named))
    like = nearest(vectors, weight=wanted.weight, filters=among, limit=len(named))
    ranked = sorted(
        (
            (1 / (RANK_DAMPING + rank) + 1 / (RANK_DAMPING + named[hit.product_id]), hit)
            for rank, hit in enumerate(like, start=1)
        ),
        key=lambda each: (-each[0], each[1].product_id),
    )
    start = (wanted.page - 1) * wanted.page_size
    end = start + wanted.page_size
    return [hit for _, hit in ranked[start:end]], len(ranked) > end


def _voters(vectors: Vectors, wanted: Wanted) -> list[Hit]:
    """As similar items and without filters: the chips stay as they are, whichever is chosen."""
    unfiltered = Filters(exclude_product=wanted.filters.exclude_product)
    return nearest(vectors, weight=SIMILAR_ITEM, filters=unfiltered, limit=VOTERS)
