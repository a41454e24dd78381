from django import template
from django.utils.safestring import SafeString

from search.marking import Marks, marked

register = template.Library()


@register.filter(name="marked")
def marked_in(text: str, marks: Marks) -> SafeString:
    """The words that were looked for in <mark>, all else escaped."""
    return marked(text, marks)
