"""Stock, changed by one conditional UPDATE per record, always in primary-key order: two orders never wait for each
other. Call inside the transaction of the deed; nothing here is done halfway when it raises."""

from collections.abc import Iterable, Mapping

from django.db.models import F

from shop.exceptions import OutOfStock
from shop.models import OrderLine, StockRecord, Variant


def reserve(quantities: Mapping[int, int]) -> dict[int, int]:
    """Hold pieces of variants (by id) for an order. Returns what was taken from tracked stock, by variant id.

    Raises OutOfStock, after which the caller's transaction must be rolled back."""
    tracked = Variant.objects.filter(pk__in=quantities, track_stock=True).values_list("stock__pk", "pk")
    taken: dict[int, int] = {}
    for record_id, variant_id in sorted(tracked, key=lambda row: (row[0] is None, row)):
        quantity = quantities[variant_id]
        enough = StockRecord.objects.filter(pk=record_id, on_hand__gte=F("reserved") + quantity)
        if not record_id or not enough.update(reserved=F("reserved") + quantity):
            raise _out_of_stock(variant_id)
        taken[variant_id] = quantity
    return taken


def release(lines: Iterable[OrderLine]) -> None:
    """What an unpaid order held is for sale again."""
    _change(lines, on_hand=0, reserved=-1)


def hand_over(lines: Iterable[OrderLine]) -> None:
    """What an order held is sold: neither on hand nor reserved."""
    _change(lines, on_hand=-1, reserved=-1)


def put_back(lines: Iterable[OrderLine]) -> None:
    """What was sold lies on the shelf again."""
    _change(lines, on_hand=1, reserved=0)


def _change(lines: Iterable[OrderLine], *, on_hand: int, reserved: int) -> None:
    taken: dict[int, int] = {}
    for line in lines:
        if line.variant_id and line.taken_from_stock:
            taken[line.variant_id] = taken.get(line.variant_id, 0) + line.taken_from_stock
    records = StockRecord.objects.filter(variant__in=taken).order_by("pk").values_list("pk", "variant_id")
    for record_id, variant_id in list(records):
        quantity = taken[variant_id]
        StockRecord.objects.filter(pk=record_id).update(
            on_hand=F("on_hand") + on_hand * quantity, reserved=F("reserved") + reserved * quantity
        )


def _out_of_stock(variant_id: int) -> OutOfStock:
    variant = Variant.objects.select_related("product", "stock").get(pk=variant_id)
    stock = getattr(variant, "stock", None)
    return OutOfStock(variant.sku, variant.product.name, stock.available if stock else 0)
