from django.urls import include, path, re_path

from shop.models import LegalPage
from shop.views import consent, content, home, media, payment_callback, product, sitemaps, style_guide

urlpatterns = [
    path("", home.home, name="home"),
    path("p/<slug:slug>/", product.product_detail, name="product"),
    path("consent/", consent.answer, name="consent"),
    path("privacy/", content.privacy, name="privacy"),
    *(
        path(f"{kind}/", content.legal_page, {"kind": kind}, name=kind)
        for kind in LegalPage.Kind.values
        if kind != LegalPage.Kind.PRIVACY
    ),
    path("collections/<slug:slug>/", content.collection, name="collection"),
    path("payments/<slug:provider>/callback/", payment_callback.payment_callback, name="payment-callback"),
    path("", include("shop.buying_urls")),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap-index"),
    path("sitemap-products-<int:number>.xml", sitemaps.products, name="sitemap-products"),
    re_path(r"^sitemap-(?P<section>pages|categories|collections)\.xml$", sitemaps.section, name="sitemap-section"),
    path("styleguide/", style_guide.style_guide, name="style-guide"),
    # named by content: what lies under such a name never changes
    re_path(r"^media/(?P<name>[0-9a-f]{32}-(?:200|400|800)\.webp)$", media.rendition, name="rendition"),
]
