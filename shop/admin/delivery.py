from django.contrib import admin
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop import money
from shop.dashboards.filters import country_name
from shop.models import ShippingMethod, TaxRate


@admin.register(ShippingMethod)
class ShippingMethodAdmin(ModelAdmin):
    list_display = ["name", "price_with_currency", "free", "where", "weights", "min_days", "max_days", "is_active"]

    @display(description="Price", ordering="price")
    def price_with_currency(self, method: ShippingMethod) -> str:
        return money.written(method.price, method.currency)

    @display(description="Free from", ordering="free_from")
    def free(self, method: ShippingMethod) -> str:
        return "–" if method.free_from is None else money.written(method.free_from, method.currency)

    @display(description="Weight", ordering="min_weight_grams")
    def weights(self, method: ShippingMethod) -> str:
        if method.max_weight_grams is None:
            return f"from {method.min_weight_grams:,} g" if method.min_weight_grams else "any"
        return f"{method.min_weight_grams:,}–{method.max_weight_grams:,} g"

    @display(description="Countries")
    def where(self, method: ShippingMethod) -> str:
        return ", ".join(method.countries) or "everywhere"


@admin.register(TaxRate)
class TaxRateAdmin(ModelAdmin):
    list_display = ["country_named", "category", "percent", "name"]
    list_select_related = ["category"]
    search_fields = ["country", "name"]

    @display(description="Country", ordering="country")
    def country_named(self, rate: TaxRate) -> str:
        return country_name(rate.country)

    @display(description="Rate", ordering="rate")
    def percent(self, rate: TaxRate) -> str:
        return f"{rate.rate * 100:g} %"
