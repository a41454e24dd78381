import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from shop.models import Picture
from shop.templatetags import cards
from tests.factories import make_product, make_staff
from tests.shop.checkout_pages.shopping import make_user
from tests.shop.pages.reading import Page

pytestmark = pytest.mark.django_db

CSS = Path(django_settings.BASE_DIR) / "shop" / "static" / "shop" / "css"
SHEETS = ("basket", "cards", "checkout", "consent", "controls", "drawer", "forms", "home", "product")
FRAMES = {
    *("basket-problems", "card-page", "card-page__other", "checkout__main", "empty--page", "form__deeds", "page-head"),
    *("privacy", "privacy__choice", "recap", "summary-line", "thanks", "thanks__mark", "with-summary"),
}
INCLUDES = Path(django_settings.BASE_DIR) / "templates" / "shop" / "includes"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(make_staff())
    return client


def test_visitors_and_customers_do_not_see_it(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 404
    client.force_login(make_user("ada@example.org", "Ada"))
    assert client.get("/styleguide/").status_code == 404


def test_staff_see_it_and_no_search_engine_does(staff: Client) -> None:
    answer = staff.get("/styleguide/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_whoever_works_on_the_shop_sees_it(client: Client, settings) -> None:
    settings.DEBUG = True
    assert client.get("/styleguide/").status_code == 200


def test_it_opens_at_its_top(staff: Client) -> None:
    page = staff.get("/styleguide/").text
    assert 'aria-invalid="true"' in page
    assert " autofocus" not in page  # an example with an error would take the page to itself


def test_no_component_is_forgotten(staff: Client) -> None:
    make_product(category="Home")
    cards._rendered.cache_clear()
    shown = {template.name for template in staff.get("/styleguide/").templates}
    assert {f"shop/includes/{path.name}" for path in INCLUDES.glob("*.html")} - shown == set()


def test_no_look_is_forgotten(staff: Client) -> None:
    """Whatever these stylesheets dress is there, but the frames of whole pages."""
    names = {f"rendition_{width}": f"{width:032d}-{width}.webp" for width in (200, 400, 800)}
    Picture.objects.create(product=make_product(), mean_colour="#8899aa", width=800, height=600, **names)
    page = Page(staff.get("/styleguide/").text)
    shown = {name for _, attributes in page.elements for name in (attributes.get("class") or "").split()}
    dressed = {
        name
        for sheet in SHEETS
        for name in re.findall(r"\.([a-z][a-z-]*(?:__[a-z-]+)?(?:--[a-z]+)?)", (CSS / f"{sheet}.css").read_text())
    }
    assert dressed - shown - FRAMES == set()


def test_it_keeps_the_rules_of_every_page(staff: Client) -> None:
    answer = staff.get("/styleguide/")
    page = Page(answer.text)
    assert not [tag for tag, attributes in page.elements if tag == "style" or "style" in attributes]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    identifiers = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert sorted(identifiers) == sorted(set(identifiers))
    assert len(gzip.compress(answer.content)) < 20_000


def test_looking_at_it_costs_few_queries(staff: Client, django_assert_max_num_queries) -> None:
    staff.get("/styleguide/")
    with django_assert_max_num_queries(6):
        staff.get("/styleguide/")
