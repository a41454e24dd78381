from django.urls import path

from search import views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("c/<path:path>/", views.category_page, name="category"),
]
