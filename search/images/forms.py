"""The address of a page of hits and its crop, read and checked: the same for pages and API."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from search.criteria import LARGEST_PAGE_SIZE
from search.forms import NO, YES, WordsField
from search.images.offering import Filters
from search.images.picture_searches import Box
from search.images.vectors import SAME_STYLE, SIMILAR_ITEM
from search.links import Link
from shop.models import Category

PAGE_SIZE = 24
LAST_PAGE = 10  # what is further away looks like nothing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a picture."""

    by_style: bool = False
    words: str = ""
    filters: Filters = Filters()  # noqa: RUF009  # frozen
    page: int = 1
    page_size: int = PAGE_SIZE

    @property
    def weight(self) -> float:
        return SAME_STYLE if self.by_style else SIMILAR_ITEM


class LikeForm(forms.Form):
    style = forms.TypedChoiceField(
        required=False, choices=[(value, value) for value in YES + NO], coerce=lambda value: value in YES
    )
    q = WordsField(required=False, label="Words")
    category = forms.CharField(required=False, max_length=500)
    min_price = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=4, label="Lowest price")
    max_price = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=4, label="Highest price")
    in_stock = forms.TypedChoiceField(
        required=False, choices=[(value, value) for value in YES + NO], coerce=lambda value: value in YES
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)
    page_size = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_PAGE_SIZE)

    def clean_category(self) -> Category | None:
        path: str = self.cleaned_data["category"].strip("/")
        if not path:
            return None
        if "\0" in path or not (category := Category.objects.filter(url_path=path).first()):
            raise ValidationError("There is no such category.", code="unknown")
        return category

    def clean(self) -> None:
        low, high = self.cleaned_data.get("min_price"), self.cleaned_data.get("max_price")
        if low is not None and high is not None and low > high:
            self.add_error("max_price", ValidationError("Must not be below the lowest price.", code="range"))

    def wanted(self, exclude_product: int | None = None) -> Wanted:
        """Without the fields that were refused. At most one query."""
        self.is_valid()
        given = self.cleaned_data
        filters = Filters(
            category=given.get("category"),
            min_price=given.get("min_price"),
            max_price=given.get("max_price"),
            in_stock=bool(given.get("in_stock")),
            exclude_product=exclude_product,
        )
        return Wanted(
            by_style=bool(given.get("style")),
            words=given.get("q", ""),
            filters=filters,
            page=given.get("page") or 1,
            page_size=given.get("page_size") or PAGE_SIZE,
        )

    def link(self, path: str) -> Link:
        """The page at `path` with the parameters that were accepted."""
        self.is_valid()
        kept = {name: [_written(value)] for name, value in self.cleaned_data.items() if value not in (None, "", False)}
        return Link(path, kept)


class CropForm(forms.Form):
    """In percent of the picture."""

    left = forms.IntegerField(min_value=0, max_value=99)
    top = forms.IntegerField(min_value=0, max_value=99)
    right = forms.IntegerField(min_value=1, max_value=100)
    bottom = forms.IntegerField(min_value=1, max_value=100)

    def clean(self) -> None:
        for low, high in (("left", "right"), ("top", "bottom")):
            if {low, high} <= self.cleaned_data.keys() and self.cleaned_data[low] >= self.cleaned_data[high]:
                self.add_error(high, ValidationError(f"Must be beyond “{low}”.", code="range"))

    @property
    def box(self) -> Box:
        given = self.cleaned_data
        return given["left"], given["top"], given["right"], given["bottom"]


def _written(value: Any) -> str:
    if isinstance(value, Category):
        return value.url_path
    return "1" if value is True else f"{value:f}" if isinstance(value, Decimal) else str(value)
