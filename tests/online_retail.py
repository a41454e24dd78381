"""The whole of Online Retail, loaded once for all tests of a run, into a database of its own.

How to use it, from any test module:

    from tests.online_retail import ONLINE_RETAIL

    pytestmark = ONLINE_RETAIL


    def test_something(online_retail):
        assert Order.objects.count() == ...

While a test has the fixture `online_retail`, Django's connection leads to that database (also for the test client and
for management commands called in the process), inside a transaction that is rolled back at its end: tests may write.
Don't ask for `db` or `django_db` in the same test. Add what is derived from the facts once per module with a fixture
of your own that builds on `online_retail_database` and `use_database`.

The fixtures are imported by tests/conftest.py alone: pytest would take each further import for another fixture, and
load the file again. `ONLINE_RETAIL` marks the tests as data and slow, and keeps them on one xdist worker
(tests/spreading.py), so that the file is loaded once. Without SHOP_DATA_DIR they are skipped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from shop.importing.progress import Silence
from shop.importing.running import import_path
from shop.models import ShopSettings

ONLINE_RETAIL = [pytest.mark.data, pytest.mark.slow, pytest.mark.xdist_group("online_retail")]


def data_folder(name: str) -> Path:
    """A folder of the public data sets; the test is skipped where it isn't there."""
    root = os.environ.get("SHOP_DATA_DIR")
    if not root:
        pytest.skip("SHOP_DATA_DIR, the folder of public data sets, is not set")
    folder = Path(root) / name
    if not folder.is_dir():
        pytest.skip(f"{folder} does not exist")
    return folder


@contextmanager
def use_database(name: str) -> Iterator[None]:
    """Lead Django's connection to another database of the same server."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    ShopSettings.forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        ShopSettings.forget()


@pytest.fixture(scope="session")
def online_retail_database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The name of the loaded database; nothing may be committed to it but what is derived for a whole module."""
    folder = data_folder("online-retail")
    whole_run = Path(os.environ["SHOP_VAR"])
    if "PYTEST_XDIST_WORKER" in os.environ:
        whole_run = whole_run.parent
    (whole_run / "online-retail-is-loaded").touch(exist_ok=False)  # a second worker should not have to
    with django_db_blocker.unblock():
        name = f"{connection.settings_dict['NAME']}_online_retail"
        quoted = connection.ops.quote_name(name)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(f"CREATE DATABASE {quoted}")
        with use_database(name):
            call_command("migrate", verbosity=0)
            import_path(folder, progress=Silence())
    yield name
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")


@pytest.fixture
def online_retail(online_retail_database, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), use_database(online_retail_database), transaction.atomic():
        yield
        transaction.set_rollback(True)
