"""A card's chart and table, for any page of the admin that has shown cards (`presenting.show`)."""

from typing import Any

from django import template
from django.template.context import Context

from shop.dashboards.presenting import ShownCard

register = template.Library()


@register.filter
def unbroken(sentence: str) -> str:
    """No line ends between a plus and the amount that follows it."""
    return sentence.replace("+", "+\u2060")


@register.inclusion_tag("admin/dashboards/includes/chart.html")
def chart(shown: ShownCard) -> dict[str, ShownCard]:
    return {"shown": shown}


@register.inclusion_tag("admin/dashboards/includes/table.html", takes_context=True)
def data_table(context: Context, shown: ShownCard) -> dict[str, Any]:
    """With what the user may do about each row."""
    request = context.get("request")
    rows = shown.rows_with_actions(request.user.has_perm if request else lambda permission: False)
    return {"shown": shown, "rows": rows, "has_actions": any(action for _, action in rows)}


@register.inclusion_tag("admin/dashboards/includes/rows_links.html", takes_context=True)
def rows_links(context: Context, shown: ShownCard) -> dict[str, Any]:
    """To the lists of what was counted, those that the user may see."""
    request = context.get("request")
    return {
        "shown": shown,
        "links": [link for link in shown.links if request and request.user.has_perm(link.permission)],
    }
