from django.urls import path

from recsys.admin.seen import seen

app_name = "recommendations_admin"
urlpatterns = [path("seen/", seen, name="seen")]
