"""Proposed products that staff accept become the shop's: products with their variants, pictures to follow."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from search.crawling.found import shortened
from search.crawling.models import ProposedProduct
from shop import attributes
from shop.categories import category_at
from shop.importing.catalogue import free_slug
from shop.models import Attribute, Brand, Product, ShopSettings, SlugHistory, StockRecord, Variant

SOURCE = "crawl"
MOST_STEPS, LONGEST_STEP = 4, 100  # of a category's way, and of each name: together they must fit an address
LAST_POSITION = 32_767  # a small integer


@dataclass(slots=True)
class Acceptance:
    """Which products are new or were brought up to date, and which proposals could not be taken, with the reason."""

    created: list[Product] = field(default_factory=list)
    updated: list[Product] = field(default_factory=list)
    refused: list[tuple[ProposedProduct, str]] = field(default_factory=list)


def accept(proposals: Iterable[ProposedProduct]) -> Acceptance:
    """Each product with those of its variants that were chosen, in a transaction of its own.

    A variant that the source calls sold out is kept with a stock of nothing; of the others no stock is known, so it is
    not tracked until staff enter it. New products are hidden until staff show them."""
    acceptance = Acceptance()
    groups: dict[tuple[str, str], list[ProposedProduct]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.source, proposal.group].append(proposal)
    currency = ShopSettings.current().currency
    known = attributes.known_attributes()
    for (source, group), members in sorted(groups.items()):
        key = _key(source, group)
        strangers = _others_products(members, key)
        takeable = []
        for one in members:
            if reason := _refusal(one, currency, strangers):
                acceptance.refused.append((one, reason))
            else:
                takeable.append(one)
        if takeable:
            takeable.sort(key=lambda one: (one.position, one.pk))
            with transaction.atomic():
                _take(key, takeable, currency, known, acceptance)
    return acceptance


def dismiss(proposals: Iterable[ProposedProduct]) -> int:
    """Those not in the shop yet; a dismissed one stays so however its page changes."""
    ids = [one.pk for one in proposals]
    waiting = ProposedProduct.objects.filter(pk__in=ids, status=ProposedProduct.Status.PROPOSED)
    return waiting.update(status=ProposedProduct.Status.DISMISSED)


def _others_products(members: list[ProposedProduct], key: str) -> dict[str, str]:
    """The names of products that aren't this one, by the SKUs of ours that they have. One query."""
    variants = Variant.objects.filter(sku__in=[one.sku for one in members])
    others = variants.exclude(product__import_source=SOURCE, product__reference=key)
    return dict(others.values_list("sku", "product__name"))


def _refusal(one: ProposedProduct, currency: str, strangers: dict[str, str]) -> str:
    if one.price is None:
        return "its page names no price"
    if one.currency and one.currency != currency:
        return f"its price is in {one.currency}, the shop sells in {currency}"
    if one.gone_at is not None:
        return "its page is gone"
    if one.sku in strangers:
        return f"the SKU {one.sku} belongs to “{strangers[one.sku]}”"
    return ""


def _take(
    key: str, members: list[ProposedProduct], currency: str, known: dict[str, Attribute], acceptance: Acceptance
) -> None:
    first = members[0]
    product = Product.objects.filter(import_source=SOURCE, reference=key).first()
    if product is None:
        product = Product(import_source=SOURCE, reference=key, slug=_slug(first), is_active=False)
        acceptance.created.append(product)
    else:
        acceptance.updated.append(product)
    _name_attributes(members, known)
    product.name, product.description = first.name, first.description
    product.attributes = _coded(first.attributes, known)
    product.brand = _brand(first.brand)
    steps = _steps(first.category)
    product.category = category_at(steps) if steps else None
    product.save()
    stocked = set(StockRecord.objects.filter(variant__product=product).values_list("variant__sku", flat=True))
    for one in members:
        values = {
            "product": product,
            "price": one.price,
            "compare_at_price": one.compare_at_price,
            "currency": one.currency or currency,
            "attributes": _coded(one.variant_attributes, known),
            "position": min(one.position, LAST_POSITION),
        }
        if one.sku not in stocked:  # else staff keep it
            values["track_stock"] = one.in_stock is False
        variant, _ = Variant.objects.update_or_create(sku=one.sku, defaults=values)
        if one.sku not in stocked and variant.track_stock:
            StockRecord.objects.create(variant=variant, on_hand=0)
        one.status, one.product, one.accepted_hash = ProposedProduct.Status.ACCEPTED, product, one.content_hash
        one.save(update_fields=["status", "product", "accepted_hash"])


def _steps(category: str) -> list[str]:
    return [step[:LONGEST_STEP] for step in category.split(" > ") if slugify(step, allow_unicode=True)][:MOST_STEPS]


def _key(source: str, group: str) -> str:
    return shortened(f"{source} {group}", 100)


def _slug(proposal: ProposedProduct) -> str:
    alike = {"slug__startswith": slugify(proposal.name)[:60]}
    taken = set(Product.objects.filter(**alike).values_list("slug", flat=True))
    taken |= set(SlugHistory.objects.filter(product__isnull=False, **alike).values_list("slug", flat=True))
    return free_slug(proposal.name, proposal.group, taken, 250)


def _brand(name: str) -> Brand | None:
    if not name:
        return None
    if brand := Brand.objects.filter(name=name).first():
        return brand
    taken = set(Brand.objects.values_list("slug", flat=True))
    return Brand.objects.create(name=name, slug=free_slug(name, "brand", taken, 120))


def _name_attributes(members: list[ProposedProduct], known: dict[str, Attribute]) -> None:
    """Names that the shop has not met become text attributes, and known by their code."""
    names = {name for one in members for name in [*one.attributes, *one.variant_attributes]}
    for name in sorted(names):
        if (code := _code(name)) and code not in known:
            known[code] = Attribute.objects.create(code=code, name=name[:100], type=Attribute.Type.TEXT)


def _code(name: str) -> str:
    return slugify(name).replace("-", "_")[:60]


def _coded(values: dict[str, str], known: dict[str, Attribute]) -> dict[str, str | float | bool]:
    """By code. What doesn't fit the shop's type of an attribute ("about 5" for a number) is left out."""
    coded: dict[str, str | float | bool] = {}
    for name, value in values.items():
        with suppress(ValidationError):
            coded |= attributes.clean({_code(name): value}, known)
    return coded
