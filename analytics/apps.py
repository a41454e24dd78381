from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics.dashboards import ALL
        from analytics.segment_choices import choose, members
        from analytics.weekly_summary_mails import KIND, TITLE, preview
        from shop import mail_previews
        from shop.dashboards import choices, registry

        choices.offer_segments(choose, members)
        for dashboard in ALL:
            registry.register(dashboard)
        mail_previews.offer(KIND, TITLE, "Written about the last week, or an invented one.", preview)
