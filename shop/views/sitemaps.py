"""robots.txt, the sitemaps' index and its files: a fixed number of queries each, and 304 for who has it already."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from shop import sitemaps
from shop.canonical import absolute, origin
from shop.sitemaps import Page

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
SECTIONS: dict[str, Callable[[], Iterator[Page]]] = {
    "pages": sitemaps.pages,
    "categories": sitemaps.categories,
    "collections": sitemaps.collections,
}
# Personal pages; what only forms and programs call; searches, and listings that are the same in another order.
CLOSED = (
    "/admin/",
    "/api/",
    "/basket/",
    "/checkout/",
    "/account/",
    "/consent/",
    "/payments/",
    "/search/?",
    "/*?*sort=",
    "/*?*page_size=",
    "/*?*search_id=",
    "/*?*recommendation_id=",
    "/*?*shelf=",
)
kept_for_an_hour = cache_control(public=True, max_age=3600)


@require_safe
@kept_for_an_hour
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {absolute(request, reverse('sitemap-index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@kept_for_an_hour
@conditional_page
def index(request: HttpRequest) -> HttpResponse:
    files: list[tuple[str, datetime | None]] = [
        (reverse("sitemap-section", args=[section]), None) for section in SECTIONS if any(SECTIONS[section]())
    ]
    files += [(reverse("sitemap-products", args=[file.number]), file.changed_at) for file in sitemaps.product_files()]
    entries = (f"<sitemap>{_place(absolute(request, path), changed)}</sitemap>" for path, changed in files)
    return _xml("sitemapindex", entries)


@require_safe
@kept_for_an_hour
@conditional_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    return _list(request, SECTIONS[section]())


@require_safe
@kept_for_an_hour
@conditional_page
def products(request: HttpRequest, number: int) -> HttpResponse:
    return _list(request, sitemaps.products(number))


def _list(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse:
    here = origin(request)
    entries = [_entry(request, here, page) for page in pages]
    if not entries:
        raise Http404("nothing to list")
    return _xml("urlset", entries)


def _entry(request: HttpRequest, here: str, page: Page) -> str:
    images = "".join(
        f"<image:image><image:loc>{escape(absolute(request, image))}</image:loc></image:image>" for image in page.images
    )
    return f"<url>{_place(here + page.path, page.changed_at)}{images}</url>"


def _place(address: str, changed_at: datetime | None) -> str:
    changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
    return f"<loc>{escape(address)}</loc>{changed}"


def _xml(root: str, entries: Iterable[str]) -> HttpResponse:
    images = f' xmlns:image="{IMAGES}"' if root == "urlset" else ""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}"{images}>\n'
    return HttpResponse(head + "\n".join(entries) + f"\n</{root}>\n", content_type="application/xml; charset=utf-8")
