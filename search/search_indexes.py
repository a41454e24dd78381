"""What the index knows of a product. Haystack wants this module's name."""

from collections.abc import Iterable
from typing import Any

from haystack import indexes
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.fields import FacetCharField, FacetMultiValueField
from haystack.utils import get_identifier, get_model_ct

from search import cards, naming
from search.facets import facet_token, readable
from shop.cards import card_of
from shop.models import Attribute, Category, Product
from shop.models.catalogue_queries import ProductQuerySet


class Marks(FacetMultiValueField):
    """Looked for, never counted."""

    is_counted = False


class ProductIndex(indexes.SearchIndex, indexes.Indexable):
    """Products on sale. `card` is all that a listing shows; the rest is for finding, filtering and sorting."""

    text = indexes.CharField(document=True, boost=3.0, stored=False)  # name and description
    name = indexes.CharField(model_attr="name", boost=5.0, stored=False)
    brand = indexes.CharField(boost=3.0, stored=False)
    category = indexes.CharField(boost=1.5, stored=False)
    specification = indexes.MultiValueField(boost=1.5, stored=False)  # values of attributes
    sku = indexes.MultiValueField(boost=1.5, stored=False)  # in all spellings
    whole_sku = indexes.MultiValueField(stored=False)
    marks = Marks(stored=False)
    brand_exact = FacetCharField(facet_for="brand", stored=False)
    category_path = FacetMultiValueField(stored=False)
    facets = FacetMultiValueField(stored=False)
    price = indexes.FloatField(stored=False)
    in_stock = indexes.BooleanField(stored=False)
    rating = indexes.FloatField(stored=False)  # 0: not rated
    popularity = indexes.IntegerField(stored=False)  # in thousandths: a third of a float's column
    created = indexes.DateTimeField(model_attr="created_at", stored=False)
    card = indexes.CharField(indexed=False)

    def __init__(self) -> None:
        super().__init__()
        self.category_names: dict[str, str] = {}
        self.attributes: dict[str, Attribute] = {}  # by code

    def get_model(self) -> type[Product]:
        return Product

    def index_queryset(self, using: str | None = None) -> ProductQuerySet:
        return Product.objects.on_sale().with_card_data()

    def prepare_batch(self, products: Iterable[Product]) -> None:
        """Two queries for all of them."""
        self.category_names = dict(Category.objects.values_list("url_path", "name"))
        self.attributes = {attribute.code: attribute for attribute in Attribute.objects.all()}

    def full_prepare(self, obj: Product, with_string_facet: bool = True) -> dict[str, Any]:
        return self.prepare(obj)  # which leaves nothing to Haystack

    def prepare(self, obj: Product) -> dict[str, Any]:
        """All fields. Haystack would look each of them up and find hardly one by itself: a quarter of the work."""
        card = card_of(obj)
        variants = obj.active_variants  # type: ignore[attr-defined]
        given = [obj.attributes, *(variant.attributes for variant in variants)]
        pairs = {(code, readable(value)): value for each in given for code, value in each.items()}
        facets = {code for code, attribute in self.attributes.items() if attribute.is_facet}
        paths = _ways(card.category_path)
        categories = [self.category_names.get(path, "") for path in paths]
        self.prepared_data = {
            ID: get_identifier(obj),
            DJANGO_CT: get_model_ct(Product),
            DJANGO_ID: str(obj.pk),
            "name": obj.name,
            "popularity": round(obj.popularity * 1000),
            "created": obj.created_at,
            "text": f"{obj.name}\n{obj.description}",
            "brand": card.brand,
            "brand_exact": card.brand or None,
            "category": " ".join(categories),
            "specification": [self._specified(code, value) for (code, _), value in pairs.items() if value is not False],
            "sku": [spelling for variant in variants for spelling in naming.sku_spellings(variant.sku)],
            "whole_sku": [naming.whole_sku(variant.sku) for variant in variants],
            "marks": naming.marks(categories, card.brand, card.in_stock, obj.popularity),
            "category_path": paths,
            "facets": [facet_token(code, value) for code, value in pairs if code in facets],
            "price": float(card.price),
            "in_stock": card.in_stock,
            "rating": float(card.rating or 0),
            "card": cards.to_json(card),
        }
        return self.prepared_data

    def _specified(self, code: str, value: Any) -> str:
        """A value with its unit; what is only true or false by its name."""
        attribute = self.attributes.get(code)
        if value is True:
            return attribute.name if attribute else code
        return f"{readable(value)} {attribute.unit}" if attribute and attribute.unit else readable(value)


def _ways(path: str) -> list[str]:
    """`a/b/c` as `a`, `a/b`, `a/b/c`."""
    parts = path.split("/") if path else []
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
