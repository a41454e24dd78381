"""`make stop` and `make reset`."""

import os
import select
import signal
import time
from pathlib import Path

from alibaba import state
from alibaba.embedded.errors import CannotStart
from alibaba.env import state_folder
from alibaba.supervisor import demo_data
from alibaba.supervisor.progress import say_plain

PATIENCE_SECONDS = 120


def stop() -> None:
    """Ask the process that holds the state folder to end, and return when it has."""
    folder = state_folder()
    pid = state.holder_pid(folder)
    if pid is None:
        say_plain(f"No shop is running on {folder}.")
        return
    try:
        os.kill(pid, signal.SIGTERM)
    except PermissionError:
        raise CannotStart(f"The shop (process {pid}) was started by another user: stop it as that user.") from None
    except ProcessLookupError:
        return
    if not _has_ended(pid, folder):
        raise CannotStart(f"The shop (process {pid}) is still stopping after {PATIENCE_SECONDS} s; wait for it.")
    say_plain("The shop has stopped.")


def reset() -> None:
    """Delete what the shop keeps on disk. Backups stay, and so does a database that DATABASE_URL names."""
    folder = state_folder()
    if not (folder / state.LOCK).exists():
        say_plain(f"There is no shop on {folder}: nothing to delete.")
        return
    with state.locked("make reset"):
        deleted = state.delete_ours(folder)
    say_plain(f"Deleted in {folder}: {', '.join(deleted) or 'nothing'}.")
    if os.environ.get("DATABASE_URL"):
        say_plain("The database of DATABASE_URL was left as it is.")


def reset_demo() -> None:
    """Like `reset`, for a demo shop only; what was drawn for it stays, and so the next start is quicker."""
    folder = state_folder()
    if (folder / state.LOCK).exists() and not (folder / demo_data.FOLDER).exists():
        raise CannotStart(f"The shop on {folder} is no demo: make reset deletes it, SHOP_VAR=… opens a second shop.")
    with state.locked("make demo-reset"):
        state.delete_ours(folder, kept={demo_data.FOLDER})
    say_plain("The demo shop starts anew.")


def _has_ended(pid: int, folder: Path) -> bool:
    if hasattr(os, "pidfd_open"):
        try:
            watched = os.pidfd_open(pid)
        except ProcessLookupError:
            return True
        try:
            return bool(select.select([watched], [], [], PATIENCE_SECONDS)[0])
        finally:
            os.close(watched)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while state.holder_pid(folder) == pid:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
