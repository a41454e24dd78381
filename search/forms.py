"""A listing's address, read and checked: the same for pages and API."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from search.criteria import LARGEST_PAGE_SIZE, PAGE_SIZE, Criteria
from search.links import Link
from search.sorting import SORTS
from shop.models import Attribute, Category

LONGEST_QUERY = 200  # characters; what is longer is cut, it was pasted by mistake
MOST_VALUES = 50
YES, NO = ("1", "true"), ("0", "false")


class WordsField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = []  # control characters are blanks here, no reason to refuse

    def to_python(self, value: Any) -> str:
        text = "".join(character if character.isprintable() else " " for character in str(value or ""))
        return " ".join(text.split())[:LONGEST_QUERY]


class ManyValuesField(forms.Field):
    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> tuple[str, ...]:
        stripped = (each.strip() for each in value or ())
        return tuple(dict.fromkeys(each for each in stripped if each))

    def validate(self, value: Any) -> None:
        if len(value) > MOST_VALUES:
            raise ValidationError(f"At most {MOST_VALUES} values at once.", code="too_many")


class ListingForm(forms.Form):
    """Fields for the attributes that are facets come after those below; where an attribute is called as one of them,
    the attribute gives way."""

    q = WordsField(required=False, label="Search")
    category = forms.CharField(required=False, max_length=500)
    min_price = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=4, label="Lowest price")
    max_price = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=4, label="Highest price")
    brand = ManyValuesField(required=False)
    in_stock = forms.TypedChoiceField(
        required=False, choices=[(value, value) for value in YES + NO], coerce=lambda value: value in YES
    )
    personal = forms.TypedChoiceField(
        required=False,
        choices=[(value, value) for value in YES + NO],
        coerce=lambda value: value in YES,
        empty_value=None,
    )
    as_typed = forms.TypedChoiceField(
        required=False, choices=[(value, value) for value in YES + NO], coerce=lambda value: value in YES
    )
    rating = forms.IntegerField(required=False, min_value=1, max_value=5)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.label) for sort in SORTS])
    page = forms.IntegerField(required=False, min_value=1)
    page_size = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_PAGE_SIZE)

    def __init__(self, data: Any, facet_attributes: Sequence[Attribute], category_path: str = "") -> None:
        """On a category page, `category_path` says which."""
        super().__init__(data)
        self.category_path = category_path
        self.facet_attributes = [each for each in facet_attributes if each.code not in self.fields]
        if category_path:
            del self.fields["category"]
        for attribute in self.facet_attributes:
            self.fields[attribute.code] = ManyValuesField(required=False, label=attribute.name)

    def clean_category(self) -> str:
        path: str = self.cleaned_data["category"].strip("/")
        if path and not Category.objects.filter(url_path=path).exists():
            raise ValidationError("There is no such category.", code="unknown")
        return path

    def clean(self) -> None:
        low, high = self.cleaned_data.get("min_price"), self.cleaned_data.get("max_price")
        if low is not None and high is not None and low > high:
            self.add_error("max_price", ValidationError("Must not be below the lowest price.", code="range"))

    def criteria(self) -> Criteria:
        """What was asked for, without the fields that were refused. At most one query."""
        self.is_valid()
        wanted = self.cleaned_data
        attributes = {each.code: wanted.get(each.code, ()) for each in self.facet_attributes}
        return Criteria(
            words=wanted.get("q", ""),
            category=self.category_path or wanted.get("category", ""),
            min_price=wanted.get("min_price"),
            max_price=wanted.get("max_price"),
            brands=wanted.get("brand", ()),
            attributes={code: values for code, values in attributes.items() if values},
            in_stock=bool(wanted.get("in_stock")),
            rating=wanted.get("rating"),
            corrects=not wanted.get("as_typed"),
            sort=wanted.get("sort", ""),
            page=wanted.get("page") or 1,
            page_size=wanted.get("page_size") or PAGE_SIZE,
        )

    def wants_personal(self) -> bool | None:
        """None where the address says nothing of it."""
        self.is_valid()
        wanted: bool | None = self.cleaned_data.get("personal")
        return wanted

    def link(self, path: str) -> Link:
        """The listing at `path` with the parameters that were accepted."""
        self.is_valid()
        kept: dict[str, list[str]] = {}
        for name in self.fields:
            if name == "personal":  # kept in the session
                continue
            value = self.cleaned_data.get(name)
            if value in (None, "", (), False):
                continue
            kept[name] = list(value) if isinstance(value, tuple) else [self._written(name, value)]
        return Link(path, kept, is_category_page=bool(self.category_path))

    def _written(self, name: str, value: Any) -> str:
        return "1" if value is True else f"{value:f}" if name.endswith("_price") else str(value)


def facet_attributes() -> list[Attribute]:
    """One query."""
    return list(Attribute.objects.filter(is_facet=True))
