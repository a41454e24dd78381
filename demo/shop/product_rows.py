"""The catalogue as rows of products.csv."""

from demo.shop.labels import DESCRIBED, MATERIALS
from demo.shop.products import Goods

SIGNED_COPIES = 60


def product_rows(goods: list[Goods], currency: str) -> list[dict[str, object]]:
    """A row for each variant; what belongs to the product stands in its first row."""
    rows: list[dict[str, object]] = []
    for each in goods:
        shared: dict[str, object] = {
            "product": each.reference,
            "name": each.name,
            "brand": each.work.style.studio,
            "category": each.category,
            "description": _description(each),
            "attributes": _attributes(each),
            "pictures": ";".join(f"pictures/{path}" for path in _pictures(each)),
            "picture_alts": ";".join(_alts(each)),
        }
        for variant in each.variants:
            rows.append(
                {
                    **shared,
                    "sku": variant.sku,
                    "variant_attributes": variant.option.attributes,
                    "price": variant.price,
                    "compare_at_price": variant.compare_at_price or "",
                    "cost": variant.cost,
                    "currency": currency,
                    "on_hand": "" if variant.on_hand is None else variant.on_hand,
                }
            )
            shared = {name: each.reference if name == "product" else "" for name in shared}
    return rows


def _description(goods: Goods) -> str:
    work = goods.work
    if goods.kind != "poster":
        sentences = DESCRIBED[goods.kind]
        return f"{work.recipe.seen} {sentences[(work.seed + len(work.name)) % len(sentences)]}"
    if goods.is_signed:
        return f"{work.description} Edition of {SIGNED_COPIES}, numbered and signed in pencil by the studio."
    return work.description


def _attributes(goods: Goods) -> str:
    material = "cotton rag paper 310 g" if goods.is_signed else MATERIALS[goods.kind]
    shown = {"style": goods.work.style.title, "palette": goods.palette, "subject": goods.subject, "material": material}
    if goods.kind == "poster":
        shown["edition"] = "signed and numbered" if goods.is_signed else "open"
    return ";".join(f"{code}={value}" for code, value in shown.items())


def _pictures(goods: Goods) -> list[str]:
    files = goods.work.files()
    return [files[goods.kind], files["artwork"]] if goods.kind == "poster" else [files[goods.kind]]


def _alts(goods: Goods) -> list[str]:
    """What each of the pictures shows: the product, or the artwork alone."""
    shown = f"{goods.kind.capitalize()}, {goods.work.alt}"
    return [shown, goods.work.alt] if goods.kind == "poster" else [shown]
