"""A buyer who sees only pages: reads the forms there, fills them in and sends them, without JavaScript."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from shop.models import Order, Product, ShippingMethod, TaxRate, User
from tests.shop.pages.reading import Page

ADDRESS = {
    "email": "ada@example.org",
    "name": "Ada Lovelace",
    "line1": "12 Analytical Row",
    "postcode": "10115",
    "city": "Berlin",
    "country": "DE",
}
PASSWORD = "correct horse battery"


class Forms(HTMLParser):
    """The forms of a page as a browser would send them: (action, fields), in document order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._is_open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "form":
            self._is_open = True
            self.forms.append((own.get("action") or "", {}))
        elif tag == "input" and self._is_open and own.get("name"):
            is_left_out = own.get("type") in {"radio", "checkbox"} and "checked" not in own
            if not is_left_out:
                self.forms[-1][1][str(own["name"])] = own.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_open = False


class Buyer:
    """`page` is the last answer, after redirects; `last` the one before them."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client()
        if user:
            self.client.force_login(user)
        self.page: Any = None

    def open(self, address: str) -> Any:
        self.page = self.client.get(address, follow=True)
        return self.page

    def send(self, field: str, address: str = "", *, to: str = "", **values: Any) -> Any:
        """Fill in the form that has this field on the page at hand (or at `address`), and send it.

        `to` tells forms with the same field apart by where they go."""
        if address:
            self.open(address)
        action, fields = next(
            (form for form in Forms(self.page.text).forms if field in form[1] and to in form[0]), (None, {})
        )
        assert action is not None, f"no form with {field} on {self.path}: {self.heading}"
        self.page = self.client.post(action or self.path, {**fields, **values}, follow=True)
        return self.page

    def add(self, product: Product, quantity: Any = 1) -> Any:
        return self.send("sku", product.get_absolute_url(), quantity=quantity)

    def go_to_payment(self, **address: str) -> Any:
        self.send("line1", "/checkout/address/", **{**ADDRESS, **address})
        return self.send("method")

    def buy(self, product: Product, means: str = "succeeds") -> Any:
        self.add(product)
        self.go_to_payment()
        return self.send("means", means=means)

    @property
    def path(self) -> str:
        return str(self.page.request["PATH_INFO"])

    @property
    def heading(self) -> str:
        return " ".join(Page(self.page.text).text_of("h1"))

    @property
    def text(self) -> str:
        return " ".join(Page(self.page.text).text_of("main", id="content"))


def open_delivery(price: str = "4.90", **fields: Any) -> ShippingMethod:
    """Delivery to everywhere, and Germany's tax."""
    TaxRate.objects.get_or_create(country="DE", category=None, defaults={"rate": "0.19"})
    return ShippingMethod.objects.create(**{"name": "Standard", "price": price, "currency": "EUR", **fields})


def make_user(email: str = "ada@example.org", name: str = "Ada") -> User:
    return User.objects.create_user(email, PASSWORD, name=name)


def only_order() -> Order:
    return Order.objects.get(source="checkout")
