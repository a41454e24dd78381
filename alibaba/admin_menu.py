"""The admin's sidebar: the dashboards, then the models that staff work with. What is not allowed is not shown."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from shop.dashboards import registry

# Title of the group → models and their Material Symbols; models without an admin page are passed over.
GROUPS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Catalogue",
        [
            ("shop.Product", "inventory_2"),
            ("shop.Category", "category"),
            ("shop.Brand", "sell"),
            ("shop.Attribute", "tune"),
            ("shop.Review", "reviews"),
        ],
    ),
    (
        "Orders",
        [
            ("shop.Order", "receipt_long"),
            ("shop.CreditNote", "undo"),
            ("shop.Adjustment", "balance"),
            ("shop.Payment", "payments"),
            ("shop.Shipment", "local_shipping"),
        ],
    ),
    (
        "Customers",
        [
            ("analytics.ScoredCustomer", "workspace_premium"),
            ("shop.Customer", "group"),
            ("analytics.SavedSegment", "group_add"),
            ("shop.Audience", "campaign"),
            ("analytics.Segment", "grid_view"),
            ("analytics.ScoringRules", "tune"),
            ("analytics.ScoringRun", "history"),
            ("analytics.ForecastRun", "online_prediction"),
        ],
    ),
    (
        "Offers",
        [
            ("shop.Offer", "local_offer"),
            ("shop.Voucher", "confirmation_number"),
        ],
    ),
    (
        "Content",
        [
            ("shop.Banner", "ad"),
            ("shop.Collection", "collections_bookmark"),
            ("shop.LegalPage", "gavel"),
        ],
    ),
    (
        "Search",
        [
            ("search.SearchRule", "push_pin"),
            ("search.Synonym", "sync_alt"),
            ("search.SearchRedirect", "alt_route"),
        ],
    ),
    (
        "Recommendations",
        [
            ("recsys.ShelfRule", "low_priority"),
            ("recsys.Experiment", "science"),
            ("recsys.TrainingRun", "model_training"),
        ],
    ),
    (
        "Imports",
        [
            ("shop.ImportRun", "upload_file"),
            ("search.ProposedProduct", "add_shopping_cart"),
            ("search.CrawlRun", "travel_explore"),
            ("search.CrawledPage", "web"),
        ],
    ),
    (
        "Settings",
        [
            ("shop.ShopSettings", "storefront"),
            ("shop.ShippingMethod", "local_shipping"),
            ("shop.TaxRate", "percent"),
            ("shop.OutgoingMail", "mail"),
            ("analytics.SummarySubscription", "schedule_send"),
            ("shop.Export", "download"),
            ("shop.User", "person"),
            ("auth.Group", "shield_person"),
        ],
    ),
]

# Title of the group → pages that belong to no model: title, symbol, address's name, and all permissions it takes.
PAGES: dict[str, list[tuple[str, str, str, tuple[str, ...]]]] = {
    "Recommendations": [
        (
            "What a customer sees",
            "person_search",
            "recommendations_admin:seen",
            ("recsys.view_trainingrun", "shop.view_customer"),
        )
    ],
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    groups = [{"title": "Dashboards", "items": _dashboards(request)}]
    for title, models in GROUPS:
        links = (_changelist(request, label, icon) for label, icon in models)
        groups.append({"title": title, "items": [*(link for link in links if link), *_pages(request, title)]})
    return [{"separator": True, **group} for group in groups if group["items"]]


def _dashboards(request: HttpRequest) -> list[dict[str, Any]]:
    if not request.user.has_perm("shop.view_dashboards"):
        return []
    overview: dict[str, Any] = {"title": "All dashboards", "icon": "dashboard", "link": reverse("dashboards:index")}
    overview["active"] = request.path == overview["link"]  # every dashboard's address begins with it
    boards = [
        {"title": board.title, "icon": board.icon, "link": reverse("dashboards:dashboard", args=[board.name])}
        for board in registry.dashboards()
    ]
    return [overview, *boards]


def _pages(request: HttpRequest, group: str) -> list[dict[str, Any]]:
    return [
        {"title": title, "icon": icon, "link": reverse(name)}
        for title, icon, name, permissions in PAGES.get(group, [])
        if request.user.has_perms(permissions)
    ]


def _changelist(request: HttpRequest, label: str, icon: str) -> dict[str, Any] | None:
    model = apps.get_model(label)
    model_admin = admin.site.get_model_admin(model) if admin.site.is_registered(model) else None
    if model_admin is None or not model_admin.has_view_permission(request):
        return None
    meta = model._meta
    return {
        "title": str(meta.verbose_name_plural).capitalize(),
        "icon": icon,
        "link": reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"),
    }
