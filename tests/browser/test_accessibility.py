"""axe-core finds nothing on any page, in either theme, wide and on a phone."""

from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest

from shop import navigation, staff_content
from shop.models import Banner, Collection, CollectionItem, LegalPage, Picture, Product, Review, ShippingMethod
from tests.browser.conftest import PHONE, WIDE
from tests.browser.shopping import add, go_to_payment, pay
from tests.factories import make_product, make_variant

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run()).violations.map(
    found => `${found.id}: ${found.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`)"""


class Checks:
    def __init__(self, page: Any) -> None:
        self.page, self.found, self.seen = page, {}, []
        self._axe = AXE.read_text()

    def here(self, name: str, heading: str = "") -> None:
        if heading:
            self.page.get_by_role("heading", level=1, name=heading).wait_for()
        self.page.evaluate(self._axe)
        self.seen.append(name)
        if violations := self.page.evaluate(RUN):
            self.found[name] = violations

    def at(self, address: str) -> None:
        self.page.goto(address)
        self.here(address)


def photograph(alt: str) -> dict[str, Any]:
    """Its files are missing: what is measured is what stands around them."""
    names = {f"rendition_{width}": f"{md5(alt.encode()).hexdigest()}-{width}.webp" for width in (200, 400, 800)}
    return {"alt": alt, "width": 800, "height": 800, "mean_colour": "#8899aa", **names}


def write_what_staff_write(product: Product) -> None:
    text = "Some words.\n\n# Title\n\n- [one](/returns/)\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    LegalPage.objects.update(text=text)
    for title in ("Head", "Tile"):
        Banner.objects.create(title=title, text="Words.", link="/search/", **photograph(title))
    for each in Product.objects.all():
        for place in range(2):
            Picture.objects.create(product=each, position=place, **photograph(f"{each} from side {place}"))
    navigation.forget()
    for name in ("Full", "Empty"):
        Collection.objects.create(name=name, slug=name.lower(), description="Chosen.", home_position=1)
    CollectionItem.objects.create(collection=Collection.objects.get(slug="full"), product=product)
    staff_content.forget()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(
    delivery: ShippingMethod,
    window: Callable[..., Any],
    index_now: Callable[[], object],
    theme: str,
    viewport: dict[str, int],
) -> None:
    mug = make_product("Mug", category="Home > Kitchen", on_hand=3, brand="Kiln", description="Blue.")
    make_variant(mug, attributes={"size": "L"}, price="12", on_hand=0)
    for number in range(5):
        make_product(f"Lamp {number}", category="Home", compare_at_price="20", attributes={"material": "Oak"})
    Review.objects.create(product=mug, rating=4, title="Good", text="Holds tea.", status=Review.Status.APPROVED)
    sold_out = make_product("Sold out", on_hand=0)
    index_now()
    page = window(color_scheme=theme, viewport=viewport, bypass_csp=True)  # axe measures with inline styles
    checks = Checks(page)

    for address in (
        "/",
        "/c/home/",
        "/search/?q=lamp",
        "/search/?q=zzzzzz",
        "/search/picture/",
        "/privacy/",
        "/nowhere/",
    ):
        checks.at(address)
    for address in (mug.get_absolute_url(), sold_out.get_absolute_url()):
        checks.at(address)
    write_what_staff_write(mug)
    checks.at("/?banners")
    Banner.objects.update(rendition_800="")
    staff_content.forget()
    page.goto("/?wall")
    page.locator(".hero__wall").wait_for()
    checks.here("/?wall")
    for address in ("/collections/full/", "/collections/empty/", "/terms/", "/imprint/"):
        checks.at(address)
    for address in (
        "/basket/",
        "/account/sign-in/",
        "/account/sign-up/",
        "/account/password/",
        "/account/password/MQ/x/",
    ):
        checks.at(address)
    add(page, mug)
    checks.here("drawer")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="L (sold out)").click()
    page.get_by_text("Sold out", exact=True).first.wait_for()
    checks.here("chosen")
    page.goto("/basket/")
    page.locator("input[name=quantity]").fill("0")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    checks.here("bad quantity")
    mug.variants.update(price="11")
    checks.at("/basket/")
    page.get_by_role("button", name="Take the changes").click()
    page.get_by_text("Your basket is up to date.").wait_for()
    page.goto("/checkout/address/")
    page.get_by_role("button", name="Continue to delivery").click()
    page.get_by_role("alert").wait_for()
    checks.here("address refused")
    go_to_payment(page)
    checks.here("payment", "Look once more, then pay")
    checks.at("/checkout/shipping/")
    page.goto("/checkout/payment/")
    delivery.price = "6.00"
    delivery.save()
    pay(page)
    checks.here("changed", "The total has changed")
    page.goto("/checkout/payment/")
    for means, heading in (
        ("declines", "The payment was declined"),
        ("times-out", "The bank did not answer"),
        ("calls-back-late", "Waiting for the bank’s answer"),
    ):
        pay(page, means)
        checks.here(means, heading)
    checks.at("/basket/")
    page.get_by_role("link", name="Pay now").click()
    page.get_by_text("Pay in another way").click()
    pay(page)
    checks.here("thanks", "Thank you")
    page.locator("#content").get_by_role("link", name="Open an account").click()
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Open my account").click()
    page.get_by_role("heading", name="Order 20").wait_for()
    checks.here("order")
    for address in ("/account/", "/account/orders/"):
        checks.at(address)

    assert checks.found == {}
    assert len(checks.seen) == 36
