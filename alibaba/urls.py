from django.contrib import admin
from django.urls import include, path

from alibaba.api import api_urls

urlpatterns = [
    path("admin/dashboards/", include("shop.dashboards.urls")),
    path("admin/recommendations/", include("recsys.admin.urls")),
    path("admin/", admin.site.urls),
    path("api/", include(api_urls)),
    path("", include("analytics.urls")),
    path("", include("search.urls")),
    path("", include("recsys.urls")),
    path("", include("shop.urls")),
]

handler400 = "alibaba.error_pages.bad_request"
handler403 = "alibaba.error_pages.permission_denied"
handler404 = "alibaba.error_pages.not_found"
handler500 = "alibaba.error_pages.server_error"
