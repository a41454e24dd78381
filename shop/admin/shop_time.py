"""Forms and lists in which times are those of the shop, not of the server."""

from typing import Any

from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from unfold.admin import ModelAdmin

from shop.models import ShopSettings


class InShopTime(ModelAdmin):
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changeform_view(*args, **kwargs))

    def changelist_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(ShopSettings.current().zone):
            return _rendered(super().changelist_view(*args, **kwargs))


def _rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if isinstance(response, SimpleTemplateResponse) else response
