"""Where a customer's orders go, and the countries that anything is delivered to."""

from dataclasses import asdict

from django_countries import countries

from shop.checkout import DeliveryAddress
from shop.models import Address, Customer, ShippingMethod, ShopSettings

OWN_REGIONS = {"XC", "EU"}  # regions that imported orders name; no post goes to them


def remember(customer: Customer, address: DeliveryAddress) -> None:
    """The next checkout begins with this one."""
    Address.objects.update_or_create(customer=customer, is_default=True, defaults=asdict(address))


def remembered(customer: Customer | None) -> DeliveryAddress | None:
    """One query."""
    found = Address.objects.filter(customer=customer, is_default=True).first() if customer else None
    if found is None:
        return None
    return DeliveryAddress(**{field: getattr(found, field) for field in DeliveryAddress.__dataclass_fields__})


def countries_delivered_to() -> list[tuple[str, str]]:
    """(code, name) by name, of those that an active shipping method of the shop's currency goes to. One query."""
    methods = ShippingMethod.objects.filter(is_active=True, currency=ShopSettings.current().currency)
    named: set[str] = set()
    for codes in methods.values_list("countries", flat=True):
        if not codes:
            return [(code, name) for code, name in countries if code not in OWN_REGIONS]
        named.update(codes)
    return [(code, name) for code, name in countries if code in named]
