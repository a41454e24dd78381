"""“Not this”: gone from this customer's shelves, the next in its place, and back when asked for."""

import pytest
from django.test import Client

from shop.models import Dismissed, Event
from tests.factories import make_order, make_product
from tests.recsys.on_pages.reading_shelves import BROWSER, agree, opened, sign_in
from tests.recsys.shelves import put_personal, put_popular, put_together
from tests.shop.events.conftest import stored  # noqa: F401
from tests.shop.fragments.swapping import HTMX, out_of_band
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

NEW = "New for you"
ADDRESS = "/suggestions/not-this/"


def form_of(client: Client, shelf: str = "new") -> dict[str, str | list[str]]:
    """What a click sends along, but the product."""
    page = Page(client.get("/", headers={"user-agent": BROWSER}).text)
    part = next(each for each in client.get("/").text.split("<form ") if f'id="not-this-{shelf}"' in each)
    fields = {own["name"]: own["value"] for own in Page(part.split("</form>")[0]).all("input")}
    shown = [own["value"] for own in page.all("input") if own.get("form") == f"not-this-{shelf}"]
    return {**fields, "shown": shown}


def test_a_product_is_hidden_and_stays_hidden(client: Client, stored) -> None:  # noqa: F811
    ann, mug, spoon = sign_in(client), make_product("Mug"), make_product("Spoon")
    put_personal(ann, mug, spoon)
    answer = client.post(ADDRESS, {**form_of(client), "product": mug.pk}, headers={"user-agent": BROWSER}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "“Mug” won’t be suggested again" in answer.text
    assert opened(client)[NEW] == ["Spoon"]
    dismissed = Dismissed.objects.get()
    assert (dismissed.customer, dismissed.visitor, dismissed.product) == (ann, "", mug)
    (event,) = [event for event in stored() if event.kind == Event.Kind.DISMISS]
    assert (event.product, event.shelf) == (mug, "new")
    assert event.recommendation_id


def test_asked_by_htmx_the_next_takes_its_place(client: Client) -> None:
    ann = sign_in(client)
    products = [make_product(f"Thing {number}", category=f"Kind {number}") for number in range(10)]
    put_personal(ann, *products)
    sent = {**form_of(client), "product": products[0].pk}
    answer = client.post(ADDRESS, sent, headers=HTMX)
    page = Page(answer.text)
    assert page.text_of("h3") == ["Thing 8"]
    assert out_of_band(answer.text) == {"said"}
    assert f"recommendation_id={sent['recommendation_id']}" in page.all("a")[0]["href"]
    sent["shown"] = [*(pk for pk in sent["shown"] if pk != str(products[0].pk)), str(products[8].pk)]
    sent["product"] = products[1].pk
    assert Page(client.post(ADDRESS, sent, headers=HTMX).text).text_of("h3") == ["Thing 9"]
    sent["shown"] = [*(pk for pk in sent["shown"] if pk != str(products[1].pk)), str(products[9].pk)]
    sent["product"] = products[2].pk
    assert Page(client.post(ADDRESS, sent, headers=HTMX).text).text_of("h3") == []


def test_twice_is_once(client: Client) -> None:
    ann, mug = sign_in(client), make_product("Mug")
    put_personal(ann, mug, make_product("Spoon"))
    for _ in range(2):
        assert client.post(ADDRESS, {"product": mug.pk, "shelf": "new"}).status_code == 302
    assert Dismissed.objects.count() == 1


def test_a_visitor_who_agreed_may_hide_too(client: Client) -> None:
    pot, ladle, lid = make_product("Pot"), make_product("Ladle"), make_product("Lid")
    put_together(pot, ladle, lid)
    agree(client)
    client.get(pot.get_absolute_url())
    client.post(ADDRESS, {**form_of(client, "session"), "product": ladle.pk})
    assert opened(client)["Because you looked at Pot"] == ["Lid"]
    assert Dismissed.objects.get().customer is None
    assert Dismissed.objects.get().visitor
    other = Client()
    agree(other)
    other.get(pot.get_absolute_url())
    assert opened(other)["Because you looked at Pot"] == ["Ladle", "Lid"]


@pytest.mark.parametrize("answer", ["", "no"])
def test_for_who_agreed_to_nothing_nothing_is_remembered(client: Client, answer: str) -> None:
    if answer:
        agree(client, answer)
    response = client.post(ADDRESS, {"product": make_product().pk, "shelf": "new"})
    assert response.status_code == 403
    assert not Dismissed.objects.exists()


@pytest.mark.parametrize("product", ["", "x", "-1", "99999999", "9" * 40])
def test_what_is_no_product_is_not_found(client: Client, product: str) -> None:
    sign_in(client)
    assert client.post(ADDRESS, {"product": product, "shelf": "new"}).status_code == 404
    assert not Dismissed.objects.exists()


def test_looking_hides_nothing(client: Client) -> None:
    sign_in(client)
    assert client.get(f"{ADDRESS}?product={make_product().pk}").status_code == 405
    assert not Dismissed.objects.exists()


def test_the_way_back_is_on_this_host(client: Client) -> None:
    sign_in(client)
    sent = {"product": make_product().pk, "shelf": "new", "next": "https://elsewhere.example/"}
    assert client.post(ADDRESS, sent)["Location"] == "/"


def test_it_is_listed_in_the_account_and_comes_back(client: Client) -> None:
    ann, mug = sign_in(client), make_product("Mug")
    put_personal(ann, mug)
    Dismissed.objects.create(customer=ann, product=mug)
    assert NEW not in opened(client)
    page = client.get("/account/hidden-products/")
    assert "Mug" in page.text
    assert "no-store" in page["Cache-Control"]
    answer = client.post("/account/hidden-products/show-again/", {"product": mug.pk}, follow=True)
    assert "It may be suggested again" in answer.text
    assert not Dismissed.objects.exists()
    assert opened(client)[NEW] == ["Mug"]


def test_nobody_takes_back_what_another_hid(client: Client) -> None:
    ann, mug = sign_in(client), make_product("Mug")
    Dismissed.objects.create(customer=ann, product=mug)
    other = Client()
    sign_in(other, "Bob")
    assert "Mug" not in other.get("/account/hidden-products/").text
    other.post("/account/hidden-products/show-again/", {"product": mug.pk})
    assert Dismissed.objects.count() == 1


def test_what_is_popular_is_shown_all_the_same(client: Client) -> None:
    """Only suggestions leave it out: the shop's own shelves are for everybody."""
    ann, mug = sign_in(client), make_product("Mug")
    put_popular(mug)
    make_order(make_product("Tea"), customer=ann)
    Dismissed.objects.create(customer=ann, product=mug)
    assert "Mug" in opened(client)["Popular right now"]


def test_the_account_turns_suggestions_off_and_on(client: Client) -> None:
    ann, mug = sign_in(client), make_product("Mug")
    put_personal(ann, mug)
    for turned, is_there in (("off", False), ("on", True)):
        page = client.get("/account/").text
        assert f"Turn personal suggestions {turned}" in page
        client.post("/consent/", {"answer": "yes" if is_there else "no", "source": "account", "next": "/account/"})
        assert (NEW in opened(client)) is is_there
    assert [each.source for each in ann.consents.all()] == ["account", "account"]
