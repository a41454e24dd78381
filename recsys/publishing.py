"""Putting a run's shelves before the customers, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models, transaction
from django.utils import timezone

from recsys.dataset import Ids
from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from recsys.ranking import NO_ITEM, Ranking

RUNS_KEPT = 2  # the live one, and the one before to go back to
SHELVES = (ItemNeighbour, PopularItem, PersonalItems)


@dataclass(frozen=True)
class Shelves:
    """`companions` has a row per product, `personal` a row per customer, `popular` one row for all."""

    products: Ids
    companions: Ranking
    popular: Ranking
    customers: Ids
    personal: Ranking


@transaction.atomic
def go_live(run: TrainingRun, shelves: Shelves) -> None:
    """Write the run's rows and point the pages to them, in one transaction: until it commits, and for ever if it
    doesn't, pages show the run before. Rows of older runs are removed."""
    places = ("run_id", "kind", "product_id", "position", "neighbour_id", "score")
    _copy(ItemNeighbour, places, _companions(run, shelves))
    _copy(PopularItem, ("run_id", "position", "product_id", "score"), _popular(run, shelves))
    _copy(
        PersonalItems, ("run_id", "customer_id", "shelf", "recommender", "products", "because"), _personal(run, shelves)
    )
    TrainingRun.objects.filter(is_live=True).update(is_live=False)
    run.is_live, run.status, run.finished_at = True, TrainingRun.Status.PUBLISHED, timezone.now()
    run.save()
    _remove_old_rows()


def _companions(run: TrainingRun, shelves: Shelves) -> Iterable[tuple[object, ...]]:
    kind = ItemNeighbour.Kind.BOUGHT_TOGETHER.value
    for product, items, scores in zip(
        shelves.products.tolist(), shelves.companions.items.tolist(), shelves.companions.scores.tolist(), strict=True
    ):
        for position, (item, score) in enumerate(zip(items, scores, strict=True), start=1):
            if item != NO_ITEM:
                yield run.pk, kind, product, position, item, score


def _popular(run: TrainingRun, shelves: Shelves) -> Iterable[tuple[object, ...]]:
    best = zip(shelves.popular.items[0].tolist(), shelves.popular.scores[0].tolist(), strict=True)
    for position, (item, score) in enumerate(best, start=1):
        if item != NO_ITEM:
            yield run.pk, position, item, score


def _personal(run: TrainingRun, shelves: Shelves) -> Iterable[tuple[object, ...]]:
    for customer, items in zip(shelves.customers.tolist(), shelves.personal.items.tolist(), strict=True):
        if products := [item for item in items if item != NO_ITEM]:
            yield run.pk, customer, PersonalItems.Shelf.NEW.value, run.personal, products, [0] * len(products)


def _copy(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _remove_old_rows() -> None:
    published = TrainingRun.objects.filter(status=TrainingRun.Status.PUBLISHED).order_by(
        "-is_live", "-finished_at", "-id"
    )
    kept = list(published.values_list("pk", flat=True)[:RUNS_KEPT])
    for model in SHELVES:
        model._default_manager.exclude(run__in=kept).delete()
