"""Putting a run's shelves before the customers, all at once; and going back to the run before. No numpy: the admin
calls it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection, models, transaction
from django.utils import timezone

from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from shop.models import Category, Customer, Product

if TYPE_CHECKING:
    from recsys.filling import Shelves

SHELVES: tuple[type[models.Model], ...] = (ItemNeighbour, PopularItem, PersonalItems)
_LOCK = 7_306_619  # any number, the same in every process
LINES_AT_ONCE = 5000


class NothingToShow(Exception):
    """Nothing was changed."""


class NothingToGoBackTo(NothingToShow):
    """No earlier run's rows are kept."""

    def __init__(self) -> None:
        super().__init__("There is no earlier training whose shelves are kept.")


class NotToBeShown(NothingToShow):
    """The run failed, or its rows are gone."""

    def __init__(self, run: TrainingRun) -> None:
        super().__init__(f"Training {run.pk} has no shelves to show.")


@transaction.atomic
def go_live(run: TrainingRun, shelves: "Shelves") -> None:
    """Write the run's rows and point the pages to them, in one transaction: until it commits, and for ever if it
    doesn't, pages show the run before. Rows of that one are kept, older rows removed."""
    _one_at_a_time()
    _write(run, shelves)
    before = TrainingRun.objects.filter(is_live=True).first()
    run.status, run.finished_at = TrainingRun.Status.PUBLISHED, timezone.now()
    _show(run)
    _remove_rows_but_of(run, before)


@transaction.atomic
def make_live(run: TrainingRun) -> None:
    """Show this run's shelves from now on. No row is removed. Raises NotToBeShown."""
    _one_at_a_time()
    run.refresh_from_db()
    if run.status != TrainingRun.Status.PUBLISHED or not has_rows(run):
        raise NotToBeShown(run)
    _show(run)


@transaction.atomic
def roll_back() -> TrainingRun:
    """Show the latest run that was finished before the live one, and has rows. Raises NothingToGoBackTo."""
    _one_at_a_time()
    live = TrainingRun.objects.filter(is_live=True).first()
    earlier = TrainingRun.objects.filter(status=TrainingRun.Status.PUBLISHED, is_live=False)
    if live:
        earlier = earlier.filter(finished_at__lt=live.finished_at)
    for run in earlier.order_by("-finished_at"):
        if has_rows(run):
            _show(run)
            return run
    raise NothingToGoBackTo


def has_rows(run: TrainingRun) -> bool:
    """Whether there is anything to show; at most three queries."""
    return any(model._default_manager.filter(run=run).exists() for model in SHELVES)


def _one_at_a_time() -> None:
    """Until the transaction ends: two that take each other's place would break the rule of one live run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _show(run: TrainingRun) -> None:
    TrainingRun.objects.filter(is_live=True).exclude(pk=run.pk).update(is_live=False)
    run.is_live = True
    run.save()


def _remove_rows_but_of(*runs: TrainingRun | None) -> None:
    kept = [run.pk for run in runs if run]
    for model in SHELVES:
        model._default_manager.exclude(run__in=kept).delete()


def _write(run: TrainingRun, shelves: "Shelves") -> None:
    """What was deleted while the run learnt gets no row."""
    products, customers, categories = _pks(Product), _pks(Customer), {None, *_pks(Category)}
    _copy(
        ItemNeighbour,
        ("run_id", "kind", "product_id", "position", "neighbour_id", "score"),
        ((run.pk, *row) for row in shelves.neighbour_rows() if row[1] in products and row[3] in products),
    )
    _copy(
        PopularItem,
        ("run_id", "category_id", "position", "product_id", "score"),
        ((run.pk, *row) for row in shelves.popular_rows() if row[0] in categories and row[2] in products),
    )
    _copy(
        PersonalItems,
        ("run_id", "customer_id", "shelf", "recommender", "products", "because", "stars"),
        ((run.pk, *row) for row in shelves.personal_rows() if row[0] in customers),
    )


def _pks(model: type[models.Model]) -> set[int]:
    return set(model._default_manager.values_list("pk", flat=True).order_by().iterator())


def _copy(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Of numbers, and names without special signs: as text, which costs less than adapting every value."""
    statement = f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        lines: list[str] = []
        for row in rows:
            lines.append("\t".join(map(_text, row)))
            if len(lines) == LINES_AT_ONCE:
                copy.write("\n".join(lines) + "\n")
                lines.clear()
        if lines:
            copy.write("\n".join(lines) + "\n")


def _text(value: object) -> str:
    if value is None:
        return "\\N"
    return f"{{{','.join(map(str, value))}}}" if isinstance(value, list) else str(value)
