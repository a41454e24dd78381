"""What the demo shop's staff wrote: collections, banners and legal pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo.shop.products import Goods

Row = dict[str, object]
LEGAL_TEXTS = Path(__file__).parent / "legal_texts"
LEGAL_TITLES = {
    "imprint": "Imprint",
    "terms": "Terms and conditions",
    "returns": "Returns",
    "privacy": "Privacy",
    "contact": "Contact",
}
QUIET_STYLES = {"landscape", "watercolour", "line", "waves"}
QUIET_PALETTES = {"Greys and stone", "Blues", "Greens", "Black and white"}
LOUD_STYLES = {"pop", "memphis", "bauhaus", "op-art", "constructivist"}
LOUD_PALETTES = {"Reds", "Primaries", "Pinks", "Oranges and rust", "Yellows and ochre", "Violets"}
LONGEST = 24


@dataclass(frozen=True)
class Idea:
    """A collection: `belongs` says what may be in it, `place` where it stands on the home page."""

    slug: str
    name: str
    description: str
    place: int | None
    belongs: Callable[[Goods], bool]


IDEAS = (
    Idea(
        "quiet-walls",
        "Quiet walls",
        "Mist, water, a single line. For rooms in which you want to hear yourself think: a bedroom, the corner with "
        "the good chair, the wall across from the desk.",
        1,
        lambda goods: goods.kind == "poster" and goods.style in QUIET_STYLES and goods.palette in QUIET_PALETTES,
    ),
    Idea(
        "bold-and-bright",
        "Bold and bright",
        "Colour that answers back. Put one of them where you come in, and the hall is a place rather than a way.",
        2,
        lambda goods: goods.style in LOUD_STYLES and goods.palette in LOUD_PALETTES,
    ),
    Idea(
        "coffee-and-groceries",
        "For coffee and groceries",
        "The works that you liked on the wall, on things that leave the house with you. None of them costs more than "
        "a good lunch.",
        3,
        lambda goods: goods.kind in ("mug", "tote"),
    ),
    Idea(
        "signed-and-numbered",
        "Signed and numbered",
        "Sixty copies each on heavy cotton paper, signed in pencil by the studio. When they are gone, they are gone.",
        None,
        lambda goods: goods.is_signed,
    ),
)
# title, text (with the catalogue's counts), link, label, the collection whose first work is its picture
BANNERS = (
    (
        "Art for the walls you live with.",
        "{works} works in {styles} styles, as posters, mugs, cushions and totes. Pick a frame, or just a good hook.",
        "/collections/quiet-walls/",
        "Begin with quiet walls",
        "",
    ),
    (
        "Sixty copies, then never again",
        "Signed and numbered editions on heavy cotton paper.",
        "/collections/signed-and-numbered/",
        "See the editions",
        "signed-and-numbered",
    ),
    (
        "Art that does the dishes",
        "Mugs and totes for whoever has no wall left.",
        "/collections/coffee-and-groceries/",
        "Choose a present",
        "coffee-and-groceries",
    ),
)


def collection_rows(catalogue: list[Goods]) -> list[Row]:
    return [
        {
            "collection": idea.slug,
            "name": idea.name,
            "description": idea.description,
            "home_position": idea.place or "",
            "products": ";".join(goods.reference for goods in chosen(catalogue, idea)),
        }
        for idea in IDEAS
    ]


def banner_rows(catalogue: list[Goods]) -> list[Row]:
    first = {idea.slug: chosen(catalogue, idea)[0] for idea in IDEAS}
    works, styles = {goods.work.slug for goods in catalogue}, {goods.style for goods in catalogue}
    return [
        {
            "title": title,
            "text": text.format(works=len(works), styles=len(styles)),
            "link": link,
            "link_label": label,
            "picture": f"pictures/{first[pictured].work.files()[first[pictured].kind]}" if pictured else "",
            "alt": "",
            "position": position,
            "starts_at": "",
            "ends_at": "",
        }
        for position, (title, text, link, label, pictured) in enumerate(BANNERS, start=1)
    ]


def legal_rows() -> list[Row]:
    return [
        {"page": page, "title": title, "text": (LEGAL_TEXTS / f"{page}.md").read_text(encoding="utf-8")}
        for page, title in LEGAL_TITLES.items()
    ]


def chosen(catalogue: list[Goods], idea: Idea) -> list[Goods]:
    """What would suit most people first; styles take turns, and no work comes twice, so that a shelf shows variety."""
    waiting: dict[str, list[Goods]] = {}
    works: set[str] = set()
    for goods in sorted(filter(idea.belongs, catalogue), key=lambda goods: (-goods.appeal, goods.reference)):
        if _is_in_stock(goods) and goods.work.slug not in works:
            works.add(goods.work.slug)
            waiting.setdefault(goods.style, []).append(goods)
    turns: list[Goods] = []
    while waiting and len(turns) < LONGEST:
        turns += [of_style.pop(0) for of_style in waiting.values()]
        waiting = {style: left for style, left in waiting.items() if left}
    return turns[:LONGEST]


def _is_in_stock(goods: Goods) -> bool:
    return any(variant.on_hand != 0 for variant in goods.variants)
