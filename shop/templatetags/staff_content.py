from django import template
from django.utils.safestring import SafeString

from shop import staff_content
from shop.markdown import as_html

register = template.Library()


@register.simple_tag
def legal_links() -> tuple[staff_content.LegalLink, ...]:
    return staff_content.legal_links()


@register.simple_tag
def legal_link(kind: str) -> staff_content.LegalLink | None:
    """None while nobody has written the page."""
    return next((link for link in staff_content.legal_links() if link.kind == kind), None)


@register.filter
def markdown(text: str) -> SafeString:
    return as_html(text)
