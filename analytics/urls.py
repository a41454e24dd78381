from django.urls import path

from analytics import views

urlpatterns = [path("weekly-summary/stop/<str:token>/", views.stop_weekly_summary, name="weekly-summary-stop")]
