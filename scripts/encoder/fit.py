"""Fit the encoder's own axes to folders of pictures: `python fit.py FOLDER …` writes axes.npz beside this file.

PROVENANCE.md names the pictures. Run with the shop's requirements and those of requirements-encoder.txt."""

import sys
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from features import Features  # noqa: E402

from search.images.fitting import fit  # noqa: E402
from search.images.judging import files_below  # noqa: E402
from search.images.reading import read  # noqa: E402
from search.images.squaring import squared  # noqa: E402


def main(folders: list[str]) -> None:
    torch.set_num_threads(1)
    paths = [path for folder in folders for path in files_below(Path(folder))]
    features, content, style = Features(), [], []
    with torch.no_grad():
        for path in paths:
            with path.open("rb") as file:
                pixels = np.asarray(squared(read(file)))
            for part, rows in zip(features(torch.from_numpy(pixels.copy())[None]), (content, style), strict=True):
                rows.append(part.numpy())
    axes = fit(np.concatenate(content), np.concatenate(style))
    (HERE / "axes.npz").write_bytes(axes.to_bytes())
    print(f"{len(paths)} pictures, {(HERE / 'axes.npz').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
