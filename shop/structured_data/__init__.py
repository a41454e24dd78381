"""What search engines read on a page: schema.org as JSON-LD, a data block, which a Content-Security-Policy lets be."""

from shop.structured_data.products import product_data
from shop.structured_data.site import breadcrumb_data, list_data, search_data
from shop.structured_data.writing import as_json

__all__ = ["as_json", "breadcrumb_data", "list_data", "product_data", "search_data"]
