from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics.dashboards import SALES, segment_choices
        from shop.dashboards import choices, registry

        choices.offer_segments(segment_choices)
        registry.register(SALES)
