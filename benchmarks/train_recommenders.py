"""What a training costs on the shop's own database: CPU seconds, memory, and what it reached.

    SHOP_VAR=… .venv/bin/python benchmarks/train_recommenders.py [--json OUT]

Wanted on Online Retail (541,909 rows): at most 60 CPU s and 700 MB."""

import argparse
import contextlib
import json
import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alibaba.settings")
CPU_SECONDS, MEGABYTES = 60, 700


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="OUT")
    json_file = parser.parse_args().json

    from alibaba import command_line

    with contextlib.suppress(SystemExit):
        command_line.run(["manage.py", "train_recommenders"])
    own = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cpu_seconds": round(own.ru_utime + own.ru_stime, 1),
        "megabytes": round(own.ru_maxrss / 1024),
        "wanted": {"cpu_seconds": CPU_SECONDS, "megabytes": MEGABYTES},
    }
    print(json.dumps(result, indent=2))
    if json_file:
        json_file.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if result["cpu_seconds"] > CPU_SECONDS or result["megabytes"] > MEGABYTES:
        sys.exit("Too slow or too big.")


if __name__ == "__main__":
    main()
