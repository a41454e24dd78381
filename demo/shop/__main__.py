"""python -m demo.shop OUT_FOLDER [--seed N] [--until DATE] [--small]"""

import argparse
import time
from datetime import date, timedelta
from pathlib import Path

from demo.shop.writing import FULL, SEED, SMALL, write


def main() -> None:
    parser = argparse.ArgumentParser("python -m demo.shop", description="Write the demo shop's import files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--until", type=date.fromisoformat, help="the last day with orders; yesterday by default")
    parser.add_argument("--small", action="store_true", help="one work of each style, 150 customers")
    options = parser.parse_args()
    started = time.monotonic()
    last = options.until or date.today() - timedelta(days=1)  # noqa: DTZ011 - the day of whoever opens the shop
    written = write(options.folder, last, options.seed, SMALL if options.small else FULL)
    rows = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in written.rows.items() if count > 1)
    print(f"{rows} until {last}, in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
