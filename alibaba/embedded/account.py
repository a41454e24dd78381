"""Who the servers run as: PostgreSQL refuses root, so that under root they run as `postgres` or `nobody`."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from alibaba.embedded.errors import CannotStart


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """None means: as whoever runs this process."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise CannotStart(
        "PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: "
        "run the shop as an ordinary user."
    )


def open_way(folder: Path) -> None:
    """Make `folder` if needed, passable for the servers' account whatever the umask."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


def hand_over(folder: Path, account: Account | None) -> None:
    """Make `folder` if needed, as a private one of the account that the servers run as."""
    folder.mkdir(parents=True, exist_ok=True)
    owner = account.uid if account else os.geteuid()
    if account and folder.stat().st_uid == os.geteuid():
        os.chown(folder, account.uid, account.gid)
    found = folder.stat().st_uid
    if found != owner:
        raise CannotStart(
            f"{folder} belongs to {user_name(found)}, but the servers run as {user_name(owner)}: "
            "start the shop as the user who made it, or set SHOP_VAR to another folder."
        )
    folder.chmod(0o700)


def refuse_unreachable(path: Path, account: Account | None) -> None:
    """Raise CannotStart, naming the closed folder, when the servers' account cannot get at `path`."""
    if account is None:
        return
    for place in (*reversed(path.resolve().parents), path.resolve()):
        if not _can_enter(place, account):
            raise CannotStart(
                f"PostgreSQL does not run as root, and the user {account.name} cannot enter {place} "
                f"(mode {place.stat().st_mode & 0o7777:04o}): keep the shop and SHOP_VAR in folders that every user "
                "can enter, such as /opt, or run as an ordinary user."
            )


def _can_enter(place: Path, account: Account) -> bool:
    # asked as that user: access lists and the like count too
    answer = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1"', "sh", str(place)],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return answer.returncode == 0


def user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
