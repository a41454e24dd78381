"""Does build.py still make the encoder that the shop uses? `make test-encoder`. Exit status 1 when not."""

import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnxruntime
from build import TARGET, build

LEAST_COSINE = 0.9999
LARGEST_BYTES = 12_000_000
UNIT_OUTPUTS = ["content", "style"]


def main() -> int:
    stated = TARGET.with_suffix(".onnx.sha256").read_text().split()[0]
    if sha256(TARGET.read_bytes()).hexdigest() != stated:
        print(f"{TARGET} is not the file that encoder.onnx.sha256 tells of.")
        return 1
    with TemporaryDirectory() as folder:
        made = Path(folder) / "encoder.onnx"
        build(made)
        size = made.stat().st_size
        ours, theirs = (onnxruntime.InferenceSession(str(path)) for path in (TARGET, made))
        cosines = [cosine for pixels in pictures() for cosine in compare(ours, theirs, pixels)]
    print(f"lowest cosine {min(cosines):.6f} over {len(cosines)} vectors; {size / 1e6:.2f} MB")
    return 0 if min(cosines) >= LEAST_COSINE and size <= LARGEST_BYTES else 1


def pictures() -> list[np.ndarray]:
    """Noise, ramps and blocks, seeded."""
    chance = np.random.default_rng(8)
    noise = chance.integers(0, 256, (4, 1, 224, 224, 3), np.uint8)
    blocks = np.repeat(np.repeat(chance.integers(0, 256, (8, 1, 14, 14, 3), np.uint8), 16, axis=2), 16, axis=3)
    ramp = np.linspace(0, 255, 224).astype(np.uint8)[None, :, None, None]
    return [*noise, *blocks, np.broadcast_to(ramp, (1, 224, 224, 3)).copy()]


def compare(
    ours: onnxruntime.InferenceSession, theirs: onnxruntime.InferenceSession, pixels: np.ndarray
) -> list[float]:
    answers = (session.run(UNIT_OUTPUTS, {"pixels": pixels}) for session in (ours, theirs))
    return [float((one * other).sum()) for one, other in zip(*answers, strict=True)]


if __name__ == "__main__":
    sys.exit(main())
