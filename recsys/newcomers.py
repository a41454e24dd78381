"""Products that came on sale since the training: nobody has bought them, but what they are like is known at once."""

from recsys.models import ItemNeighbour, TrainingRun
from shop.models import Product

SIMILAR = ItemNeighbour.Kind.SIMILAR


def place(product_ids: list[int]) -> int:
    """Give those that are on sale and stand beside nothing yet their similar products in the live run; returns how
    many. Two queries where none is new."""
    live = TrainingRun.objects.filter(is_live=True).first()
    if live is None or not product_ids:
        return 0
    on_sale = Product.objects.on_sale().filter(pk__in=product_ids)
    placed = ItemNeighbour.objects.filter(run=live, kind=SIMILAR).values("product")
    newcomers = list(on_sale.exclude(pk__in=placed).order_by("pk").values_list("pk", flat=True))
    if newcomers:
        _place(live, newcomers)
    return len(newcomers)


def _place(run: TrainingRun, newcomers: list[int]) -> None:
    from recsys import alike_by_traits  # brings numpy and scipy, which nobody needs where nothing is new

    ItemNeighbour.objects.bulk_create(
        (
            ItemNeighbour(run=run, kind=SIMILAR, product_id=product, position=position, neighbour_id=other, score=score)
            for product, position, other, score in alike_by_traits.neighbours(newcomers)
        ),
        ignore_conflicts=True,  # another worker was quicker
        batch_size=5000,
    )
