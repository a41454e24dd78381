"""The facts in the admin. Deeds (paying, shipping, crediting) aren't edits of rows: what they made is only shown."""

from shop.admin import (
    catalogue,
    categories,
    customers,
    delivery,
    exports,
    front_page,
    imports,
    legal_pages,
    mails,
    offers,
    orders,
    people,
    settings,
)

__all__ = [
    "catalogue",
    "categories",
    "customers",
    "delivery",
    "exports",
    "front_page",
    "imports",
    "legal_pages",
    "mails",
    "offers",
    "orders",
    "people",
    "settings",
]
