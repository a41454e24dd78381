"""Alternating least squares on Spark: reads weighed purchases from Parquet, writes the factors to Parquet.

    python job.py FOLDER

A program of its own, in the environment of requirements-spark.txt: it imports nothing of the shop. FOLDER holds
`purchases` (user, item: numbers below 2³¹; weight) and `job.json`; afterwards it holds `users` and `items` (id,
features). `master` in job.json may name a cluster, FOLDER then lies where all its machines reach it."""

import json
import sys
from pathlib import Path

from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession


def main(folder: str) -> None:
    job = json.loads((Path(folder) / "job.json").read_text(encoding="utf-8"))
    spark = (
        SparkSession.builder.appName("recommenders")
        .master(job["master"])
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", job["memory"])
        .config("spark.driver.extraJavaOptions", "-Xss16m")  # plans of many iterations are deep
        .config("spark.sql.shuffle.partitions", job["blocks"])
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.setCheckpointDir(str(Path(folder) / "checkpoints"))
    als = ALS(
        rank=job["components"],
        maxIter=job["iterations"],
        regParam=job["regularisation"],
        alpha=job["confidence"],
        implicitPrefs=True,
        numUserBlocks=job["blocks"],
        numItemBlocks=job["blocks"],
        seed=job["seed"],
        userCol="user",
        itemCol="item",
        ratingCol="weight",
        checkpointInterval=5,
    )
    model = als.fit(spark.read.parquet(str(Path(folder) / "purchases")))
    model.userFactors.write.parquet(str(Path(folder) / "users"))
    model.itemFactors.write.parquet(str(Path(folder) / "items"))
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
