"""Codes that customers type: put into a basket, taken out, carried along. Nothing is used up before the order."""

import re
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

from shop import throttling
from shop.exceptions import BasketNotOpen, TooManyVouchers, VoucherNotKnown, VoucherNotUsable
from shop.models import Basket, BasketVoucher, Voucher
from shop.models.offers import LONGEST_CODE
from shop.offers import reading

MOST_IN_A_BASKET = 5
SPACES = re.compile(r"\s+")
PLAIN = re.compile(rf"[A-Z0-9_-]{{1,{LONGEST_CODE}}}", re.ASCII)


def code_from(typed: str) -> str:
    """As codes are kept: upper case, without spaces. Empty where no code looks like that."""
    code = SPACES.sub("", typed).upper()
    return code if PLAIN.fullmatch(code) else ""


def count_guess(request: HttpRequest) -> None:
    """Raises TooManyRequests for who tries one code after the other, in pages and API together."""
    throttling.limit(request, "voucher", times=10, seconds=300)


@transaction.atomic
def add(basket: Basket, typed: str, *, now: datetime) -> Voucher:
    """Put a voucher in, in the place of another of the same offer; a second time changes nothing. Locks the basket.

    Raises VoucherNotKnown; VoucherNotUsable with the reason where this buyer can't have it (one that only wants more
    in the basket is put in, and the basket says so); TooManyVouchers; BasketNotOpen."""
    code = code_from(typed)
    voucher = Voucher.objects.filter(code=code).first() if code else None
    if voucher is None:
        raise VoucherNotKnown
    _lock(basket)
    there = BasketVoucher.objects.filter(basket=basket)
    if there.filter(voucher__offer=voucher.offer_id).exclude(voucher=voucher).exists():
        there.filter(voucher__offer=voucher.offer_id).delete()
    elif there.exclude(voucher=voucher).count() >= MOST_IN_A_BASKET:
        raise TooManyVouchers(MOST_IN_A_BASKET)
    BasketVoucher.objects.get_or_create(basket=basket, voucher=voucher)
    terms = reading.of_basket(basket, customer_id=basket.customer_id, now=now)
    refusal = next((each.refusal for each in terms if each.code == code), "")
    if refusal:
        raise VoucherNotUsable(code, refusal)
    return voucher


@transaction.atomic
def remove(basket: Basket, typed: str) -> None:
    """Take a voucher out; nothing happens when it isn't in. Raises BasketNotOpen."""
    _lock(basket)
    BasketVoucher.objects.filter(basket=basket, voucher__code=code_from(typed)).delete()


def pour(source: Basket, basket: Basket) -> None:
    """Carry vouchers to another basket whose row the caller has locked; one of each offer, as many as fit."""
    had = set(BasketVoucher.objects.filter(basket=basket).values_list("voucher__offer", flat=True))
    poured = []
    for row in BasketVoucher.objects.filter(basket=source).select_related("voucher"):
        if row.voucher.offer_id not in had and len(had) < MOST_IN_A_BASKET:
            had.add(row.voucher.offer_id)
            poured.append(BasketVoucher(basket=basket, voucher=row.voucher))
    BasketVoucher.objects.bulk_create(poured, ignore_conflicts=True)


def _lock(basket: Basket) -> None:
    try:
        Basket.objects.select_for_update().get(pk=basket.pk, status=Basket.Status.OPEN)
    except Basket.DoesNotExist:
        raise BasketNotOpen from None
