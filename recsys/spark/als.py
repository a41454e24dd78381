"""Alternating least squares, learnt by Spark in a process and an environment of its own: for purchases that one
machine can't hold. What it has learnt are plain arrays, answered from like any other's."""

import json
import os
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from recsys import weighing
from recsys.dataset import Dataset, Floats, Ids, places_of
from recsys.ranking import NOT_OFFERED
from recsys.recommenders.base import ItemRecommender
from recsys.recommenders.factors import cosines
from recsys.tuning import DECAYS, OneOf, Real, Space, Whole

JOB = Path(__file__).with_name("job.py")
PYTHON = "SHOP_SPARK_PYTHON"  # the interpreter of the environment with pyspark
MASTER = "SHOP_SPARK_MASTER"
MEMORY = "SHOP_SPARK_MEMORY"


class SparkFailed(RuntimeError):
    """The job ended with an error, or there is no environment for it."""


class SparkAls(ItemRecommender):
    """The same model as `als`, but for the shrinkage, which Spark multiplies with the number of purchases."""

    name = "spark_als"
    space: ClassVar[Space] = {
        "components": Whole(16, 64, log=True),
        "regularisation": Real(0.01, 1, log=True),
        "confidence": Real(1, 60, log=True),
        "decay_days": OneOf(DECAYS),
    }

    def __init__(
        self,
        components: int = 48,
        regularisation: float = 0.1,
        confidence: float = 12,
        iterations: int = 10,
        decay_days: float | None = None,
        blocks: int = 4,
    ) -> None:
        self.components = components
        self.regularisation = regularisation
        self.confidence = confidence
        self.iterations = iterations
        self.decay_days = decay_days
        self.blocks = blocks
        self.users: Ids = np.empty(0, np.int64)
        self.user_vectors: Floats = np.empty((0, components), np.float32)
        self.item_vectors: Floats = np.empty((0, components), np.float32)

    def learn(self, known: Dataset, as_of: datetime, seed: int) -> None:
        """Raises SparkFailed."""
        self.users = known.users
        bought = weighing.latest(known, self.users, self.items, as_of.timestamp(), self.decay_days).tocoo()
        self.user_vectors = np.zeros((len(self.users), self.components), np.float32)
        self.item_vectors = np.zeros((len(self.items), self.components), np.float32)
        if not bought.nnz:
            return
        with tempfile.TemporaryDirectory(prefix="spark-") as name:
            folder = Path(name)
            _write(folder / "purchases", bought.coords[0], bought.coords[1], bought.data)
            (folder / "job.json").write_text(json.dumps(self._job(seed)), encoding="utf-8")
            _run(folder)
            _read(folder / "users", self.user_vectors)
            _read(folder / "items", self.item_vectors)

    def _job(self, seed: int) -> dict[str, Any]:
        return {
            "master": _master(),
            "memory": os.environ.get(MEMORY) or "2g",
            "components": self.components,
            "regularisation": self.regularisation,
            "confidence": self.confidence,
            "iterations": self.iterations,
            "blocks": self.blocks,
            "seed": seed,
        }

    def score(self, users: Ids) -> Floats:
        places = places_of(users, self.users)
        scores = np.full((len(users), len(self.items)), NOT_OFFERED, dtype=np.float32)
        scores[places >= 0] = self.user_vectors[places[places >= 0]] @ self.item_vectors.T
        return scores

    def closeness(self, places: npt.NDArray[np.int64]) -> Floats:
        return cosines(self.item_vectors, places)

    def state(self) -> dict[str, npt.NDArray[Any]]:
        return {"users": self.users, "user_vectors": self.user_vectors, "item_vectors": self.item_vectors}

    def restore(self, arrays: Any) -> None:
        self.users = arrays["users"]
        self.user_vectors, self.item_vectors = arrays["user_vectors"], arrays["item_vectors"]


def _master() -> str:
    return os.environ.get(MASTER) or "local[2]"


def _write(folder: Path, users: Ids, items: Ids, weights: Floats) -> None:
    import pyarrow  # only learning needs it
    from pyarrow import parquet

    folder.mkdir()
    columns = {"user": users.astype(np.int32), "item": items.astype(np.int32), "weight": weights.astype(np.float32)}
    parquet.write_table(pyarrow.table(columns), folder / "part-0.parquet")


def _read(folder: Path, vectors: Floats) -> None:
    from pyarrow import parquet

    table = parquet.read_table(folder)
    features = table["features"].combine_chunks()
    vectors[table["id"].to_numpy()] = features.flatten().to_numpy().reshape(len(features), -1)


def _run(folder: Path) -> None:
    python = os.environ.get(PYTHON)
    if not python:
        raise SparkFailed(f"{PYTHON} has to name the Python of an environment with requirements-spark.txt.")
    env = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"} if _master().startswith("local") else os.environ.copy()
    done = subprocess.run([python, JOB, folder], capture_output=True, text=True, check=False, cwd=folder, env=env)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise SparkFailed(f"The Spark job ended with {done.returncode}: {said[-1] if said else 'nothing was said'}")
