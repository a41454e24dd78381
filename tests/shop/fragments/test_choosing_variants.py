"""A row of choices for each attribute; htmx swaps what depends on the choice."""

import pytest
from django.test import Client

from shop.models import Event, Picture, Product
from tests.factories import make_product, make_variant
from tests.shop.fragments.swapping import get, out_of_band
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

Row = tuple[str, list[str]]


def rows(html: str) -> list[Row]:
    page = Page(html)
    (nav,) = page.text_of("nav", class_="choices") or [""]
    headings = [text for text in page.text_of("h2", class_="buy-box__label") if text != "Details" and text in nav]
    links = [
        (own["id"].split("-")[1], text)
        for own, text in zip(choices(html), (page.text_of("a", id=own["id"])[0] for own in choices(html)), strict=True)
    ]
    return [
        (heading, [text for row, text in links if row == str(place)]) for place, heading in enumerate(headings, start=1)
    ]


def choices(html: str) -> list[dict]:
    return [link for link in Page(html).all("a") if (link.get("id") or "").startswith("choice-")]


def target_of(html: str, label: str) -> str:
    page = Page(html)
    return next(own["href"] for own in choices(html) if page.text_of("a", id=own["id"])[0].startswith(label))


@pytest.fixture
def poster() -> Product:
    product = make_product(
        "Poster", slug="poster", sku="60-OAK", price="90", variant_attributes=sizes("60 × 80", "oak")
    )
    make_variant(product, sku="30", price="20", attributes=sizes("30 × 40", "none"))
    make_variant(product, sku="30-OAK", price="45", attributes=sizes("30 × 40", "oak"), on_hand=0)
    make_variant(product, sku="45", price="30", attributes=sizes("45 × 60", "none"), on_hand=2)
    return product


def sizes(size: str, frame: str) -> dict[str, str]:
    return {"size": f"{size} cm", "frame": frame}


def test_each_attribute_has_a_row_sizes_ascending(client: Client, poster: Product) -> None:
    assert rows(client.get("/p/poster/").text) == [
        ("Size: 30 × 40 cm", ["30 × 40 cm", "45 × 60 cm", "60 × 80 cm (not available)"]),
        ("Frame: none", ["oak (sold out)", "none"]),
    ]


def test_a_combination_that_does_not_exist_leads_to_the_nearest(client: Client, poster: Product) -> None:
    page = client.get("/p/poster/?variant=45").text
    assert rows(page)[1] == ("Frame: none", ["oak (not available)", "none"])
    assert target_of(page, "oak") == "/p/poster/?variant=60-OAK"  # in stock, unlike 30-OAK
    assert target_of(page, "30") == "/p/poster/?variant=30"


def test_every_variant_is_shown_as_chosen_at_its_own_address(client: Client, poster: Product) -> None:
    for variant in poster.variants.all():
        page = Page(client.get(f"/p/poster/?variant={variant.sku}").text)
        chosen = [link["href"] for link in page.all("a") if link.get("aria-current") == "true" and "id" in link]
        assert chosen == [f"/p/poster/?variant={variant.sku}"] * 2


@pytest.mark.parametrize(
    ("values", "sorted_values"),
    [
        (["XL", "S", "M", "XXL"], ["S", "M", "XL", "XXL"]),
        (["Large", "Small", "Medium"], ["Small", "Medium", "Large"]),
        (["A2", "A4", "A3"], ["A4", "A3", "A2"]),
        (["1000 ml", "330 ml"], ["330 ml", "1000 ml"]),
        ([12.5, 3.0, 100.0], ["3", "12.5", "100"]),
        (["red", "blue", "amber"], ["red", "blue", "amber"]),
        (["1 l", "330 ml"], ["1 l", "330 ml"]),
    ],
)
def test_one_attribute_makes_one_row_in_a_sensible_order(client: Client, values: list, sorted_values: list) -> None:
    first, *others = values
    product = make_product("Shirt", slug="shirt", variant_attributes={"size": first})
    for value in others:
        make_variant(product, attributes={"size": value})
    ((heading, labels),) = rows(client.get("/p/shirt/").text)
    assert heading.startswith("Size: ")
    assert labels == sorted_values


def test_data_without_a_grid_are_one_list(client: Client) -> None:
    irregular = make_product("Mug", slug="mug", sku="A", variant_attributes={"size": "S"})
    make_variant(irregular, sku="B", attributes={"size": "L", "glaze": "Blue"})
    make_variant(irregular, sku="C", on_hand=0)
    ((heading, labels),) = rows(client.get("/p/mug/").text)
    assert (heading, labels) == ("Choose", ["S", "L · Blue", "C (sold out)"])
    twins = make_product("Twin", slug="twin", variant_attributes={"size": "S"})
    make_variant(twins, attributes={"size": "S"})
    assert [len(labels) for _, labels in rows(client.get("/p/twin/").text)] == [2]


def test_a_single_variant_has_nothing_to_choose(client: Client) -> None:
    make_product("Mug", slug="mug", variant_attributes={"size": "S"})
    assert "choices" not in client.get("/p/mug/").text


def test_htmx_gets_what_depends_on_the_choice(client: Client, poster: Product) -> None:
    answer = get(client, "/p/poster/?variant=45")
    page = Page(answer.text)
    assert "<html" not in answer.text
    assert page.text_of("p", class_="price tabular") == ["€30.00"]
    assert page.text_of("p", class_="stock stock--low") == ["Only 2 left"]
    assert [own["value"] for own in page.all("input") if own["name"] == "sku"] == ["45"]
    assert out_of_band(answer.text) == {"details", "buy-bar", "said"}
    assert page.text_of("p", id="said") == ["45 × 60 cm · none: €30.00, in stock."]
    assert answer["Cache-Control"] == "private, no-store"
    assert "HX-Request" in client.get("/p/poster/")["Vary"]


def test_a_sold_out_choice_takes_the_form_away(client: Client, poster: Product) -> None:
    answer = get(client, "/p/poster/?variant=30-OAK")
    assert "<form" not in answer.text
    assert "Add to basket" not in answer.text
    assert "sold out." in Page(answer.text).text_of("p", id="said")[0]


def test_the_gallery_follows_the_variant_where_it_has_pictures_of_its_own(client: Client, poster: Product) -> None:
    def picture(name: str, sku: str | None) -> None:
        variant = poster.variants.get(sku=sku) if sku else None
        names = {f"rendition_{width}": f"{name}-{width}.webp" for width in (200, 400, 800)}
        Picture.objects.create(product=poster, variant=variant, alt=name, width=9, height=9, **names)

    def shown(html: str) -> list[str]:
        return [image["alt"] for image in Page(html).all("img")]

    picture("room", None)
    assert "gallery" not in out_of_band(get(client, "/p/poster/?variant=30").text)
    picture("oak", "30-OAK")
    picture("large oak", "60-OAK")
    assert shown(get(client, "/p/poster/?variant=30-OAK").text) == ["oak", "room"]
    assert shown(get(client, "/p/poster/?variant=45").text) == ["room"]
    images = client.get("/api/v1/products/poster/").json()["images"]
    assert [image["alt"] for image in images] == ["room", "oak", "large oak"]


def test_going_back_is_answered_with_the_whole_page(client: Client, poster: Product) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/p/poster/?variant=45", headers=headers).text


def test_another_choice_is_no_second_view(client: Client, poster: Product, stored) -> None:
    client.get("/p/poster/")
    get(client, "/p/poster/?variant=45")
    assert [event.kind for event in stored()] == [Event.Kind.VIEW]
