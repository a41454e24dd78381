from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics.dashboards import SALES
        from analytics.segment_choices import choose, members
        from shop.dashboards import choices, registry

        choices.offer_segments(choose, members)
        registry.register(SALES)
