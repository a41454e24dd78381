"""A PostgreSQL of our own, on 127.0.0.1 and a free port, with a password."""

import os
import secrets
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from alibaba.embedded.account import Account, hand_over, open_way, refuse_unreachable, server_account
from alibaba.embedded.binaries import postgres_folder, postgres_version
from alibaba.embedded.children import free_port, last_words, start_child, stop_child, wait_until
from alibaba.embedded.errors import CannotStart

USER = "shop"
BUILTIN_LOCALE_SINCE = 17
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "40",
    "shared_buffers": "96MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",  # compiling costs more than it saves on queries of milliseconds
    "log_min_messages": "warning",
    "timezone": "UTC",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """`folder` holds the data and the password; it is made on the first start."""

    def __init__(self, folder: Path, *, throw_away: bool = False) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.throw_away = throw_away
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("PostgreSQL has not been started")
        return self._process

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{self._password()}@127.0.0.1:{self.port}/{database}"

    def start(self, port: int | None = None) -> None:
        """Return when the server answers; `port` brings it back where its clients look for it. Raises CannotStart."""
        programs, account = postgres_folder(), server_account()
        refuse_unreachable(programs / "postgres", account)
        open_way(self.folder)
        refuse_unreachable(self.folder, account)
        hand_over(self.data, account)
        if not (self.data / "PG_VERSION").exists():
            self._make_data_folder(programs, account)
        self._refuse_other_version(programs)
        self._end_leftover()
        for _attempt in range(3):  # somebody may take the free port before we do
            if self._try_to_start(programs, account, port or free_port()):
                return
        raise CannotStart(f"PostgreSQL did not start: {last_words(self.log_file)} (see {self.log_file}).")

    def create_database(self, name: str) -> bool:
        """Make the database unless it is there; whether it was made."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return False
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        return True

    def stop(self) -> None:
        # SIGINT is PostgreSQL's "fast" stop: end sessions, write everything down; SIGQUIT leaves it to recovery
        if self._process is not None:
            stop_child(self._process, signal.SIGINT, signal.SIGQUIT)

    @property
    def log_file(self) -> Path:
        return self.folder / "postgres.log"

    def _password(self) -> str:
        return (self.folder / "password").read_text().strip()

    def _make_data_folder(self, programs: Path, account: Account | None) -> None:
        """initdb into a fresh folder beside the real one and rename, so that a kill leaves nothing half-made."""
        password = secrets.token_urlsafe(24)
        _write_private(self.folder / "password", password)
        fresh = self.folder / "data.new"
        if fresh.exists():
            subprocess.run(["/bin/rm", "-rf", str(fresh)], check=True)
        hand_over(fresh, account)
        locale = ["--locale=C"]
        if postgres_version(programs) >= BUILTIN_LOCALE_SINCE:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        with tempfile.NamedTemporaryFile("w", prefix="shop-", suffix=".pw") as password_file:
            password_file.write(password + "\n")
            password_file.flush()
            if account:
                os.chown(password_file.name, account.uid, account.gid)
            command: list[str | Path] = [programs / "initdb", "--pgdata", fresh, "--username", USER, "--encoding=UTF8"]
            command += [*locale, "--auth=scram-sha-256", f"--pwfile={password_file.name}"]
            with self.log_file.open("ab") as log:
                child = start_child([*command, *(["--no-sync"] if self.throw_away else [])], log=log, account=account)
                if child.wait() != 0:
                    raise CannotStart(f"PostgreSQL could not make its data folder: see {self.log_file}.")
        self.data.rmdir()
        fresh.rename(self.data)

    def _try_to_start(self, programs: Path, account: Account | None, port: int) -> bool:
        self.port = port
        settings = SETTINGS | (THROW_AWAY if self.throw_away else {}) | {"port": str(self.port)}
        command: list[str | Path] = [programs / "postgres", "-D", self.data]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log_file.open("ab") as log:
            self._process = start_child(command, log=log, account=account, death_signal=signal.SIGINT)
        if wait_until(self._answers, self._process, timeout_seconds=120):
            return True
        self.stop()
        return False

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _refuse_other_version(self, programs: Path) -> None:
        made_by, found = (self.data / "PG_VERSION").read_text().strip(), str(postgres_version(programs))
        if made_by != found:
            raise CannotStart(
                f"{self.data} was made by PostgreSQL {made_by}, but version {found} is installed: set SHOP_PG_BIN to "
                f"the programs of version {made_by}, take a backup with it, and restore that into a fresh SHOP_VAR."
            )

    def _end_leftover(self) -> None:
        """End a server that outlived its killed supervisor; drop a pid file whose number now means somebody else.

        Only called while nobody else uses the state folder (its lock is held)."""
        pid_file = self.data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return
        if not Path("/proc/self").exists():
            return  # PostgreSQL's own check has to do
        try:
            is_ours = Path(f"/proc/{pid}/cwd").resolve(strict=True) == self.data
        except OSError:
            is_ours = False
        if not is_ours:
            pid_file.unlink(missing_ok=True)
            return
        _end_process(pid, signal.SIGINT, signal.SIGQUIT)


def _end_process(pid: int, *signals: int) -> None:
    """End a process that is not our child."""
    import select

    try:
        watched = os.pidfd_open(pid)
    except OSError:
        return
    try:
        for end_signal in signals:
            os.kill(pid, end_signal)
            if select.select([watched], [], [], 20)[0]:
                return
    finally:
        os.close(watched)


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
