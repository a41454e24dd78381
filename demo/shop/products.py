"""The catalogue: each work of `demo.art` as poster, mug, cushion and tote, with variants, prices, costs and stock."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from demo.art import catalogue
from demo.art.work import Work
from demo.shop.labels import CALLED, DESCRIBED, MATERIALS, SHELVES, palette_of, subject_of, words_in
from demo.shop.options import OPTIONS, Option

CENT, DIME = Decimal("0.01"), Decimal("0.1")
SIGNED, REDUCED = Decimal("1.30"), Decimal("0.85")
SIGNED_COPIES = 60
CODES = {"poster": "PO", "mug": "MU", "cushion": "CU", "tote": "TO"}


@dataclass(frozen=True)
class Variant:
    sku: str
    option: Option
    price: Decimal
    compare_at_price: Decimal | None
    cost: Decimal
    on_hand: int | None
    """None: made to order, not counted."""

    @property
    def full_price(self) -> Decimal:
        return self.compare_at_price or self.price


@dataclass(frozen=True, eq=False)
class Goods:
    """One product of the catalogue."""

    work: Work
    kind: str
    reference: str
    is_signed: bool
    palette: str
    subject: str
    appeal: float
    """How many people it would suit, 1 on average."""
    quality: float
    """How well it turned out, around 0: moves the stars of its reviews."""
    reduced_since: date | None
    variants: tuple[Variant, ...]
    words: frozenset[str] = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.work.name} – {self.kind.capitalize()}"

    @property
    def category(self) -> str:
        return f"{SHELVES[self.kind]} > {self.work.style.title}"

    @property
    def style(self) -> str:
        return self.work.style.slug

    def price_on(self, day: date, variant: Variant) -> Decimal:
        return variant.price if self.reduced_since and day >= self.reduced_since else variant.full_price


def make_catalogue(seed: int, last: date, works_per_style: int) -> list[Goods]:
    """In the order of their launch: kinds and styles take turns, so that the newest eight look like a shop."""
    dice = random.Random(f"{seed}:launches")  # noqa: S311
    rounds = []
    for number in dice.sample(range(works_per_style), works_per_style):
        works = [catalogue.work(style, number) for style in catalogue.STYLES]
        rounds += dice.sample(works, len(works))
    signed = {work.slug for work in dice.sample(rounds, max(1, round(len(rounds) / 8)))}
    appeals = {work.slug: dice.lognormvariate(0, 0.65) for work in rounds}
    kinds = list(CODES)
    launches = [(work, kinds[(place + turn) % 4]) for turn in range(4) for place, work in enumerate(rounds)]
    reduced = set(dice.sample(range(len(launches)), max(1, round(len(launches) / 10))))
    return [
        _make_goods(seed, work, kind, appeals[work.slug], work.slug in signed, number in reduced, last)
        for number, (work, kind) in enumerate(launches)
    ]


def _make_goods(
    seed: int, work: Work, kind: str, appeal: float, is_signed: bool, is_reduced: bool, last: date
) -> Goods:
    reference = f"{CODES[kind]}-{work.style.slug.replace('-', '')[:3].upper()}-{work.seed + 1:02}"
    dice = random.Random(f"{seed}:goods:{reference}")  # noqa: S311
    is_signed = is_signed and kind == "poster"  # nobody signs a mug
    palette, subject = palette_of(work), subject_of(work)
    told = (work.name, kind, work.style.title, CALLED[work.style.slug], palette, subject, work.subject)
    return Goods(
        work=work,
        kind=kind,
        reference=reference,
        is_signed=is_signed,
        palette=palette,
        subject=subject,
        appeal=appeal * dice.lognormvariate(0, 0.35),
        quality=dice.gauss(0, 0.3),
        reduced_since=last - timedelta(days=dice.randint(5, 60)) if is_reduced else None,
        variants=tuple(_make_variants(dice, reference, kind, is_signed, is_reduced)),
        words=frozenset(words_in(" ".join((*told, work.colours.words)))),
    )


def _make_variants(dice: random.Random, reference: str, kind: str, is_signed: bool, is_reduced: bool) -> list[Variant]:
    is_sold_out = dice.random() < 0.03
    variants = []
    for option in OPTIONS[kind]:
        full = _to_dimes(Decimal(option.price) * (SIGNED if is_signed else 1))
        price = _to_dimes(full * REDUCED) if is_reduced else full
        share = Decimal(dice.choice(option.cost_shares))
        variants.append(
            Variant(
                sku=f"{reference}-{option.code}".rstrip("-"),
                option=option,
                price=price,
                compare_at_price=full if is_reduced else None,
                cost=(Decimal(option.price) * share).quantize(CENT, ROUND_HALF_UP),
                on_hand=_stock(dice, option, is_signed, is_sold_out),
            )
        )
    return variants


def _to_dimes(amount: Decimal) -> Decimal:
    return amount.quantize(DIME, ROUND_HALF_UP).quantize(CENT)


def _stock(dice: random.Random, option: Option, is_signed: bool, is_sold_out: bool) -> int | None:
    if is_sold_out:
        return 0
    if is_signed:
        return dice.choice((0, 1, 2, 3, 5, 8, 13, 21, 34))
    if option.is_made_to_order:
        return None
    drawn = dice.random()
    if drawn < 0.03:
        return 0
    return dice.randint(1, 4) if drawn < 0.12 else int(dice.triangular(6, 140, 25))


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
