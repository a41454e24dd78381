"""Mails: those that were written, with what became of them, and what each kind looks like."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from unfold.decorators import action, display

from shop import mail_previews, mail_sending
from shop.admin.read_only import ReadOnlyAdmin
from shop.mail_sending import MOST_ATTEMPTS
from shop.models import OutgoingMail, User

WAITING, FAILED, GIVEN_UP, SENT = "Waiting", "Failed, tried again", "Given up", "Sent"
STATES = {
    WAITING: Q(sent_at=None, attempts=0),
    FAILED: Q(sent_at=None, attempts__range=(1, MOST_ATTEMPTS - 1)),
    GIVEN_UP: Q(sent_at=None, attempts__gte=MOST_ATTEMPTS),
    SENT: Q(sent_at__isnull=False),
}
COLOURS = {WAITING: "info", FAILED: "warning", GIVEN_UP: "danger", SENT: "success"}
# A mail styles itself and loads nothing; it is shown in a frame of ours that runs and opens nothing.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


class StateFilter(admin.SimpleListFilter):
    title = parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state, state) for state in STATES]

    def queryset(self, request: HttpRequest, mails: QuerySet[OutgoingMail]) -> QuerySet[OutgoingMail]:
        return mails.filter(STATES.get(self.value() or "", Q()))


@admin.register(OutgoingMail)
class OutgoingMailAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "title", "to", "subject", "state", "attempts", "last_error", "sent_at"]
    list_filter = [StateFilter, "kind"]
    list_per_page = 50
    ordering = ["-id"]
    search_fields = ["to", "subject"]
    actions = ["send_again"]
    actions_list = ["previews"]
    fields = ["to", "subject", "state", "attempts", "last_error", "created_at", "sent_at"]
    readonly_fields = ["state"]
    change_form_outer_after_template = "admin/mails/parts.html"

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"shop_outgoingmail_{name}")

        return [
            page("previews/<slug:kind>/", self.preview, "preview"),
            page("previews/<slug:kind>/frame/", self.preview_frame, "preview_frame"),
            page("<int:pk>/frame/", self.frame, "frame"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingMail]:
        return super().get_queryset(request).defer("text", "html")

    # --- what was written ---

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        mail = OutgoingMail.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        return super().change_view(request, object_id, form_url, (extra_context or {}) | _parts_of(mail))

    def frame(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._refuse_others(request)
        mail = get_object_or_404(OutgoingMail, pk=pk)
        if _is_for_its_reader_only(mail):
            raise Http404("nobody but its reader sees this mail")
        return _framed(mail.html)

    @display(description="Kind", ordering="kind")
    def title(self, mail: OutgoingMail) -> str:
        return mail_previews.TITLES.get(mail.kind, mail.kind)

    @display(description="State", label=COLOURS)
    def state(self, mail: OutgoingMail) -> str:
        if mail.sent_at:
            return SENT
        return GIVEN_UP if mail.attempts >= MOST_ATTEMPTS else FAILED if mail.attempts else WAITING

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shop.change_outgoingmail")

    @admin.action(description="Send again what failed", permissions=["resend"])
    def send_again(self, request: HttpRequest, chosen: QuerySet[OutgoingMail]) -> None:
        mails = list(chosen)
        again = [mail for mail in mails if mail_sending.send_again(mail, timezone.now())]
        for mail in again:
            self.log_change(request, mail, f"Sent again; written {mail.created_at:%Y-%m-%d %H:%M} UTC.")
        if again:
            messages.success(request, f"{len(again)} will be sent within seconds.")
        if left := len(mails) - len(again):
            messages.warning(request, f"{left} left as they are: sent, still waiting, or with a link that has ended.")

    # --- what each kind looks like ---

    @action(description="What they look like", url_path="previews", permissions=["view"], icon="visibility")
    def previews(self, request: HttpRequest) -> HttpResponse:
        return redirect("admin:shop_outgoingmail_preview", next(iter(mail_previews.TITLES)))

    def preview(self, request: HttpRequest, kind: str) -> HttpResponse:
        shown = self._preview(request, kind)
        context = self.admin_site.each_context(request) | {
            "title": "What mails look like",
            "kinds": mail_previews.TITLES.items(),
            "kind": kind,
            "shown": shown,
            "mail": shown.mail,
            "frame": reverse("admin:shop_outgoingmail_preview_frame", args=[kind]),
            "opts": self.opts,
        }
        return render(request, "admin/mails/preview.html", context)

    def preview_frame(self, request: HttpRequest, kind: str) -> HttpResponse:
        return _framed(self._preview(request, kind).mail.html)

    def _preview(self, request: HttpRequest, kind: str) -> mail_previews.Preview:
        self._refuse_others(request)
        assert isinstance(request.user, User)
        if kind not in mail_previews.TITLES:
            raise Http404("no such mail")
        return mail_previews.preview(kind, request.user, request.user.has_perm("shop.view_order"))

    def _refuse_others(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _is_for_its_reader_only(mail: OutgoingMail) -> bool:
    """Its link would let whoever sees it into the reader's account."""
    return mail.kind == "password-reset"


def _parts_of(mail: OutgoingMail | None) -> dict[str, Any]:
    if mail is None or _is_for_its_reader_only(mail):
        return {"is_secret": mail is not None}
    return {"mail": mail, "frame": reverse("admin:shop_outgoingmail_frame", args=[mail.pk]) if mail.html else ""}


def _framed(html: str) -> HttpResponse:
    # the frame opens no windows: so a click on a link stays without effect, rather than showing a refused page
    answer = HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
    answer["Content-Security-Policy"] = FRAME_POLICY
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Cache-Control"] = "no-store"
    return answer
