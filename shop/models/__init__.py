"""The facts."""

from shop.models.accounts import Address, Audience, AudienceMember, Consent, Customer, User
from shop.models.baskets import Basket, BasketLine
from shop.models.catalogue import (
    Attribute,
    Brand,
    Category,
    Picture,
    PriceHistory,
    Product,
    SlugHistory,
    Variant,
)
from shop.models.content import Banner, Collection, CollectionItem, LegalPage
from shop.models.delivery import ShippingMethod, TaxRate
from shop.models.events import Event
from shop.models.exports import Export
from shop.models.feedback import Dismissed
from shop.models.imports import ImportRun
from shop.models.mail import OutgoingMail
from shop.models.offers import BasketVoucher, Offer, OrderDiscount, OrderLineDiscount, Voucher
from shop.models.orders import (
    Adjustment,
    CreditNote,
    CreditNoteLine,
    Order,
    OrderLine,
    Platform,
    Shipment,
    ShipmentLine,
    Source,
)
from shop.models.outbox import OutboxConsumer, OutboxRow
from shop.models.payments import IdempotencyKey, Payment, Refund
from shop.models.reviews import Review
from shop.models.settings import ShopSettings
from shop.models.stock import StockRecord

__all__ = [
    "Address",
    "Adjustment",
    "Attribute",
    "Audience",
    "AudienceMember",
    "Banner",
    "Basket",
    "BasketLine",
    "BasketVoucher",
    "Brand",
    "Category",
    "Collection",
    "CollectionItem",
    "Consent",
    "CreditNote",
    "CreditNoteLine",
    "Customer",
    "Dismissed",
    "Event",
    "Export",
    "IdempotencyKey",
    "ImportRun",
    "LegalPage",
    "Offer",
    "Order",
    "OrderDiscount",
    "OrderLine",
    "OrderLineDiscount",
    "OutboxConsumer",
    "OutboxRow",
    "OutgoingMail",
    "Payment",
    "Picture",
    "Platform",
    "PriceHistory",
    "Product",
    "Refund",
    "Review",
    "Shipment",
    "ShipmentLine",
    "ShippingMethod",
    "ShopSettings",
    "SlugHistory",
    "Source",
    "StockRecord",
    "TaxRate",
    "User",
    "Variant",
    "Voucher",
]
