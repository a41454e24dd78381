from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse

FOR_EVER = "public, max-age=31536000, immutable"


def rendition(request: HttpRequest, name: str) -> HttpResponse:
    """A picture by the hash in its name (the URL pattern admits nothing else, so no path can be smuggled in)."""
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404("no such picture") from error
    return HttpResponse(content, content_type="image/webp", headers={"Cache-Control": FOR_EVER})
