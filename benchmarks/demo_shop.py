"""How long the demo shop takes before it is imported: `python -m benchmarks.demo_shop`.

Draws and writes everything into a temporary folder, then makes the renditions of all pictures as an import does. As
the floor, in the same run: reading all files that were written, and their SHA-256. CPU times leave out what other
programs did; two processors are wanted to need 60 s for all of it. Writes benchmarks/results/demo-shop-<date>.json.
"""

import hashlib
import json
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from demo.shop.writing import write

RESULTS = Path(__file__).parent / "results"
LAST_DAY = date(2026, 6, 30)
WANTED_SECONDS, PROCESSORS = 60, 2
Result = TypeVar("Result")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        writing, written = timed(lambda: write(folder, LAST_DAY, has_pictures=False))
        drawing, _ = timed(lambda: write(folder, LAST_DAY))
        drawing["cpu_seconds"] = round(drawing["cpu_seconds"] - writing["cpu_seconds"], 2)
        pictures = sorted(folder.rglob("*.webp"))
        rendering, _ = timed(lambda: render(pictures))
        floor, _ = timed(lambda: [hashlib.sha256(path.read_bytes()) for path in folder.rglob("*.*")])
    cpu = sum(step["cpu_seconds"] for step in (writing, drawing, rendering))
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": written.rows,
        "pictures": len(pictures),
        "writing": writing,
        "drawing": {"cpu_seconds": drawing["cpu_seconds"]},
        "renditions": rendering,
        "floor_reading_all": floor,
        "cpu_ratio_to_floor": round(cpu / floor["cpu_seconds"]),
        "cpu_seconds_per_processor": round(cpu / PROCESSORS, 1),
        "wanted": {"seconds": WANTED_SECONDS, "processors": PROCESSORS},
    }
    print(json.dumps(result, indent=2))
    out = RESULTS / f"demo-shop-{date.today().isoformat()}.json"  # noqa: DTZ011
    out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def render(paths: list[Path]) -> None:
    import django

    django.setup()
    from shop import pictures

    def one(path: Path) -> None:
        with path.open("rb") as file:
            pictures.render(file)

    with ThreadPoolExecutor(pictures.THREADS) as pool:
        for _ in pool.map(one, paths):
            pass


def timed(deed: Callable[[], Result]) -> tuple[dict[str, float], Result]:
    begin, before = time.monotonic(), cpu_seconds()
    result = deed()
    return {
        "seconds": round(time.monotonic() - begin, 2),
        "cpu_seconds": round(cpu_seconds() - before, 2),
    }, result


def cpu_seconds() -> float:
    """Ours and that of the processes that we started and waited for."""
    usages = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
