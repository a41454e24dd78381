"""How many of the shop's pictures can be found by picture."""

from dataclasses import dataclass

from django.db.models import Count, Q

from search.images.models import ImageSpace
from shop.models import Picture


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the live space is, and how far another that is to replace it (None where there is none)."""

    space: str
    version: int
    encoded: int
    unreadable: int
    total: int
    next_encoded: int | None

    @property
    def is_whole(self) -> bool:
        return self.encoded + self.unreadable >= self.total


def coverage() -> Coverage:
    """Three queries."""
    known = ImageSpace.objects.annotate(
        encoded=Count("vectors", filter=Q(vectors__embedding__isnull=False)),
        unreadable=Count("vectors", filter=Q(vectors__embedding__isnull=True)),
    ).defer("constants")
    found = list(known.order_by("-is_live", "id"))
    live = found[0] if found and found[0].is_live else None
    coming = next((space for space in found if not space.is_live), None)
    return Coverage(
        space=str(live or "none yet"),
        version=live.pk if live else 0,
        encoded=live.encoded if live else 0,
        unreadable=live.unreadable if live else 0,
        total=Picture.objects.count(),
        next_encoded=coming.encoded if coming else None,
    )
