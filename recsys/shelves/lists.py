"""A shelf on its own, by its name: what the API answers. Two queries beside those of who it is, one more where only
what is popular is left."""

from collections.abc import Sequence

from django.http import HttpRequest

from recsys import shelf_names
from recsys.shelves import candidates, mixing, pages
from recsys.shelves.candidates import Candidate, Part
from recsys.shelves.putting_up import Shelf, Wanted, arms_of, put_up, recommenders_of
from recsys.shelves.viewers import Viewer, viewer_of
from shop import basket_sessions

MOST = 24
NAMES = (shelf_names.NEW, shelf_names.REPEAT, "trending", "session", "basket", "popular")


def list_of(request: HttpRequest, name: str, product_ids: Sequence[int] = (), k: int = 12) -> Shelf | None:
    """`product_ids`: what `session` and `basket` go by, in the place of what is known of the visitor. `new`, `session`
    and `basket` always answer, with what is popular in the end."""
    viewer = viewer_of(request)
    if name in ("basket", "session") and product_ids:
        shelf = "goes-with-basket" if name == "basket" else "session"
        found = pages.beside_products(request, shelf, "Goes well with it", product_ids, k)
    elif name == "basket":
        found = _beside_basket(request, k)
    elif name == "popular":
        found = pages.popular(request, k)
    else:
        found = _own(request, viewer, name, k)
    if not found and name in (shelf_names.NEW, "session", "basket"):
        found = pages.popular(request, k)
    return found[0] if found else None


def _beside_basket(request: HttpRequest, k: int) -> list[Shelf]:
    """Three queries: the basket's products come first."""
    basket = basket_sessions.current(request)
    ids = list(basket.lines.values_list("variant__product_id", flat=True)) if basket else []
    return pages.beside_products(request, "goes-with-basket", "Goes well with it", ids, k) if ids else []


def _own(request: HttpRequest, viewer: Viewer, name: str, k: int) -> list[Shelf]:
    arms = arms_of(request, [name])
    parts: dict[str, tuple[Part, ...]] = {
        shelf_names.NEW: (Part.PERSONAL, Part.NEAR),
        shelf_names.REPEAT: (Part.REPEAT, Part.OFTEN),
        "session": (Part.NEAR,),
        "trending": pages.TRENDING,
    }
    found = candidates.read(parts[name], viewer, recommenders=recommenders_of(arms))
    if name == "trending":
        wanted = pages.trending(found)
    else:
        wanted = [_wanted(name, found[Part.REPEAT] or found[Part.OFTEN], found[Part.PERSONAL], found[Part.NEAR])]
    wanted = [Wanted(each.name, each.heading, each.best_first, k, is_personal=name != "trending") for each in wanted]
    return put_up(request, wanted, viewer=viewer, arms=arms)


def _wanted(name: str, again: list[Candidate], personal: list[Candidate], near: list[Candidate]) -> Wanted:
    if name == shelf_names.REPEAT:
        return Wanted(name, "Buy again", pages.not_just_bought(again))
    heading = "New for you" if name == shelf_names.NEW else "Because of what you looked at"
    return Wanted(name, heading, mixing.merged([personal, near]))
