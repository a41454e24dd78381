from django.urls import path

from recsys import views

urlpatterns = [
    path("suggestions/not-this/", views.not_this, name="not-this"),
    path("suggestions/goes-with-basket/", views.goes_with_basket, name="goes-with-basket"),
]
