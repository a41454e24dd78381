"""Live shelves without a training."""

from datetime import UTC, datetime

from recsys.models import ItemNeighbour, PersonalItems, PopularItem, TrainingRun
from shop.models import Customer, Product


def make_run(*, live: bool = True) -> TrainingRun:
    return TrainingRun.objects.create(
        as_of=datetime(2026, 3, 1, tzinfo=UTC), seed=1, status=TrainingRun.Status.PUBLISHED, is_live=live
    )


def live_run() -> TrainingRun:
    return TrainingRun.objects.filter(is_live=True).first() or make_run()


def put_together(product: Product, *neighbours: Product, run: TrainingRun | None = None) -> None:
    for position, neighbour in enumerate(neighbours, start=1):
        ItemNeighbour.objects.create(
            run=run or live_run(),
            kind=ItemNeighbour.Kind.BOUGHT_TOGETHER,
            product=product,
            position=position,
            neighbour=neighbour,
            score=1 / position,
        )


def put_popular(*products: Product) -> None:
    for position, product in enumerate(products, start=1):
        PopularItem.objects.create(run=live_run(), position=position, product=product, score=1 / position)


def put_personal(customer: Customer, *products: Product) -> None:
    PersonalItems.objects.create(run=live_run(), customer=customer, products=[product.pk for product in products])
