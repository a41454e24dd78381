"""What a shelf doesn't show though it was put there, and why."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from recsys import shelf_names
from recsys.models import PersonalItems, TrainingRun
from recsys.rules import Arranged
from recsys.shelves import mixing
from recsys.shelves.putting_up import Shelf, Wanted
from shop.models import Customer, Dismissed, OrderLine, Product


@dataclass(frozen=True, slots=True)
class LeftOut:
    product_id: int
    name: str
    why: str


def of_row(wanted: Wanted, run: TrainingRun | None, customer: Customer | None) -> list[LeftOut]:
    """What the training had put on this shelf for the customer, and isn't among the candidates any more."""
    if run is None or customer is None or wanted.name not in (shelf_names.NEW, shelf_names.REPEAT):
        return []
    row = PersonalItems.objects.filter(
        run=run, customer=customer, shelf=wanted.name, recommender=run.chosen.get(wanted.name, "")
    ).first()
    known = {candidate.product_id for candidate in wanted.best_first}
    missing = [id for id in (row.products if row else []) if id not in known]
    own = OrderLine.objects.filter(order__customer=customer, variant__product=OuterRef("pk"))
    products = Product.objects.in_bulk(missing) if missing else {}
    state = {
        product.pk: product
        for product in Product.objects.filter(pk__in=missing).annotate(
            is_bought=Exists(own.exclude(order__status__in=["cancelled", "expired"])),
            is_dismissed=Exists(Dismissed.objects.filter(customer=customer, product=OuterRef("pk"))),
            is_on_sale=Exists(Product.objects.on_sale().filter(pk=OuterRef("pk"))),
            is_in_stock=Exists(Product.objects.in_stock().filter(pk=OuterRef("pk"))),
        )
    }
    return [
        LeftOut(id, str(products.get(id, f"Product {id}")), _why_gone(state.get(id), wanted.name)) for id in missing
    ]


def _why_gone(product: object, shelf: str) -> str:
    if product is None:
        return "deleted"
    if getattr(product, "is_dismissed", False):
        return "dismissed by the customer"
    if not getattr(product, "is_on_sale", False):
        return "no longer in the shop"
    if not getattr(product, "is_in_stock", False):
        return "sold out"
    if shelf == shelf_names.NEW and getattr(product, "is_bought", False):
        return "bought since"
    if shelf == shelf_names.REPEAT and getattr(product, "is_bought", False):
        return "bought just now"
    return "further down than is read"


def of_shelf(wanted: Wanted, shelf: Shelf | None, arranged: Arranged, shown_above: set[int]) -> list[LeftOut]:
    """Hidden by a rule; shown above; or passed over for another kind, in favour of what stands behind it."""
    on_shelf = [card.id for card in shelf.cards] if shelf else []
    order = arranged.products
    last = max((order.index(id) for id in on_shelf if id in order), default=-1)
    passed = [id for id in order[:last] if id not in on_shelf]
    names = dict(
        Product.objects.filter(Q(pk__in=passed) | Q(pk__in=[place.product for place in arranged.hidden])).values_list(
            "pk", "name"
        )
    )
    hidden = [
        LeftOut(place.product, names.get(place.product, ""), f"never shown: {', '.join(map(str, place.by))}")
        for place in arranged.hidden
    ]
    return hidden + [
        LeftOut(
            id,
            names.get(id, ""),
            "shown on a shelf above"
            if id in shown_above
            else f"enough of its category: at most {mixing.most_of_a_kind(wanted.k)} on this shelf",
        )
        for id in passed
    ]
