"""Draws works and their products into a folder, on two processes; what is there already stays."""

import hashlib
import multiprocessing
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import PIL
from PIL import Image

from demo.art import catalogue
from demo.art.mockups import mock_up
from demo.art.work import PRODUCTS

STAMP = ".drawn-by"


@dataclass(frozen=True)
class Drawn:
    drawn: int
    kept: int


def draw_all(folder: Path, works: Iterable[tuple[str, int]], processes: int = 2) -> Drawn:
    """One WebP of the artwork and one per product for each (style, seed). Killed halfway, it goes on where it was.
    A folder drawn by other code than today's is drawn anew."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / STAMP
    is_current = stamp.exists() and stamp.read_text() == draughtsman()
    chosen = list(works)
    jobs = [(folder, style, seed) for style, seed in chosen if not (is_current and _is_complete(folder, style, seed))]
    if not is_current:
        for old in folder.glob("*/*.webp"):
            old.unlink()
        stamp.write_text(draughtsman())
    if jobs:
        # spawn: the same on every platform, and no threads of the caller are copied halfway
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            for _ in pool.imap_unordered(_draw_job, jobs, chunksize=2):
                pass
            pool.close()
            pool.join()
    return Drawn(len(jobs), len(chosen) - len(jobs))


def draw_work(folder: Path, style: str, seed: int) -> None:
    work = catalogue.work(style, seed)
    artwork = catalogue.draw(style, seed)
    files = work.files()
    for product in PRODUCTS:
        _save(mock_up(product, artwork, work.square), folder / files[product])
    _save(artwork, folder / files["artwork"])


def draughtsman() -> str:
    """Changes whenever other pixels may come out."""
    here = Path(__file__).parent
    digest = hashlib.sha256(PIL.__version__.encode())
    for source in sorted((*here.rglob("*.py"), *(here.parent / "fonts").rglob("*.woff2"))):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _draw_job(job: tuple[Path, str, int]) -> None:
    draw_work(*job)


def _is_complete(folder: Path, style: str, seed: int) -> bool:
    return all((folder / path).exists() for path in catalogue.work(style, seed).files().values())


def _save(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    picture.save(unfinished, "WEBP", quality=80, method=2)
    unfinished.replace(path)
