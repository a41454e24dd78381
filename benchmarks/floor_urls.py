"""The shop's addresses, and the floors beside them: what a page costs that does next to nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import path

from alibaba.urls import handler400, handler403, handler404, handler500
from alibaba.urls import urlpatterns as shop_urlpatterns
from shop.models import Product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_django = engines["django"]
TRIVIAL = _django.from_string("<!doctype html><title>{{ title }}</title><p>{{ title }}</p>")
ROWS = _django.from_string(
    "<!doctype html><title>{{ title }}</title><ul>{% for row in rows %}<li><a href='{{ row.get_absolute_url }}'>"
    "{{ row.name }}</a> {{ row.created_at }}</li>{% endfor %}</ul>"
)


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TRIVIAL.render({"title": "Trivial"}))


def one_row(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(ROWS.render({"title": "One row", "rows": [get_object_or_404(Product, pk=pk)]}))


def list_of_rows(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROWS.render({"title": "24 rows", "rows": Product.objects.order_by("pk")[:24]}))


urlpatterns = [
    path("floor/trivial/", trivial),
    path("floor/row/<int:pk>/", one_row),
    path("floor/rows/", list_of_rows),
    *shop_urlpatterns,
]
