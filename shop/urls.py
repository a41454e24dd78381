from django.urls import include, path, re_path

from shop.views import consent, home, media, payment_callback, product, style_guide

urlpatterns = [
    path("", home.home, name="home"),
    path("p/<slug:slug>/", product.product_detail, name="product"),
    path("consent/", consent.answer, name="consent"),
    path("privacy/", consent.privacy, name="privacy"),
    path("payments/<slug:provider>/callback/", payment_callback.payment_callback, name="payment-callback"),
    path("", include("shop.buying_urls")),
    path("style-guide/", style_guide.style_guide, name="style-guide"),
    # named by content: what lies under such a name never changes
    re_path(r"^media/(?P<name>[0-9a-f]{32}-(?:200|400|800)\.webp)$", media.rendition, name="rendition"),
]
