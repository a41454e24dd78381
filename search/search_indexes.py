"""What the index knows of a product. Haystack wants this module's name."""

from collections.abc import Iterable
from typing import Any

from haystack import indexes
from haystack.fields import FacetMultiValueField

from search import cards
from search.facets import facet_token, readable
from shop.cards import card_of
from shop.models import Attribute, Category, Product
from shop.models.catalogue_queries import ProductQuerySet


class ProductIndex(indexes.SearchIndex, indexes.Indexable):
    """Products on sale. `card` is all that a listing shows; the rest is for finding, filtering and sorting."""

    text = indexes.CharField(document=True, stored=False)
    name = indexes.CharField(model_attr="name", boost=5.0, stored=False)
    brand = indexes.CharField(boost=3.0, stored=False, faceted=True)
    category = indexes.CharField(boost=2.0, stored=False)
    sku = indexes.MultiValueField(boost=5.0, stored=False)
    category_path = FacetMultiValueField(stored=False)
    facets = FacetMultiValueField(stored=False)
    price = indexes.FloatField(stored=False)
    in_stock = indexes.BooleanField(stored=False)
    rating = indexes.FloatField(stored=False)  # 0: not rated
    popularity = indexes.FloatField(model_attr="popularity", stored=False)
    created = indexes.DateTimeField(model_attr="created_at", stored=False)
    card = indexes.CharField(indexed=False)

    def __init__(self) -> None:
        super().__init__()
        self.category_names: dict[str, str] = {}
        self.facet_codes: set[str] = set()

    def get_model(self) -> type[Product]:
        return Product

    def index_queryset(self, using: str | None = None) -> ProductQuerySet:
        return Product.objects.on_sale().with_card_data()

    def prepare_batch(self, products: Iterable[Product]) -> None:
        """Two queries for all of them."""
        self.category_names = dict(Category.objects.values_list("url_path", "name"))
        self.facet_codes = set(Attribute.objects.filter(is_facet=True).values_list("code", flat=True))

    def prepare(self, obj: Product) -> dict[str, Any]:
        prepared: dict[str, Any] = super().prepare(obj)
        card = card_of(obj)
        variants = obj.active_variants  # type: ignore[attr-defined]
        attributes = [obj.attributes, *(variant.attributes for variant in variants)]
        paths = _ways(card.category_path)
        pairs = {(code, readable(value)): None for each in attributes for code, value in each.items()}
        return prepared | {
            "text": "\n".join([obj.description, *(value for _, value in pairs)]),
            "brand": card.brand,
            "brand_exact": card.brand or None,
            "category": " ".join(self.category_names.get(path, "") for path in paths),
            "sku": [variant.sku for variant in variants],
            "category_path": paths,
            "facets": [facet_token(code, value) for code, value in pairs if code in self.facet_codes],
            "price": float(card.price),
            "in_stock": card.in_stock,
            "rating": float(card.rating or 0),
            "card": cards.to_json(card),
        }


def _ways(path: str) -> list[str]:
    """`a/b/c` as `a`, `a/b`, `a/b/c`."""
    parts = path.split("/") if path else []
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
