"""What shelves hold, for programs rather than pages: cards only, and no note that anybody saw them."""

from recsys.shelves import candidates, mixing
from recsys.shelves.candidates import Candidate, Part
from recsys.shelves.putting_up import Wanted, put_up
from recsys.shelves.viewers import NOBODY, Viewer
from shop.cards import ProductCard
from shop.models import Customer, Product

SHELF_LENGTH = 4  # a row of the grid


def bought_together_with(product: Product, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What stood in the same baskets and can be bought now, the closest first. Two queries."""
    return _cards("bought-together", candidates.read([Part.TOGETHER], beside=[product.pk])[Part.TOGETHER], k)


def similar_to(product: Product, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """Two queries."""
    return _cards("similar", candidates.read([Part.SIMILAR], beside=[product.pk])[Part.SIMILAR], k)


def popular_products(k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What many bought lately. Two queries."""
    return _cards("popular-products", candidates.read([Part.POPULAR])[Part.POPULAR], k)


def recommended_for(customer: Customer, k: int = SHELF_LENGTH) -> list[ProductCard]:
    """What the customer may like and hasn't bought, also not since the training; popular products where nothing is
    known, or nothing is left. Two queries, four for a newcomer."""
    viewer = Viewer(customer_id=customer.pk)
    found = candidates.read([Part.PERSONAL, Part.NEAR], viewer)
    own = mixing.merged([found[Part.PERSONAL], found[Part.NEAR]])
    return _cards("new", own, k, viewer) or popular_products(k)


def _cards(name: str, best_first: list[Candidate], k: int, viewer: Viewer = NOBODY) -> list[ProductCard]:
    wanted = Wanted(name, "", best_first, k, is_personal=viewer.is_known)
    return [card for shelf in put_up(None, [wanted], viewer=viewer) for card in shelf.cards]
