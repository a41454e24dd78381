"""What changed in the shop becomes findable: outbox → index. Never called inside a request."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from haystack import connections

from search.haystack_tantivy.store import WriterBusy
from search.search_indexes import ProductIndex
from shop import outbox
from shop.models import OutboxRow, Product

CONSUMER = "index"
BATCH = 1000
CHANGES_AT_ONCE = 3000  # a new product alone makes two: itself and its variant
SETTLED_AT_ONCE = 10_000
PATIENCE_SECONDS = 0.5  # with another writer; the rows stay, and the next tick takes them

log = logging.getLogger(__name__)


def index_changes() -> int:
    """Index what the outbox holds, and return the number of products. One commit per batch, and the rows go after it:
    killed at any moment, the next call does the rest, or the same again. The index is rebuilt when there is none, or
    when its fields are not those that the code wants. A fixed number of queries per batch."""
    backend = connections["default"].get_backend()
    indexed = 0
    try:
        if not backend.is_current:
            return rebuild()
        while True:
            with outbox.drain(CONSUMER, limit=CHANGES_AT_ONCE) as batch:
                if batch.product_ids:
                    index_products(batch.product_ids)
            indexed += len(batch.product_ids)
            if not batch.is_full:
                return indexed
    except WriterBusy as busy:
        log.info("Indexing waits: %s", busy)
        return indexed


def index_products(product_ids: list[int]) -> None:
    """Make the index say what the database says of these products; those not on sale leave it. Raises WriterBusy."""
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Product)
    products = list(index.index_queryset().filter(pk__in=product_ids))
    gone = set(product_ids) - {product.pk for product in products}
    with backend.one_commit(timeout=PATIENCE_SECONDS):
        backend.update(index, products)
        backend.remove_all(f"shop.product.{product_id}" for product_id in sorted(gone))


@contextmanager
def settling_outbox() -> Iterator[None]:
    """Around a rebuild, which reads everything: what waited before it is done with after it. Changes made meanwhile,
    or committed late with a lower number, stay for the next `index_changes`."""
    waiting = list(OutboxRow.objects.filter(consumer=CONSUMER).values_list("id", flat=True))
    yield
    for first in range(0, len(waiting), SETTLED_AT_ONCE):
        OutboxRow.objects.filter(id__in=waiting[first : first + SETTLED_AT_ONCE]).delete()


def rebuild() -> int:
    """A new index beside the live one, swapped in when it is whole; returns the number of products."""
    backend = connections["default"].get_backend()
    index: ProductIndex = connections["default"].get_unified_index().get_index(Product)
    indexed, last_id = 0, 0
    with settling_outbox(), backend.rebuilding():
        while products := list(index.index_queryset().filter(pk__gt=last_id).order_by("pk")[:BATCH]):
            backend.update(index, products)
            indexed, last_id = indexed + len(products), products[-1].pk
    return indexed
