from django.urls import path, re_path

from shop.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:name>/", views.dashboard, name="dashboard"),
    path("<slug:name>.json", views.as_json, name="json"),
    path("<slug:name>/<slug:card_name>/", views.one_card, name="card"),
    re_path(r"^(?P<name>[\w-]+)/(?P<card_name>[\w-]+)\.(?P<file_format>csv|xlsx)$", views.export, name="export"),
]
