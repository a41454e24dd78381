"""Weekly summaries: each member of staff sees and ends their own; begun on a dashboard."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.decorators import display

from analytics import weekly_summary, weekly_summary_mails
from analytics.weekly_summary import UnusableFilters
from analytics.weekly_summary_mails import PERMISSION
from analytics.weekly_summary_models import SummarySubscription
from shop import clock
from shop.models import ShopSettings, User

OF_OTHERS = "analytics.view_summarysubscription"


@admin.register(SummarySubscription)
class SummarySubscriptionAdmin(ModelAdmin):
    list_display = ["about", "user", "created_at"]
    list_display_links = None
    list_select_related = ["user"]
    list_before_template = "admin/analytics/weekly_summaries.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.subscribe_view))
        return [path("subscribe/", view, name="analytics_summarysubscription_subscribe"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SummarySubscription]:
        found = super().get_queryset(request)
        return found if request.user.has_perm(OF_OTHERS) else found.filter(user=request.user.pk)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SummarySubscription | None = None) -> bool:
        """One's own; those of others as the model's permission says."""
        if obj is None or obj.user_id == request.user.pk:
            return self.has_view_permission(request)
        return super().has_delete_permission(request, obj)

    def subscribe_view(self, request: HttpRequest) -> HttpResponse:
        """From a dashboard, with its filters; back to it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        try:
            _, is_new = weekly_summary_mails.subscribe(request.user, request.POST.get("query", ""), clock.as_of())
        except UnusableFilters as unusable:
            messages.error(request, str(unusable))
        else:
            when = "Every Monday morning, from the next one on, you get a mail about the week before."
            messages.success(request, when if is_new else "You get this summary already.")
        back = request.POST.get("back", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            return redirect("dashboards:index")
        return redirect(back)

    @display(description="About")
    def about(self, subscription: SummarySubscription) -> str:
        settings = ShopSettings.current()
        return weekly_summary.in_words(subscription.filters, clock.as_of(), settings.zone) or "The whole shop"
