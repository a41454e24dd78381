"""Which space is live, which one is being filled, and the change from one to the other."""

from django.db import connection, transaction
from django.utils import timezone

from search.images import side_tables
from search.images.models import ImageSpace

LOCK = 7_261_008  # of PostgreSQL's advisory locks: one process makes or changes spaces at a time


def current(encoder: str) -> list[ImageSpace]:
    """The live space first, then those that are being filled. Makes the first one, and another when the encoder's file
    isn't the one that the live space was made with: that one can't be searched any more, and so is dropped at once."""
    spaces = list(ImageSpace.objects.order_by("-is_live", "id"))
    if spaces and spaces[0].is_live and all(space.encoder == encoder for space in spaces):
        return spaces
    with transaction.atomic():
        _lock()
        for space in ImageSpace.objects.exclude(encoder=encoder):
            _drop(space)
        if not ImageSpace.objects.filter(is_live=True).exists():
            ImageSpace.objects.all().delete()
            start(encoder, is_live=True)
        return list(ImageSpace.objects.order_by("-is_live", "id"))


def start(encoder: str, *, constants: bytes | None = None, fitted_on: int = 0, is_live: bool = False) -> ImageSpace:
    """A space to be filled; another that was being filled is given up for it."""
    with transaction.atomic():
        _lock()
        for unfinished in ImageSpace.objects.filter(is_live=False):
            _drop(unfinished)
        space = ImageSpace.objects.create(
            encoder=encoder,
            constants=constants,
            fitted_on=fitted_on,
            is_live=is_live,
            live_since=timezone.now() if is_live else None,
        )
        side_tables.make(space.pk)
    return space


def go_live(space: ImageSpace) -> None:
    """`space` is whole: it answers from now on, and the one before is dropped. Nothing happens to one that was given up
    in the meantime."""
    with transaction.atomic():
        _lock()
        if not ImageSpace.objects.filter(pk=space.pk).exists():
            return
        for old in ImageSpace.objects.filter(is_live=True).exclude(pk=space.pk):
            _drop(old)
        now = timezone.now()
        ImageSpace.objects.filter(pk=space.pk).update(is_live=True, live_since=space.live_since or now, filled_at=now)


def _drop(space: ImageSpace) -> None:
    side_tables.drop(space.pk)
    ImageSpace.objects.filter(pk=space.pk).delete()  # its vectors go with it


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
