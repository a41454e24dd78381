"""What staff do with proposals, in the admin."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from search.crawling import pictures
from search.models import CrawledPage, CrawlRun, ProposedProduct
from shop.models import Attribute, Picture, Product, StockRecord, Variant
from tests.factories import make_product

pytestmark = pytest.mark.django_db
LIST = "admin:search_proposedproduct_changelist"


def propose(sku, price="5.00", **fields):
    now = timezone.now()
    values = {
        "source": "pots.example", "group": "POT", "url": f"https://pots.example/{sku}",
        "name": "Pot", "currency": "EUR", "in_stock": True, "content_hash": sku,
        "first_seen_at": now, "changed_at": now, "last_seen_at": now,
    }  # fmt: skip
    return ProposedProduct.objects.create(sku=sku, price=price and Decimal(price), **{**values, **fields})


def act(client, action, *proposals):
    data = {"action": action, "_selected_action": [one.pk for one in proposals]}
    return client.post(reverse(LIST), data, follow=True)


@pytest.fixture
def tasks(monkeypatch):
    sent = []
    monkeypatch.setattr("search.admin.crawling.fetch_pictures.delay", sent.append)
    return sent


def test_variants_of_one_group_become_one_hidden_product(admin_client, tasks, django_capture_on_commit_callbacks):
    small = propose("POT-S", variant_attributes={"Size": "S"}, attributes={"Made in": "Fez"}, category="Garden > Pots")
    large = propose("POT-L", "9.00", variant_attributes={"Size": "L"}, in_stock=False, position=1, brand="Clay")
    with django_capture_on_commit_callbacks(execute=True):
        page = act(admin_client, "accept_chosen", large, small)
    product = Product.objects.get()
    assert "1 new and 0 known" in page.content.decode()
    assert (product.name, product.is_active, product.attributes) == ("Pot", False, {"made_in": "Fez"})
    assert product.category.url_path == "garden/pots"
    first, second = product.variants.all()
    assert (first.sku, first.attributes, first.track_stock) == ("POT-S", {"size": "S"}, False)
    assert (second.price, second.track_stock, second.stock.on_hand) == (Decimal(9), True, 0)
    assert Attribute.objects.get(code="made_in").name == "Made in"
    assert set(ProposedProduct.objects.values_list("status", "product")) == {("accepted", product.pk)}
    assert tasks == [product.pk]


def test_accepting_again_after_a_change_updates_and_keeps_what_staff_decided(admin_client, tasks):
    proposal = propose("POT-S")
    act(admin_client, "accept_chosen", proposal)
    Product.objects.update(is_active=True)
    ProposedProduct.objects.update(price=Decimal("6.00"), name="Round pot")
    page = act(admin_client, "accept_chosen", proposal)
    assert "0 new and 1 known" in page.content.decode()
    assert Variant.objects.get().price == Decimal(6)
    assert (Product.objects.get().name, Product.objects.get().is_active) == ("Round pot", True)


def test_the_list_tells_which_pages_have_changed_since_they_were_accepted(admin_client, tasks):
    changed, same = propose("A", group="A", name="Round pot"), propose("B", group="B", name="Square pot")
    waiting = propose("C", group="C", name="Jug")
    act(admin_client, "accept_chosen", changed, same)
    ProposedProduct.objects.filter(pk__in=[changed.pk, waiting.pk]).update(content_hash="other")
    page = admin_client.get(reverse(LIST)).content.decode()
    assert page.count("Changed since") == 1
    listed = admin_client.get(reverse(LIST), {"changed": "1"}).content.decode()
    assert ("Round pot" in listed, "Square pot" in listed, "Jug" in listed) == (True, False, False)
    act(admin_client, "accept_chosen", ProposedProduct.objects.get(sku="A"))
    assert not ProposedProduct.objects.changed_since_accepted().exists()


def test_the_list_tells_what_was_deleted_in_the_shop(admin_client, tasks):
    act(admin_client, "accept_chosen", propose("A"))
    Product.objects.all().delete()
    assert "Deleted in the shop" in admin_client.get(reverse(LIST)).content.decode()


def test_names_beyond_all_measure_are_taken_shortened(admin_client, tasks):
    long = "x" * 2_000
    propose("A", attributes={long: "1", "??": "2"}, category=" > ".join([long] * 20), brand="b" * 120)
    page = act(admin_client, "accept_chosen", ProposedProduct.objects.get())
    assert "1 new" in page.content.decode()
    assert len(Product.objects.get().category.name) == 100


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"price": None}, "names no price"),
        ({"currency": "USD"}, "is in USD"),
        ({"gone_at": timezone.now()}, "is gone"),
        ({"sku": "OURS"}, "belongs to “Vase”"),
    ],
)
def test_what_cannot_be_taken_says_why_and_changes_nothing(admin_client, tasks, fields, reason):
    make_product("Vase", sku="OURS", price="1.00")
    proposal = propose(**{"sku": "P1", **fields})
    page = act(admin_client, "accept_chosen", proposal)
    assert reason in page.content.decode()
    assert [(variant.sku, variant.price) for variant in Variant.objects.all()] == [("OURS", Decimal(1))]
    proposal.refresh_from_db()
    assert proposal.status == "proposed"


def test_a_sku_that_two_sites_have_is_taken_from_one_and_refused_from_the_other(admin_client, tasks):
    ours = propose("A", source="a.example", name="Pot of A")
    theirs = propose("A", source="b.example", name="Pot of B")
    page = act(admin_client, "accept_chosen", theirs, ours).content.decode()
    assert "1 new and 0 known" in page
    assert "belongs to “Pot of A”" in page
    assert Variant.objects.get().product == Product.objects.get(name="Pot of A")


def test_the_stock_that_staff_entered_is_kept(admin_client, tasks):
    proposal = propose("A", in_stock=False)
    act(admin_client, "accept_chosen", proposal)
    StockRecord.objects.update(on_hand=7)
    ProposedProduct.objects.update(in_stock=True, price=Decimal(6))
    act(admin_client, "accept_chosen", proposal)
    variant = Variant.objects.get()
    assert (variant.price, variant.track_stock, variant.stock.on_hand) == (Decimal(6), True, 7)


def test_dismissed_ones_stay_dismissed_and_accepted_ones_accepted(admin_client, tasks):
    taken, unwanted = propose("A", group="A"), propose("B", group="B")
    act(admin_client, "accept_chosen", taken)
    act(admin_client, "dismiss_chosen", taken, unwanted)
    assert dict(ProposedProduct.objects.values_list("sku", "status")) == {"A": "accepted", "B": "dismissed"}


def test_staff_who_may_only_look_can_do_neither(client, django_user_model, tasks):
    looker = django_user_model.objects.create_user(email="look@example.com", password="secret-look", is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_proposedproduct"))
    client.force_login(looker)
    proposal = propose("A")
    assert client.get(reverse(LIST)).status_code == 200
    act(client, "accept_chosen", proposal)
    act(client, "dismiss_chosen", proposal)
    assert not Product.objects.exists()
    assert ProposedProduct.objects.get().status == "proposed"


@pytest.mark.slow
@pytest.mark.usefixtures("media_root")
def test_pictures_are_fetched_checked_and_kept_once(site, admin_client, tasks):
    content = BytesIO()
    Image.new("RGB", (300, 200), "#204060").save(content, "PNG")
    site.files = {"/a.png": content.getvalue(), "/b.png": b"<svg>not a picture we take</svg>"}
    run = CrawlRun.objects.create(sites=[site.url], allow_private=True)
    named = [{"url": site.url + path, "alt": path} for path in ("/a.png", "/b.png", "/missing.png")]
    proposal = propose("A", url=site.url + "/p", pictures=named)
    CrawledPage.objects.create(url=proposal.url, site=site.url, run=run, outcome="fetched", visited_at=timezone.now())
    act(admin_client, "accept_chosen", proposal)
    product = Product.objects.get()
    assert pictures.fetch_pictures(product.pk) == 1
    assert pictures.fetch_pictures(product.pk) == 0
    assert [picture.alt for picture in Picture.objects.all()] == ["/a.png"]


@pytest.mark.slow
def test_pictures_on_private_addresses_are_not_fetched_for_a_public_source(site, admin_client, tasks):
    run = CrawlRun.objects.create(sites=["https://pots.example"])
    proposal = propose("A", pictures=[{"url": site.url + "/a.png", "alt": ""}])
    CrawledPage.objects.create(url=proposal.url, site="x", run=run, outcome="fetched", visited_at=timezone.now())
    act(admin_client, "accept_chosen", proposal)
    assert pictures.fetch_pictures(Product.objects.get().pk) == 0
    assert site.asked == []
