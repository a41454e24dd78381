"""The one row of shop settings."""

import os
from typing import Any

from django.contrib import admin, messages
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop import clock
from shop.admin.settings_form import ShopSettingsForm, consequences
from shop.admin.setup import SetupDeeds
from shop.models import ShopSettings
from shop.models.settings import ENVIRONMENT


@admin.register(ShopSettings)
class ShopSettingsAdmin(SetupDeeds, ModelAdmin):
    form = ShopSettingsForm
    change_form_outer_after_template = "admin/setup/again.html"
    fieldsets = [
        (None, {"fields": ["name", "currency", "time_zone", "notice", "public_url"]}),
        ("The clock", {"fields": ["as_of", "clock_now"]}),
        ("Consent", {"fields": ["marketing_consent_text", "personalisation_consent_text"]}),
        ("From the environment", {"fields": ["from_environment"]}),
    ]
    readonly_fields = ["clock_now", "from_environment"]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "public_url":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:shop_shopsettings_change", args=[1]))

    def save_model(self, request: HttpRequest, obj: ShopSettings, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for sentence in consequences(form):
            messages.warning(request, sentence)

    @display(description="Reports look back from")
    def clock_now(self, settings: ShopSettings) -> str:
        moment = date_format(clock.as_of().astimezone(ShopSettings.current().zone), "j M Y, H:i")
        if os.environ.get("SHOP_AS_OF"):
            return f"{moment} (set by SHOP_AS_OF)"
        return f"{moment} (set by an import or by staff)" if settings.as_of else f"{moment} (now)"

    @display(description="Set there, whatever stands above")
    def from_environment(self, settings: ShopSettings) -> str:
        return ", ".join(name for name in [*ENVIRONMENT.values(), "SHOP_AS_OF"] if os.environ.get(name)) or "nothing"
