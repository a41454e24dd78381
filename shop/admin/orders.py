"""Orders with their lines, payments and shipments; credit notes; adjustments."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import display

from shop import money
from shop.admin.order_actions import OrderActions
from shop.admin.read_only import ReadOnlyAdmin, ReadOnlyInline
from shop.dashboards.filters import country_name
from shop.dashboards.rows import RowsOfDashboard
from shop.models import Adjustment, CreditNote, CreditNoteLine, Order, OrderLine, Payment, Refund, Shipment

STATUS_COLOURS = {
    "Waiting for payment": "warning",
    "Paid": "info",
    "Shipped": "info",
    "Completed": "success",
    "Cancelled": "danger",
    "Expired": "danger",
}


class OrderLineInline(ReadOnlyInline):
    model = OrderLine
    fields = ["position", "sku", "name", "quantity", "unit_price", "discount_amount", "amount", "tax_amount"]
    readonly_fields = ["amount"]
    per_page = 50


class PaymentInline(ReadOnlyInline):
    model = Payment
    fields = ["attempt", "provider", "status", "amount", "currency", "failure_reason", "created_at", "settled_at"]
    tab = True


class ShipmentInline(ReadOnlyInline):
    model = Shipment
    fields = ["carrier", "tracking_number", "shipped_at", "delivered_at"]
    tab = True


class CreditNoteInline(ReadOnlyInline):
    model = CreditNote
    fields = ["number", "issued_at", "total", "currency", "reason"]
    show_change_link = True
    tab = True


@admin.register(Order)
class OrderAdmin(OrderActions, ReadOnlyAdmin):
    list_display = [
        "number",
        "placed_at",
        "buyer",
        "country_named",
        "platform",
        "total_with_currency",
        "state",
        "source",
    ]
    list_filter = [RowsOfDashboard, "status", "source", "platform", ("placed_at", RangeDateFilter)]
    list_filter_submit = True
    list_select_related = ["customer"]
    list_per_page = 50
    search_fields = ["number__startswith", "email", "customer__name", "customer__reference", "customer__email"]
    search_help_text = "Number, e-mail, or the customer's name or reference"
    ordering = ["-placed_at", "-id"]
    inlines = [OrderLineInline, PaymentInline, ShipmentInline, CreditNoteInline]
    fieldsets = [
        (None, {"fields": ["number", "status", "placed_at", "customer", "email", "source", "import_source"]}),
        ("Where", {"fields": ["country_named", "platform", "shipping_method", "shipping_address"]}),
        (
            "Amounts",
            {
                "fields": [
                    "currency",
                    "lines_total",
                    "shipping_total",
                    "discount_total",
                    "tax_total",
                    "total",
                    "stated_total",
                ]
            },
        ),
    ]
    readonly_fields = ["country_named"]

    @display(description="Customer", ordering="customer__name")
    def buyer(self, order: Order) -> str:
        return str(order.customer) if order.customer else order.email or "Guest"

    @display(description="Country", ordering="country")
    def country_named(self, order: Order) -> str:
        return country_name(order.country)

    @display(description="Total", ordering="total")
    def total_with_currency(self, order: Order) -> str:
        return money.written(order.total, order.currency)

    @display(description="Status", label=STATUS_COLOURS, ordering="status")
    def state(self, order: Order) -> str:
        return order.get_status_display()


class CreditNoteLineInline(ReadOnlyInline):
    model = CreditNoteLine
    fields = ["position", "sku", "name", "quantity", "unit_price", "amount"]
    readonly_fields = ["amount"]
    per_page = 50


class RefundInline(ReadOnlyInline):
    model = Refund
    fields = ["amount", "currency", "status", "reason", "created_at"]
    tab = True


@admin.register(CreditNote)
class CreditNoteAdmin(ReadOnlyAdmin):
    list_display = ["number", "issued_at", "buyer", "country_named", "total_with_currency", "reason"]
    list_filter = [RowsOfDashboard, ("issued_at", RangeDateFilter)]
    list_filter_submit = True
    list_select_related = ["customer"]
    list_per_page = 50
    search_fields = ["number__startswith", "customer__name", "customer__reference"]
    inlines = [CreditNoteLineInline, RefundInline]

    @display(description="Customer", ordering="customer__name")
    def buyer(self, note: CreditNote) -> str:
        return str(note.customer) if note.customer else "Guest"

    @display(description="Country", ordering="country")
    def country_named(self, note: CreditNote) -> str:
        return country_name(note.country)

    @display(description="Total", ordering="total")
    def total_with_currency(self, note: CreditNote) -> str:
        return money.written(note.total, note.currency)


@admin.register(Adjustment)
class AdjustmentAdmin(ReadOnlyAdmin):
    list_display = ["number", "booked_at", "kind", "sku", "name", "quantity", "amount_with_currency"]
    list_filter = ["kind", ("booked_at", RangeDateFilter)]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["number__startswith", "sku", "name"]

    @display(description="Amount", ordering="amount")
    def amount_with_currency(self, adjustment: Adjustment) -> str:
        return money.written(adjustment.amount, adjustment.currency)

    def get_exclude(self, request: HttpRequest, obj: Adjustment | None = None) -> list[str]:
        return ["import_source"]
