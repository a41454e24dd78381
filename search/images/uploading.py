"""A shopper's picture on its way in: refused by its length before it is read, and never on a disk."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from search.images import guarding
from search.images.guarding import Refused
from shop import consent, throttling

if TYPE_CHECKING:
    from PIL.Image import Image

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

FIELD = "image"
LARGEST_BODY = guarding.MAX_BYTES + 64 * 1024  # the other fields, and what stands between
DISCARDED = 4 * LARGEST_BODY  # of a body that is too long: read and thrown away, so that the answer is heard
A_MINUTE_BY_ADDRESS, A_MINUTE_BY_VISITOR = 60, 20
_TOO_LONG = "_search_body_too_long"  # on the request


class InMemoryOnly(FileUploadHandler):
    """Django's own writes what is larger than 2.5 MB to a folder."""

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


def takes_a_picture(view: View, too_long: Callable[[HttpRequest], HttpResponse] | None = None) -> View:
    """`too_long` answers in the view's place. A view without it asks `refuse_too_long` first of all."""
    view.takes_a_picture, view.too_long = True, too_long  # type: ignore[attr-defined]
    return view


class PictureUploadMiddleware:
    """Comes before the check of forms, which reads the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method == "POST" and getattr(view, "takes_a_picture", False):
            if _length_of(request) <= LARGEST_BODY:
                request.upload_handlers = [InMemoryOnly(request)]
                return None
            setattr(request, _TOO_LONG, True)
            _discard(request)
            if view.too_long:  # type: ignore[attr-defined]
                return view.too_long(request)  # type: ignore[attr-defined]
        return None


def refuse_too_long(request: HttpRequest) -> None:
    if getattr(request, _TOO_LONG, False):
        guarding.refuse_too_large(LARGEST_BODY)


def limit(request: HttpRequest) -> None:
    """Raises TooManyRequests."""
    throttling.limit(request, "picture", times=A_MINUTE_BY_ADDRESS, seconds=60)
    visitor = consent.visitor_of(request)
    throttling.limit(request, "picture of", times=A_MINUTE_BY_VISITOR, seconds=60, subject=visitor)


def picture_in(files: Any) -> "Image":
    """The picture among the files of a form. Raises Refused."""
    file = files.get(FIELD)
    if file is None:
        raise Refused("Please choose a picture first.", status=400, code="required")
    guarding.refuse_too_large(file.size)
    return guarding.read(file.read())


def _length_of(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _discard(request: HttpRequest) -> None:
    """Whoever is still sending when the connection ends hears nothing of the answer."""
    left = min(_length_of(request), DISCARDED)
    while left > 0 and (piece := request.read(min(left, 64 * 1024))):
        left -= len(piece)
