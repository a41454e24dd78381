"""Live shelves without a training."""

from collections.abc import Sequence
from datetime import UTC, datetime

from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from shop.models import Category, Customer, Product

TOGETHER = ItemNeighbour.Kind.BOUGHT_TOGETHER.value
RECOMMENDER = "blend"  # the one that serves on both personal shelves


def make_run(*, live: bool = True) -> TrainingRun:
    return TrainingRun.objects.create(
        as_of=datetime(2026, 3, 1, tzinfo=UTC),
        seed=1,
        status=TrainingRun.Status.PUBLISHED,
        is_live=live,
        chosen={"new": RECOMMENDER, "repeat": RECOMMENDER},
    )


def live_run() -> TrainingRun:
    return TrainingRun.objects.filter(is_live=True).first() or make_run()


def put_together(product: Product, *neighbours: Product, run: TrainingRun | None = None, kind: str = TOGETHER) -> None:
    for position, neighbour in enumerate(neighbours, start=1):
        ItemNeighbour.objects.create(
            run=run or live_run(),
            kind=kind,
            product=product,
            position=position,
            neighbour=neighbour,
            score=1 / position,
        )


def put_popular(*products: Product, category: Category | None = None) -> None:
    for position, product in enumerate(products, start=1):
        PopularItem.objects.create(
            run=live_run(), category=category, position=position, product=product, score=1 / position
        )


def put_personal(
    customer: Customer,
    *products: Product,
    shelf: str = "new",
    because: Sequence[Product | None] | None = None,
    recommender: str = RECOMMENDER,
) -> None:
    """`because` has an entry per product; None where nothing speaks for it."""
    PersonalItems.objects.create(
        run=live_run(),
        customer=customer,
        shelf=shelf,
        recommender=recommender,
        products=[product.pk for product in products],
        because=[reason.pk if reason else 0 for reason in because or [None] * len(products)],
    )
