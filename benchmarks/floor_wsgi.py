"""The shop's WSGI application with the floors beside its pages."""

from django.conf import settings

from alibaba.wsgi import application

settings.ROOT_URLCONF = "benchmarks.floor_urls"

__all__ = ["application"]
