"""A guest who buys one article: product, basket, address, delivery, payment, thanks."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.buying.browser import Browser, Failure, GaveUp, Page

PAYMENT = "/checkout/payment/"
THANKS = re.compile(r"^/checkout/thank-you/([^/]+)/$")
PAY_ORDER = re.compile(r"^/checkout/payment/([^/]+)/$")
TRIES_TO_PAY = 10


@dataclass(frozen=True)
class Article:
    sku: str
    address: str


@dataclass(frozen=True)
class Bought:
    """How it ended for the buyer: `thanked` with the order's number, `sold out`, `gave up`, or `odd: …`."""

    end: str
    order: str = ""
    requests: int = 0


def buy(port: int, article: Article, email: str, note: Callable[[Failure], None]) -> Bought:
    browser = Browser(port, note)
    try:
        page = browser.open("product", article.address)
        if (form := page.form("sku")) is None:
            return Bought("sold out", requests=browser.requests)
        page = browser.send("add to basket", form[0], {**form[1], "sku": article.sku, "quantity": "1"})
        page = browser.open("checkout", "/checkout/")
        page = _send(browser, page, "address", "line1", **_address(email))
        page = _send(browser, page, "delivery", "method")
        page = _send(browser, page, "payment", "means", means="succeeds")
        for _ in range(TRIES_TO_PAY):
            if not PAY_ORDER.match(page.address):
                break
            page = _send(browser, page, "payment again", "means", means="succeeds")
    except Elsewhere as elsewhere:
        page = elsewhere.page
    except GaveUp:
        return Bought("gave up", requests=browser.requests)
    if page.status == 200 and (thanked := THANKS.match(page.address)):
        return Bought("thanked", thanked[1], browser.requests)
    if page.address in (PAYMENT, "/basket/", "/checkout/"):  # 409, or the basket that says what has gone
        return Bought("sold out", requests=browser.requests)
    return Bought(f"odd: {page.status} on {page.address}", requests=browser.requests)


class Elsewhere(Exception):
    """The shop led the buyer to another page than the one that comes next."""

    def __init__(self, page: Page) -> None:
        self.page = page


def _send(browser: Browser, page: Page, step: str, field: str, **values: str) -> Page:
    form = page.form(field)
    if page.status != 200 or form is None:
        raise Elsewhere(page)
    return browser.send(step, form[0], {**form[1], **values})


def _address(email: str) -> dict[str, str]:
    return {
        "email": email,
        "name": "Ada Lovelace",
        "line1": "12 Analytical Row",
        "postcode": "10115",
        "city": "Berlin",
        "country": "DE",
    }
