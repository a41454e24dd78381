from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics.dashboards import SALES
        from shop.dashboards import registry

        registry.register(SALES)
