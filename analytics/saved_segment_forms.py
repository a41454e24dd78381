"""The form of a saved segment: a field for each criterion, all optional, put together as criteria when they fit."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django_countries import countries
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from analytics import saved_segment_criteria
from analytics.models import SavedSegment
from analytics.saved_segment_criteria import ENDS, RANGES, UnusableCriteria
from analytics.segment_choices import GUEST
from shop import clock
from shop.dashboards import choices
from shop.dashboards.filters import UNSPECIFIED, UNSPECIFIED_NAME
from shop.dashboards.periods import PRESETS
from shop.models import Platform, ShopSettings

OF_RANGES = [(name, f"{name}_min", f"{name}_max") for name in RANGES]
ANY = ("", "Any")


class SavedSegmentForm(forms.ModelForm):
    period = forms.ChoiceField(
        label="Ordered within", required=False, help_text="Moves on with the days; two dates instead stay as they are"
    )
    country = forms.ChoiceField(label="Ordered to", required=False)
    platform = forms.ChoiceField(label="Ordered by", required=False)
    category = forms.ChoiceField(label="Bought from", required=False)
    segment = forms.ChoiceField(label="Segment today", required=False)
    lives_in = forms.ChoiceField(label="Lives in", required=False)

    class Meta:
        model = SavedSegment
        fields = ["name", "description"]
        widgets = {"name": UnfoldAdminTextInputWidget, "description": UnfoldAdminTextareaWidget(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in _offered().items():
            self.fields[name].choices = list(offered)  # type: ignore[attr-defined]
            self.fields[name].widget = UnfoldAdminSelectWidget(choices=list(offered))
        for name, label in (("from", "From"), ("to", "To")):
            self.fields[name] = forms.DateField(label=label, required=False, widget=UnfoldAdminSingleDateWidget)
        for name, (label, is_whole) in RANGES.items():
            for end, words in ENDS.items():
                step = {} if is_whole else {"step": "any"}
                widget = UnfoldAdminDecimalFieldWidget(attrs=step)
                kind: Any = forms.IntegerField if is_whole else forms.DecimalField
                self.fields[f"{name}_{end}"] = kind(label=f"{label}, {words}", required=False, widget=widget)
        for name, value in self.instance.criteria.items():
            self.initial.setdefault(name, value)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        criteria = saved_segment_criteria.stated(cleaned)
        if self.errors:
            return cleaned
        if not criteria:
            raise ValidationError("Say by what customers belong to it: everybody is no segment.")
        try:
            saved_segment_criteria.check(criteria, clock.as_of(), ShopSettings.current().zone)
        except UnusableCriteria as unusable:
            raise ValidationError(unusable.problems) from unusable
        self.instance.criteria = criteria
        return cleaned


def _offered() -> dict[str, Iterable[tuple[str, str]]]:
    lands = [ANY, *((code, name) for code, name in countries), (UNSPECIFIED, UNSPECIFIED_NAME)]
    segments = [(value or UNSPECIFIED, label) for value, label in choices.segments() if value != GUEST]
    return {
        "period": [("", "Any time, or the dates below"), *((k, v) for k, v in PRESETS.items() if k != "all")],
        "country": lands,
        "platform": [ANY, *Platform.choices],
        "category": [ANY, *choices.categories(), (UNSPECIFIED, choices.NO_CATEGORY)],
        "segment": [ANY, *segments],
        "lives_in": lands,
    }
