"""The pages that `benchmarks.pages` measures, with the budgets that they have."""

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from benchmarks.page_visitors import CSRF_SECRET, Visitors

FLOOR = "floor: trivial template"
FEW_LINES, TWICE_AS_MANY = 3, 6


@dataclass
class Measured:
    """`sql` counts the queries of a warm request, `sql_twice` those of the same page with twice as many lines, cards or
    variants; times are CPU milliseconds per request, medians over the rounds. What has a `form` is a POST."""

    name: str
    address: str
    sql_budget: int | None = None
    floors_allowed: float | None = None
    cookies: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] | None = None
    twice: "Measured | None" = None
    status: int = 0
    sql: int = 0
    sql_twice: int | None = None
    bytes_gzipped: int = 0
    application_ms: float = 0
    postgres_ms: float | None = None
    floors: float = 0
    rounds: list[tuple[float, float]] = field(default_factory=list)

    @property
    def total_ms(self) -> float:
        return self.application_ms + (self.postgres_ms or 0)

    @property
    def is_within(self) -> bool:
        """Whether the budgets hold that this page has, and its queries don't grow with what it shows."""
        sql = self.sql_budget is None or self.sql <= self.sql_budget
        is_constant = self.sql_twice is None or self.sql_twice <= self.sql
        return sql and is_constant and (self.floors_allowed is None or self.floors <= self.floors_allowed)

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    @property
    def body(self) -> str | None:
        return None if self.form is None else urlencode(self.form)


def pages(visitors: Visitors) -> list[Measured]:
    from shop import navigation
    from shop.models import Product

    product = Product.objects.on_sale().order_by("-popularity", "id").first()
    if product is None:
        raise SystemExit("There are no products to measure with: start the shop once with `make run`.")
    category = max(navigation.category_tree(), key=lambda entry: entry.count)
    search = f"/search/?q={quote(max(product.name.split(), key=len))}"
    few, many = visitors.guests[FEW_LINES], visitors.guests[TWICE_AS_MANY]
    into_basket = {"sku": visitors.sku, "quantity": "1", "csrfmiddlewaretoken": CSRF_SECRET}
    return [
        Measured(FLOOR, "/floor/trivial/"),
        Measured("floor: one row by key", f"/floor/row/{product.pk}/"),
        Measured("floor: list of 24 rows", "/floor/rows/"),
        Measured("home", "/", sql_budget=6),
        Measured("home, signed in", "/", sql_budget=8, cookies=visitors.customer),
        Measured("category", category.url, 10, 20, twice=Measured("of 48", f"{category.url}?page_size=48")),
        Measured("search", search, sql_budget=8, twice=Measured("of 48", f"{search}&page_size=48")),
        Measured("product", product.get_absolute_url(), 12, 12, twice=_with_most_variants()),
        Measured("add to basket", "/basket/add/", 12, cookies=few, form=into_basket, twice=_of(many, "/basket/add/")),
        Measured("basket, empty", "/basket/", 8, cookies=visitors.guests[0]),
        *(
            Measured(f"{name}, {FEW_LINES} lines", address, budget, cookies=few, twice=_of(many, address))
            for name, address, budget in (
                ("basket", "/basket/", 8),
                ("checkout: address", "/checkout/address/", 10),
                ("checkout: delivery", "/checkout/shipping/", 10),
                ("checkout: payment", "/checkout/payment/", 10),
            )
        ),
        Measured("API product list", "/api/v1/products/", twice=Measured("of 48", "/api/v1/products/?page_size=48")),
        Measured("API product", f"/api/v1/products/{product.slug}/"),
    ]


def _of(cookies: dict[str, str], address: str) -> Measured:
    """The same for a guest with twice as many lines."""
    return Measured(f"{TWICE_AS_MANY} lines", address, cookies=cookies)


def _with_most_variants() -> Measured:
    from django.db.models import Count

    from shop.models import Product

    most = Product.objects.on_sale().annotate(offers=Count("variants")).order_by("-offers", "id")[0]
    return Measured("with the most variants", most.get_absolute_url())
