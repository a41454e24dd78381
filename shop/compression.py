from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PACKED_ALREADY = ("image/webp", "image/png", "image/jpeg", "font/", "application/zip", "application/vnd.openxml")


class TextCompression(GZipMiddleware):
    """Gzip for what gets smaller by it: packing a picture again costs time and gains nothing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith(PACKED_ALREADY):
            return response
        return super().process_response(request, response)
