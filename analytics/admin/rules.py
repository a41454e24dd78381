"""How customers are scored: one row, a form with a number for each cut point."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminDecimalFieldWidget

from analytics import tasks
from analytics.models import ScoringRules
from analytics.thresholds import SCORED, checked

CUTS = (1, 2, 3, 4)
WORDS = {"r": "R = {}: at most so many days ago", "f": "F = {}: so many orders", "m": "M = {}: so much spent"}
CUT_FIELDS = {f"{name}_{cut}": (name, cut) for name in SCORED for cut in CUTS}
SOON = "Customers are being scored anew: segments, audiences and history follow within minutes."


class ScoringRulesForm(forms.ModelForm[ScoringRules]):
    class Meta:
        model = ScoringRules
        fields = ["mode", "window_months", "margin", "discount_rate"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance.thresholds
        for name in SCORED:
            for cut in CUTS:
                self.fields[f"{name}_{cut}"].initial = kept[name][cut - 1]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = {name: [cleaned.get(f"{name}_{cut}") for cut in CUTS] for name in SCORED}
        if any(None in cuts for cuts in given.values()):
            return cleaned  # the fields say so themselves
        thresholds = {name: [float(cut) for cut in cuts if cut is not None] for name, cuts in given.items()}
        for name, cuts in thresholds.items():
            try:
                checked(dict.fromkeys(SCORED, cuts))
            except ValueError:
                self.add_error(f"{name}_4", ValidationError("The four numbers must rise from the first to the last."))
        self.instance.thresholds = thresholds
        return cleaned


def _cut_field(name: str, cut: int) -> forms.DecimalField:
    score = 6 - cut if name == "r" else cut + 1
    return forms.DecimalField(
        label=WORDS[name].format(score),
        min_value=0,
        max_digits=14,
        decimal_places=4 if name == "m" else 0,
        widget=UnfoldAdminDecimalFieldWidget(),
    )


for _field, (_name, _cut) in CUT_FIELDS.items():
    ScoringRulesForm.declared_fields[_field] = _cut_field(_name, _cut)


@admin.register(ScoringRules)
class ScoringRulesAdmin(ModelAdmin):
    form = ScoringRulesForm
    fieldsets = [
        (None, {"fields": ["mode", "window_months"]}),
        ("Fixed thresholds: for that mode alone", {"fields": [*CUT_FIELDS]}),
        ("Lifetime value", {"fields": ["margin", "discount_rate"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:
        ScoringRules.current()  # made on first use
        return HttpResponseRedirect(reverse("admin:analytics_scoringrules_change", args=[1]))

    def save_model(self, request: HttpRequest, obj: ScoringRules, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if set(form.changed_data) & {"margin", "discount_rate"}:
            transaction.on_commit(tasks.recompute_forecasts.delay, robust=True)
            messages.info(request, "Lifetime values are being worked out anew.")
        if set(form.changed_data) - {"margin", "discount_rate"}:
            transaction.on_commit(tasks.recompute_rfm.delay, robust=True)
            messages.info(request, SOON)
