"""A small file of ratings in MovieLens' layout, drawn from two tastes."""

from pathlib import Path

import numpy as np

HEADER = "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
USERS, FILMS, RATINGS_EACH = 60, 40, 20


def ratings_file(folder: Path, header: str = HEADER) -> Path:
    """Users of even number love films of even number; each rates twenty, most of them of their taste."""
    random = np.random.default_rng(1)
    lines = []
    for user in range(1, USERS + 1):
        own = np.arange(1, FILMS + 1) % 2 == user % 2
        chances = np.where(own, 9.0, 1.0)
        films = random.choice(FILMS, RATINGS_EACH, replace=False, p=chances / chances.sum())
        for film in films:
            stars = (5 if own[film] else 2) - int(random.integers(2))
            lines.append(f"{user}\t{film + 1}\t{stars}\t{880_000_000 + int(random.integers(10_000_000))}")
    path = folder / "ratings.inter"
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    return path
