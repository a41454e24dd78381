"""A picture that pages show: what was uploaded, and its WebP renditions, named by the hash of their content."""

from django.db import models


class RenderedPicture(models.Model):
    """`shop/pictures.py` fills in everything but the original and its alternative text."""

    original = models.ImageField(upload_to="originals/", max_length=200)
    alt = models.CharField(
        max_length=250, blank=True, default="", db_default="", help_text="What it shows, for people who can't see it"
    )
    content_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the original, hex")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    mean_colour = models.CharField(max_length=7, blank=True, help_text="#rrggbb")
    rendition_200 = models.CharField(max_length=120, blank=True)
    rendition_400 = models.CharField(max_length=120, blank=True)
    rendition_800 = models.CharField(max_length=120, blank=True)
    problem = models.CharField(max_length=200, blank=True, help_text="Why the original could not be used")

    class Meta:
        abstract = True

    def forget_renditions(self) -> None:
        """For another original: what was made from the earlier one isn't this picture any more. Doesn't save."""
        for column in ("content_hash", "mean_colour", "rendition_200", "rendition_400", "rendition_800", "problem"):
            setattr(self, column, "")
        self.width = self.height = None
