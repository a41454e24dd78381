from django.urls import path

from search import suggest_views, views
from search.images import views as picture_views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/suggestions/", suggest_views.suggestions, name="suggestions"),
    path("search/picture/", picture_views.upload, name="picture-search"),
    path("search/picture/<str:key>/", picture_views.found, name="picture-results"),
    path("search/picture/<str:key>/crop/", picture_views.crop, name="picture-crop"),
    path("search/picture/<str:key>/preview.webp", picture_views.preview, name="picture-preview"),
    path("search/like/<slug:slug>/", picture_views.look_alikes, name="look-alikes"),
    path("c/<path:path>/", views.category_page, name="category"),
]
