"""python -m demo.art OUT_FOLDER [--style NAME] [--works N]"""

import argparse
import time
from pathlib import Path

from demo.art import catalogue
from demo.art.drawing import draw_all
from demo.art.work import WORKS_PER_STYLE


def main() -> None:
    parser = argparse.ArgumentParser("python -m demo.art", description="Draw the demo shop's artworks and products.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style", choices=catalogue.STYLES, help="only this style")
    parser.add_argument("--works", type=int, default=WORKS_PER_STYLE, help="so many of each style")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    started = time.monotonic()
    works = [(work.style.slug, work.seed) for work in catalogue.works(options.style, options.works)]
    result = draw_all(options.folder, works, options.processes)
    print(f"{result.drawn} works drawn, {result.kept} kept, in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
