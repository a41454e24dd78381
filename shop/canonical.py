"""The one address of each page, for those who read it elsewhere: search engines and social networks."""

from urllib.parse import urljoin, urlsplit

from django.http import HttpRequest

from shop.models import ShopSettings


def origin(request: HttpRequest) -> str:
    """The public address that staff have set, so that a shop with several names has one address for each page;
    else the host that was asked for, which Django has compared with ALLOWED_HOSTS."""
    if public := ShopSettings.current().public_url:
        parts = urlsplit(public)
        return f"{parts.scheme}://{parts.netloc}"
    return f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest, url: str) -> str:
    """A page's path, or a picture's URL, which may be whole already."""
    return urljoin(f"{origin(request)}/", url)
