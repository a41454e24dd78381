"""The state folder (`SHOP_VAR`): who may use it now, what a running shop says about itself, and what is ours in it."""

import fcntl
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alibaba.embedded.account import user_name
from alibaba.embedded.errors import CannotStart
from alibaba.env import state_folder

LOCK = "shop.lock"
RUN_FILE = "run.json"
MARKS_FILE = "marks.json"
BACKUPS = "backups"
# everything that a shop writes there; `reset` deletes these and nothing else
OURS = (
    "beat",
    "demo",
    "encoder.sock",
    "imports",
    "index",
    "logs",
    "mail",
    MARKS_FILE,
    "media",
    "postgres",
    "recommenders",
    "rejects",
    RUN_FILE,
    "secret_key",
    "static",
    "valkey",
)


class InUse(CannotStart):
    """Another process holds the state folder. `holder_pid` is None when it can't be told."""

    def __init__(self, folder: Path, holder_pid: int | None, holder: str) -> None:
        self.holder_pid = holder_pid
        who = f"{holder} (process {holder_pid})" if holder_pid else "another process"
        super().__init__(
            f"The state folder {folder} is in use by {who}: stop that first (make stop), "
            "or set SHOP_VAR to another folder for a second shop."
        )


def open_folder() -> Path:
    """The state folder, made if need be. Raises CannotStart when it isn't ours to use."""
    folder = state_folder()
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o755)  # whatever the umask: under root the servers run as another user and must get in
        if not folder.is_dir():
            raise CannotStart(f"SHOP_VAR={folder} is not a folder: give another path.")
    except OSError as error:
        raise CannotStart(
            f"The state folder {folder} cannot be made ({error.strerror}): set SHOP_VAR to a folder of your own."
        ) from None
    _refuse_foreign(folder)
    return folder


def _refuse_foreign(folder: Path) -> None:
    owner = folder.stat().st_uid
    if owner != os.geteuid():
        raise CannotStart(
            f"The state folder {folder} belongs to {user_name(owner)}, and you are {user_name(os.geteuid())}: "
            "start the shop as its owner, or set SHOP_VAR to a folder of your own."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotStart(f"The state folder {folder} cannot be written to: change its mode, or set SHOP_VAR.")
    names = {path.name for path in folder.iterdir()} - {"lost+found"}
    if names and not names & {LOCK, "secret_key"}:  # commands without servers leave only the key
        raise CannotStart(
            f"SHOP_VAR={folder} already holds something else ({min(names)}): give an empty folder, or one of a shop."
        )


@contextmanager
def locked(holder: str) -> Iterator[Path]:
    """Hold the state folder for this process; `holder` names it to others. Raises InUse. The kernel frees it."""
    folder = open_folder()
    # opened without truncating: until the lock is ours, the text is somebody else's
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(folder, *_read_holder(folder)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {holder}\n".encode(), 0)
        (folder / RUN_FILE).unlink(missing_ok=True)  # of a shop that was killed
        yield folder
    finally:
        os.close(descriptor)


def holder_pid(folder: Path) -> int | None:
    """The process that holds the folder now; None when nobody does."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read_holder(folder)[0]
    finally:
        os.close(descriptor)
    return None


def _read_holder(folder: Path) -> tuple[int | None, str]:
    pid, _, holder = (folder / LOCK).read_text().strip().partition(" ")
    return (int(pid), holder) if pid.isdigit() else (None, "")


def running_shop() -> dict[str, Any] | None:
    """What the shop that runs on this state folder wrote about itself (`run.json`); None when none runs."""
    folder = state_folder()
    if holder_pid(folder) is None:
        return None
    return read_json(folder / RUN_FILE) or None


def read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return content if isinstance(content, dict) else {}


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Whole or not at all, and for the owner's eyes only: it may hold passwords."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=1)
    fresh.replace(path)


def delete_ours(folder: Path, kept: Collection[str] = ()) -> list[str]:
    """Delete what a shop keeps in its state folder, except its backups. Names what was deleted."""
    deleted = []
    for path in sorted(folder.iterdir()):
        if path.name.removesuffix(".new") not in OURS or path.name in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        deleted.append(path.name)
    return deleted
