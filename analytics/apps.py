from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics.dashboards import ALL
        from analytics.segment_choices import choose, members
        from shop.dashboards import choices, registry

        choices.offer_segments(choose, members)
        for dashboard in ALL:
            registry.register(dashboard)
