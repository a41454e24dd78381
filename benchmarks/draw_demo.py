"""How long the demo shop's pictures take: `python -m benchmarks.draw_demo [--works N] [--processes N]`.

Draws every artwork and its four products (840 WebP files) into a temporary folder. In the same run, as the floor, as
many flat 800-pixel WebPs are encoded by as many processes. The ratio of the two CPU times is what can be compared
between machines; CPU time counts the children alone, so that other programs on the machine do not spoil it.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PIL import Image

from demo.art import catalogue
from demo.art.drawing import draw_all
from demo.art.work import PRODUCTS, WORKS_PER_STYLE

RESULTS = Path(__file__).parent / "results"
WANTED_SECONDS = 60
WANTED_PROCESSES = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--works", type=int, default=WORKS_PER_STYLE, help="so many of each style")
    parser.add_argument("--processes", type=int, default=WANTED_PROCESSES)
    options = parser.parse_args()
    works = [(work.style.slug, work.seed) for work in catalogue.works(count=options.works)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor = timed(lambda: encode_flat(folder / "flat", len(works), options.processes))
        drawing = timed(lambda: draw_all(folder / "drawn", works, options.processes))
        files = list((folder / "drawn").rglob("*.webp"))
        megabytes = sum(path.stat().st_size for path in files) / 1e6
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "works": len(works),
        "files": len(files),
        "megabytes": round(megabytes, 1),
        "processes": options.processes,
        "drawing": drawing,
        "floor_flat_webps": floor,
        "cpu_ratio_to_floor": round(drawing["cpu_seconds"] / floor["cpu_seconds"], 1),
        "cpu_seconds_per_core": round(drawing["cpu_seconds"] / options.processes, 1),
        "wanted": {"seconds": WANTED_SECONDS, "cores": WANTED_PROCESSES},
    }
    print(json.dumps(result, indent=2))
    if options.works == WORKS_PER_STYLE:
        out = RESULTS / f"draw-demo-{date.today().isoformat()}.json"  # noqa: DTZ011
        out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def timed(deed: Callable[[], object]) -> dict[str, float]:
    """`seconds` by the wall clock; `cpu_seconds` of the processes that the deed started and waited for."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    deed()
    seconds, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(seconds, 1), "cpu_seconds": round(spent, 1)}


def encode_flat(folder: Path, works: int, processes: int) -> None:
    folder.mkdir()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(_encode_one, [(folder, number) for number in range(works * (1 + len(PRODUCTS)))], chunksize=10)
        pool.close()
        pool.join()


def _encode_one(job: tuple[Path, int]) -> None:
    folder, number = job
    tone = (number % 200, (number * 7) % 200, (number * 13) % 200)
    Image.new("RGB", (800, 800), tone).save(folder / f"{number}.webp", "WEBP", quality=80, method=2)


if __name__ == "__main__":
    main()
