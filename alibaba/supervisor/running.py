"""`make run`: from nothing to a shop that answers, and then until somebody stops it."""

import json
import os
import signal
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.error import URLError

from alibaba import state
from alibaba.embedded.children import die_with_parent, last_words, start_child, stop_child, wait_until
from alibaba.embedded.errors import CannotStart
from alibaba.env import BASE_DIR
from alibaba.servers import Servers
from alibaba.supervisor import watching
from alibaba.supervisor.programs import Program, child_environment, shop_programs
from alibaba.supervisor.progress import say, say_plain, started
from alibaba.supervisor.wishes import Wishes, read_wishes, refuse_taken_port


class StopRequested(BaseException):
    """Ctrl-C, SIGTERM, or the terminal was closed. Not an Exception: no step may swallow it."""


def run() -> None:
    """Returns after an orderly stop. Raises CannotStart."""
    _follow_make()
    with _stopping_on_signals(), suppress(StopRequested):
        wishes = read_wishes()
        with state.locked("a running shop") as folder:
            refuse_taken_port(wishes.port)
            servers = Servers(folder)
            servers.check_given()
            _run_in(folder, servers, wishes)


def _run_in(folder: Path, servers: Servers, wishes: Wishes) -> None:
    programs: list[Program] = []
    try:
        say("Starting the database")
        servers.start()
        login = _set_up(folder, servers, wishes)
        programs = shop_programs(folder, servers.urls, wishes.port, wishes.address)
        say("Opening the shop")
        _open(programs, wishes)
        _write_run_file(folder, servers, programs, wishes)
        _announce(wishes, login)
        watching.watch(servers, programs, lambda: _write_run_file(folder, servers, programs, wishes))
    finally:
        _ignore_signals()
        if programs:
            say("Stopping")
        for program in reversed(programs):
            program.stop()
        servers.stop()
        (folder / state.RUN_FILE).unlink(missing_ok=True)
        if programs:
            say("Stopped")


def _set_up(folder: Path, servers: Servers, wishes: Wishes) -> dict[str, Any]:
    """Everything that needs Django happens in a child, so that this process stays small. Returns the staff login."""
    reading, writing = os.pipe()
    env = child_environment(folder, servers.urls) | started()
    env["SHOP_OWN_DATABASE"] = "1" if servers.postgres else ""
    if password := os.environ.get("SHOP_ADMIN_PASSWORD"):
        env["SHOP_ADMIN_PASSWORD"] = password
    command = [sys.executable, "-m", "alibaba.supervisor.setting_up", str(writing), str(wishes.data or "")]
    child = start_child(command, env=env, cwd=BASE_DIR, pass_fds=[writing])
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            text = answer.read()
        if child.wait() != 0:
            raise CannotStart(
                json.loads(text or "{}").get("problem") or f"Setting up failed: see {folder}/logs/setup.log."
            )
    finally:
        stop_child(child, signal.SIGTERM)
    login: dict[str, Any] = json.loads(text)
    return login


def _open(programs: list[Program], wishes: Wishes) -> None:
    for program in programs:
        program.start()
    web = programs[0]
    assert web.process is not None
    if not wait_until(lambda: _answers(wishes.address + "/healthz"), web.process, timeout_seconds=60):
        raise CannotStart(f"The web server did not start: {last_words(web.log_file)} (see {web.log_file}).")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # nosec B310
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _announce(wishes: Wishes, login: dict[str, Any]) -> None:
    say_plain()
    say_plain(f"  The shop:    {wishes.address}/")
    say_plain(f"  The admin:   {wishes.address}/admin/")
    if password := login.get("password"):
        say_plain(f"  Staff login: {login['email']}  password: {password}  (shown only this once)")
    else:
        say_plain(f"  Staff login: {login['email']}  with the password set before (SHOP_ADMIN_PASSWORD sets a new one)")
    say_plain()
    say_plain("  Ctrl-C stops it.")


def _write_run_file(folder: Path, servers: Servers, programs: list[Program], wishes: Wishes) -> None:
    pids = {program.name: program.process.pid for program in programs if program.process}
    pids |= {"postgres": servers.postgres.process.pid} if servers.postgres else {}
    pids |= {"valkey": servers.valkey.process.pid} if servers.valkey else {}
    content = {"pid": os.getpid(), "address": wishes.address, "urls": servers.urls, "processes": pids}
    state.write_json(folder / state.RUN_FILE, content)


STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    """Whatever was set before: a script that starts us with `&` leaves SIGINT ignored. nohup's SIGHUP is respected."""

    def stop(number: int, frame: FrameType | None) -> None:
        _ignore_signals()
        raise StopRequested

    for number in STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, stop)
    yield


def _ignore_signals() -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _follow_make() -> None:
    """Started by make, end in order when make is killed."""
    if os.environ.get("MAKELEVEL"):
        die_with_parent(os.getppid(), signal.SIGTERM)
