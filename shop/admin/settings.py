"""The one row of shop settings."""

import os
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop import clock
from shop.models import ShopSettings
from shop.models.settings import ENVIRONMENT


@admin.register(ShopSettings)
class ShopSettingsAdmin(ModelAdmin):
    fieldsets = [
        (None, {"fields": ["name", "currency", "time_zone", "notice"]}),
        ("The clock", {"fields": ["as_of", "clock_now"]}),
        ("Consent", {"fields": ["marketing_consent_text", "personalisation_consent_text"]}),
        ("From the environment", {"fields": ["from_environment"]}),
    ]
    readonly_fields = ["clock_now", "from_environment"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:shop_shopsettings_change", args=[1]))

    @display(description="Reports look back from")
    def clock_now(self, settings: ShopSettings) -> str:
        moment = date_format(clock.as_of().astimezone(ShopSettings.current().zone), "j M Y, H:i")
        if os.environ.get("SHOP_AS_OF"):
            return f"{moment} (set by SHOP_AS_OF)"
        return f"{moment} (set by an import or by staff)" if settings.as_of else f"{moment} (now)"

    @display(description="Set there, whatever stands above")
    def from_environment(self, settings: ShopSettings) -> str:
        return ", ".join(name for name in [*ENVIRONMENT.values(), "SHOP_AS_OF"] if os.environ.get(name)) or "nothing"
