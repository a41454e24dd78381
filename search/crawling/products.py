"""From the data in a page to the products on it."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from search.crawling.addresses import LONGEST, RefusedAddress, absolute, without_tracking
from search.crawling.amounts import amount_of, currency_of
from search.crawling.embedded_data import Thing, is_a, name_of, text_of, things_by_syntax, values_of
from search.crawling.found import FoundPicture, FoundProduct, shortened

PRODUCT_TYPES = ("Product", "ProductGroup", "ProductModel", "IndividualProduct")
AVAILABLE = ("InStock", "LimitedAvailability", "OnlineOnly", "InStoreOnly", "PreOrder", "BackOrder", "PreSale")
UNAVAILABLE = ("OutOfStock", "SoldOut", "Discontinued")
# properties of schema.org that shops use for what tells their variants apart
NAMED_ATTRIBUTES = ("color", "size", "material", "pattern")
LONGEST_NAME, LONGEST_TEXT, MOST_PICTURES, MOST_VARIANTS = 250, 20_000, 20, 500
HIGHEST_RATING, MOST_RATINGS = 1000, 2_000_000_000  # beyond that, nobody counted


def products_on(html: str, url: str) -> list[FoundProduct]:
    """The page's product with each of its variants. Pages that list many products show only part of each: of several
    products on one page the first counts, or the one that the page says it is about; none on a mere list."""
    for _, things in things_by_syntax(html, url):
        if found := _products_in(things, url):
            return found
    return []


def _products_in(things: list[Thing], url: str) -> list[FoundProduct]:
    products = [thing for thing in things if is_a(thing, *PRODUCT_TYPES) and text_of(thing, "name")]
    products += [main for thing in things for main in values_of(thing, "mainEntity") if is_a(main, *PRODUCT_TYPES)]
    groups = [thing for thing in products if is_a(thing, "ProductGroup")]
    here = [thing for thing in products if _same_page(text_of(thing, "url", "@id"), url)]
    main = next(iter(here or groups or products), None)
    if main is None or (len(products) > 1 and not here and not groups):
        return []
    trail = _trail(things, text_of(main, "name"))
    members = [one for one in values_of(main, "hasVariant") if isinstance(one, dict)][:MOST_VARIANTS]
    page = without_tracking(url)
    group = text_of(main, "productGroupID", "sku", "productID", "mpn", "@id") or page
    if not members:
        members = _variants_among_offers(main)
    found: dict[str, FoundProduct] = {}
    for member in members or [main]:
        product = _product(main, member, trail, group, page)
        found.setdefault(product.sku, product)
    return list(found.values())


def _variants_among_offers(main: Thing) -> list[Thing]:
    """Some shops write one offer with its own SKU for each variant."""
    offers = [offer for offer in _offers(main) if text_of(offer, "sku")]
    if len({text_of(offer, "sku") for offer in offers}) < 2:
        return []
    return [{**offer, "offers": offer, "name": ""} for offer in offers]


def _product(main: Thing, member: Thing, trail: str, group: str, page: str) -> FoundProduct:
    offer = _best_offer(member) or ({} if member is not main else _best_offer(main) or {})
    prices = [offer, *(one for one in values_of(offer, "priceSpecification") if isinstance(one, dict))]
    price = next((amount for one in prices if (amount := amount_of(_price(one))) is not None), None)
    rating = next((one for one in values_of(main, "aggregateRating") if isinstance(one, dict)), {})
    shared = main if member is not main else {}
    own = {} if member is main else _attributes(member)
    pictures = [*_pictures(main, page), *(_pictures(member, page) if member is not main else [])]
    return FoundProduct(
        sku=shortened((text_of(member, "sku", "mpn", "gtin13", "gtin", "productID") or page), 100),
        group=shortened(group, 100),
        url=page,
        name=(text_of(main, "name") or text_of(member, "name"))[:LONGEST_NAME],
        brand=(text_of(main, "brand", "manufacturer") or text_of(member, "brand"))[:120],
        category=_category(main, trail),
        description=_description(shared or member)[:LONGEST_TEXT],
        attributes=_attributes(main),
        variant_attributes=own,
        price=price,
        compare_at_price=_struck_price(prices, price),
        currency=currency_of(*(text_of(one, "priceCurrency") for one in prices), text_of(offer, "price")),
        in_stock=_in_stock(text_of(offer, "availability")),
        pictures=_each_once(pictures)[:MOST_PICTURES],
        rating=_at_most(HIGHEST_RATING, text_of(rating, "ratingValue")),
        rating_count=int(_at_most(MOST_RATINGS, text_of(rating, "reviewCount", "ratingCount")) or 0),
    )


def _at_most(most: int, text: str) -> Decimal | None:
    number = amount_of(text)
    return number if number is not None and number <= most else None


def _description(thing: Thing) -> str:
    """With its paragraphs, which `text_of` would join."""
    text = next((str(one) for one in values_of(thing, "description") if not isinstance(one, dict)), "")
    return "\n".join(" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")).strip()


def _category(thing: Thing, trail: str) -> str:
    """The whole way where the product names it, else the breadcrumb, which tells more than one name."""
    names = [name_of(one) for one in values_of(thing, "category")]
    deepest = max((name for name in names if "://" not in name), key=lambda name: name.count(">"), default="")
    parts = [part.strip() for part in re.split("[>»]", deepest) if part.strip()]
    return " > ".join(parts) if len(parts) > 1 or not trail else trail


def _trail(things: list[Thing], name: str) -> str:
    """The breadcrumb without its first step, the home page, and its last, the product itself."""
    for thing in things:
        if is_a(thing, "BreadcrumbList"):
            steps = [step for step in values_of(thing, "itemListElement") if isinstance(step, dict)]
            steps.sort(key=lambda step: amount_of(step.get("position")) or Decimal(0))
            names = [name_of(step) if step.get("name") else name_of(step.get("item")) for step in steps]
            if names and (names[-1] == name or not values_of(steps[-1], "item")):
                names = names[:-1]
            if steps and names and _is_home(values_of(steps[0], "item")):
                names = names[1:]
            return " > ".join(one for one in names if one and "://" not in one)
    return ""


def _is_home(items: list[Any]) -> bool:
    address = next(iter(items), "")
    address = text_of(address, "@id", "url") if isinstance(address, dict) else str(address)
    return (whole := _absolute("/", address)) is not None and urlsplit(whole).path in ("", "/")


def _attributes(thing: Thing) -> dict[str, str]:
    named = {name: text_of(thing, name) for name in NAMED_ATTRIBUTES}
    for one in values_of(thing, "additionalProperty"):
        if isinstance(one, dict) and (name := text_of(one, "name", "propertyID")):
            unit = text_of(one, "unitText")
            named[name] = f"{text_of(one, 'value')} {unit}".strip()
    return {name[:60]: value[:500] for name, value in named.items() if value}


def _offers(thing: Thing) -> list[Thing]:
    """Single offers, also those inside an AggregateOffer."""
    single: list[Thing] = []
    for offer in values_of(thing, "offers"):
        if isinstance(offer, dict):
            inner = [one for one in values_of(offer, "offers") if isinstance(one, dict)]
            single += inner or [offer]
    return single


def _best_offer(thing: Thing) -> Thing | None:
    """The lowest price among those that are in stock, else among all."""

    def order(offer: Thing) -> tuple[bool, Decimal]:
        amount = amount_of(_price(offer))
        return _in_stock(text_of(offer, "availability")) is False, LAST if amount is None else amount

    return min(_offers(thing), key=order, default=None)


def _price(offer: Thing) -> str:
    if "Strikethrough" in text_of(offer, "priceType") or "ListPrice" in text_of(offer, "priceType"):
        return ""
    return text_of(offer, "price", "lowPrice")


def _struck_price(prices: Iterable[Thing], price: Decimal | None) -> Decimal | None:
    for one in prices:
        kind = text_of(one, "priceType")
        if "Strikethrough" in kind or "ListPrice" in kind:
            amount = amount_of(text_of(one, "price"))
            return amount if amount is not None and price is not None and amount > price else None
    return None


def _in_stock(availability: str) -> bool | None:
    word = re.sub(r"[^a-z]", "", availability.rsplit("/", 1)[-1].lower())
    if word in {name.lower() for name in AVAILABLE} | {"instock"}:
        return True
    return False if word in {name.lower() for name in UNAVAILABLE} | {"oos"} else None


def _pictures(thing: Thing, page: str) -> list[FoundPicture]:
    found = []
    for one in values_of(thing, "image"):
        address = text_of(one, "contentUrl", "url", "@id") if isinstance(one, dict) else str(one)
        alt = text_of(one, "caption", "description") if isinstance(one, dict) else ""
        whole = _absolute(page, address.strip())
        if whole and len(whole) <= LONGEST and urlsplit(whole).scheme in ("http", "https"):
            found.append(FoundPicture(whole, alt[:200]))
    return found


def _each_once(pictures: list[FoundPicture]) -> list[FoundPicture]:
    """In order; where one is named twice, with what is said of it."""
    once: dict[str, FoundPicture] = {}
    for picture in pictures:
        if picture.url not in once or (picture.alt and not once[picture.url].alt):
            once[picture.url] = picture
    return list(once.values())


def _same_page(address: str, url: str) -> bool:
    whole = _absolute(url, address) if address else None
    if whole is None:
        return False
    there, here = urlsplit(whole), urlsplit(url)
    return urlunsplit((*there[:3], "", "")) == urlunsplit((*here[:3], "", ""))


def _absolute(page: str, address: str) -> str | None:
    """None for what is no address."""
    try:
        return absolute(page, address)
    except RefusedAddress:
        return None


LAST = Decimal("Infinity")
