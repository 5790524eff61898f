"""Selon on Apache Spark: reports in, the record as Parquet or in a store out, with the digest of `selon ingest`.

    import selon_spark
    result = selon_spark.run(spark, ["s3://news/2023/"], "s3://record/")
    result.counts, result.digest, result.seconds

docs/spark.md is the guide; docs/decisions/0029-files-as-units-of-restart.md says why it is made this way.
"""

from .job import Result, run
from .settings import Settings

__all__ = ["Result", "Settings", "run"]
