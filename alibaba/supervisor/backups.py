"""`make backup` and `make restore`: the database and the pictures, in one file that is whole or not there."""

import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from alibaba import servers, state
from alibaba.embedded.binaries import postgres_folder
from alibaba.embedded.errors import CannotStart
from alibaba.env import state_folder
from alibaba.supervisor.progress import say_plain

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
MEDIA = "media"


def backup() -> Path:
    """Works while the shop runs (one consistent moment of the database), and while it doesn't."""
    folder = state_folder()
    if not (os.environ.get("DATABASE_URL") or (folder / "postgres").exists() or state.running_shop()):
        raise CannotStart(f"There is no shop on {folder}: nothing to back up.")
    with servers.for_one_command("make backup"):
        now = datetime.now(UTC)
        target = folder / state.BACKUPS / f"shop-{now:%Y%m%d-%H%M%S}.tar.gz"
        with _work_folder(folder) as work:
            dump = Path(work) / DUMP
            _postgres_program("pg_dump", "--format=custom", "--no-owner", f"--file={dump}")
            manifest = Path(work) / MANIFEST
            manifest.write_text(json.dumps({"format": FORMAT, "made_at": now.isoformat()}))
            unfinished = Path(work) / "backup.tar.gz"
            with tarfile.open(unfinished, "w:gz", compresslevel=3) as archive:
                archive.add(manifest, MANIFEST)
                archive.add(dump, DUMP)
                if (folder / MEDIA).is_dir():
                    archive.add(folder / MEDIA, MEDIA)
            unfinished.chmod(0o600)
            unfinished.rename(target)
    say_plain(f"Backup: {target} ({target.stat().st_size / 1e6:.1f} MB)")
    return target


def restore(file: Path) -> None:
    """Put the backup in place of the database and the pictures: all of it, or on any error nothing."""
    if not file.is_file():
        raise CannotStart(f"There is no backup {file}: give the path of a file that make backup wrote.")
    if state.running_shop():
        raise CannotStart("The shop is running: stop it first (make stop), then restore.")
    folder = state.open_folder()
    with servers.for_one_command("make restore"), _work_folder(folder) as work:
        _unpack(file, Path(work))
        _replace_database(Path(work))
        _replace_media(folder, Path(work) / MEDIA)
        # worked out from what was there before: made again at the next start
        (folder / state.MARKS_FILE).unlink(missing_ok=True)
        shutil.rmtree(folder / "index", ignore_errors=True)
    say_plain(f"Restored {file}. The search index and the scores are made again at the next start.")


def _work_folder(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """On the disk of the result, so that it can be renamed into place."""
    (folder / state.BACKUPS).mkdir(mode=0o700, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=folder / state.BACKUPS, prefix=".unfinished-")


def _unpack(file: Path, work: Path) -> None:
    try:
        with tarfile.open(file) as archive:
            archive.extractall(work, filter="data")
        is_ours = json.loads((work / MANIFEST).read_text())["format"] == FORMAT and (work / DUMP).is_file()
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError):
        is_ours = False
    if not is_ours:
        raise CannotStart(f"{file} is not a backup of this shop, or it is damaged: nothing was changed.")


def _replace_database(work: Path) -> None:
    """One transaction: whatever goes wrong, the old tables are still there."""
    script = work / "database.sql"
    _postgres_program("pg_restore", "--no-owner", f"--file={script}", str(work / DUMP), connect=False)
    _postgres_program(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--command=SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;",
        f"--file={script}",
    )


def _replace_media(folder: Path, restored: Path) -> None:
    media, old = folder / MEDIA, folder / "media.new"
    with suppress(FileNotFoundError):
        shutil.rmtree(old)
    if media.exists():
        media.rename(old)
    if restored.is_dir():
        restored.rename(media)
    shutil.rmtree(old, ignore_errors=True)


def _postgres_program(name: str, *arguments: str, connect: bool = True) -> None:
    address = urlsplit(os.environ["DATABASE_URL"])
    # by the environment: the password must not show in the list of processes
    env = os.environ | {
        "PGHOST": address.hostname or "127.0.0.1",
        "PGPORT": str(address.port or 5432),
        "PGUSER": unquote(address.username or ""),
        "PGPASSWORD": unquote(address.password or ""),
        "PGDATABASE": unquote(address.path.strip("/")),
    }
    answer = subprocess.run(
        [postgres_folder() / name, *arguments],
        env=env if connect else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        lines = [line for line in answer.stderr.splitlines() if re.search("error|fatal", line, re.IGNORECASE)]
        reason = (lines or answer.stderr.splitlines() or [f"{name} failed"])[0]
        raise CannotStart(f"{reason.strip()} — nothing was changed.")
