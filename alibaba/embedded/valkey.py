"""A Valkey of our own, on 127.0.0.1 and a free port, with a password."""

import os
import secrets
import signal
import subprocess
from pathlib import Path

import redis

from alibaba.embedded.account import hand_over, open_way, refuse_unreachable, server_account
from alibaba.embedded.binaries import valkey_program
from alibaba.embedded.children import free_port, last_words, start_child, stop_child, wait_until
from alibaba.embedded.errors import CannotStart

DATABASES = 64


class Valkey:
    """`folder` holds the queue and the event buffer; the cache may be lost."""

    def __init__(self, folder: Path, *, throw_away: bool = False) -> None:
        self.folder = folder.resolve()
        self.throw_away = throw_away
        self.port = 0
        self._password = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("Valkey has not been started")
        return self._process

    def url(self, database: int = 0) -> str:
        return f"redis://:{self._password}@127.0.0.1:{self.port}/{database}"

    def start(self, port: int | None = None) -> None:
        """Return when the server answers; `port` brings it back where its clients look for it. Raises CannotStart."""
        program, account = valkey_program(), server_account()
        refuse_unreachable(program, account)
        open_way(self.folder)
        refuse_unreachable(self.folder, account)
        data = self.folder / "data"
        hand_over(data, account)
        for _attempt in range(3):  # somebody may take the free port before we do
            self.port = port or free_port()
            config = self._write_config(data)
            if account:
                os.chown(config, account.uid, account.gid)
            with self.log_file.open("ab") as log:
                self._process = start_child([program, config], log=log, account=account, death_signal=signal.SIGTERM)
            if wait_until(self._answers, self._process, timeout_seconds=60):
                return
            self.stop()
        raise CannotStart(f"Valkey did not start: {last_words(self.log_file)} (see {self.log_file}).")

    def stop(self) -> None:
        if self._process is not None:
            stop_child(self._process, signal.SIGTERM)

    @property
    def log_file(self) -> Path:
        return self.folder / "valkey.log"

    def _write_config(self, data: Path) -> Path:
        """A file, because the password must not show in the list of processes."""
        config = self.folder / "valkey.conf"
        lines = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "requirepass": self._password,
            "dir": f'"{data}"',
            "databases": str(DATABASES),
            "save": '""',
            "appendonly": "no" if self.throw_away else "yes",
            "maxmemory": "128mb",
            "maxmemory-policy": "volatile-lru",  # only what has an end (the cache) may go, never a queue
            "loglevel": "warning",
        }
        config.unlink(missing_ok=True)
        descriptor = os.open(config, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.writelines(f"{name} {value}\n" for name, value in lines.items())
        return config

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url(), socket_timeout=5) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
