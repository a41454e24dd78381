"""Searching by picture on the shop's pages: from the upload to what was found, and back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from search.images import encoder_client, filling, picture_searches, results, thresholds, uploading
from search.images.models import ImageSpace
from search.models import PictureSearch
from shop import navigation
from shop.models import Event
from tests.search.images import hostile
from tests.search.images.pictures import draw, make_pictured, png

pytestmark = pytest.mark.django_db
UPLOAD = "/search/picture/"


def send(client: Client, content: bytes | None = None, address: str = UPLOAD, **fields):
    picture = SimpleUploadedFile("mine.png", png(draw("circles")) if content is None else content)
    return client.post(address, {"image": picture, **fields})


def names(answer) -> list[str]:
    return [each.card.name for each in answer.context["picture"].found]


@pytest.fixture
def catalogue(encode_all: Callable[[], object]) -> None:
    make_pictured("circles", category="Home > Dots", price="10")
    make_pictured("stripes", category="Home > Lines", price="20", on_hand=0)
    make_pictured("stripes", "blue", category="Home > Lines", price="30")
    make_pictured("check", "green", category="Home > Checks", price="40")
    encode_all()


@pytest.mark.usefixtures("catalogue")
def test_an_upload_leads_to_an_address_that_lasts(client: Client, stored: Callable[[], list[Event]]) -> None:
    answer = send(client)
    assert answer.status_code == 303
    kept = PictureSearch.objects.get()
    assert answer["Location"] == f"/search/picture/{kept.key}/"
    for _ in range(2):  # the way back and a reload
        page = client.get(answer["Location"])
        assert page.status_code == 200
        assert names(page)[0] == "red circles"
    assert "We delete this picture 30 minutes after" in page.text
    assert page["Cache-Control"] == "private, no-cache"
    assert f"search_id={kept.search_id}" in page.text
    assert [(event.kind, event.search_id) for event in stored()] == [("image_search", kept.search_id)]


@pytest.mark.usefixtures("catalogue")
def test_only_numbers_and_a_small_preview_are_kept(client: Client) -> None:
    send(client, hostile.saved(hostile.photograph((900, 600)), "JPEG", comment=hostile.HTML))
    kept = PictureSearch.objects.get()
    assert (kept.width, kept.height) == (512, 341)
    assert bytes(kept.preview[8:12]) == b"WEBP"
    assert b"script" not in bytes(kept.preview)
    assert len(kept.vectors) % 768 == 0
    preview = client.get(f"/search/picture/{kept.key}/preview.webp")
    assert preview["Content-Type"] == "image/webp"
    assert preview["Cache-Control"].startswith("private, max-age=1")


@pytest.mark.usefixtures("catalogue")
def test_after_half_an_hour_it_is_gone(client: Client) -> None:
    address = send(client)["Location"]
    PictureSearch.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    for gone in (address, f"{address}?style=1"):
        page = client.get(gone)
        assert page.status_code == 410
        assert "This picture is gone" in page.text
    assert client.get(f"{address}preview.webp").status_code == 404
    send(client)
    assert picture_searches.forget_expired(timezone.now()) == 1
    assert PictureSearch.objects.count() == 1


@pytest.mark.usefixtures("catalogue")
def test_style_is_another_order(client: Client) -> None:
    address = send(client, style="1")["Location"]
    assert address.endswith("/?style=1")
    page = client.get(address)
    assert "In the style of your picture" in page.text
    assert not any(each.is_exact for each in page.context["picture"].found)


@pytest.mark.usefixtures("catalogue")
def test_filters_apply_and_what_passes_none_says_so(client: Client) -> None:
    address = send(client)["Location"]
    assert names(client.get(f"{address}?category=home/lines")) == names(
        client.get(f"{address}?min_price=20&max_price=30")
    )
    assert set(names(client.get(f"{address}?in_stock=1"))) == {"red circles", "blue stripes", "green check"}
    empty = client.get(f"{address}?min_price=1000")
    assert "Nothing that looks like it passes these filters" in empty.text
    refused = client.get(f"{address}?min_price=9&max_price=1")
    assert "These filters were not used" in refused.text
    assert len(names(refused)) == 4


@pytest.mark.usefixtures("catalogue")
def test_words_narrow_it(client: Client, index_now: Callable[[], object]) -> None:
    index_now()
    address = send(client)["Location"]
    assert set(names(client.get(f"{address}?q=stripes"))) == {"red stripes", "blue stripes"}
    assert names(client.get(f"{address}?q=zzzz")) == []


@pytest.mark.usefixtures("catalogue")
def test_words_find_what_is_far_from_the_picture_too(
    client: Client, index_now: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    index_now()
    monkeypatch.setattr(results, "MOST_FUSED", 1)
    address = send(client)["Location"]
    assert names(client.get(address))[-1] == "green check"
    assert names(client.get(f"{address}?q=green")) == ["green check"]
    assert names(client.get(f"{address}?q=green&max_price=30")) == []


@pytest.mark.usefixtures("catalogue")
def test_the_likeliest_categories_are_named(client: Client) -> None:
    votes = client.get(send(client)["Location"]).context["picture"].votes
    assert (votes[0].name, len(votes)) == ("Dots", 3)
    assert abs(sum(vote.share for vote in votes) - 1) < 1e-6


def test_categories_of_the_same_name_are_told_apart(client: Client, encode_all: Callable[[], object]) -> None:
    make_pictured("circles", category="Posters > Dots")
    make_pictured("circles", "blue", category="Mugs > Dots")
    encode_all()
    navigation.forget()
    votes = client.get(send(client)["Location"]).context["picture"].votes
    assert [vote.name for vote in votes] == ["Posters › Dots", "Mugs › Dots"]


@pytest.mark.usefixtures("catalogue")
def test_a_part_of_it_is_another_search_with_the_same_id(client: Client) -> None:
    address = send(client)["Location"]
    first = PictureSearch.objects.get()
    answer = client.post(f"{address}crop/", {"left": 10, "top": 20, "right": 60, "bottom": 90})
    part = PictureSearch.objects.exclude(pk=first.pk).get()
    assert answer["Location"] == part.get_absolute_url()
    assert (part.box, part.search_id) == ((10, 20, 60, 90), first.search_id)
    assert bytes(part.vectors) != bytes(first.vectors)
    assert client.get(answer["Location"]).status_code == 200
    refused = client.post(f"{address}crop/", {"left": 60, "top": 0, "right": 10, "bottom": 100})
    assert refused.status_code == 400
    assert "Must be beyond" in refused.text
    assert PictureSearch.objects.count() == 2


@pytest.mark.usefixtures("catalogue")
def test_exact_matches_are_called_so_and_what_is_unlike_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = send(client)["Location"]
    monkeypatch.setattr(thresholds, "current", lambda space: thresholds.Thresholds(0.99, -1, 4))
    page = client.get(address)
    assert [each.is_exact for each in page.context["picture"].found] == [True, False, False, False]
    assert page.text.count("Exact match") == 1
    monkeypatch.setattr(thresholds, "current", lambda space: thresholds.Thresholds(2, 1.5, 4))
    page = client.get(address)
    assert "Nothing here looks much like your picture" in page.text
    assert "Exact match" not in page.text


@pytest.mark.usefixtures("catalogue")
def test_thresholds_are_fitted_once_for_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thresholds, "FEWEST_ASKED", 4)
    kept: dict[str, thresholds.Thresholds] = {}
    monkeypatch.setattr(thresholds.cache, "get", kept.get)
    monkeypatch.setattr(thresholds.cache, "set", lambda key, value, seconds: kept.update({key: value}))
    assert thresholds.current(ImageSpace.live_id()) is thresholds.NEVER
    fitted = thresholds.fit_if_due()
    assert fitted is not None
    assert fitted.like_nothing < fitted.exact < 1
    assert thresholds.current(ImageSpace.live_id()) == fitted
    assert thresholds.fit_if_due() is None  # it is known
    make_pictured("check", "blue")
    filling.encode_changes(30)
    assert thresholds.fit_if_due() != fitted  # a fifth more


def test_thresholds_follow_the_catalogue() -> None:
    scattered = thresholds.of_neighbours([0.3 + number / 400 for number in range(100)], 100)
    family = thresholds.of_neighbours([0.7 + number / 400 for number in range(100)], 100)
    assert scattered.exact == thresholds.LEAST_EXACT
    assert 0.945 < family.exact < 0.97
    assert scattered.like_nothing < 0.3 < family.like_nothing < 0.7


@pytest.mark.usefixtures("catalogue")
def test_a_product_leads_to_what_looks_like_it(client: Client, stored: Callable[[], list[Event]]) -> None:
    product = make_pictured("circles", "blue")
    assert client.get(f"/search/like/{product.slug}/").text.count("Nothing to compare yet")
    filling.encode_changes(30)
    page = client.get(f"/search/like/{product.slug}/?style=1")
    assert len(names(page)) == 4
    assert "blue circles" not in names(page)
    assert "shelf=same-style" in page.text
    event = stored()[-1]
    assert (event.kind, event.shelf, event.product_id, len(event.products)) == (
        "impression",
        "same-style",
        product.pk,
        4,
    )
    assert client.get("/search/like/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 400, "empty"),
        (hostile.SVG, 415, "JPEG, PNG, WebP or GIF"),
        (hostile.png_bomb(), 413, "million"),
        (b"x" * (9 * 1024 * 1024), 413, "larger than 8 MB"),
        (png(draw("check"))[:300], 400, "damaged or cut off"),
    ],
)
def test_what_is_refused_is_said_and_not_kept(client: Client, content: bytes, status: int, said: str) -> None:
    answer = send(client, content)
    assert answer.status_code == status
    assert said in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert not PictureSearch.objects.exists()


def test_a_form_without_a_picture_is_refused(client: Client) -> None:
    answer = client.post(UPLOAD, {"style": "1"})
    assert answer.status_code == 400
    assert "choose a picture first" in answer.text


def test_what_is_too_long_is_refused_before_it_is_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.cookies["sessionid"] = "any"
    monkeypatch.setattr(uploading, "picture_in", None)
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", None)
    assert send(client, bytes(9 * 1024 * 1024)).status_code == 413


def test_nothing_is_written_to_a_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args, **options):
        raise AssertionError

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    padded = png(draw("circles")) + bytes(4_000_000)
    assert send(client, padded).status_code == 503  # nobody encodes


def test_without_the_encoder_it_says_so(client: Client) -> None:
    answer = send(client)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "having a rest" in answer.text
    assert not PictureSearch.objects.exists()


def test_one_visitor_may_not_send_too_many(client: Client, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SHOP_RATE_LIMITS = True
    monkeypatch.setattr(uploading, "A_MINUTE_BY_VISITOR", 1)
    first, second = (send(client, b"", HTTP_USER_AGENT="Someone") for _ in range(2))
    assert (first.status_code, second.status_code) == (400, 429)
    assert int(second["Retry-After"]) > 0


@pytest.mark.usefixtures("catalogue")
def test_after_a_change_of_spaces_the_picture_is_looked_at_again(client: Client) -> None:
    address = send(client)["Location"]
    PictureSearch.objects.update(space_id=ImageSpace.live_id() + 1, vectors=b"")
    assert names(client.get(address))[0] == "red circles"
    assert PictureSearch.objects.get().space_id == ImageSpace.live_id()


@pytest.mark.usefixtures("catalogue")
def test_a_page_has_a_fixed_number_of_queries(
    client: Client, django_assert_max_num_queries, encode_all: Callable[[], object]
) -> None:
    address = send(client)["Location"]
    client.get(address)  # for what every process keeps
    with django_assert_max_num_queries(14) as few:
        client.get(address)
    for number in range(4):
        make_pictured("check", "red", shift=number)
    encode_all()
    with django_assert_max_num_queries(14) as many:
        client.get(address)
    assert len(few) == len(many)


def test_encoder_client_is_asked_for_nothing_on_the_form(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_client, "ask", None)
    page = client.get(UPLOAD)
    assert page.status_code == 200
    assert "For 30 minutes we keep" in page.text
    assert not page.cookies
