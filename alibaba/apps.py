from importlib import import_module

from django.apps import AppConfig


class AlibabaConfig(AppConfig):
    name = "alibaba"

    def ready(self) -> None:
        # tasks called with delay() find the app this way; not in __init__, because the supervisor needs no Celery
        import_module("alibaba.celery")
