"""One Spark session that does what it is told, for tests in another Python: a JSON object a line in, one a line out.

spark_driver.py MASTER        {"do": "run", "inputs": [...], "output": "...", ...settings} and what else is below
"""

import json
import os
import sys
import traceback
import warnings


def start(master):
    import pyspark
    from pyspark.sql import SparkSession

    # Workers of a local cluster are started from Spark's own folder, which PyPI's package is.
    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("selon test").config("spark.ui.enabled", "false")
    builder = (
        builder.config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.log.level", "ERROR")
    )
    return (
        builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    )


def rows_of(output, table):
    """Every row of a table of the output, with its day, sorted by file."""
    import pyarrow.parquet as pq

    rows = []
    for folder, _, names in sorted(os.walk(os.path.join(output, table))):
        for name in sorted(names):
            held = pq.ParquetFile(os.path.join(folder, name)).read()
            day = folder.rpartition("day=")[2] if "day=" in folder else None
            rows += [{**row, "_day": day} for row in held.to_pylist()]
    return rows


def plain(value):
    return value.hex() if isinstance(value, bytes) else str(value)


def do(spark, told):
    import selon_spark

    verb = told.pop("do")
    if verb == "run":
        result = selon_spark.run(spark, told.pop("inputs"), told.pop("output"), **told)
        return {**result.as_dict(), "exit_code": result.exit_code}
    if verb == "list":
        from selon_spark import inputs

        return [file.path for file in inputs.list_files(told["paths"], "").files]
    if verb == "rows":
        return rows_of(told["output"], told["table"])
    if verb == "notes":
        import pyarrow.parquet as pq

        metadata = pq.read_metadata(told["path"]).metadata or {}
        return {key.decode(): value.decode("utf-8", "replace") for key, value in metadata.items()}
    if verb == "to_parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns = ("id", "url", "outlet", "published", "language", "title", "text")
        table = {name: pa.array([row.get(name) for row in told["rows"]], pa.string()) for name in columns}
        pq.write_table(pa.table(table), told["path"], row_group_size=7)
        return {}
    if verb == "lanes":
        from pyspark.sql import functions as F
        from selon_spark.flow import lanes

        frame = spark.createDataFrame([(number,) for number in lanes(told["count"])], "lane int").repartition(
            told["count"], "lane"
        )
        rows = frame.select(F.spark_partition_id().alias("partition"), "lane").collect()
        return sorted((row["partition"], row["lane"]) for row in rows)
    raise ValueError(verb)


def main():
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what Spark prints is no answer
    spark = start(sys.argv[1])
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        try:
            answer = {"done": do(spark, json.loads(line))}
        except Exception as error:
            answer = {"failed": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
        print(json.dumps(answer, default=plain), file=answers, flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
