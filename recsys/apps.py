from django.apps import AppConfig


class RecsysConfig(AppConfig):
    name = "recsys"
    verbose_name = "Recommendations"

    def ready(self) -> None:
        from recsys.dashboards import RECOMMENDATIONS
        from shop.dashboards import registry

        registry.register(RECOMMENDATIONS)
