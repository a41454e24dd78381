"""A shop at work: what dies is started again, each time after a longer pause."""

import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alibaba.embedded.children import last_words
from alibaba.embedded.errors import CannotStart
from alibaba.embedded.postgres import Postgres
from alibaba.embedded.valkey import Valkey
from alibaba.servers import Servers
from alibaba.supervisor.programs import Program
from alibaba.supervisor.progress import say

REVIVALS = 3
REVIVALS_WITHIN_SECONDS = 600


def watch(servers: Servers, programs: list[Program], on_change: Callable[[], None]) -> None:
    """Start again what dies, then call `on_change`. Never returns; raises CannotStart when the shop cannot go on."""
    revivals = Revivals()
    with _woken_by_children() as bell:
        while True:
            now = time.monotonic()
            waits = [program.due - now for program in programs if program.process is None]
            if select.select([bell], [], [], max(0.0, min(waits)) if waits else None)[0]:
                os.read(bell, 1024)
            changed = revivals.revive_postgres(servers.postgres)
            changed |= _revive_valkey(servers.valkey)
            for program in programs:
                if program.has_died():
                    words = last_words(program.log_file)
                    say(f"The {program.name} ended by itself ({words}); again in {program.plan_restart():.0f} s")
                    changed = True
                elif program.process is None and time.monotonic() >= program.due:
                    program.start()
                    changed = True
            if changed:
                on_change()


class Revivals:
    """PostgreSQL comes back on its port, with all that was committed; one that dies on and on needs a person."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def revive_postgres(self, postgres: Postgres | None) -> bool:
        if postgres is None or postgres.process.poll() is None:
            return False
        now = time.monotonic()
        self.times = [*(moment for moment in self.times if moment > now - REVIVALS_WITHIN_SECONDS), now]
        if len(self.times) > REVIVALS:
            raise CannotStart(
                f"PostgreSQL ended by itself {len(self.times)} times in {REVIVALS_WITHIN_SECONDS // 60} minutes; "
                f"the shop stops. See {postgres.log_file}."
            )
        say("PostgreSQL ended by itself; starting it again")
        postgres.start(port=postgres.port)
        return True


def _revive_valkey(valkey: Valkey | None) -> bool:
    if valkey is None or valkey.process.poll() is None:
        return False
    say("Valkey ended by itself; starting it again")
    valkey.start(port=valkey.port)
    return True


@contextmanager
def _woken_by_children() -> Iterator[int]:
    """A file descriptor that becomes readable when a child ends."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    os.write(writing, b"0")  # a child may have ended before we listened
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, before)
        os.close(reading)
        os.close(writing)
