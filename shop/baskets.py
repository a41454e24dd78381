"""What a visitor or customer means to buy: put in, change, merge, and what has changed since.

Every change locks the basket's row first, so that two tabs take turns; baskets are locked in primary-key order."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shop import money
from shop.basket_reading import BasketView, Line, Problem, ProblemKind, is_sold, left_of, problems, read
from shop.exceptions import MAX_QUANTITY, BasketNotOpen, InvalidQuantity, NotForSale, OutOfStock
from shop.models import Basket, BasketLine, Customer, ShopSettings, Variant
from shop.offers import vouchers

__all__ = [
    "BasketView",
    "Change",
    "Line",
    "Problem",
    "ProblemKind",
    "accept_changes",
    "add",
    "find_open",
    "find_submitted",
    "lock_successor",
    "merge_baskets",
    "open_or_create",
    "pour",
    "problems",
    "quantity_from",
    "read",
    "remove",
    "set_quantity",
]
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a wish: `quantity` lie in the basket now, `message` says so where that is less than asked."""

    sku: str
    name: str
    quantity: int
    message: str = ""


def quantity_from(given: object) -> int:
    """A number of pieces from a form or a JSON body. Raises InvalidQuantity for anything but 1 to 999."""
    if isinstance(given, str) and WHOLE_NUMBER.fullmatch(given.strip()):
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= MAX_QUANTITY:
        raise InvalidQuantity
    return given


def find_open(*, token: uuid.UUID | str | None, customer: Customer | None) -> Basket | None:
    """The customer's open basket; without a customer the guest's of that token. One query at most.

    A token opens no basket that belongs to a customer."""
    open_baskets = Basket.objects.filter(status=Basket.Status.OPEN)
    if customer:
        return open_baskets.filter(customer=customer).first()
    key = _uuid(token)
    return open_baskets.filter(token=key, customer=None).first() if key else None


def find_submitted(token: uuid.UUID | str | None, *, customer: Customer | None) -> Basket | None:
    """The basket that a checkout form names: open, or already ordered by an earlier click. One query."""
    key = _uuid(token)
    if not key:
        return None
    statuses = [Basket.Status.OPEN, Basket.Status.ORDERED]
    return Basket.objects.filter(token=key, customer=customer, status__in=statuses).first()


def open_or_create(
    *, token: uuid.UUID | str | None, customer: Customer | None, visitor: str = "", platform: str = ""
) -> Basket:
    """Like `find_open`; makes one where there is none. Keep the token of what comes back."""
    if basket := find_open(token=token, customer=customer):
        return basket
    values = {"visitor": visitor, "platform": platform, "currency": ShopSettings.current().currency}
    if customer:
        return Basket.objects.get_or_create(customer=customer, status=Basket.Status.OPEN, defaults=values)[0]
    return Basket.objects.create(follows=find_submitted(token, customer=None), **values)


@transaction.atomic
def add(
    basket: Basket,
    sku: str,
    quantity: object = 1,
    *,
    search_id: uuid.UUID | None = None,
    recommendation_id: uuid.UUID | None = None,
) -> Change:
    """Put in more of a SKU, as many as are left and at most 999; five queries in a transaction.

    Raises InvalidQuantity, NotForSale, OutOfStock (none left)."""
    asked = quantity_from(quantity)
    basket = _lock(basket)
    variant = _variant(basket, sku)
    line = BasketLine.objects.filter(basket=basket, variant=variant).first()
    had = line.quantity if line else 0
    allowed = _allowed(variant)
    if allowed == 0:
        raise OutOfStock(variant.sku, variant.product.name, 0)
    wanted = had + asked
    line = line or BasketLine(basket=basket, variant=variant)
    line.quantity = min(wanted, max(allowed, 1))
    line.unit_price = money.rounded(variant.price, basket.currency)
    line.search_id = search_id or line.search_id
    line.recommendation_id = recommendation_id or line.recommendation_id
    line.save()
    _touch(basket)
    return _change(variant, line.quantity, wanted)


@transaction.atomic
def set_quantity(basket: Basket, sku: str, quantity: object) -> Change:
    """How many of a SKU shall lie in the basket, capped like `add`. Raises like it; a SKU not in the basket:
    NotForSale."""
    wanted = quantity_from(quantity)
    basket = _lock(basket)
    variant = _variant(basket, sku)
    line = BasketLine.objects.filter(basket=basket, variant=variant).first()
    if not line:
        raise NotForSale(sku)
    allowed = _allowed(variant)
    if allowed == 0:
        raise OutOfStock(variant.sku, variant.product.name, 0)
    line.quantity = min(wanted, allowed)
    line.save(update_fields=["quantity"])
    _touch(basket)
    return _change(variant, line.quantity, wanted)


@transaction.atomic
def remove(basket: Basket, sku: str) -> None:
    """Take a SKU out; nothing happens when it isn't in."""
    basket = _lock(basket)
    BasketLine.objects.filter(basket=basket, variant__sku=_as_kept(sku)).delete()
    _touch(basket)


@transaction.atomic
def accept_changes(basket: Basket) -> list[Problem]:
    """Take today's prices, what is left, and drop what is gone. Returns what there was to accept."""
    basket = _lock(basket)
    view = read(basket)
    gone = [line.stored.pk for line in view.lines if not line.can_be_bought]
    BasketLine.objects.filter(pk__in=gone).delete()
    kept = [line for line in view.lines if line.stored.pk not in gone]
    for line in kept:
        line.stored.unit_price = line.unit_price
        if line.left is not None:
            line.stored.quantity = min(line.quantity, line.left)
    BasketLine.objects.bulk_update([line.stored for line in kept], ["unit_price", "quantity"])
    _touch(basket)
    return view.problems


@transaction.atomic
def merge_baskets(guest: Basket | None, customer: Customer) -> Basket:
    """At sign-in: what the guest had goes into the customer's basket, capped at stock. A second time nothing changes.

    Give it what `find_open(token=…, customer=None)` found."""
    basket = open_or_create(token=None, customer=customer, visitor=guest.visitor if guest else "")
    if guest is None or guest.pk == basket.pk:
        return basket
    locked = {
        each.pk: each for each in Basket.objects.select_for_update().filter(pk__in=[guest.pk, basket.pk]).order_by("pk")
    }
    guest, basket = locked[guest.pk], locked[basket.pk]
    if guest.status != Basket.Status.OPEN or guest.customer_id is not None or basket.status != Basket.Status.OPEN:
        return basket
    pour(guest.lines.all(), basket)
    vouchers.pour(guest, basket)
    Basket.objects.filter(pk=guest.pk).update(status=Basket.Status.MERGED)
    return basket


def lock_successor(ordered: Basket) -> Basket:
    """The open basket, its row locked, into which an order that came to nothing gives back what it took.

    The customer's open one; the one that the guest's browser or the visitor began since; else a new one, that takes
    over the token by which the browser knows the old one. Lock it before stock, like everywhere."""
    if ordered.customer:
        found = open_or_create(
            token=None, customer=ordered.customer, visitor=ordered.visitor, platform=ordered.platform
        )
        return Basket.objects.select_for_update().get(pk=found.pk)
    last = ordered
    while follower := Basket.objects.select_for_update().filter(follows=last, customer=None).order_by("-pk").first():
        if follower.status == Basket.Status.OPEN:
            return follower
        last = follower
    if ordered.visitor:
        open_ones = Basket.objects.select_for_update().filter(status=Basket.Status.OPEN, customer=None)
        if found_open := open_ones.filter(visitor=ordered.visitor).order_by("-pk").first():
            return found_open
    token = last.token
    Basket.objects.filter(pk=last.pk).update(token=uuid.uuid4())
    return Basket.objects.create(
        token=token, follows=last, visitor=ordered.visitor, platform=ordered.platform, currency=ordered.currency
    )


def pour(lines: Iterable[BasketLine], basket: Basket) -> None:
    """Add lines to a basket whose row the caller has locked, capped at stock; at least one stays, so that the
    basket can say what is sold out. Four queries."""
    had = {line.variant_id: line for line in basket.lines.all()}
    poured = {line.variant_id: line for line in lines}
    variants = Variant.objects.select_related("stock").in_bulk(poured)
    for variant_id, line in poured.items():
        kept = had.setdefault(variant_id, BasketLine(basket=basket, variant_id=variant_id, quantity=0))
        kept.quantity = min(kept.quantity + line.quantity, max(_allowed(variants[variant_id]), 1))
        if kept.pk is None:
            kept.unit_price, kept.added_at = line.unit_price, line.added_at
            kept.search_id, kept.recommendation_id = line.search_id, line.recommendation_id
    changed = [had[variant_id] for variant_id in sorted(poured)]
    BasketLine.objects.bulk_create([line for line in changed if line.pk is None])
    BasketLine.objects.bulk_update([line for line in changed if line.pk], ["quantity"])
    _touch(basket)


def _uuid(token: uuid.UUID | str | None) -> uuid.UUID | None:
    try:
        return token if isinstance(token, uuid.UUID) else uuid.UUID(token or "")
    except ValueError:
        return None


def _lock(basket: Basket) -> Basket:
    """The basket's row, locked while open. Raises BasketNotOpen when it was ordered or merged meanwhile."""
    try:
        return Basket.objects.select_for_update().get(pk=basket.pk, status=Basket.Status.OPEN)
    except Basket.DoesNotExist:
        raise BasketNotOpen from None


def _touch(basket: Basket) -> None:
    Basket.objects.filter(pk=basket.pk).update(updated_at=timezone.now())


def _variant(basket: Basket, sku: str) -> Variant:
    variant = Variant.objects.select_related("product", "stock").filter(sku=_as_kept(sku)).first()
    if variant is None or not is_sold(variant, basket.currency):
        raise NotForSale(sku)
    return variant


def _as_kept(sku: str) -> str:
    """No SKU is empty, and PostgreSQL would make an error of a NUL byte."""
    return "" if "\0" in sku else sku


def _allowed(variant: Variant) -> int:
    left = left_of(variant)
    return MAX_QUANTITY if left is None else min(left, MAX_QUANTITY)


def _change(variant: Variant, quantity: int, wanted: int) -> Change:
    name = variant.product.name
    message = ""
    if quantity < wanted:
        left = left_of(variant)
        message = f"Only {left} of “{name}” left." if left == quantity else f"At most {MAX_QUANTITY} of “{name}”."
    return Change(variant.sku, name, quantity, message)
