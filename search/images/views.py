from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from search.criteria import PageBeyondEnd
from search.images import guarding, picture_searches, recording, results, stored, uploading
from search.images.encoder_client import EncoderUnavailable
from search.images.forms import CropForm, LikeForm, Wanted
from search.images.guarding import Refused
from search.images.search_models import KEPT_MINUTES, PictureSearch
from search.images.uploading import takes_a_picture
from shop import throttling
from shop.cards import CardImage, image_of
from shop.models import Product

PAGES_A_MINUTE = 240
WAIT_FOR_ENCODER_SECONDS = 30
RESTING = "Search by picture is having a rest. Please try again in half a minute; everything else works as usual."


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _upload_page(request)
    uploading.limit(request)
    try:
        search = picture_searches.keep(uploading.picture_in(request.FILES))
    except Refused as refused:
        return _upload_page(request, refused)
    except EncoderUnavailable:
        return _upload_page(request, _resting())
    recording.uploaded(request, search.search_id)
    answer = redirect(_with_style(request, search))
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


def too_long(request: HttpRequest) -> HttpResponse:
    try:
        guarding.refuse_too_large(uploading.LARGEST_BODY)
    except Refused as refused:
        return _upload_page(request, refused)
    raise AssertionError


takes_a_picture(upload, too_long)


@require_safe
def found(request: HttpRequest, key: str) -> HttpResponse:
    search = PictureSearch.objects.alive().filter(pk=key).first()
    if search is None:
        return _private(render(request, "search/pictures/expired.html", {"minutes": KEPT_MINUTES}, status=410))
    throttling.limit(request, "look-alikes", times=PAGES_A_MINUTE, seconds=60)
    return _private(_results_page(request, lambda: picture_searches.vectors_of(search), search=search))


@require_POST
def crop(request: HttpRequest, key: str) -> HttpResponse:
    search = PictureSearch.objects.alive().filter(pk=key).first()
    if search is None:
        return redirect("picture-results", key)
    uploading.limit(request)
    form = CropForm(request.POST)
    if not form.is_valid():
        return _private(
            _results_page(request, lambda: picture_searches.vectors_of(search), search=search, crop=form, status=400)
        )
    try:
        part = picture_searches.cropped(search, form.box)
    except EncoderUnavailable:
        return _upload_page(request, _resting())
    return redirect(_with_style(request, part))


@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    search = get_object_or_404(PictureSearch.objects.alive().only("preview", "created_at"), pk=key)
    answer = HttpResponse(bytes(search.preview), content_type="image/webp")
    left = (search.expires_at - timezone.now()).total_seconds()
    patch_cache_control(answer, private=True, max_age=max(0, int(left)))
    return answer


@require_safe
def look_alikes(request: HttpRequest, slug: str) -> HttpResponse:
    """What looks like a product's first picture: no upload, nothing to expire."""
    product = get_object_or_404(Product.objects.on_sale(), slug=slug)
    throttling.limit(request, "look-alikes", times=PAGES_A_MINUTE, seconds=60)
    return _results_page(request, lambda: stored.of_product(product.pk)[:1], product=product)


def _results_page(
    request: HttpRequest,
    vectors: Callable[[], results.Vectors],
    *,
    search: PictureSearch | None = None,
    product: Product | None = None,
    crop: CropForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = LikeForm(request.GET)
    wanted = form.wanted(product.pk if product else None)
    path = search.get_absolute_url() if search else request.path
    link = form.link(path)
    try:
        if not (like := vectors()):
            return render(request, "search/pictures/not_looked_at.html", {"product": product})
        answer = results.find(like, wanted, link, knows_exact=search is not None)
    except EncoderUnavailable:
        return _upload_page(request, _resting())
    except PageBeyondEnd as beyond:
        raise Http404(str(beyond)) from beyond
    if product:
        recording.shown_beside(request, product, answer)
    context: dict[str, Any] = {
        "picture": answer,
        "search": search,
        "product": product,
        "form": form,
        "wanted": wanted,
        "crop": crop,
        "product_image": _image_of(product) if product else None,
        "crop_fields": _crop_fields(search, crop) if search else [],
        "led_by": {"search_id": search.search_id} if search else {"shelf": recording.shelf_of(answer)},
        "similar_url": link.only("style", "0"),
        "style_url": link.only("style", "1"),
        "category_links": [(vote, link.category(vote.path)) for vote in answer.votes],
        "chosen_elsewhere": _is_elsewhere(wanted, answer),
        "no_category_url": link.category(""),
        "no_filters_url": f"{path}?style=1" if wanted.by_style else path,
        "has_filters": wanted.filters.are_set or bool(wanted.words),
        "kept_minutes": KEPT_MINUTES,
    }
    return render(request, "search/pictures/found.html", context, status=status)


def _image_of(product: Product) -> CardImage | None:
    picture = product.pictures.exclude(rendition_800="").first()
    return image_of(picture, product.name) if picture else None


def _crop_fields(search: PictureSearch, crop: CropForm | None) -> list[tuple[str, str, Any]]:
    """Name, label and value: what was typed, where it was refused."""
    names = [("left", "From the left"), ("top", "From the top"), ("right", "To the right"), ("bottom", "To the bottom")]
    return [(name, label, crop[name].value() if crop else getattr(search, name)) for name, label in names]


def _is_elsewhere(wanted: Wanted, answer: results.PictureResults) -> bool:
    """Whether the category that was chosen is none of those that are named."""
    category = wanted.filters.category
    return category is not None and category.url_path not in {vote.path for vote in answer.votes}


def _upload_page(request: HttpRequest, refused: Refused | None = None) -> HttpResponse:
    context = {"refused": refused, "megabytes": guarding.MAX_BYTES // 1024 // 1024, "minutes": KEPT_MINUTES}
    answer = render(request, "search/pictures/upload.html", context, status=refused.status if refused else 200)
    if refused:
        answer["Cache-Control"] = "no-store"
        if refused.wait_seconds:
            answer["Retry-After"] = str(refused.wait_seconds)
    return answer


def _resting() -> Refused:
    return Refused(RESTING, status=503, code="encoder_unavailable", wait_seconds=WAIT_FOR_ENCODER_SECONDS)


def _with_style(request: HttpRequest, search: PictureSearch) -> str:
    wants_style = request.POST.get("style") == "1"
    return search.get_absolute_url() + ("?style=1" if wants_style else "")


def _private(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, private=True, no_cache=True)
    answer["X-Robots-Tag"] = "noindex"
    return answer
