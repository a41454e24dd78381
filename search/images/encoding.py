"""Pictures → vectors, with onnxruntime inside this process: for workers, commands and the encoder process."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from search.images.encoder_file import MODEL
from search.images.squaring import SIDE, squared
from search.images.vectors import CONTENT, LENGTH

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Axes:
    """A space of the shop's own: raw numbers are standardised, then projected. See fitting.py."""

    content_mean: np.ndarray
    content_axes: np.ndarray
    style_mean: np.ndarray
    style_scale: np.ndarray
    style_axes: np.ndarray

    def project(self, content: np.ndarray, style: np.ndarray) -> np.ndarray:
        return np.concatenate(
            [
                unit((content - self.content_mean) @ self.content_axes),
                unit(((style - self.style_mean) * self.style_scale) @ self.style_axes),
            ],
            axis=1,
        )

    def to_bytes(self) -> bytes:
        target = io.BytesIO()
        np.savez(target, **{name: getattr(self, name) for name in self.__slots__})
        return target.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Axes":
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return cls(**{name: arrays[name].astype(np.float32) for name in cls.__slots__})


def encode(pictures: Sequence["Image"], axes: Axes | None = None) -> np.ndarray:
    """A row of 384 for each picture, in the encoder's own space or in that of `axes`. One picture at a time: a batch
    needs more memory and is no quicker on one thread."""
    return encode_squares([squared(picture).tobytes() for picture in pictures], axes)


def encode_squares(squares: Sequence[bytes], axes: Axes | None = None) -> np.ndarray:
    """The same of 224 × 224 RGB pixels each."""
    if not squares:
        return np.empty((0, LENGTH), np.float32)
    if axes is not None:
        return axes.project(*raw_features(squares)).astype(np.float32)
    return np.concatenate([np.hstack(_run(["content", "style"], square)) for square in squares])


def raw_features(squares: Sequence[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """What spaces are fitted on: numbers of content and of style, before any projection."""
    content, style = zip(*(_run(["content_features", "style_features"], square) for square in squares), strict=True)
    return np.concatenate(content), np.concatenate(style)


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def weighted(rows: np.ndarray, weight: float) -> np.ndarray:
    """Queries for `weight` of style: see vectors.scaled."""
    return rows * np.where(np.arange(LENGTH) < CONTENT, 1 - weight, weight).astype(np.float32)


def _run(outputs: list[str], square: bytes) -> list[np.ndarray]:
    pixels = np.frombuffer(square, np.uint8).reshape(1, SIDE, SIDE, 3)
    return list(_session().run(outputs, {"pixels": pixels}))


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry(
        "session.disable_prepacking", "1"
    )  # a second copy of the weights: 20 MB, no quicker
    options.enable_cpu_mem_arena = False  # costs 20 MB and saves nothing measurable with one picture at a time
    return onnxruntime.InferenceSession(str(MODEL), options, providers=["CPUExecutionProvider"])
