from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from search.crawling.models import CrawledPage, CrawlRun, ProposedPrice, ProposedProduct
from search.images.models import ImageSpace, PictureVector
from search.images.search_models import NearDuplicate, PictureSearch
from search.rule_models import SearchRedirect, SearchRule

__all__ = [
    "CrawlRun",
    "CrawledPage",
    "ImageSpace",
    "NearDuplicate",
    "PictureSearch",
    "PictureVector",
    "ProposedPrice",
    "ProposedProduct",
    "SearchRedirect",
    "SearchRule",
    "Synonym",
]


class Synonym(models.Model):
    """What customers call a thing, and what the shop calls it. One way: who types one of `words` also finds `means`.
    Two ways: any of them finds all of them. Several are parted by commas; each may be more than one word."""

    words = models.CharField(max_length=200, help_text="What customers type: “sofa”, or several: “sofa, settee”")
    means = models.CharField(max_length=400, help_text="What is found as well: “couch”, or several: “couch, divan”")
    is_two_way = models.BooleanField(default=True, verbose_name="works both ways")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["words", "id"]

    def __str__(self) -> str:
        return f"{self.words} {'↔' if self.is_two_way else '→'} {self.means}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        _forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        _forget()
        return deleted

    def clean(self) -> None:
        for field in ("words", "means"):
            if not any(map(str.isalnum, getattr(self, field))):
                raise ValidationError({field: "There must be a word in it."})


def _forget() -> None:
    from search import synonyms  # which reads this model

    synonyms.forget()
