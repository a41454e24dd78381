"""The catalogue: each work of `demo.art` as poster, mug, cushion and tote, with variants, prices, costs and stock."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from demo.art import catalogue
from demo.art.work import Work
from demo.shop.labels import CALLED, SHELVES, palette_of, subject_of, words_in
from demo.shop.options import OPTIONS, Option

CENT, DIME = Decimal("0.01"), Decimal("0.1")
SIGNED, REDUCED = Decimal("1.30"), Decimal("0.85")
NEWEST = 12  # neither reduced nor sold out yet
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
    appeals = {work.slug: dice.lognormvariate(0, 0.42) for work in rounds}
    kinds = list(CODES)
    launches = [(work, kinds[(place + turn) % 4]) for turn in range(4) for place, work in enumerate(rounds)]
    reduced = set(dice.sample(range(len(launches)), max(1, round(len(launches) / 10))))
    return [
        _make_goods(
            seed,
            work,
            kind,
            appeals[work.slug],
            is_signed=work.slug in signed and kind == "poster",  # nobody signs a mug
            is_reduced=number in reduced and number < len(launches) - NEWEST,
            is_old=number < len(launches) - NEWEST,
            last=last,
        )
        for number, (work, kind) in enumerate(launches)
    ]


def _make_goods(
    seed: int, work: Work, kind: str, appeal: float, *, is_signed: bool, is_reduced: bool, is_old: bool, last: date
) -> Goods:
    reference = f"{CODES[kind]}-{work.style.slug.replace('-', '')[:3].upper()}-{work.seed + 1:02}"
    dice = random.Random(f"{seed}:goods:{reference}")  # noqa: S311
    is_sold_out = is_old and dice.random() < 0.03
    palette, subject = palette_of(work), subject_of(work)
    told = (work.name, kind, work.style.title, CALLED[work.style.slug], palette, subject, work.subject)
    return Goods(
        work=work,
        kind=kind,
        reference=reference,
        is_signed=is_signed,
        palette=palette,
        subject=subject,
        appeal=appeal * dice.lognormvariate(0, 0.5),
        quality=dice.gauss(0, 0.3),
        reduced_since=last - timedelta(days=dice.randint(5, 60)) if is_reduced else None,
        variants=tuple(_make_variants(dice, reference, kind, is_signed, is_reduced, is_sold_out)),
        words=frozenset(words_in(" ".join((*told, work.colours.words)))),
    )


def _make_variants(
    dice: random.Random, reference: str, kind: str, is_signed: bool, is_reduced: bool, is_sold_out: bool
) -> list[Variant]:
    variants = []
    for option in OPTIONS[kind]:
        full = _to_dimes(Decimal(option.price) * (SIGNED if is_signed else 1))
        # down, so that the 15 % are never called 14
        price = _to_dimes(full * REDUCED, ROUND_DOWN) if is_reduced else full
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


def _to_dimes(amount: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    return amount.quantize(DIME, rounding).quantize(CENT)


def _stock(dice: random.Random, option: Option, is_signed: bool, is_sold_out: bool) -> int | None:
    if is_sold_out:
        return 0
    if is_signed:
        return dice.choice((0, 1, 2, 3, 5, 8, 13, 21, 34))
    if option.is_made_to_order:
        return None
    drawn = dice.random()
    if drawn < 0.03 and option.label:
        return 0
    return dice.randint(1, 4) if drawn < 0.12 else int(dice.triangular(6, 140, 25))
