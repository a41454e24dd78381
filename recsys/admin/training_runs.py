"""Training runs: what each learnt from and reached, and which one the pages show."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.decorators import display

from recsys import publishing, recommender_names, run_tables
from recsys.admin.deeds import done
from recsys.models import TrainingRun
from shop.admin.read_only import ReadOnlyAdmin

LIST = "admin:recsys_trainingrun_changelist"


@admin.register(TrainingRun)
class TrainingRunAdmin(ReadOnlyAdmin):
    """What each training learnt from and reached, beside popularity on the same customers. What pages show is changed
    by those who may change training runs."""

    list_display = ["as_of", "live", "status", "new", "again", "together", "refusal", "cpu_seconds"]
    list_filter = ["status"]
    list_fullwidth = True
    list_before_template = "admin/recsys/training_runs.html"
    change_form_outer_after_template = "admin/recsys/training_run.html"
    exclude = ["metrics", "parameters", "chosen", "personal"]

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("roll-back/", guarded(self.roll_back), name="recsys_trainingrun_roll_back"),
            path("<int:pk>/make-live/", guarded(self.make_live), name="recsys_trainingrun_make_live"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        live = TrainingRun.objects.filter(is_live=True).first()
        shown = {"live": live, "may_publish": _may_publish(request)}
        return super().changelist_view(request, {**(extra_context or {}), **shown})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        run = self.get_object(request, object_id or "")
        shown = {
            "run": run,
            "shelves": run_tables.shelves(run) if run else [],
            "parameters": run_tables.parameters(run) if run else [],
            "may_publish": bool(run) and _may_publish(request) and run_tables.can_be_made_live(run),
        }
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def make_live(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        run = self.get_object(request, str(pk))
        if run is None:
            raise Http404
        question = f"Show the shelves of {run} to all customers, instead of those they see now?"
        deed = _Deed("Make live", question, lambda: publishing.make_live(run), f"{run} is live.")
        return self._asked_and_done(request, deed)

    def roll_back(self, request: HttpRequest) -> HttpResponseBase:
        live = TrainingRun.objects.filter(is_live=True).first()
        question = f"Take {live} off the pages and show the training before it?" if live else "Show the last training?"
        return self._asked_and_done(request, _Deed("Roll back", question, publishing.roll_back, "Rolled back."))

    def _asked_and_done(self, request: HttpRequest, deed: "_Deed") -> HttpResponseBase:
        """A link asks, a form does."""
        if not _may_publish(request):
            raise PermissionDenied
        if request.method == "POST":
            return done(request, True, deed.act, deed.said, publishing.NothingToShow, reverse(LIST))
        context = self.admin_site.each_context(request) | {
            "title": deed.name,
            "opts": self.opts,
            "question": deed.question,
            "back": reverse(LIST),
        }
        return TemplateResponse(request, "admin/recsys/confirm.html", context)

    @display(description="Live", boolean=True, ordering="is_live")
    def live(self, run: TrainingRun) -> bool:
        return run.is_live

    @display(description="New for you: nDCG@10")
    def new(self, run: TrainingRun) -> str:
        return _reached(run, run.chosen.get("new", ""), "new", "popular")

    @display(description="Buy again")
    def again(self, run: TrainingRun) -> str:
        return _reached(run, run.chosen.get("repeat", ""), "repeat", "personal")

    @display(description="Bought together")
    def together(self, run: TrainingRun) -> str:
        return _reached(run, "copurchase", "together", "popular")


class _Deed:
    def __init__(self, name: str, question: str, act: Callable[[], Any], said: str) -> None:
        self.name, self.question, self.act, self.said = name, question, act, said


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("recsys.change_trainingrun")


def _reached(run: TrainingRun, name: str, shelf: str, baseline: str) -> str:
    """What serves and how well it foretells, beside the baseline."""
    shown = [each for each in dict.fromkeys((name, baseline)) if run.ndcg_of(each, shelf) is not None]
    return ", ".join(f"{recommender_names.title(each)} {run.ndcg_of(each, shelf):.4f}" for each in shown) or "–"
