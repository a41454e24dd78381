"""Crawls with their account, and proposed products, which staff accept or dismiss in bulk."""

from collections import Counter
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from unfold.decorators import action, display

from search.crawling import accepting
from search.crawling.models import CrawledPage, CrawlRun, ProposedPrice, ProposedProduct
from search.tasks import fetch_pictures
from shop import money
from shop.admin.read_only import ReadOnlyAdmin, ReadOnlyInline

REASONS_SHOWN = 5


@admin.register(CrawlRun)
class CrawlRunAdmin(ReadOnlyAdmin):
    list_display = [
        "started_at", "sites_asked", "pages", "fetched", "without_product", "not_modified", "refused", "failed",
        "products_new", "products_changed", "finished_at",
    ]  # fmt: skip

    @display(description="Sites")
    def sites_asked(self, run: CrawlRun) -> str:
        return ", ".join(run.sites)


@admin.register(CrawledPage)
class CrawledPageAdmin(ReadOnlyAdmin):
    list_display = ["url", "outcome", "reason", "visited_at"]
    list_filter = ["outcome", "site"]
    search_fields = ["url"]


class PriceInline(ReadOnlyInline):
    model = ProposedPrice
    fields = ["price", "currency", "seen_at"]


class ChangedFilter(admin.SimpleListFilter):
    title = "since it was taken"
    parameter_name = "changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "its page has changed")]

    def queryset(self, request: HttpRequest, rows: QuerySet[ProposedProduct]) -> QuerySet[ProposedProduct]:
        return rows & ProposedProduct.objects.changed_since_accepted() if self.value() == "1" else rows


@admin.register(ProposedProduct)
class ProposedProductAdmin(ReadOnlyAdmin):
    list_display = ["name", "sku", "source", "asked_price", "in_stock", "category", "state", "changed_at", "page"]
    list_filter = ["status", ChangedFilter, "source", "in_stock"]
    search_fields = ["name", "sku", "brand", "category"]
    list_select_related = ["product"]
    inlines = [PriceInline]
    actions = ["accept_chosen", "dismiss_chosen"]

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["shop.add_product", "shop.change_product", "search.view_proposedproduct"])

    @action(description="Put into the shop (hidden at first)", permissions=["accept"])
    def accept_chosen(self, request: HttpRequest, chosen: QuerySet[ProposedProduct]) -> None:
        acceptance = accepting.accept(chosen)
        for product in [*acceptance.created, *acceptance.updated]:
            transaction.on_commit(partial(fetch_pictures.delay, product.pk), robust=True)
        new, old, refused = len(acceptance.created), len(acceptance.updated), acceptance.refused
        if new or old:
            self.message_user(request, f"{new} new and {old} known products were taken over.", messages.SUCCESS)
        for reason, number in Counter(reason for _, reason in refused).most_common(REASONS_SHOWN):
            self.message_user(request, f"{number} could not be taken: {reason}.", messages.ERROR)

    @action(description="Dismiss", permissions=["accept"])
    def dismiss_chosen(self, request: HttpRequest, chosen: QuerySet[ProposedProduct]) -> None:
        number = accepting.dismiss(chosen)
        self.message_user(request, f"{number} dismissed.", messages.SUCCESS)

    @display(description="Price", ordering="price")
    def asked_price(self, proposal: ProposedProduct) -> str:
        if proposal.price is None:
            return "–"
        return money.written(proposal.price, proposal.currency)

    @display(
        description="State",
        ordering="status",
        label={
            "Proposed": "info",
            "In the shop": "success",
            "Changed since": "warning",
            "Deleted in the shop": "warning",
            "Dismissed": "warning",
            "Gone": "danger",
        },
    )
    def state(self, proposal: ProposedProduct) -> str:
        if proposal.gone_at:
            return "Gone"
        if proposal.status == ProposedProduct.Status.ACCEPTED and proposal.product is None:
            return "Deleted in the shop"
        return "Changed since" if proposal.has_changed_since_accepted else proposal.get_status_display()

    @display(description="Links")
    def page(self, proposal: ProposedProduct) -> Any:
        page = format_html('<a class="underline" href="{}" rel="noreferrer">page</a>', proposal.url)
        if proposal.product is None:
            return page
        address = reverse("admin:shop_product_change", args=[proposal.product.pk])
        return format_html('{} · <a class="underline" href="{}">in the shop</a>', page, address)
