"""What buyers thought of it: stars from how well the thing turned out and how well it suits them, then words to match.

A product is reviewed by at least three, or not yet; their average lies between 3.4 and 4.9."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.shop import opinions
from demo.shop.buying import CreditNote, Line, Order, Tastes
from demo.shop.people import Customer
from demo.shop.products import Goods
from demo.shop.seasons import at_some_time

SHARE_WHO_WRITE = 0.24
FEWEST = 3
LOWEST, HIGHEST = 3.4, 4.9
USUAL, SPREAD = 4.55, 0.85


@dataclass
class Review:
    customer: Customer
    line: Line
    moment: datetime
    stars: int


def write_reviews(
    seed: int, orders: list[Order], notes: list[CreditNote], tastes: Tastes, last: date
) -> list[dict[str, object]]:
    dice = random.Random(f"{seed}:reviews")  # noqa: S311
    sent_back = {(note.order.number, note.line.goods) for note in notes}
    reviews: dict[Goods, dict[str, Review]] = defaultdict(dict)
    for order in orders:
        for line in order.lines if order.customer and order.is_delivered else ():
            customer = order.customer
            assert customer is not None
            is_back = (order.number, line.goods) in sent_back
            if dice.random() > SHARE_WHO_WRITE or customer.reference in reviews[line.goods]:
                continue
            moment = at_some_time(dice, order.moment.date() + timedelta(days=dice.choice((5, 6, 7, 9, 12, 17, 26, 40))))
            if moment.date() <= last:
                fit = tastes.of(customer).fit(line.goods) + tastes.of(customer).strictness - (1.6 if is_back else 0)
                stars = round(dice.gauss(USUAL + fit + line.goods.quality, SPREAD))
                reviews[line.goods][customer.reference] = Review(customer, line, moment, min(5, max(1, stars)))
    kept = [list(of_goods.values()) for of_goods in reviews.values() if len(of_goods) >= FEWEST]
    for of_goods in kept:
        _bring_into_range(of_goods)
    written = sorted((review for of_goods in kept for review in of_goods), key=_place)
    words = Words(dice)
    return [_row(words, review) for review in written]


def _place(review: Review) -> tuple[datetime, str, str]:
    return review.moment, review.customer.reference, review.line.goods.reference


def _bring_into_range(reviews: list[Review]) -> None:
    def average() -> float:
        return sum(review.stars for review in reviews) / len(reviews)

    while average() < LOWEST:
        min(reviews, key=lambda review: (review.stars, review.moment)).stars += 1
    while average() > HIGHEST:
        max(reviews, key=lambda review: (review.stars, review.moment)).stars -= 1


class Words:
    """Deals each list of sentences like cards: none comes again before all others did."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._decks: dict[tuple[str, ...], Iterator[str]] = {}

    def draw(self, sentences: tuple[str, ...]) -> str:
        if sentences not in self._decks:
            self._decks[sentences] = self._deal(sentences)
        return next(self._decks[sentences])

    def chance(self, share: float) -> bool:
        return self._dice.random() < share

    def _deal(self, sentences: tuple[str, ...]) -> Iterator[str]:
        while True:
            yield from self._dice.sample(sentences, len(sentences))


def _row(words: Words, review: Review) -> dict[str, object]:
    goods, stars = review.line.goods, review.stars
    # one title and one text speak of one room and one person
    filled = {
        "name": goods.work.name,
        "room": words.draw(opinions.ROOMS),
        "who": words.draw(opinions.PEOPLE),
        **_bought(review.line),
    }
    title = words.draw(fitting(opinions.TITLES[stars], goods.kind)) if words.chance(0.85) else ""
    return {
        "product": goods.reference,
        "customer": review.customer.reference,
        "rating": stars,
        "title": title.format(**filled),
        "text": " ".join(_sentences(words, review)).format(**filled),
        "created_at": review.moment.isoformat(" "),
    }


def _bought(line: Line) -> dict[str, str]:
    size, _, frame = line.variant.option.label.partition(", ")
    return {"size": size, "frame": frame.removesuffix(" frame")}


def _sentences(words: Words, review: Review) -> Iterator[str]:
    kind, stars = review.line.goods.kind, review.stars
    more = ("framed" if _bought(review.line)["frame"] else "paper") if kind == "poster" else None
    yield words.draw(fitting(opinions.OPENINGS[stars], kind))
    if stars >= 4 and words.chance(0.8):
        yield words.draw(_about(opinions.PLEASED, kind, more))
    if stars < 4 or (stars == 4 and words.chance(0.35)):
        yield words.draw(_about(opinions.RESERVED, kind, more))
    if words.chance(0.4):
        yield words.draw(fitting(opinions.REMARKS[stars], kind))


def _about(sentences: dict[str, tuple[str, ...]], kind: str, more: str | None) -> tuple[str, ...]:
    return sentences[kind] + sentences[more] if more else sentences[kind]


def fitting(sentences: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Nobody hangs up a cushion, and a bag does nothing for a hallway."""
    hangs, belongs_in_a_room = kind == "poster", kind in ("poster", "cushion")
    return tuple(
        sentence
        for sentence in sentences
        if (hangs or "Hung" not in sentence) and (belongs_in_a_room or "{room}" not in sentence)
    )
