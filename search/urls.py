from django.urls import path

from search import suggest_views, views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/suggestions/", suggest_views.suggestions, name="suggestions"),
    path("c/<path:path>/", views.category_page, name="category"),
]
