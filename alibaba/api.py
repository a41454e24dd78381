"""The one API router: every app's endpoints are named here and nowhere else."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from analytics import api as analytics_api
from recsys import api as recsys_api
from search import api as search_api
from search import suggest_api
from search.images import api as picture_api
from search.images.uploading import takes_a_picture
from shop.api import baskets as baskets_api
from shop.api import events as events_api
from shop.api import views as shop_api

router = SimpleRouter()

api_urls: list[URLPattern | URLResolver] = [
    path("v1/products/", search_api.ProductList.as_view(), name="api-products"),
    path("v1/products/<slug:slug>/", shop_api.ProductDetail.as_view(), name="api-product"),
    path("v1/categories/", shop_api.CategoryList.as_view(), name="api-categories"),
    path(
        "v1/products/<slug:slug>/bought-together/",
        recsys_api.BoughtTogether.as_view(),
        name="api-bought-together",
    ),
    path("v1/products/<slug:slug>/similar/", recsys_api.Similar.as_view(), name="api-similar"),
    path("v1/recommendations/<slug:shelf>/", recsys_api.Recommendations.as_view(), name="api-recommendations"),
    path("v1/basket/", baskets_api.BasketDetail.as_view(), name="api-basket"),
    path("v1/basket/lines/", baskets_api.BasketLines.as_view(), name="api-basket-lines"),
    path("v1/basket/lines/<path:sku>/", baskets_api.BasketLine.as_view(), name="api-basket-line"),
    path("v1/basket/vouchers/", baskets_api.BasketVouchers.as_view(), name="api-basket-vouchers"),
    path("v1/basket/vouchers/<str:code>/", baskets_api.BasketVoucher.as_view(), name="api-basket-voucher"),
    path("v1/basket/delivery/", baskets_api.BasketDelivery.as_view(), name="api-basket-delivery"),
    path("v1/events/", events_api.Events.as_view(), name="api-events"),
    path("v1/products/<slug:slug>/look-alikes/", picture_api.LookAlikes.as_view(), name="api-look-alikes"),
    path("v1/search/image/", takes_a_picture(picture_api.PictureSearchView.as_view()), name="api-search-image"),
    path("v1/search/", search_api.Search.as_view(), name="api-search"),
    path("v1/suggest/", suggest_api.Suggest.as_view(), name="api-suggest"),
    path("v1/analytics/", analytics_api.Dashboards.as_view(), name="api-analytics"),
    path("v1/analytics/<slug:dashboard>/", analytics_api.DashboardAnswer.as_view(), name="api-analytics-dashboard"),
    path("v1/analytics/<slug:dashboard>/<slug:card>/", analytics_api.CardAnswer.as_view(), name="api-analytics-card"),
    path("v1/", include((router.urls, "api"))),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="api-docs"),
]
