from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from search.dashboards import SEARCH
        from shop.dashboards import registry

        registry.register(SEARCH)
