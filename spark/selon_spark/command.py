"""spark-submit's and the shell's way in: words to a run, its result to standard output, exit codes as the program's."""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from typing import List, Optional

EXITS = """exit codes (those of the program, docs/errors.md):
  0  done
  1  something failed that nobody foresaw
  2  the command line
  3  finished, and some documents were set aside: they are in OUTPUT/quarantine
  4  no such input, or a store that holds other reports
  7  the disk is full
  130  stopped from the keyboard; what was read is kept, the same command goes on from there

A file that was read before is not read again, whatever became of the run before;
the output is replaced when all of it is there."""


def parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(
        prog="selon-spark",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=EXITS,
        description="Reads reports on a Spark cluster into one sourced record: that of `selon ingest`, to the digest.",
    )
    add = out.add_argument
    add(
        "inputs",
        nargs="+",
        metavar="PATH",
        help="files, folders, globs, lists of files (warc.paths, warc.paths.gz); local, s3://, gs://, "
        "hdfs://, abfs://: WARC, WACZ, JSONL, Parquet, HTML, text, feeds, packed by gzip or zstd",
    )
    add(
        "-o",
        "--output",
        required=True,
        metavar="FOLDER",
        help="where the tables lie: <table>/day=2023-11-14/part-*.parquet",
    )
    add(
        "--store",
        default="",
        metavar="URL",
        help="a PostgreSQL store to put the record into as well; or a .selon file with local[N]",
    )
    add("--work", default="", metavar="FOLDER", help="where readings are kept between runs (default: OUTPUT_work)")
    add("--texts", action="store_true", help="reports with their texts")
    said = out.add_argument_group("of documents that do not say it themselves")
    for name in ("outlet", "published", "fetched"):
        said.add_argument(f"--{name}", default="", metavar="WORDS" if name == "outlet" else "DAY")
    cut = out.add_argument_group("how the work is cut (0: as the counts ask for; no number changes the record)")
    for name, what in (
        ("blocks", "pieces of canonical order"),
        ("slices", "pieces of time for events"),
        ("places", "pieces of places in each"),
        ("parts", "pieces of what is looked up by a key"),
    ):
        cut.add_argument(f"--{name}", type=natural, default=0, metavar="N", help=what)
    add("--data", default="", metavar="FOLDER", help="lang/ and world/ (default: those of the package selon)")
    add("--scratch", default="", metavar="FOLDER", help="of executors, for copies of remote files")
    add(
        "--listing-base",
        default="s3://commoncrawl/",
        metavar="URL",
        help="what lines of a warc.paths begin with (%(default)s)",
    )
    add("--master", default="", metavar="URL", help="Spark's master, where spark-submit does not say it: local[2]")
    add("--json", action="store_true", help="the result as one JSON object")
    return out


def natural(word: str) -> int:
    number = int(word)
    if number < 0:
        raise argparse.ArgumentTypeError("is below 0")
    return number


def main(words: Optional[List[str]] = None) -> int:
    options = parser().parse_args(words)
    import pyspark
    from pyspark.sql import SparkSession

    from . import inputs, run
    from .store import StoreHoldsOthers, on_server

    if options.store and not on_server(options.store) and not options.store.endswith(".selon"):
        parser().error("--store takes a PostgreSQL URL or a file named *.selon")
    if options.master.startswith("local"):  # executors on this machine run what this runs
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    builder = SparkSession.builder.appName("selon")
    spark = (builder.master(options.master) if options.master else builder).getOrCreate()
    try:
        result = run(
            spark,
            options.inputs,
            options.output,
            store=options.store,
            work=options.work,
            texts=options.texts,
            outlet=options.outlet,
            published=options.published,
            fetched=options.fetched,
            blocks=options.blocks,
            slices=options.slices,
            places=options.places,
            parts=options.parts,
            data_root=options.data,
            scratch=options.scratch,
            listing_base=options.listing_base,
        )
    except (inputs.InputMissing, StoreHoldsOthers) as error:
        return _said(error, 4)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _said(
            error, 7 if error.errno in (errno.ENOSPC, errno.EDQUOT) else 4 if error.errno == errno.ENOENT else 1
        )
    except Exception as error:  # noqa: BLE001 (whatever Spark raises)
        return _said(error, 7 if "No space left on device" in str(error) else getattr(error, "exit_code", 1))
    finally:
        spark.stop()
    print(json.dumps(result.as_dict(), ensure_ascii=False) if options.json else result.in_words())
    return result.exit_code


def _said(error: Exception, code: int) -> int:
    print(f"selon-spark: {error}", file=sys.stderr)
    return code
