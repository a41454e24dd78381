"""Vouchers, offers and delivery in the API: the same deeds as on the pages, with codes for programs."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from shop.models import Basket, BasketVoucher, Variant, Voucher
from tests.factories import make_product
from tests.shop.checkout.buying import make_delivery
from tests.shop.checkout_pages.shopping import make_user
from tests.shop.offers.offering import make_offer, make_voucher

pytestmark = pytest.mark.django_db


class App:
    """A guest's client, which keeps the basket's token."""

    def __init__(self) -> None:
        self.client, self.token = Client(), ""

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Basket-Token": self.token} if self.token else {}
        ask = getattr(self.client, method)
        data = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = ask(f"/api/v1/basket/{path}", headers=headers, **data)
        if answer.status_code < 300 and answer.json().get("token"):
            self.token = answer.json()["token"]
        return answer


@pytest.fixture
def app(settings) -> App:
    settings.SHOP_RATE_LIMITS = False
    make_product("Mug", price="10.00", sku="MUG", on_hand=9)
    app = App()
    assert app.ask("post", "lines/", {"sku": "MUG", "quantity": 2}).status_code == 201
    return app


def test_a_voucher_is_added_shown_on_line_and_basket_and_removed(app: App) -> None:
    make_voucher("SPRING", name="Spring")
    basket = app.ask("post", "vouchers/", {"code": "spring"}).json()
    off = {"name": "Spring", "code": "SPRING", "amount": {"amount": "2.00", "currency": "EUR"}}
    assert basket["discounts"] == basket["lines"][0]["discounts"] == [{**off, "is_free_delivery": False}]
    assert (basket["goods_total"]["amount"], basket["total"]["amount"]) == ("20.00", "18.00")
    assert basket["vouchers"] == [{"code": "SPRING", "name": "Spring", "counts": True, "message": ""}]
    basket = app.ask("delete", "vouchers/SPRING/").json()
    assert (basket["vouchers"], basket["total"]["amount"]) == ([], "20.00")


@pytest.mark.parametrize(
    ("typed", "status", "code"),
    [
        ("NOPE", 422, "voucher_unknown"),
        ("OLD", 409, "voucher_not_usable"),
        ("", 400, "invalid"),
        ("A\0", 400, "invalid"),
    ],
)
def test_refusals_have_codes_and_change_nothing(app: App, typed: str, status: int, code: str) -> None:
    make_voucher("OLD", is_active=False)
    answer = app.ask("post", "vouchers/", {"code": typed})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert not BasketVoucher.objects.exists()


def test_a_sixth_voucher_is_refused(app: App) -> None:
    for number in range(6):
        make_voucher(f"V{number}")
        answer = app.ask("post", "vouchers/", {"code": f"V{number}"})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_vouchers")
    assert BasketVoucher.objects.count() == 5


def test_another_code_of_the_same_offer_takes_the_place_of_the_first(app: App) -> None:
    first = make_voucher("ONE")
    Voucher.objects.create(offer=first.offer, code="TWO")
    app.ask("post", "vouchers/", {"code": "ONE"})
    basket = app.ask("post", "vouchers/", {"code": "TWO"}).json()
    assert [each["code"] for each in basket["vouchers"]] == ["TWO"]


def test_the_minimum_is_looked_at_again_when_a_line_goes(app: App) -> None:
    make_product("Lamp", price="30.00", sku="LAMP")
    make_voucher("SPRING", min_spend=Decimal(40))
    app.ask("post", "lines/", {"sku": "LAMP"})
    assert app.ask("post", "vouchers/", {"code": "SPRING"}).json()["total"]["amount"] == "45.00"
    basket = app.ask("delete", "lines/LAMP/").json()
    assert (basket["total"]["amount"], basket["vouchers"][0]["counts"]) == ("20.00", False)


def test_delivery_tells_price_tax_discounts_and_total_of_each_way(app: App) -> None:
    make_delivery("5.00", countries=["DE"])
    make_delivery("9.00", name="Express")
    make_offer("Free delivery", kind="free_shipping")
    make_delivery("1.00", name="Letter", max_weight_grams=10)
    Basket.objects.get().lines.get().variant.product.variants.update(weight_grams=300)
    first, second = app.ask("get", "delivery/?country=DE").json()["methods"]
    assert (first["name"], first["price"]["amount"], first["shipping_total"]["amount"]) == ("Parcel", "5.00", "0.00")
    assert (first["total"]["amount"], first["tax_total"]["amount"]) == ("20.00", "3.19")
    assert (second["name"], second["discounts"][0]["amount"]["amount"]) == ("Express", "9.00")
    [abroad] = app.ask("get", "delivery/?country=FR").json()["methods"]
    assert (abroad["name"], abroad["tax_total"]["amount"]) == ("Express", "0.00")
    assert app.ask("get", "delivery/?country=germany").status_code == 400


def test_free_delivery_is_called_so_where_delivery_costs_nothing_anyway(app: App) -> None:
    make_delivery("0.00")
    make_offer("Free delivery", kind="free_shipping")
    [way] = app.ask("get", "delivery/?country=DE").json()["methods"]
    assert way["discounts"] == app.ask("get", "").json()["discounts"]
    assert way["discounts"][0]["is_free_delivery"]


@pytest.mark.parametrize(("sku", "code"), [("NOPE", "not_for_sale"), ("SOLD-OUT", "out_of_stock")])
def test_a_first_line_that_is_refused_leaves_no_basket(sku: str, code: str) -> None:
    make_product(sku="SOLD-OUT", on_hand=0)
    answer = App().ask("post", "lines/", {"sku": sku})
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert not Basket.objects.exists()


@pytest.mark.parametrize("path", ["lines/A%00/", "vouchers/A%00/"])
def test_what_cannot_be_a_sku_or_a_code_is_not_in_the_basket(app: App, path: str) -> None:
    answer = app.ask("delete", path)
    assert (answer.status_code, answer.json()["count"]) == (200, 2)


def test_a_sku_may_hold_a_slash(app: App) -> None:
    make_product("Lamp", sku="LAMP/2")
    assert app.ask("post", "lines/", {"sku": "LAMP/2"}).json()["count"] == 3
    assert app.ask("delete", "lines/LAMP%2F2/").json()["count"] == 2


def test_nothing_that_can_be_bought_is_not_delivered(app: App) -> None:
    make_delivery("5.00")
    Variant.objects.update(is_active=False)
    answer = app.ask("get", "delivery/?country=DE")
    assert (answer.status_code, answer.json()["code"]) == (409, "empty_basket")


def test_refusals_of_the_framework_are_in_the_schema(app: App) -> None:
    signed_in = Client(enforce_csrf_checks=True)
    signed_in.force_login(make_user())
    answers = [
        app.client.post("/api/v1/basket/lines/", "MUG", content_type="text/plain"),
        app.client.post("/api/v1/basket/lines/", "{", content_type="application/json"),
        signed_in.post("/api/v1/basket/lines/", {"sku": "MUG"}, content_type="application/json"),
    ]
    codes = [(answer.status_code, answer.json()["code"]) for answer in answers]
    assert codes == [(415, "unsupported_media_type"), (400, "parse_error"), (403, "permission_denied")]
    schema = app.client.get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"}).json()
    described = schema["paths"]["/api/v1/basket/lines/"]["post"]["responses"]
    assert {str(answer.status_code) for answer in answers} <= described.keys()


def test_a_basket_of_somebody_else_is_not_there(app: App) -> None:
    stranger = App()
    for token in ("", "0", "00000000-0000-4000-8000-000000000000"):
        stranger.token = token
        answer = stranger.ask("post", "vouchers/", {"code": "SPRING"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    customer = make_user()
    owner = App()
    owner.client.force_login(customer)
    owner.ask("post", "lines/", {"sku": "MUG"})
    stranger.token = str(Basket.objects.get(customer__user=customer).token)
    assert stranger.ask("get", "").json()["lines"] == []
    assert stranger.ask("delete", "lines/MUG/").status_code == 404


def test_guesses_are_slowed_down(app: App, settings) -> None:
    settings.SHOP_RATE_LIMITS = True
    answers = [app.ask("post", "vouchers/", {"code": f"GUESS{number}"}) for number in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
