"""Which offers may touch a basket: those that come by themselves, and those whose voucher lies in it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from shop.models import AudienceMember, Basket, BasketVoucher, Category, Offer, OrderDiscount, Product
from shop.offers.terms import Kind, Terms

NOT_YET = "It does not count yet."
OVER = "It has ended."
USED_UP = "It was used up."
USED_BEFORE = "You have used it before."
FOR_OTHERS = "It is meant for other customers."
OTHER_CURRENCY = "It does not count in this currency."


def of_basket(basket: Basket, *, customer_id: int | None, email: str = "", now: datetime) -> list[Terms]:
    """One query. `email` is what the buyer has told the checkout: a guest's earlier uses are known by it.

    Offers that come by themselves and can't be had are left out; of vouchers the refusal is told."""
    in_basket = BasketVoucher.objects.filter(basket=basket.pk)
    offers = Offer.objects.filter(
        Q(pk__in=running(now).filter(needs_voucher=False).values("pk")) | Q(pk__in=in_basket.values("voucher__offer"))
    )
    found = _with_what_counts(offers, in_basket, customer_id, email).order_by("pk")
    read = [_terms(offer, basket.currency, now) for offer in found]
    return [terms for terms in read if terms.code or not terms.refusal]


def running(now: datetime) -> QuerySet[Offer]:
    return Offer.objects.filter(
        Q(starts_at=None) | Q(starts_at__lte=now), Q(ends_at=None) | Q(ends_at__gt=now), is_active=True
    )


def _with_what_counts(
    offers: QuerySet[Offer], in_basket: QuerySet[BasketVoucher], customer_id: int | None, email: str
) -> QuerySet[Any]:
    voucher = in_basket.filter(voucher__offer=OuterRef("pk")).order_by("pk")
    used = OrderDiscount.objects.filter(offer=OuterRef("pk"), released_at=None)
    by_buyer = Q(email=email.lower()) if email else Q()
    if customer_id:
        by_buyer |= Q(customer=customer_id)
    return offers.annotate(
        ids=ArraySubquery(Product.objects.filter(offers=OuterRef("pk")).order_by().values("pk")),
        paths=ArraySubquery(Category.objects.filter(offers=OuterRef("pk")).order_by().values("path")),
        is_of_audience=Exists(AudienceMember.objects.filter(audience=OuterRef("audience"), customer=customer_id)),
        is_used_by_buyer=Exists(used.filter(by_buyer) if by_buyer else used.none()),
        voucher_id_here=Subquery(voucher.values("voucher")[:1]),
        code_here=Subquery(voucher.values("voucher__code")[:1]),
        is_voucher_used_up=Exists(voucher.filter(voucher__uses__gte=F("voucher__max_uses"))),
    )


def _terms(offer: Any, currency: str, now: datetime) -> Terms:
    return Terms(
        offer_id=offer.pk,
        name=offer.name,
        kind=Kind(offer.kind),
        percent=offer.percent or Decimal(0),
        amount=offer.amount or Decimal(0),
        buy_quantity=offer.buy_quantity or 1,
        pay_quantity=1 if offer.pay_quantity is None else offer.pay_quantity,
        min_spend=offer.min_spend,
        product_ids=frozenset(offer.ids),
        category_paths=tuple(offer.paths),
        is_combinable=offer.is_combinable,
        is_once=offer.is_once_per_customer,
        voucher_id=offer.voucher_id_here,
        code=offer.code_here or "",
        refusal=_refusal(offer, currency, now),
    )


def _refusal(offer: Any, currency: str, now: datetime) -> str:
    if not offer.is_active or (offer.ends_at and offer.ends_at <= now):
        return OVER
    if offer.starts_at and offer.starts_at > now:
        return NOT_YET
    if offer.currency != currency:
        return OTHER_CURRENCY
    if (offer.audience_id or offer.is_for_audience) and not offer.is_of_audience:
        return FOR_OTHERS
    if offer.is_once_per_customer and offer.is_used_by_buyer:
        return USED_BEFORE
    if offer.is_voucher_used_up or (offer.max_uses is not None and offer.uses >= offer.max_uses):
        return USED_UP
    return ""
