from django import template
from django.http import HttpRequest

from shop import navigation

register = template.Library()


@register.simple_tag
def top_categories() -> list[navigation.Entry]:
    return navigation.top_categories()


@register.simple_tag
def subcategories(url_path: str) -> list[navigation.Entry]:
    return navigation.children_of(url_path)


@register.simple_tag
def kept_parameters(request: HttpRequest, *left_out: str) -> list[tuple[str, str]]:
    """The parameters of this address for the hidden inputs of a form that changes only some of them."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in left_out and name != "page"
        for value in values
    ]
