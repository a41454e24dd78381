"""Buyers with their orders and consents, and audiences."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from shop import money
from shop.admin.read_only import ReadOnlyInline
from shop.dashboards.filters import country_name
from shop.models import Address, Audience, Consent, Customer, Order


class OrdersInline(ReadOnlyInline):
    model = Order
    fields = ["number", "placed_at", "status", "total_with_currency"]
    readonly_fields = ["total_with_currency"]
    ordering = ["-placed_at"]
    show_change_link = True
    per_page = 20
    tab = True

    @display(description="Total")
    def total_with_currency(self, order: Order) -> str:
        return money.written(order.total, order.currency)


class AddressInline(TabularInline):
    model = Address
    extra = 0
    tab = True


class ConsentInline(ReadOnlyInline):
    model = Consent
    fields = ["purpose", "is_granted", "source", "given_at"]
    tab = True


@admin.register(Customer)
class CustomerAdmin(ModelAdmin):
    list_display = ["shown_name", "reference", "email", "country_named", "created_at"]
    list_fullwidth = True
    list_per_page = 50
    search_fields = ["name", "email", "reference"]
    search_help_text = "Name, e-mail or reference"
    show_full_result_count = False
    ordering = ["-created_at", "id"]
    fields = ["name", "email", "phone", "country", "reference", "import_source", "created_at"]
    readonly_fields = ["reference", "import_source", "created_at"]
    inlines = [OrdersInline, AddressInline, ConsentInline]

    @display(description="Customer", ordering="name")
    def shown_name(self, customer: Customer) -> str:
        return str(customer)

    @display(description="Country", ordering="country")
    def country_named(self, customer: Customer) -> str:
        return country_name(customer.country)


@admin.register(Audience)
class AudienceAdmin(ModelAdmin):
    list_display = ["name", "member_count", "source", "refreshed_at"]
    list_filter = ["source"]
    search_fields = ["name"]
    fields = ["name", "slug", "description", "source", "refreshed_at"]
    readonly_fields = ["source", "refreshed_at"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Audience]:
        return super().get_queryset(request).annotate(number_of_members=Count("members"))

    @display(description="Members", ordering="number_of_members")
    def member_count(self, audience: Any) -> int:
        return audience.number_of_members
