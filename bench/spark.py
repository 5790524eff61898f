#!/usr/bin/env python3
"""The Spark job beside the command line over the same made-up reports, and what it costs at other sizes.

  bench/spark.py --build build/bench --python PYTHON [--sizes 10000,20000] [--full] [--work FOLDER]
Prints, for each size: seconds of `selon ingest`, of the job with local[1], local[2] and with 1, 2 and 4 pieces, start
of Spark included, and whether the digests are equal; a figure without that is void. Then a cost model: seconds of all
tasks by stage and bytes between stages as a + b * reports, fitted to two sizes, held against a third, and taken to a
day and a year of world news."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY_PAGES, DAYS = 570_000, 365  # Common Crawl News: 20 GB packed, 100 GB of HTML a day


def command_line(selon, reports, folder):
    store = folder / "line.selon"
    began = time.monotonic()
    subprocess.run(
        [selon, "ingest", reports, "-o", store], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    seconds = time.monotonic() - began
    said = subprocess.run([selon, "verify", store], check=True, capture_output=True, text=True).stdout
    return seconds, said.split()[-1]


def spark(python, reports, folder, cores, pieces):
    """A process of its own, from its start to its end."""
    words = [
        python,
        "-W",
        "ignore",
        ROOT / "spark" / "job.py",
        reports,
        "-o",
        folder / "out",
        "--master",
        f"local[{cores}]",
        "--json",
    ]
    if pieces:
        words += ["--blocks", pieces, "--parts", pieces, "--places", pieces]
    began = time.monotonic()
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        env={**os.environ, "SPARK_LOCAL_DIRS": str(folder)},
    )
    seconds = time.monotonic() - began
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return seconds, json.loads(done.stdout.splitlines()[-1])


def reports_of(count, work):
    folder = work / f"reports-{count}"
    if not folder.exists():
        subprocess.run(
            [sys.executable, ROOT / "bench" / "make_reports.py", str(count), folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return folder


class Model:
    """Each quantity as a + b * reports, through two measured sizes; neither part below nothing."""

    def __init__(self, small, large):
        (n, first), (m, second) = small, large
        self.lines = {}
        for name in second:
            b = max(0.0, (second[name] - first.get(name, 0)) / (m - n))
            self.lines[name] = (max(0.0, second[name] - b * m), b)

    def at(self, reports, name):
        a, b = self.lines[name]
        return a + b * reports

    def all_seconds(self, reports):
        return sum(self.at(reports, name) for name in self.lines if name.startswith("seconds."))


def costs(result):
    out = {name: value for name, value in result["sums"].items() if name.startswith("seconds.")}
    out["wall"] = result["seconds"]["all"]
    out["bytes"] = sum(result["bytes_sent"].values())
    return out


def table(size, selon, python, work, cores, pieces):
    reports = reports_of(size, work)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        line, digest = command_line(selon, reports, Path(folder))
    print(f"| {size:,} | command line | {line:.1f} | | 1.00 | {digest[:8]} |", flush=True)
    kept = None
    for number, cut in [(number, 0) for number in cores] + [(max(cores), cut) for cut in pieces]:
        with tempfile.TemporaryDirectory(dir=work) as folder:
            seconds, result = spark(python, reports, Path(folder), number, cut)
        same = "the same" if result["digest"] == digest else "ANOTHER: " + result["digest"]
        how = f"local[{number}]" + (f", {cut} pieces" if cut else "")
        print(
            f"| {size:,} | {how} | {seconds:.1f} | {result['seconds']['all']:.1f} | {seconds / line:.2f} | {same} |",
            flush=True,
        )
        if result["digest"] != digest:
            sys.exit(1)
        if not cut:
            kept = result
    return costs(kept), kept


def by_stage(result):
    print("\n| stage | seconds of tasks | in the engine | seconds on the clock |\n|---|---|---|---|")
    names = sorted({name.split(".", 1)[1] for name in result["sums"] if name.startswith("seconds.")})
    for name in names:
        wall = result["seconds"].get(name)
        print(
            f"| {name} | {result['sums'][f'seconds.{name}']:.1f} | {result['sums'].get(f'engine.{name}', 0):.1f} | "
            f"{'' if wall is None else f'{wall:.1f}'} |"
        )


def predicted(model, measured, size, cores):
    if measured:
        said, found = model.all_seconds(size), sum(
            value for name, value in measured.items() if name.startswith("seconds.")
        )
        print(
            f"\nmodel at {size:,} reports: {said:.0f} s of tasks, measured {found:.0f} s ({said / found:.2f}); "
            f"on the clock {model.at(size, 'wall'):.0f} s, measured {measured['wall']:.0f} s; "
            f"between stages {model.at(size, 'bytes') / 1e6:.0f} MB, measured {measured['bytes'] / 1e6:.0f} MB"
        )
    ordered = [
        name
        for name in model.lines
        if name in ("seconds.settle stories", "seconds.settle claims", "seconds.components")
    ]
    print(
        "\n| what | reports | CPU-hours | one stream after the other | cores | hours | GB between stages |\n|---|---|---|---|---|---|---|"
    )
    for what, pages in (("a day of world news", DAY_PAGES), ("a year of world news", DAY_PAGES * DAYS)):
        seconds = model.all_seconds(pages)
        streams = sum(model.at(pages, name) for name in ordered)
        print(
            f"| {what} | {pages:,} | {seconds / 3600:.1f} | {streams / 3600:.2f} h | {cores} | "
            f"{((seconds - streams) / cores + streams) / 3600:.2f} | {model.at(pages, 'bytes') / 1e9:.0f} |"
        )
    print(
        "every page taken for as dear as a made-up report, which tells of 4 happenings: most pages of the world tell of none"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--sizes", default="10000,20000")
    parser.add_argument("--full", action="store_true", help="100,000 reports as well, which the model is held against")
    parser.add_argument(
        "--check", type=int, default=15_000, help="size that the model is held against (without --full)"
    )
    parser.add_argument("--cores", type=int, default=64, help="of the cluster that a day and a year are told for")
    parser.add_argument("--pieces", default="1,2,4")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "spark-bench")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    selon = (args.build / "selon").resolve()
    sizes = [int(word) for word in args.sizes.split(",")]
    pieces = [int(word) for word in args.pieces.split(",") if word]
    last = 100_000 if args.full else args.check
    print(
        "| reports | how | seconds | without the start of Spark | times the command line | digest |\n|---|---|---|---|---|---|",
        flush=True,
    )
    found, kept = {}, None
    for size in sizes:
        found[size], kept = table(size, selon, args.python, args.work, (1, 2), pieces if size == sizes[-1] else ())
    held, result = table(last, selon, args.python, args.work, (2,), ())
    by_stage(result if args.full else kept)
    predicted(Model(*((size, found[size]) for size in (sizes[0], sizes[-1]))), held, last, args.cores)


if __name__ == "__main__":
    main()
