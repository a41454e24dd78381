"""Reading the outbox: a consumer takes a batch, does its work, and the rows go when that work has committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from shop.models import OutboxRow


@dataclass(frozen=True, slots=True)
class Batch:
    """Distinct product ids, ascending, of at most `limit` changes; `is_full`: more may be waiting."""

    product_ids: list[int]
    is_full: bool


@contextmanager
def drain(consumer: str, limit: int = 1000) -> Iterator[Batch]:
    """Lock the oldest changes that no other worker holds, and delete them when the block ends without an error.

    Runs in a transaction. The block must commit its own work (an index, a file) before it ends: if the process dies
    after that, the rows stay and the work is done again. Two queries."""
    with transaction.atomic():
        rows = list(
            OutboxRow.objects.filter(consumer=consumer)
            .order_by("id")
            .select_for_update(skip_locked=True, of=("self",))
            .values_list("id", "object_id")[:limit]
        )
        yield Batch(product_ids=sorted({object_id for _, object_id in rows}), is_full=len(rows) == limit)
        if rows:
            OutboxRow.objects.filter(id__in=[row_id for row_id, _ in rows]).delete()


def oldest_waiting(consumer: str) -> datetime | None:
    """When the oldest change was made that the consumer hasn't taken yet."""
    return OutboxRow.objects.filter(consumer=consumer).aggregate(oldest=Min("created_at"))["oldest"]
