#!/usr/bin/env python3
"""Ingest into a store on a server beside ingest into a file: seconds, reports a second, and whether the digests are the same.

  postgres.py --build DIR [--reports 1000] [--rounds 3]

The server is one of its own, in a temporary folder, with every commit on the disk (fsync). A run reads made-up reports
(make_reports.py) and brings the record up to date; then it reads ten more, which grow the record. Each process reads with one
worker. Server and processes share the cores that there are: the machine should be idle. The least of the rounds is told.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import make_reports

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))
import private_postgres  # noqa: E402

MORE = 10


def ingest(selon, store, paths, processes):
    began = time.monotonic()
    running = [subprocess.Popen([selon, "ingest", *map(str, paths), "-o", str(store), "--workers", "1", "--json"],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(processes)]
    said = [json.loads(one.communicate()[0]) for one in running]
    return time.monotonic() - began, said[0]["digest"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if private_postgres.WHY_NOT:
        sys.exit(private_postgres.WHY_NOT)
    selon = str((asked.build / "selon").resolve())
    server = private_postgres.Server(durable=True)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "reports"
            make_reports.write(asked.reports + MORE, folder)
            paths = sorted(folder.iterdir())
            kinds = [("a file", 1, lambda n: Path(scratch) / f"{n}.selon")]
            kinds += [("a server", count, lambda n: server.url()) for count in (1, 2, 4)]
            print(f"{asked.reports} reports, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, the least of {asked.rounds}\n")
            print(f"| store | processes | s | reports/s | {MORE} more, s | digest |")
            print("|---|--:|--:|--:|--:|---|")
            for kind, count, place in kinds:
                runs = []
                for number in range(asked.rounds):
                    store = place(number)
                    first, _ = ingest(selon, store, paths[:-MORE], count)
                    runs.append((first, *ingest(selon, store, paths[-MORE:], 1)))
                least, more = min(run[0] for run in runs), min(run[1] for run in runs)
                print(f"| {kind} | {count} | {least:.2f} | {asked.reports / least:.0f} | {more:.2f} | "
                      f"{' '.join(sorted({run[2] for run in runs}))} |", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
