from django.contrib import admin
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop import money
from shop.dashboards.filters import country_name
from shop.models import ShippingMethod, TaxRate


@admin.register(ShippingMethod)
class ShippingMethodAdmin(ModelAdmin):
    list_display = ["name", "price_with_currency", "where", "min_days", "max_days", "is_active"]

    @display(description="Price", ordering="price")
    def price_with_currency(self, method: ShippingMethod) -> str:
        return money.written(method.price, method.currency)

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
