"""How long Online Retail takes to load, and how much memory: `python -m benchmarks.import_online_retail FILE`.

Needs an empty, migrated shop behind DATABASE_URL. In the same run, as the floor, a plain COPY of the same rows into one
table without indexes. Writes benchmarks/results/import_online_retail-<date>.json.
"""

import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
FLOOR = """
import sys
import psycopg
from pathlib import Path
from shop.importing.online_retail.reading import open_table
import os

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute(
        "CREATE TEMP TABLE floor (a text, b text, c text, d int, e timestamp, f numeric, g text, h text)"
    )
    with connection.cursor().copy("COPY floor FROM STDIN") as copy:
        for _, fields in open_table(Path(sys.argv[1])).rows:
            copy.write_row(fields)
"""


def measure(command: list[str]) -> dict[str, float]:
    begin, busy = time.monotonic(), database_seconds()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return {
        "wall_seconds": round(time.monotonic() - begin, 2),
        "process_cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "database_cpu_seconds": round(database_seconds() - busy, 2),
        "process_peak_mb": round(usage.ru_maxrss / 1024, 1),
    }


def database_seconds() -> float:
    """CPU of the local PostgreSQL behind DATABASE_URL, ended backends included; 0 where it isn't local."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        backend = connection.execute("SELECT pg_backend_pid()").fetchone()
    assert backend
    try:
        parent = _stat(backend[0])[1]
        ticks = sum(_stat(parent)[11:15])
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    fields = _stat(int(entry.name))
                except (OSError, IndexError):
                    continue
                if fields[1] == parent:
                    ticks += sum(fields[11:15])
    except OSError:
        return 0.0
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat behind the name: [0] is the state (as 0), [1] the parent, [11:15] CPU ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return [0, *(int(field) for field in fields[1:])]


def main(path: Path) -> None:
    file = path if path.is_file() else next(each for each in sorted(path.iterdir()) if "retail" in each.name.lower())
    floor = measure([sys.executable, "-c", FLOOR, str(file)])
    account = RESULTS / "account.tmp.json"
    RESULTS.mkdir(exist_ok=True)
    load = measure([sys.executable, "manage.py", "import_shop", str(file), "--json", str(account)])
    rows = json.loads(account.read_text())
    account.unlink()
    again = measure([sys.executable, "manage.py", "import_shop", str(file)])
    result: dict[str, Any] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m benchmarks.import_online_retail {file.name}",
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "load_average": os.getloadavg()},
        "account": rows,
        "floor_plain_copy": floor,
        "import": load,
        "same_file_again": again,
        "limits": {"wall_seconds": 60, "process_peak_mb": 1024},
    }
    target = RESULTS / f"import_online_retail-{datetime.now(UTC):%Y-%m-%d}.json"
    target.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
