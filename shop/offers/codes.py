"""Codes in bulk, each for one use, that nobody guesses: 50 bits of chance behind a prefix."""

import secrets

from django.db import transaction

from shop.models import Offer, Voucher

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud without mistakes
RANDOM_LETTERS = 10
MOST_AT_ONCE = 10_000
LONGEST_PREFIX = 20


@transaction.atomic
def generate(offer: Offer, count: int, prefix: str = "") -> list[Voucher]:
    """`prefix` as codes are kept (`vouchers.code_from`)."""
    made: list[Voucher] = []
    while len(made) < count:
        wanted = {_code(prefix) for _ in range(count - len(made))}
        wanted -= set(Voucher.objects.filter(code__in=wanted).values_list("code", flat=True))
        made += Voucher.objects.bulk_create(Voucher(offer=offer, code=code, max_uses=1) for code in sorted(wanted))
    return made


def _code(prefix: str) -> str:
    chance = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
    return f"{prefix}-{chance}" if prefix else chance
