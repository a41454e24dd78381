"""Which categories a picture belongs to, by those of the products that look most like it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.images.nearest import Hit
from shop import navigation
from shop.models import Product

VOTERS, MOST_NAMED = 30, 3


@dataclass(frozen=True, slots=True)
class Vote:
    name: str
    path: str
    share: float  # of all votes


def votes(hits: Sequence[Hit]) -> list[Vote]:
    """The three with most votes; the nearer a product, the more it counts. One query."""
    voters = [hit for hit in hits[:VOTERS] if hit.score > 0]
    rows = Product.objects.filter(pk__in=[hit.product_id for hit in voters], category__isnull=False)
    categories = {pk: (name, path) for pk, name, path in rows.values_list("pk", "category__name", "category__url_path")}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for hit in voters:
        if hit.product_id in categories:
            weights[categories[hit.product_id]] += hit.score**4  # or thirty far ones outvote three that are near
    whole = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda each: -each[1])
    named = [Vote(name, path, weight / whole) for (name, path), weight in ranked[:MOST_NAMED]]
    times = Counter(vote.name for vote in named)
    return [replace(vote, name=_with_parent(vote)) if times[vote.name] > 1 else vote for vote in named]


def _with_parent(vote: Vote) -> str:
    """Two may be called the same, below different ones."""
    above = [entry.name for entry in navigation.trail(vote.path)[:-1]]
    return f"{above[-1]} › {vote.name}" if above else vote.name
