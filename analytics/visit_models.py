"""What is kept so that the dashboard of behaviour need not read all events: can be folded anew any time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Step(models.IntegerChoices):
    """Bits of what a visitor did."""

    SEEN = 1, "Left any event"
    VIEWED = 2, "Saw a product"
    PUT = 4, "Filled a basket"
    BEGAN = 8, "Went to checkout"
    PAID = 16, "Paid"


class Visitor(models.Model):
    """`number`, dense and for good, is their place in sets of visitors."""

    visitor = models.CharField(max_length=64, primary_key=True)
    number = models.IntegerField(unique=True)

    def __str__(self) -> str:
        return f"Visitor {self.number}"


class VisitMark(models.Model):
    """A day of which events or orders came, or went. Written by triggers, and where orders are folded."""

    day = models.DateField()
    is_of_orders = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"{self.day}"


class VisitorsOfDay(models.Model):
    """Who did what on a day, by platform: anything at all (ALL), what has to do with no product (NONE), or with those
    of a category and below it. Arrays run side by side; `steps` are sums of Step."""

    ALL, NONE = -1, -2

    pk = models.CompositePrimaryKey("day", "node", "platform")
    day = models.DateField()
    node = models.BigIntegerField()
    platform = models.CharField(max_length=10)
    numbers = ArrayField(models.IntegerField())
    steps = ArrayField(models.SmallIntegerField())

    def __str__(self) -> str:
        return f"{len(self.numbers)} visitors on {self.day}"


class VisitorsOfMonth(models.Model):
    """The same of a month that has ended, a set of bits for each step; zipped, for most are nearly empty."""

    pk = models.CompositePrimaryKey("node", "month", "platform", "step")
    node = models.BigIntegerField()
    month = models.DateField()
    platform = models.CharField(max_length=10)
    step = models.SmallIntegerField(choices=Step)
    first_byte = models.IntegerField()
    zipped = models.BinaryField()

    def __str__(self) -> str:
        return f"Visitors of {self.month:%Y-%m}"


class BasketsOfDay(models.Model):
    """What became of what was put into baskets on a day: nodes as in VisitorsOfDay (never NONE)."""

    pk = models.CompositePrimaryKey("node", "day", "platform")
    node = models.BigIntegerField()
    day = models.DateField()
    platform = models.CharField(max_length=10)
    items = models.IntegerField()
    items_bought = models.IntegerField()
    baskets = models.IntegerField()
    baskets_bought = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.baskets} baskets on {self.day}"
