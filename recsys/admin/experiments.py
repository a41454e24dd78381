"""Tests of one way to fill a shelf against another, with their results and what can be done about them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from recsys import experiment_cards, experiment_figures, experimenting, sample_size, shelf_names
from recsys.admin.deeds import done
from recsys.models import Experiment
from recsys.recommender_names import OF_SHELVES
from shop import clock
from shop.dashboards import filters, presenting
from shop.models import ShopSettings

COLOURS = {"draft": "info", "running": "success", "decided": "warning", "stopped": "danger"}
SERVES = [("", "The one that serves")]
AFTER_THE_START = ["question"]  # all that may still be changed


class ExperimentForm(forms.ModelForm):
    class Meta:
        widgets = {
            "shelf": UnfoldAdminSelectWidget(choices=shelf_names.CHOICES),
            "recommender_a": UnfoldAdminSelectWidget(choices=SERVES + OF_SHELVES),
            "recommender_b": UnfoldAdminSelectWidget(choices=SERVES + OF_SHELVES),
        }


@admin.register(Experiment)
class ExperimentAdmin(ModelAdmin):
    form = ExperimentForm
    list_display = ["name", "shelf_named", "arm_a", "arm_b", "state", "verdict_in_words", "results_link"]
    list_filter = ["status"]
    search_fields = ["name", "question"]
    list_fullwidth = True
    change_form_before_template = "admin/recsys/experiment_hint.html"
    fieldsets = [
        (None, {"fields": ["name", "question", "shelf"]}),
        ("Arm A", {"fields": [("recommender_a", "rules_a")]}),
        ("Arm B", {"fields": [("recommender_b", "rules_b")]}),
        ("How sure", {"fields": ["window_days", "base_conversion", "least_effect", "alpha"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Experiment | None = None) -> list[str]:
        if obj is None or obj.status == Experiment.Status.DRAFT:
            return []
        names = [field.name for field in Experiment._meta.concrete_fields if field.editable and not field.primary_key]
        return [name for name in names if name not in AFTER_THE_START]

    def has_delete_permission(self, request: HttpRequest, obj: Experiment | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and (obj.is_running or obj.is_adopted))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}  # deleting many at once would ask nobody whether one of them runs

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("<int:pk>/results/", guarded(self.results), name="recsys_experiment_results"),
            path("<int:pk>/results/<slug:deed>/", guarded(self.deed), name="recsys_experiment_deed"),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """With what visitors buy as things are, where enough came to know."""
        now_usual = sample_size.usual(Experiment().window_days, clock.as_of())
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"base_conversion": now_usual.rounded, **initial} if now_usual.is_enough else initial

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        experiment = self.get_object(request, object_id or "") if object_id else None
        shown = experiment or Experiment()
        now_usual = sample_size.usual(shown.window_days, clock.as_of())
        if experiment is None and now_usual.is_enough:
            shown.base_conversion = now_usual.rounded
        hint = {"hint": sample_size.hint(shown, now_usual), "experiment": experiment}
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **hint})

    def response_add(self, request: HttpRequest, obj: Experiment, post_url_continue: str | None = None) -> HttpResponse:
        is_plain = not {"_addanother", "_continue"} & request.POST.keys()
        answer = super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(_results(obj.pk)) if is_plain else answer

    def results(self, request: HttpRequest, pk: int) -> HttpResponse:
        experiment = self._found(request, pk)
        now, settings = timezone.now(), ShopSettings.current()
        found = experiment_figures.figures(experiment, now)
        state, _ = filters.read(QueryDict(), now, settings.zone)
        cards = [
            presenting.show(experiment_cards.ARMS, experiment_cards.arms(found), state, settings.currency),
            presenting.show(
                experiment_cards.DIFFERENCE, experiment_cards.difference_by_day(found), state, settings.currency
            ),
        ]
        context = self.admin_site.each_context(request) | {
            "title": f"{experiment.name}: results",
            "opts": self.opts,
            "experiment": experiment,
            "arm_a": experiment.arm_in_words("A"),
            "arm_b": experiment.arm_in_words("B"),
            "figures": found,
            "seen": found.a.seen + found.b.seen,
            "counted": found.a.visitors + found.b.visitors,
            "progress": min(100, round(100 * (found.a.visitors + found.b.visitors) / found.planned)),
            "cards": cards,
            "sure": f"{100 * (1 - found.chance_of_equals):.1f}",
            "least_percent": f"{100 * (1 - experiment.alpha):g}",
            "as_of": now.astimezone(settings.zone).replace(tzinfo=None),
            "may_change": self.has_change_permission(request, experiment),
        }
        return TemplateResponse(request, "admin/recsys/experiment_results.html", context)

    def deed(self, request: HttpRequest, pk: int, deed: str) -> HttpResponseBase:
        experiment, now = self._found(request, pk), timezone.now()
        deeds = {
            "start": (lambda: experimenting.start(experiment, now), f"“{experiment}” runs."),
            "stop": (lambda: experimenting.stop(experiment, now), f"“{experiment}” is stopped."),
            "adopt": (lambda: experimenting.adopt(experiment), "Everybody sees the better arm from now on."),
            "withdraw": (lambda: experimenting.withdraw(experiment), "The shelf is as it was before."),
        }
        if deed not in deeds:
            raise Http404
        act, said = deeds[deed]
        is_allowed = self.has_change_permission(request, experiment)
        return done(request, is_allowed, act, said, experimenting.NotNow, _results(pk))

    def _found(self, request: HttpRequest, pk: int) -> Experiment:
        experiment = self.get_object(request, str(pk))
        if experiment is None:
            raise Http404
        if not self.has_view_permission(request, experiment):
            raise PermissionDenied
        return experiment

    @display(description="Shelf", ordering="shelf")
    def shelf_named(self, experiment: Experiment) -> str:
        return experiment.shelf_title

    @display(description="A")
    def arm_a(self, experiment: Experiment) -> str:
        return experiment.arm_in_words("A")

    @display(description="B")
    def arm_b(self, experiment: Experiment) -> str:
        return experiment.arm_in_words("B")

    @display(description="State", ordering="status", label=COLOURS)
    def state(self, experiment: Experiment) -> tuple[str, str]:
        return experiment.status, experiment.get_status_display()

    @display(description="Verdict", ordering="verdict")
    def verdict_in_words(self, experiment: Experiment) -> str:
        if not experiment.verdict:
            return "–"
        return f"{experiment.get_verdict_display()}{', shown to everybody' if experiment.is_adopted else ''}"

    @display(description="Results")
    def results_link(self, experiment: Experiment) -> Any:
        return format_html('<a class="underline" href="{}">Results</a>', _results(experiment.pk))


def _results(pk: int) -> str:
    return reverse("admin:recsys_experiment_results", args=[pk])
