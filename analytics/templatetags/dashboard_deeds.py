"""What can be done with the filters of a dashboard besides looking at it."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

# No module of the admin may be imported here: while it loads, it looks for all libraries of tags.
register = template.Library()


@register.inclusion_tag("admin/analytics/dashboard_deeds.html", takes_context=True)
def dashboard_deeds(context: Context, query: str) -> dict[str, Any]:
    request = context["request"]
    add = reverse("admin:analytics_savedsegment_add")
    return {
        "request": request,
        "query": query,
        "back": request.get_full_path(),
        "segment_link": f"{add}?{query}" if request.user.has_perm("analytics.add_savedsegment") else "",
        "may_subscribe": request.user.has_perm("shop.view_dashboards"),
    }
