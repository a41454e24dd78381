"""What was ordered, sent and credited. Lines copy name, SKU, price and tax, so that they outlive the catalogue.

Net revenue = order lines − credit notes ± adjustments. Imported amounts are never rounded."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shop.models.accounts import Customer
from shop.models.baskets import Basket
from shop.models.catalogue import Variant
from shop.models.delivery import ShippingMethod
from shop.models.money import DIGITS, amount_field, country_field, currency_field

if TYPE_CHECKING:
    from shop.models.offers import OrderDiscount


class Source(models.TextChoices):
    CHECKOUT = "checkout", "Checkout"
    IMPORT = "import", "Import"


class Platform(models.TextChoices):
    WEB = "web", "Web"
    PHONE = "phone", "Phone"


def quantity_times_price() -> models.GeneratedField:
    return models.GeneratedField(
        expression=F("quantity") * F("unit_price"),
        output_field=models.DecimalField(**DIGITS),
        db_persist=True,
    )


class Order(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for payment"
        PAID = "paid", "Paid"
        SHIPPED = "shipped", "Shipped"
        COMPLETED = "completed", "Completed"
        CANCELLED = "cancelled", "Cancelled"
        EXPIRED = "expired", "Expired"

    number = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=10, choices=Source)
    import_source = models.CharField(max_length=40, blank=True, default="")
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders")
    basket = models.OneToOneField(Basket, null=True, blank=True, on_delete=models.SET_NULL, related_name="order")
    visitor = models.CharField(max_length=64, blank=True)
    email = models.EmailField(blank=True)
    country = country_field()
    platform = models.CharField(max_length=10, choices=Platform, blank=True)
    currency = currency_field()
    shipping_method = models.ForeignKey(ShippingMethod, null=True, blank=True, on_delete=models.SET_NULL)
    shipping_address = models.JSONField(default=dict, blank=True)
    lines_total = amount_field(default=0, help_text="Sum of the lines, gross")
    shipping_total = amount_field(default=0)
    shipping_tax = amount_field(default=0, help_text="Contained in the shipping total")
    discount_total = amount_field(default=0, help_text="Already taken off the lines and shipping")
    tax_total = amount_field(default=0, help_text="Contained in the total")
    total = amount_field(default=0, help_text="What the customer pays: lines + shipping")
    stated_total = amount_field(null=True, blank=True, help_text="What an imported file said, even if wrong")
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    reserved_until = models.DateTimeField(null=True, blank=True, help_text="An unpaid order expires then")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-placed_at", "-id"]
        constraints = [
            # The target of the lines' composite keys: their source and currency are the order's, always.
            models.UniqueConstraint(fields=["id", "source", "currency"], name="order_source_currency"),
            models.CheckConstraint(
                condition=~Q(source="checkout") | Q(total__gte=0, lines_total__gte=0, shipping_total__gte=0),
                name="order_checkout_totals_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(source="checkout") | Q(total=F("lines_total") + F("shipping_total")),
                name="order_checkout_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["placed_at"], name="order_placed_at"),
            models.Index(fields=["customer", "placed_at"], name="order_of_customer"),
            models.Index(fields=["reserved_until"], condition=Q(status="pending"), name="order_pending_reserved_until"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def goods_total(self) -> Decimal:
        """Of the lines before discounts. Asks for the discounts where there are any."""
        return self.lines_total + sum((each.lines_amount for each in self._discounts()), Decimal(0))

    @property
    def shipping_price(self) -> Decimal:
        """Before discounts."""
        return self.shipping_total + sum((each.shipping_amount for each in self._discounts()), Decimal(0))

    def _discounts(self) -> "Iterable[OrderDiscount]":
        return self.discounts.all() if self.discount_total else []


class OrderLine(models.Model):
    """`amount` = quantity × unit price − discount, gross; `net_amount` + `tax_amount` = `amount`."""

    # The database's key is (order, source, currency), see migration 0002: one on order alone would be checked twice.
    order = models.ForeignKey(Order, on_delete=models.CASCADE, db_constraint=False, related_name="lines")
    source = models.CharField(max_length=10, choices=Source, help_text="Copied from the order by a composite key")
    currency = currency_field()
    position = models.PositiveIntegerField(help_text="1, 2, … in the order; imported: the row's occurrence")
    variant = models.ForeignKey(Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="order_lines")
    sku = models.CharField(max_length=100)
    name = models.CharField(max_length=250, blank=True)
    quantity = models.IntegerField()
    unit_price = amount_field()
    discount_amount = amount_field(default=0)
    amount = models.GeneratedField(
        expression=F("quantity") * F("unit_price") - F("discount_amount"),
        output_field=models.DecimalField(**DIGITS),
        db_persist=True,
    )
    tax_rate = models.DecimalField(max_digits=6, decimal_places=5, default=0)
    tax_amount = amount_field(default=0)
    net_amount = models.GeneratedField(
        expression=F("quantity") * F("unit_price") - F("discount_amount") - F("tax_amount"),
        output_field=models.DecimalField(**DIGITS),
        db_persist=True,
    )
    taken_from_stock = models.PositiveIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text="Pieces taken from tracked stock, to be given back by a cancel",
    )
    stated_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="What an imported row said, where its order has another time"
    )
    search_id = models.UUIDField(null=True, blank=True)
    recommendation_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position_unique"),
            models.CheckConstraint(
                condition=~Q(source="checkout")
                | Q(quantity__gt=0, unit_price__gte=0, discount_amount__gte=0, tax_amount__gte=0, amount__gte=0),
                name="order_line_checkout_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"

    @property
    def goods_amount(self) -> Decimal:
        """Before discounts, like the order's `goods_total`."""
        return self.amount + self.discount_amount


class CreditNote(models.Model):
    """Money given back for lines of an order; imported ones often don't say which order."""

    number = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=10, choices=Source)
    import_source = models.CharField(max_length=40, blank=True, default="")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.SET_NULL, related_name="credit_notes")
    customer = models.ForeignKey(
        Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="credit_notes"
    )
    country = country_field()
    platform = models.CharField(max_length=10, choices=Platform, blank=True)
    currency = currency_field()
    reason = models.CharField(max_length=200, blank=True)
    total = amount_field(default=0, help_text="Sum of the lines: what the customer gets back")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_at", "-id"]
        indexes = [
            models.Index(fields=["issued_at"], name="credit_note_issued_at"),
            models.Index(fields=["customer", "issued_at"], name="credit_note_of_customer"),
        ]

    def __str__(self) -> str:
        return self.number


class CreditNoteLine(models.Model):
    """Quantities are positive: what came back."""

    credit_note = models.ForeignKey(CreditNote, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, null=True, blank=True, on_delete=models.SET_NULL)
    position = models.PositiveIntegerField()
    variant = models.ForeignKey(
        Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="credit_note_lines"
    )
    sku = models.CharField(max_length=100)
    name = models.CharField(max_length=250, blank=True)
    quantity = models.IntegerField()
    unit_price = amount_field()
    amount = quantity_times_price()
    tax_rate = models.DecimalField(max_digits=6, decimal_places=5, default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["credit_note", "position"], name="credit_note_line_position_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class Adjustment(models.Model):
    """A correction of the books that is neither sale nor credit: bad debt, stock write-off, fee. Signs as booked."""

    class Kind(models.TextChoices):
        BAD_DEBT = "bad_debt", "Bad debt"
        WRITE_OFF = "write_off", "Stock write-off"
        FEE = "fee", "Fee"
        OTHER = "other", "Other"

    number = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind)
    import_source = models.CharField(max_length=40, blank=True, default="")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.SET_NULL, related_name="adjustments")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="adjustments")
    variant = models.ForeignKey(Variant, null=True, blank=True, on_delete=models.SET_NULL, related_name="adjustments")
    country = country_field()
    sku = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=250, blank=True)
    quantity = models.IntegerField(default=1)
    unit_price = amount_field()
    amount = quantity_times_price()
    currency = currency_field()
    booked_at = models.DateTimeField()

    class Meta:
        ordering = ["-booked_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["number", "position"], name="adjustment_position_unique")]
        indexes = [models.Index(fields=["booked_at"], name="adjustment_booked_at")]

    def __str__(self) -> str:
        return f"{self.number} ({self.get_kind_display()})"


class Shipment(models.Model):
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="shipments")
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=100, blank=True)
    shipped_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["shipped_at", "id"]

    def __str__(self) -> str:
        return self.tracking_number or f"Shipment {self.pk}"


class ShipmentLine(models.Model):
    shipment = models.ForeignKey(Shipment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="shipment_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shipment", "order_line"], name="shipment_line_unique"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shipment_line_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.order_line}"
