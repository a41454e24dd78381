import secrets
from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

KEPT_MINUTES = 30  # said on the page


def new_key() -> str:
    return secrets.token_urlsafe(16)


class PictureSearchQuerySet(models.QuerySet["PictureSearch"]):
    def alive(self) -> "PictureSearchQuerySet":
        return self.filter(created_at__gt=timezone.now() - timedelta(minutes=KEPT_MINUTES))


class PictureSearch(models.Model):
    """A picture that somebody looks for, for half an hour: its numbers and a small preview, never his file. Another
    crop of it is another row, so that the way back in the browser leads to the one before."""

    key = models.CharField(max_length=22, primary_key=True, default=new_key, editable=False)
    search_id = models.UUIDField(help_text="Ties what follows to this search; crops of one upload share it")
    space_id = models.BigIntegerField(help_text="The space that the numbers belong to")
    vectors = models.BinaryField(help_text="384 half floats for each way to look at it")
    preview = models.BinaryField(help_text="WebP, at most 512 pixels wide and high")
    width = models.PositiveSmallIntegerField(help_text="Of the preview")
    height = models.PositiveSmallIntegerField(help_text="Of the preview")
    left = models.PositiveSmallIntegerField(default=0, help_text="Where the thing begins, in percent")
    top = models.PositiveSmallIntegerField(default=0)
    right = models.PositiveSmallIntegerField(default=100, help_text="Where it ends, in percent")
    bottom = models.PositiveSmallIntegerField(default=100)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = PictureSearchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    left__lt=models.F("right"), top__lt=models.F("bottom"), right__lte=100, bottom__lte=100
                ),
                name="picture_search_box_in_picture",
            )
        ]

    def __str__(self) -> str:
        return f"Searched by picture at {self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("picture-results", args=[self.key])

    @property
    def box(self) -> tuple[int, int, int, int]:
        return self.left, self.top, self.right, self.bottom

    @property
    def expires_at(self) -> datetime:
        return self.created_at + timedelta(minutes=KEPT_MINUTES)


class NearDuplicate(models.Model):
    """Two pictures of different products that look the same; worked out each night from their numbers."""

    first = models.ForeignKey("shop.Picture", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    second = models.ForeignKey("shop.Picture", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    score = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="near_duplicates_once")]

    def __str__(self) -> str:
        return f"Pictures {self.first_id} and {self.second_id}"
