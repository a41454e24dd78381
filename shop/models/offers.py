"""What makes a basket cheaper: offers, the vouchers that open them, and what orders have taken of them.

`uses` counts orders that hold or have sold; those that were cancelled or ran out of time gave theirs back."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from shop.models.accounts import Audience, Customer
from shop.models.baskets import Basket
from shop.models.catalogue import Category, Product
from shop.models.money import amount_field, currency_field
from shop.models.orders import Order, OrderLine

LONGEST_CODE = 40


class Offer(models.Model):
    class Kind(models.TextChoices):
        PERCENT = "percent", "Percent off"
        AMOUNT = "amount", "An amount off"
        X_FOR_Y = "x_for_y", "Buy some, pay fewer"
        FREE_SHIPPING = "free_shipping", "Free delivery"

    name = models.CharField(max_length=100, help_text="Customers read it beside what it takes off")
    kind = models.CharField(max_length=20, choices=Kind)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = amount_field(null=True, blank=True)
    buy_quantity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="3 in “buy 3, pay 2”")
    pay_quantity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="2 in “buy 3, pay 2”")
    currency = currency_field()
    needs_voucher = models.BooleanField(
        "only with a voucher", default=False, help_text="Off: it comes by itself, to everybody it is meant for"
    )
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    min_spend = amount_field(default=0, help_text="Of articles that the offer is for, before any discount")
    categories = models.ManyToManyField(
        Category, blank=True, related_name="offers", help_text="With all below them. No category, no product: all"
    )
    products = models.ManyToManyField(Product, blank=True, related_name="offers")
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    is_for_audience = models.BooleanField(
        default=False,
        editable=False,
        help_text="Stays when the audience is deleted, so that the offer is then for nobody and not for everybody",
    )
    is_once_per_customer = models.BooleanField("once per customer", default=False)
    is_combinable = models.BooleanField(
        "together with other offers",
        default=False,
        help_text="Off: where several would do, the customer gets what takes the most off",
    )
    max_uses = models.PositiveIntegerField("uses in all", null=True, blank=True, help_text="Empty: no end")
    uses = models.PositiveIntegerField(default=0, editable=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-is_active", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="percent", percent__gt=0, percent__lte=100)
                | Q(kind="amount", amount__gt=0)
                | Q(kind="x_for_y", pay_quantity__gte=0, buy_quantity__gt=F("pay_quantity"))
                | Q(kind="free_shipping"),
                name="offer_says_how_much",
            ),
            models.CheckConstraint(condition=Q(min_spend__gte=0), name="offer_min_spend_not_negative"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="offer_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(uses__lte=F("max_uses")), name="offer_uses_within_limit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.is_for_audience = self.is_for_audience or self.audience_id is not None
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Voucher(models.Model):
    """A code that opens an offer. Upper case, without spaces: how it was typed doesn't matter."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="vouchers")
    code = models.CharField(max_length=LONGEST_CODE, unique=True)
    max_uses = models.PositiveIntegerField("uses in all", null=True, blank=True, help_text="Empty: the offer's own")
    uses = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(uses__lte=F("max_uses")), name="voucher_uses_within_limit"),
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z0-9_-]+$"), name="voucher_code_is_plain"),
        ]

    def __str__(self) -> str:
        return self.code


class BasketVoucher(models.Model):
    """A voucher that was put into a basket; whether it takes anything off is worked out anew each time."""

    basket = models.ForeignKey(Basket, on_delete=models.CASCADE, related_name="vouchers")
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="basket_vouchers")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["basket", "voucher"], name="basket_voucher_unique")]

    def __str__(self) -> str:
        return f"{self.voucher} in {self.basket}"


class OrderDiscount(models.Model):
    """What one offer took off an order, by name and code, so that it outlives the offer.

    `customer`, `email` and `is_once` are copies: they hold “once per customer” by constraints."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="discounts")
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.SET_NULL, related_name="discounts")
    voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.SET_NULL, related_name="discounts")
    name = models.CharField(max_length=100)
    code = models.CharField(max_length=LONGEST_CODE, blank=True)
    lines_amount = amount_field(default=0, help_text="Taken off the lines")
    shipping_amount = amount_field(default=0, help_text="Taken off shipping")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(blank=True, help_text="Lower case")
    is_once = models.BooleanField(default=False, help_text="The offer was once per customer")
    released_at = models.DateTimeField(null=True, blank=True, help_text="The order came to nothing: not a use any more")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "offer"], name="order_discount_once_per_order"),
            models.UniqueConstraint(
                fields=["offer", "customer"],
                condition=Q(is_once=True, released_at__isnull=True),
                name="order_discount_once_per_customer",
            ),
            models.UniqueConstraint(
                fields=["offer", "email"],
                condition=Q(is_once=True, released_at__isnull=True),
                name="order_discount_once_per_email",
            ),
            models.CheckConstraint(
                condition=Q(lines_amount__gte=0, shipping_amount__gte=0), name="order_discount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.order}"

    @property
    def amount(self) -> Decimal:
        return self.lines_amount + self.shipping_amount


class OrderLineDiscount(models.Model):
    """The share of a discount that lies on one line; those of a line sum up to its `discount_amount`."""

    discount = models.ForeignKey(OrderDiscount, on_delete=models.CASCADE, related_name="shares")
    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="discounts")
    amount = amount_field()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["discount", "line"], name="order_line_discount_unique"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="order_line_discount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} off {self.line}"
