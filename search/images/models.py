"""What is kept of pictures for finding the like. All of it can be made again from the pictures."""

from django.db import models
from django.db.models import Q


class ImageSpace(models.Model):
    """A way to turn pictures into vectors: which encoder, and which axes. Vectors of two spaces can't be compared, and
    so a new one is filled beside the live one and takes its place when it is whole. Without `constants` the axes are
    the encoder's own; with them they were fitted on the shop's pictures (`manage.py fit_image_space`)."""

    encoder = models.CharField(max_length=64, help_text="SHA-256 of the encoder's file")
    constants = models.BinaryField(null=True, editable=False)
    fitted_on = models.PositiveIntegerField(default=0, help_text="Pictures; 0: the encoder's own axes")
    is_live = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    filled_at = models.DateTimeField(null=True, blank=True, help_text="When every picture had its vector")
    live_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_live"], condition=Q(is_live=True), name="one_live_image_space")
        ]

    def __str__(self) -> str:
        return f"Space {self.pk} ({f'fitted on {self.fitted_on} pictures' if self.fitted_on else 'as built'})"

    @classmethod
    def live_id(cls) -> int:
        """One query. 0 before the first picture was encoded."""
        return cls.objects.filter(is_live=True).values_list("pk", flat=True).first() or 0


class PictureVector(models.Model):
    """A picture in one space. The database deletes it with its picture, its product or its space, even if they are
    deleted by SQL; where it has pgvector, a side table for each space holds the same numbers (see side_tables.py)."""

    space = models.ForeignKey(ImageSpace, on_delete=models.DO_NOTHING, db_constraint=False, related_name="vectors")
    picture = models.ForeignKey(
        "shop.Picture", on_delete=models.DO_NOTHING, db_constraint=False, related_name="vectors"
    )
    product = models.ForeignKey("shop.Product", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    original = models.CharField(max_length=200, help_text="Name of the file that was encoded")
    embedding = models.BinaryField(null=True, help_text="384 half floats; none: the picture can't be read")
    encoded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "space"], name="one_vector_per_picture_and_space")]

    def __str__(self) -> str:
        return f"Picture {self.picture_id} in space {self.space_id}"
