from django.apps import AppConfig
from django.core.checks import register


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self) -> None:
        from shop.checks import check_environment
        from shop.offers import deleted_articles

        register(check_environment)
        deleted_articles.connect()
