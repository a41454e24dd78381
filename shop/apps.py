from django.apps import AppConfig
from django.core.checks import register


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self) -> None:
        from shop.checks import check_environment

        register(check_environment)
