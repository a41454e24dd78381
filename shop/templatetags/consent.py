from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from shop import consent

register = template.Library()


@register.inclusion_tag("shop/includes/consent_banner.html", takes_context=True)
def consent_banner(context: Context) -> dict[str, Any]:
    """The question, until it was answered; not on the privacy page, which asks it itself."""
    request = context.get("request")
    if request is None or request.path == reverse("privacy") or consent.of(request) is not None:
        return {"is_asked": False}
    return {
        "is_asked": True,
        "text": context["shop"].personalisation_consent_text,
        "way_back": request.get_full_path() if request.method in ("GET", "HEAD") else "/",
    }
