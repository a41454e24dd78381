"""The two servers that the shop stands on: those that the environment names, else our own in the state folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alibaba import given_servers, state
from alibaba.embedded.postgres import Postgres
from alibaba.embedded.valkey import Valkey

DATABASE = "shop"


class Servers:
    """`postgres` and `valkey` are None where the environment names a server."""

    def __init__(self, folder: Path) -> None:
        self.given_database_url = os.environ.get("DATABASE_URL")
        self.given_redis_url = os.environ.get("REDIS_URL")
        self.postgres = None if self.given_database_url else Postgres(folder / "postgres")
        self.valkey = None if self.given_redis_url else Valkey(folder / "valkey")
        self.database_is_new = False

    def check_given(self) -> None:
        """Raises CannotStart when a server that the environment names can't be used."""
        if self.given_database_url:
            given_servers.check_database(self.given_database_url)
        if self.given_redis_url:
            given_servers.check_valkey(self.given_redis_url)

    def start(self) -> None:
        if self.postgres:
            self.postgres.start()
            self.database_is_new = self.postgres.create_database(DATABASE)
        if self.valkey:
            self.valkey.start()

    def stop(self) -> None:
        if self.valkey:
            self.valkey.stop()
        if self.postgres:
            self.postgres.stop()

    @property
    def urls(self) -> dict[str, str]:
        """As environment variables."""
        return {
            "DATABASE_URL": self.given_database_url or (self.postgres.url(DATABASE) if self.postgres else ""),
            "REDIS_URL": self.given_redis_url or (self.valkey.url() if self.valkey else ""),
        }


@contextmanager
def for_one_command(name: str) -> Iterator[bool]:
    """Put the URLs of running servers into the environment: the given ones, else the running shop's, else servers of
    our own that stop when the block ends. Yields whether the database was only now made. Raises CannotStart."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield False
        return
    if shop := state.running_shop():
        for variable in ("DATABASE_URL", "REDIS_URL"):
            os.environ.setdefault(variable, shop["urls"][variable])
        yield False
        return
    with state.locked(name) as folder:
        servers = Servers(folder)
        try:
            servers.start()
            os.environ.update(servers.urls)
            yield servers.database_is_new
        finally:
            servers.stop()
