from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from search.criteria import LARGEST_PAGE_SIZE, PageBeyondEnd
from search.images import picture_searches, recording, results, stored, uploading
from search.images.encoder_client import EncoderUnavailable
from search.images.forms import LAST_PAGE, PAGE_SIZE, LikeForm
from search.images.guarding import Refused
from search.images.results import PictureResults
from search.images.views import PAGES_A_MINUTE, RESTING, WAIT_FOR_ENCODER_SECONDS
from search.links import Link
from shop import throttling
from shop.api.fields import ListingItemSerializer, item
from shop.models import Product

PROBLEM: Any = OpenApiTypes.OBJECT
PROBLEM_TYPE = "application/problem+json"
REFUSALS: Any = {(status, PROBLEM_TYPE): PROBLEM for status in (400, 404, 429, 503)}
UPLOAD_REFUSALS: Any = REFUSALS | {(status, PROBLEM_TYPE): PROBLEM for status in (413, 415)}


class WantedSerializer(serializers.Serializer[Any]):
    """Read by `LikeForm`; this describes it."""

    style = serializers.BooleanField(required=False, default=False, help_text="The same style, rather than a like item")  # type: ignore[assignment]
    q = serializers.CharField(required=False, max_length=200, help_text="Only what these words find, too")
    category = serializers.CharField(required=False, help_text="Path of a category; what lies below it is included")
    min_price = serializers.DecimalField(required=False, max_digits=14, decimal_places=4)
    max_price = serializers.DecimalField(required=False, max_digits=14, decimal_places=4)
    in_stock = serializers.BooleanField(required=False, default=False)
    page = serializers.IntegerField(required=False, default=1, min_value=1, max_value=LAST_PAGE)
    page_size = serializers.IntegerField(required=False, default=PAGE_SIZE, min_value=1, max_value=LARGEST_PAGE_SIZE)


class PictureUploadSerializer(WantedSerializer):
    image = serializers.ImageField(help_text="JPEG, PNG, WebP or GIF; at most 8 MB")


class HitSerializer(ListingItemSerializer):
    is_exact = serializers.BooleanField(help_text="Whether it seems to be the very product; never so by style")


class VoteSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    path = serializers.CharField(help_text="What `category` takes")


class LookAlikesSerializer(serializers.Serializer[Any]):
    next_page = serializers.IntegerField(allow_null=True, help_text="To ask for with the same picture")
    search_id = serializers.UUIDField(
        allow_null=True, help_text="Of an upload: hand it on with the products that are opened and bought"
    )
    shelf = serializers.CharField(help_text="Where there is no search id: hand it on instead")
    is_like_nothing = serializers.BooleanField(help_text="Whether these are only the least unlike")
    categories = VoteSerializer(many=True, help_text="At most three that it seems to belong to, the likeliest first")
    results = HitSerializer(many=True, help_text="Best first")


class PictureRefused(APIException):
    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused), refused.code)
        self.status_code = refused.status
        self.wait = refused.wait_seconds or None


class EncoderRests(APIException):
    status_code = 503
    wait = WAIT_FOR_ENCODER_SECONDS

    def __init__(self) -> None:
        super().__init__(RESTING, "encoder_unavailable")


class PictureSearchView(APIView):
    """Products that look like a picture. The file is not kept; nor, other than on the site, is anything else of it."""

    parser_classes = [MultiPartParser]

    @extend_schema(
        operation_id="search_by_picture",
        request={"multipart/form-data": PictureUploadSerializer},
        responses={200: LookAlikesSerializer, **UPLOAD_REFUSALS},
        tags=["search"],
    )
    def post(self, request: Request) -> Response:
        try:
            uploading.refuse_too_long(request._request)
            uploading.limit(request._request)
            form = _checked(LikeForm(request.POST))
            seen = picture_searches.look_at(uploading.picture_in(request.FILES))
            answer = _found(seen.vectors, form)
        except Refused as refused:
            raise PictureRefused(refused) from refused
        except EncoderUnavailable as error:
            raise EncoderRests from error
        recording.uploaded(request._request, seen.search_id)
        return Response(_as_json(answer, request, search_id=seen.search_id))


class LookAlikes(APIView):
    """Products that look like this one, by the numbers that are known of its first picture."""

    @extend_schema(
        operation_id="products_look_alikes",
        parameters=[WantedSerializer, OpenApiParameter("slug", str, OpenApiParameter.PATH)],
        responses={200: LookAlikesSerializer, **REFUSALS},
        tags=["products"],
    )
    def get(self, request: Request, slug: str) -> Response:
        product = get_object_or_404(Product.objects.on_sale(), slug=slug)
        throttling.limit(request._request, "look-alikes", times=PAGES_A_MINUTE, seconds=60)
        form = _checked(LikeForm(request.query_params))
        try:
            answer = _found(stored.of_product(product.pk)[:1], form, product.pk)
        except EncoderUnavailable as error:
            raise EncoderRests from error
        recording.shown_beside(request._request, product, answer)
        return Response(_as_json(answer, request))


def _checked(form: LikeForm) -> LikeForm:
    if not form.is_valid():
        raise ValidationError({name: [str(each) for each in messages] for name, messages in form.errors.items()})
    return form


def _found(vectors: results.Vectors, form: LikeForm, exclude_product: int | None = None) -> PictureResults:
    wanted = form.wanted(exclude_product)
    if not vectors:
        return PictureResults([], wanted.page, 1, wanted.page_size, wanted.by_style, words=wanted.words)
    try:
        return results.find(vectors, wanted, Link("", {}), knows_exact=exclude_product is None)
    except PageBeyondEnd as beyond:
        raise NotFound(str(beyond)) from beyond


def _as_json(answer: PictureResults, request: Request, search_id: UUID | None = None) -> dict[str, Any]:
    return {
        "next_page": answer.page + 1 if answer.next_url else None,
        "search_id": search_id,
        "shelf": "" if search_id else recording.shelf_of(answer),
        "is_like_nothing": answer.is_like_nothing,
        "categories": [{"name": vote.name, "path": vote.path} for vote in answer.votes],
        "results": [item(each.card, request._request) | {"is_exact": each.is_exact} for each in answer.found],
    }
