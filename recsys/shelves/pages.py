"""Which shelves each page has. One query for all their candidates, one for all their cards."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from recsys import shelf_names
from recsys.shelves import candidates, mixing
from recsys.shelves.candidates import Candidate, Found, Part
from recsys.shelves.putting_up import Shelf, Wanted, arms_of, put_up, recommenders_of
from recsys.shelves.viewers import Viewer, viewer_of
from shop import navigation
from shop.models import Customer, Product

ROW, TWO_ROWS = 4, 8
BOUGHT_JUST_NOW = timedelta(days=14)  # nobody needs it again so soon
PERSONAL = (Part.PERSONAL, Part.NEAR, Part.REPEAT, Part.OFTEN)
TRENDING = (Part.TRENDING, Part.TRENDING_ABOVE)


def of_home(request: HttpRequest | None) -> list[Shelf]:
    """Signed in: new, again, trending. A visitor who agreed: what is near to what he looked at. Others: trending."""
    viewer = viewer_of(request)
    names = [shelf_names.NEW, shelf_names.REPEAT, "session", "trending"]
    arms = arms_of(request, names)
    found = candidates.read((*PERSONAL, *TRENDING), viewer, recommenders=recommenders_of(arms))
    return put_up(request, [*personal(found, viewer), *trending(found)], viewer=viewer, arms=arms)


def beside_product(request: HttpRequest | None, product: Product, k: int = ROW) -> list[Shelf]:
    """What is bought together with it comes first: what is in both isn't shown twice."""
    arms = arms_of(request, ["bought-together", "similar"])
    found = candidates.read((Part.TOGETHER, Part.SIMILAR), beside=[product.pk])
    wanted = [
        Wanted("bought-together", "Often bought together", found[Part.TOGETHER], k),
        Wanted("similar", "Similar", found[Part.SIMILAR], k),
    ]
    return put_up(request, wanted, arms=arms, beside=product, without=[product.pk])


def one_beside_product(request: HttpRequest, product: Product, name: str, k: int) -> Shelf | None:
    """One of the two by itself."""
    part, heading = {
        "bought-together": (Part.TOGETHER, "Often bought together"),
        "similar": (Part.SIMILAR, "Similar"),
    }[name]
    found = candidates.read([part], beside=[product.pk])
    wanted = Wanted(name, heading, found[part], k)
    shelves = put_up(request, [wanted], arms=arms_of(request, [name]), beside=product, without=[product.pk])
    return shelves[0] if shelves else None


def beside_products(
    request: HttpRequest | None, name: str, heading: str, product_ids: Sequence[int], k: int = ROW
) -> list[Shelf]:
    """What goes with a basket or an order as a whole. One query."""
    viewer = viewer_of(request)
    best_first, rows = candidates.read_with_cards(product_ids, viewer)
    wanted = Wanted(name, heading, best_first, k)
    return put_up(request, [wanted], viewer=viewer, arms=arms_of(request, [name]), without=product_ids, rows=rows)


def instead_of_hits(request: HttpRequest | None, without: Iterable[int] = (), k: int = ROW) -> list[Shelf]:
    """For who is known something of his own, else what is trending."""
    viewer = viewer_of(request)
    arms = arms_of(request, ["no-hits"])
    found = candidates.read((Part.PERSONAL, Part.NEAR, *TRENDING), viewer)
    own = mixing.merged([found[Part.PERSONAL], found[Part.NEAR]])
    heading = "You may like"
    if not own:
        own, heading = next(((each.best_first, each.heading) for each in trending(found)), ([], ""))  # type: ignore[assignment]
    wanted = Wanted("no-hits", heading, own, k, is_personal=False)
    return put_up(request, [wanted], viewer=viewer, arms=arms, without=set(without))


def popular(request: HttpRequest | None, k: int = ROW) -> list[Shelf]:
    found = candidates.read([Part.POPULAR])
    wanted = Wanted("popular-products", "Popular right now", found[Part.POPULAR], k)
    return put_up(request, [wanted], arms=arms_of(request, [wanted.name]))


def in_mail(customer: Customer, without: Iterable[int] = (), k: int = 3) -> list[Shelf]:
    """For whom the mail is; whether he wants that is the caller's to know."""
    viewer = Viewer(customer_id=customer.pk)
    found = candidates.read((Part.PERSONAL, Part.NEAR), viewer)
    own = mixing.merged([found[Part.PERSONAL], found[Part.NEAR]])
    return put_up(None, [Wanted("mail", "You may also like", own, k)], viewer=viewer, without=set(without))


def personal(found: Found, viewer: Viewer) -> list[Wanted]:
    new = mixing.merged([found[Part.PERSONAL], found[Part.NEAR]])
    if not viewer.customer_id:
        return [Wanted("session", _session_heading(new), new, TWO_ROWS, is_personal=True)]
    again = found[Part.REPEAT] or found[Part.OFTEN]
    return [
        Wanted(shelf_names.NEW, "New for you", new, TWO_ROWS, is_personal=True),
        Wanted(shelf_names.REPEAT, "Buy again", not_just_bought(again), ROW, is_personal=True),
    ]


def not_just_bought(again: Iterable[Candidate]) -> list[Candidate]:
    lately = timezone.now() - BOUGHT_JUST_NOW
    return [each for each in again if each.last is None or each.last < lately]


def trending(found: Found) -> list[Wanted]:
    """In the viewer's own category; where too little is for sale there, in the one above."""
    for part in TRENDING:
        in_category = found[part]
        if len(in_category) >= ROW or (in_category and part is Part.TRENDING_ABOVE):
            trail = navigation.trail(in_category[0].path)
            name = ": ".join(entry.name for entry in trail) or in_category[0].because
            link = trail[-1].url if trail else ""
            return [Wanted("trending", f"Trending in {name}", in_category, ROW, least=2, link=link)]
    return []


def _session_heading(best_first: Sequence[Candidate]) -> str:
    names = {each.because for each in best_first[:TWO_ROWS]}
    return f"Because you looked at {names.pop()}" if len(names) == 1 else "Because of what you looked at"
