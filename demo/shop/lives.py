"""When customers come, buy and stop, and how much they spend: drawn as BG/NBD and Gamma-Gamma take people to be.

Everybody buys at a rate of their own (gamma) and stops for good after a repeat purchase with a chance of their own
(beta); amounts are gamma around what that person usually spends (inverse gamma).
So a forecast has something to find."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from demo.shop.seasons import Seasons

RATE_SHAPE, RATE_DAYS = 0.45, 65.0
STOPS, STAYS = 0.75, 2.4
NEVER_BUYS = 0.04
OLD_HANDS, OLD_HANDS_BACK_WITHIN = 0.12, 45.0
"""Who knew the shop before the first day that the books tell of, and after how many days they are seen on average."""
LOOKS_FIRST, LOOKS_FOR_DAYS = 0.2, 21.0
GONE_WITHIN = (3, 40)
USUAL, USUAL_SHAPE, AMOUNT_SHAPE = 66.0, 5.0, 6.0


@dataclass(frozen=True)
class Life:
    came: date
    gone: date
    """The last day on which they look in."""
    order_days: tuple[date, ...]
    is_old_hand: bool


def live(dice: random.Random, seasons: Seasons) -> Life:
    is_old_hand = dice.random() < OLD_HANDS
    came = seasons.first if is_old_hand else seasons.day(dice)
    if dice.random() < NEVER_BUYS:
        return Life(came, min(seasons.last, came + timedelta(days=dice.randint(*GONE_WITHIN))), (), is_old_hand)
    first = came
    if is_old_hand:
        first += timedelta(days=int(dice.expovariate(1 / OLD_HANDS_BACK_WITHIN)))
    elif dice.random() < LOOKS_FIRST:
        first += timedelta(days=int(dice.expovariate(1 / LOOKS_FOR_DAYS)))
    days, has_stopped = _purchases(dice, seasons, first)
    gone = min(seasons.last, days[-1] + timedelta(days=dice.randint(*GONE_WITHIN))) if has_stopped else seasons.last
    return Life(came, gone, tuple(days), is_old_hand)


def _purchases(dice: random.Random, seasons: Seasons, first: date) -> tuple[list[date], bool]:
    """The days, and whether they stopped before the last one."""
    rate = max(dice.gammavariate(RATE_SHAPE, 1 / RATE_DAYS), 1e-9)
    stops = dice.betavariate(STOPS, STAYS)
    end = (seasons.last - seasons.first).days
    at = (first - seasons.first).days + 0.5
    days: list[date] = []
    while at < end + 1:
        days.append(seasons.first + timedelta(days=int(at)))
        if len(days) > 1 and dice.random() < stops:
            return sorted(set(days)), True
        at = seasons.later(at, dice.expovariate(rate))
    return sorted(set(days)), False


def usual_amount(dice: random.Random) -> float:
    """What one person spends on an order, on average; `USUAL` on average of all."""
    return USUAL * (USUAL_SHAPE - 1) / dice.gammavariate(USUAL_SHAPE, 1)


def amount(dice: random.Random, usual: float) -> float:
    """What is to be spent this time."""
    return usual * dice.gammavariate(AMOUNT_SHAPE, 1 / AMOUNT_SHAPE)
