"""How long Online Retail takes to load, and how much memory: `python -m benchmarks.import_online_retail FILE`.

Needs an empty, migrated shop behind DATABASE_URL. In the same run, as the floor, a plain COPY of the same rows into one
table without indexes. Writes benchmarks/results/import_online_retail-<date>.json.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
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


# The import, which tells at its end what its database session has cost (where the database is on this machine).
IMPORT = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.db import connection

call_command("import_shop", sys.argv[1], json=Path(sys.argv[2]))
connection.ensure_connection()
try:
    ticks = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
except OSError:
    ticks = []
Path(sys.argv[3]).write_text(" ".join(ticks))
"""


def measure(command: list[str]) -> dict[str, float]:
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return {
        "wall_seconds": round(time.monotonic() - begin, 2),
        "process_cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "process_peak_mb": round(usage.ru_maxrss / 1024, 1),
    }


def measure_import(file: Path) -> tuple[dict[str, float], dict[str, Any]]:
    """What it took, and the account of the rows."""
    with tempfile.TemporaryDirectory() as folder:
        account, ticks = Path(folder) / "account.json", Path(folder) / "ticks"
        taken = measure([sys.executable, "-c", IMPORT, str(file), str(account), str(ticks)])
        session = sum(map(int, ticks.read_text().split())) / os.sysconf("SC_CLK_TCK")
        return taken | {"database_session_cpu_seconds": round(session, 2)}, json.loads(account.read_text())


def main(path: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
    file = path if path.is_file() else next(each for each in sorted(path.iterdir()) if "retail" in each.name.lower())
    floor = measure([sys.executable, "-c", FLOOR, str(file)])
    RESULTS.mkdir(exist_ok=True)
    load, rows = measure_import(file)
    again, _ = measure_import(file)
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
