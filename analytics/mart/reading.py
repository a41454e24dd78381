"""The manifest of a mart, and whether the files are still what it says. Needs no database."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CURRENT, MANIFEST = "current", "manifest.json"


class DamagedMart(Exception):
    """Files are missing, changed or too many: `problems` says which."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rows` by table."""

    made_at: str
    as_of: str
    currency: str
    time_zone: str
    rows: dict[str, int]
    files: list[dict[str, Any]]


def verify(folder: Path | str) -> Manifest:
    """Raises DamagedMart unless every file of the mart is there, whole, with the rows and the checksum of its manifest,
    and none besides. Reads all files once."""
    mart = Path(folder) / CURRENT
    try:
        manifest = Manifest(**json.loads((mart / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DamagedMart([f"There is no manifest that can be read: {error}"]) from error
    problems = [problem for file in manifest.files for problem in _problems(mart, file)]
    known = {file["path"] for file in manifest.files}
    there = {path.relative_to(mart).as_posix() for path in mart.rglob("*.parquet")}
    problems += [f"{path} is not in the manifest." for path in sorted(there - known)]
    for table, rows in manifest.rows.items():
        if rows != sum(file["rows"] for file in manifest.files if file["path"].split("/")[0] == table):
            problems.append(f"{table} has not the {rows} rows of the manifest.")
    if problems:
        raise DamagedMart(problems)
    return manifest


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _problems(mart: Path, file: dict[str, Any]) -> list[str]:
    import pyarrow.parquet as pq

    path = mart / file["path"]
    if not path.is_file():
        return [f"{file['path']} is missing."]
    if sha256(path) != file["sha256"]:
        return [f"{file['path']} is not what was written: its checksum differs."]
    if pq.read_metadata(path).num_rows != file["rows"]:
        return [f"{file['path']} has not the {file['rows']} rows of the manifest."]
    return []
