"""Offers with what they say in plain words, what they brought, and their vouchers."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.decorators import display

from shop import money
from shop.admin.offer_form import OfferForm
from shop.admin.shop_time import InShopTime
from shop.dashboards import export_log, spreadsheets
from shop.models import Offer, ShopSettings, Voucher
from shop.offers import codes, figures, wording

COLUMNS = ("Code", "Offer", "Uses", "Uses in all", "Made")


@admin.register(Offer)
class OfferAdmin(InShopTime):
    form = OfferForm
    list_display = ["name", "in_words", "uses_of_limit", "taken_off", "earned_with_it", "is_active"]
    list_filter = ["is_active", "kind", "needs_voucher", "audience"]
    list_select_related = ["audience"]
    list_per_page = 50
    search_fields = ["name", "vouchers__code"]
    search_help_text = "Name, or a whole code"
    autocomplete_fields = ["categories", "products", "audience"]
    readonly_fields = ["in_words", "uses_of_limit", "taken_off", "earned_with_it"]
    fieldsets = [
        (None, {"fields": ["name", "in_words", "is_active"]}),
        ("What it takes off", {"fields": ["kind", "percent", "amount", ("buy_quantity", "pay_quantity"), "currency"]}),
        ("Of what", {"fields": ["categories", "products", "min_spend"]}),
        ("For whom, and when", {"fields": ["audience", "starts_at", "ends_at", "is_once_per_customer", "max_uses"]}),
        ("Beside other offers", {"fields": ["is_combinable"]}),
        ("Vouchers", {"fields": ["needs_voucher", "new_code", "new_codes", "new_codes_prefix"]}),
        ("What it brought", {"fields": ["uses_of_limit", "taken_off", "earned_with_it"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return figures.with_figures(super().get_queryset(request)).prefetch_related("categories", "products")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"currency": ShopSettings.current().currency, **super().get_changeform_initial_data(request)}

    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        super().save_related(request, form, *args)
        offer, wanted = form.instance, form.cleaned_data
        if wanted.get("new_code"):
            Voucher.objects.create(offer=offer, code=wanted["new_code"])
            messages.success(request, f"The code {wanted['new_code']} opens this offer.")
        if count := wanted.get("new_codes"):
            codes.generate(offer, count, wanted["new_codes_prefix"])
            messages.success(request, f"{count} codes for one use each are made. They can be exported under Vouchers.")
        messages.info(request, wording.in_words(offer))

    @display(description="In words")
    def in_words(self, offer: Offer) -> str:
        return wording.in_words(offer) if offer.pk else "Stands here as soon as it is saved."

    @display(description="Uses", ordering="uses")
    def uses_of_limit(self, offer: Offer) -> str:
        return f"{offer.uses}" if offer.max_uses is None else f"{offer.uses} of {offer.max_uses}"

    @display(description="Taken off", ordering="given")
    def taken_off(self, offer: Any) -> str:
        return money.written(offer.given, offer.currency) if offer.pk else "–"

    @display(description="Paid orders with it", ordering="earned")
    def earned_with_it(self, offer: Any) -> str:
        return money.written(offer.earned, offer.currency) if offer.pk else "–"


@admin.register(Voucher)
class VoucherAdmin(ModelAdmin):
    list_display = ["code", "offer", "uses", "max_uses", "created_at"]
    list_filter = [("offer", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["offer"]
    list_per_page = 100
    search_fields = ["code__startswith", "offer__name"]
    search_help_text = "Beginning of a code, or the offer's name"
    show_full_result_count = False
    fields = ["code", "offer", "max_uses", "uses", "created_at"]
    readonly_fields = ["code", "offer", "uses", "created_at"]
    actions = ["export"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # they are made with their offer

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("shop.export_data")

    @admin.action(description="Export as CSV", permissions=["export"])
    def export(self, request: HttpRequest, chosen: QuerySet[Voucher]) -> HttpResponse:
        rows = [
            (each.code, each.offer.name, each.uses, each.max_uses, each.created_at.date())
            for each in chosen.select_related("offer")
        ]
        export_log.record(request.user, "vouchers", "csv", request.GET.urlencode(), len(rows))
        answer = HttpResponse(spreadsheets.to_csv(COLUMNS, rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="vouchers.csv"'
        return answer
