"""What is kept so that dashboards need not read all orders: worked out from the books, can be folded anew any time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from shop.models.money import currency_field


def total_field() -> "models.DecimalField":
    return models.DecimalField(max_digits=22, decimal_places=4)


class RollupState(models.Model):
    """The one row: for which zone and currency days are folded. No row, or one that isn't whole: nothing is folded."""

    time_zone = models.CharField(max_length=64)
    currency = currency_field()
    is_whole = models.BooleanField(default=False, help_text="Every day is folded or marked as dirty")
    folded_at = models.DateTimeField(null=True, blank=True)
    visits_as_of = models.DateTimeField(null=True, blank=True, help_text="What `visit_rollups` knew when it folded")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="rollup_state_single_row")]

    def __str__(self) -> str:
        return f"Rollups in {self.currency}, {self.time_zone}"


class DirtyMark(models.Model):
    """Something changed: a day, a customer, or who is in which segment. Written by the database's triggers only.

    Marks aren't unique: orders placed at the same time would wait for each other."""

    day = models.DateField(null=True, blank=True)
    customer_id = models.BigIntegerField(null=True, blank=True)
    is_of_segments = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["day"], name="dirty_mark_day")]

    def __str__(self) -> str:
        return f"{self.day} of customer {self.customer_id}"


class RolledDay(models.Model):
    """A day that is in the rollups. `last_at`: its last document, for readings that end within it."""

    day = models.DateField(primary_key=True)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day}"


def figure_field() -> "models.BigIntegerField[int | None, int | None]":
    return models.BigIntegerField(null=True, blank=True)


class Rollup(models.Model):
    """What was sold in a month and on each of its days (`rollup_packing`), split by the dimensions in `dimensions`
    (bits of `rollup_rows.DIMENSIONS`); those that it isn't split by are empty. `rollup_rows` says what categories and
    figures are; null is nothing. `rollup_products` and `rollup_currencies` have rows of their own here."""

    pk = models.CompositePrimaryKey("dimensions", "month", "category_id", "country", "platform", "segment")
    dimensions = models.SmallIntegerField()
    month = models.DateField(help_text="Its first day")
    category_id = models.BigIntegerField()
    country = models.CharField(max_length=2)
    platform = models.CharField(max_length=10)
    segment = models.CharField(max_length=40)
    sold = figure_field()
    unbought = figure_field()
    credited = figure_field()
    adjusted = figure_field()
    dropped = figure_field()
    orders = figure_field()
    orders_dropped = figure_field()
    units = figure_field()
    units_credited = figure_field()
    units_dropped = figure_field()
    days = ArrayField(models.SmallIntegerField(), help_text="Day and figure; runs beside `amounts`")
    amounts = ArrayField(models.BigIntegerField())

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Buyer(models.Model):
    """A customer with an entry in the books. `number`, dense and for good, is their place in sets of buyers."""

    customer_id = models.BigIntegerField(primary_key=True)
    number = models.IntegerField(unique=True)
    first_on = models.DateField(null=True, blank=True, help_text="Of orders of a positive amount, as `orders`")
    last_on = models.DateField(null=True, blank=True)
    orders = models.IntegerField(default=0)
    ordered = total_field()
    net = total_field()

    class Meta:
        indexes = [models.Index(fields=["first_on"], name="buyer_first_on")]

    def __str__(self) -> str:
        return f"Buyer {self.number}"


class BuyersOfDay(models.Model):
    """Who bought on a day: in a category node, or (`ALL`) anything at all. Arrays run side by side; whoever placed two
    orders is in them twice."""

    ALL = -(1 << 40)  # no node: those are the numbers of categories, or less than nothing of them

    pk = models.CompositePrimaryKey("day", "category_id")
    day = models.DateField()
    category_id = models.BigIntegerField()
    numbers = ArrayField(models.IntegerField())
    cells = ArrayField(models.SmallIntegerField(), help_text="Country and platform: `buyer_sets.cell`")

    def __str__(self) -> str:
        return f"{len(self.numbers)} buyers on {self.day}"


class BuyersOfMonth(models.Model):
    """The buyers of a month as a set of bits: of a category (as in BuyersOfDay: a node or ALL), or of a cell of country
    and platform within one. `twice` are those of them with two orders or more."""

    class Kind(models.IntegerChoices):
        ALL = 0
        CELL = 1

    CELLS = 4096  # more than there are: a category and a cell in one number

    pk = models.CompositePrimaryKey("kind", "member", "month")
    kind = models.SmallIntegerField(choices=Kind)
    member = models.BigIntegerField()
    month = models.DateField()
    first_byte = models.IntegerField(help_text="Of `bits` in the whole set")
    bits = models.BinaryField()
    first_twice = models.IntegerField(default=0, db_default=0)
    twice = models.BinaryField(default=b"", db_default=b"")

    def __str__(self) -> str:
        return f"Buyers of {self.month:%Y-%m}"

    @classmethod
    def at(cls, category: int, cell: int) -> int:
        return category * cls.CELLS + cell


class BuyersOfSegment(models.Model):
    """The set of buyers that are in a segment today."""

    segment = models.CharField(max_length=40, primary_key=True)
    first_byte = models.IntegerField()
    bits = models.BinaryField()

    def __str__(self) -> str:
        return f"Buyers in {self.segment}"
