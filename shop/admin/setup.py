"""The setup list on the admin's first page, and the deeds on it: keep an item as it is, put the list away, fetch it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from shop.admin import setup_items
from shop.admin.setup_history import KEPT
from shop.models import ShopSettings, User

MAY_SET_UP = "shop.change_shopsettings"


def index_context(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds the list while it isn't put away, for those who may change what it is about."""
    ShopSettings.forget()  # another process may have changed them this moment, and the list says how they stand
    if not request.user.has_perm(MAY_SET_UP) or ShopSettings.current().setup_done_at:
        return context
    assert isinstance(request.user, User)
    items = setup_items.read(request.user)
    return context | {"setup_items": items, "setup_done": sum(item.is_done for item in items)}


class SetupDeeds:
    """For the admin of the shop settings, which the list is a part of."""

    admin_site: Any
    log_change: Any

    def get_urls(self) -> list[URLPattern]:
        def deed(route: str, view: Any, name: str) -> URLPattern:
            return path(f"setup/{route}/", self.admin_site.admin_view(require_POST(view)), name=f"setup_{name}")

        return [
            deed("keep/<slug:name>", self.keep, "keep"),
            deed("done", self.put_away, "done"),
            deed("again", self.fetch_again, "again"),
            *super().get_urls(),  # type: ignore[misc]  # of the admin that this is mixed into
        ]

    def keep(self, request: HttpRequest, name: str) -> HttpResponse:
        if name not in KEPT:
            raise Http404("no such item, or none that can be kept as it is")
        self._note(request, KEPT[name])
        return redirect("admin:index")

    def put_away(self, request: HttpRequest) -> HttpResponse:
        self._note(request, "Setup list: put away.")
        ShopSettings.objects.filter(pk=1).update(setup_done_at=timezone.now())
        ShopSettings.forget()
        messages.success(request, "The setup list is put away. The shop settings bring it back.")
        return redirect("admin:index")

    def fetch_again(self, request: HttpRequest) -> HttpResponse:
        self._note(request, "Setup list: brought back.")
        ShopSettings.objects.filter(pk=1).update(setup_done_at=None)
        ShopSettings.forget()
        return redirect("admin:index")

    def _note(self, request: HttpRequest, line: str) -> None:
        if not request.user.has_perm(MAY_SET_UP):
            raise PermissionDenied
        self.log_change(request, ShopSettings.objects.get(pk=1), line)
