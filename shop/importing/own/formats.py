"""The files of our own format and their columns (docs/importing.md)."""


def _words(text: str) -> list[str]:
    return text.split()


COLUMNS = {
    "settings": _words("shop_name time_zone notice"),
    "products": _words(
        "product name brand category description attributes sku variant_attributes price compare_at_price cost "
        "currency on_hand pictures"
    ),
    "shipping_methods": _words("method countries min_weight_grams max_weight_grams price currency min_days max_days"),
    "tax_rates": _words("country category rate name"),
    "collections": _words("collection name description home_position products"),
    "banners": _words("title text link link_label picture alt position starts_at ends_at"),
    "legal_pages": _words("page title text"),
    "customers": _words("customer email name country marketing_consent created_at"),
    "orders": _words(
        "order kind status placed_at customer visitor country platform currency sku name quantity unit_price tax_rate"
    ),
    "events": _words("occurred_at kind"),
    "reviews": _words("product customer rating title text created_at"),
}
# The columns by which a file is known, whatever it is called.
MARKS = {
    "settings": {"shop_name", "time_zone"},
    "shipping_methods": {"method", "countries", "price"},
    "tax_rates": {"country", "rate"},
    "products": {"product", "sku", "price"},
    "collections": {"collection", "products"},
    "banners": {"title", "link", "link_label"},
    "legal_pages": {"page", "title", "text"},
    "customers": {"customer", "email"},
    "orders": {"order", "sku", "quantity"},
    "events": {"occurred_at", "kind"},
    "reviews": {"product", "customer", "rating"},
}
# A products file from before there were alternative texts and weights has none.
OPTIONAL_OF_PRODUCTS = _words("picture_alts weight_grams")
# What led to a line, where it is known.
OPTIONAL_OF_ORDERS = _words("search_id recommendation_id")
# Events may leave out what they don't know.
OPTIONAL_OF_EVENTS = _words(
    "id visitor customer session platform product variant quantity query search_id result_count shelf "
    "recommendation_id products position experiment arm consent"
)
