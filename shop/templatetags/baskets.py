"""The visitor's basket in the header, and how a reservation's time is written."""

from typing import Any

from django import template

from shop import basket_sessions

register = template.Library()


@register.simple_tag(takes_context=True)
def basket_count(context: dict[str, Any]) -> int:
    request = context.get("request")
    return basket_sessions.count(request) if request is not None else 0


@register.filter
def countdown(seconds: float) -> str:
    """1725 → 28:45"""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    return f"{minutes}:{rest:02}"
