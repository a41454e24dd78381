from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from search.dashboards import SEARCH
        from search.images.dashboard import SEARCH_BY_PICTURE
        from shop.dashboards import registry

        registry.register(SEARCH)
        registry.register(SEARCH_BY_PICTURE)
