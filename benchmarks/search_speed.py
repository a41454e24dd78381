"""CPU of the shop's search over generated products, with other engines over the same products beside it.

    SHOP_DATA_DIR=… .venv/bin/python -m benchmarks.search_speed [--sizes 20000 200000 1000000] [--alone] [--json FILE]

A page is what the search page needs of the index: 24 hits with their cards, total, counts of all facets, price ranges.
HTTP and templates are left out; no database is needed. Each size runs in a process of its own, in an index of its own
in a temporary folder. Milliseconds are of CPU, all threads, the least of three rounds for each query. Words are those
of Icecat's products where SHOP_DATA_DIR has them, else of the sample shop. Whoosh and Typesense are installed into
temporary environments; where that can't be done, the result says why. `worst`: what somebody may send to keep a
processor busy; `worst_as_sent`: what a form lets through of it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
django.setup()

from benchmarks.searching import others  # noqa: E402
from benchmarks.searching.catalogue import Catalogue, queries, vocabulary  # noqa: E402

RESULTS = Path(__file__).parent / "results"
SIZES = [20_000, 200_000, 1_000_000]
BESIDE: dict[str, tuple[Callable[..., dict[str, Any]], int, int]] = {  # how many products, how many queries
    "whoosh": (others.whoosh, 2_000, 100),
    "typesense": (others.typesense, 200_000, 100),
}
SEED = 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="PRODUCTS")
    parser.add_argument("--alone", action="store_true", help="without the other engines")
    parser.add_argument("--json", type=Path, metavar="FILE", default=RESULTS / f"search-speed-{_today()}.json")
    arguments = parser.parse_args()
    # a run of other sizes on the same day adds to the file
    result = json.loads(arguments.json.read_text()) if arguments.json.exists() else {"sizes": {}, "beside": {}}
    for size in arguments.sizes:
        result["sizes"][str(size)] = _noted(ours(size))
        _write(arguments.json, result)
    for name, (measured, products, asked) in {} if arguments.alone else BESIDE.items():
        result["beside"][name] = _noted(beside(measured, products, asked))
        _write(arguments.json, result)


def ours(size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.searching.ours", str(size)]
    return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout))


def beside(measured: Callable[..., dict[str, Any]], number: int, asked: int) -> dict[str, Any]:
    data = os.environ.get("SHOP_DATA_DIR")
    words = vocabulary(Path(data) if data else None)
    typed = queries(Catalogue(words, SEED).products(number), asked, SEED)
    try:
        return measured(list(Catalogue(words, SEED).products(number)), typed)
    except subprocess.CalledProcessError as error:
        return {"not_run": f"{error} {(error.stderr or '')[-300:]}".strip()}
    except (OSError, RuntimeError) as error:
        return {"not_run": repr(error)}


def _noted(found: dict[str, Any]) -> dict[str, Any]:
    noted = found | {"load_average": os.getloadavg()[0], "at": datetime.now(UTC).isoformat(timespec="minutes")}
    noted["python"] = platform.python_version()
    print(json.dumps(noted, indent=1), flush=True)
    return noted


def _write(file: Path, result: dict[str, Any]) -> None:
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


if __name__ == "__main__":
    main()
