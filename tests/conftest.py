"""What every test stands on. Data is made by the functions of tests/factories.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from recsys import experiments, rules
from shop import attributes, basket_pages, kept, staff_content
from shop.models import ShopSettings
from tests import as_migrated
from tests.online_retail import online_retail, online_retail_database  # noqa: F401

# How fast a busy machine draws and tries an example says nothing about the shop.
hypothesis_settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any machine")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        as_migrated.keep()


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> None:
    """Static files without a collected manifest; passwords that cost nothing to hash."""
    django_settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Cache, event buffer and queue share this worker's Valkey database; nothing stays for the next test."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def fresh_shop_settings() -> None:
    """A process keeps the settings row and what staff wrote for some seconds; the next test's rows are others."""
    ShopSettings.forget()
    staff_content.forget()
    attributes.forget()
    basket_pages.methods_of_delivery.forget()
    rules.forget()
    experiments.forget()


@pytest.fixture
def nothing_kept_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that count queries: on a busy machine some seconds pass between the first page and the second."""
    monkeypatch.setattr(kept, "monotonic", lambda: 0.0)


@pytest.fixture
def media_root(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT
