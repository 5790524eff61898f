#!/usr/bin/env python3
"""WARC reading beside fastwarc, in turns, on one pinned core: the same file, every record, all of each response's payload.

  warc.py --build build/bench [--megabytes 500] [--rounds 7] [--peers PYTHON]

The file is made of the pages of the corpus `web-article-extraction` (CORPORA, or the folder `shared` beside the checkout), a gzip
member a record, else of examples/kidal. PYTHON is an interpreter with fastwarc (PyPI); without it Selon is timed alone. CPU time of each
process; the first round is left out; ratios are medians over rounds with a bootstrap interval. What each found is printed, and the
figure is void where they differ.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import make_warc
import turns

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
import web_pages  # noqa: E402

GOAL = 1.5
PEER = """
import sys, time
sys.path.insert(0, sys.argv[2])
import turns
from fastwarc.warc import ArchiveIterator, WarcRecordType
def work():
    records = responses = size = 0
    with open(sys.argv[1], "rb") as stream:
        for record in ArchiveIterator(stream, parse_http=True):
            records += 1
            if record.record_type == WarcRecordType.response:
                responses += 1
                size += len(record.reader.read())
    return records, responses, size
turns.serve(work)
"""


def pages():
    """(what they are, folder of pages)."""
    folder = web_pages.find(web_pages.EXTRACTION, "html")
    return (web_pages.EXTRACTION, folder) if folder else ("examples/kidal", ROOT / "examples" / "kidal")


def peer_python(named):
    for python in (named, sys.executable):
        if python and subprocess.run([python, "-c", "import fastwarc"], capture_output=True).returncode == 0:
            return python
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--megabytes", type=float, default=500)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", default=os.environ.get("SELON_PEERS"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        name, folder = pages()
        file = Path(scratch) / "bench.warc.gz"
        with open(file, "wb") as out:
            made, payload = make_warc.write(make_warc.pages_of(folder), out, args.megabytes)
        packed = file.stat().st_size
        program = args.build / "bench" / "warc_read"
        runners = [turns.Runner("records", [program, file, "records"]), turns.Runner("documents", [program, file, "documents"])]
        python = peer_python(args.peers)
        if python:
            runners.append(turns.Runner("fastwarc", [python, "-c", PEER, file, ROOT / "bench"]))
        else:
            print("fastwarc: not there (--peers PYTHON), left out")
        rows = turns.take_turns(runners, args.rounds)
    print(f"{made} pages of {name}: {packed / 1e6:.0f} MB packed, {payload / 1e6:.0f} MB of payload; load {os.getloadavg()[0]:.1f}")
    print("| reader | records | responses | payload MB | packed MB/s | payload MB/s | peak MB |\n|---|--:|--:|--:|--:|--:|--:|")
    for label, rounds in rows.items():
        cost = statistics.median(row[3] for row in rounds) / 1e9
        records, responses, size = rounds[0][:3]
        print(f"| {label} | {records:.0f} | {responses:.0f} | {size / 1e6:.1f} | {packed / cost / 1e6:.0f} | {payload / cost / 1e6:.0f} "
              f"| {rounds[-1][4] / 1024:.0f} |")
    if not python:
        return 0
    ratios = [peer[3] / own[3] for own, peer in zip(rows["records"], rows["fastwarc"])]
    low, high = turns.interval(ratios)
    same = rows["records"][0][:3] == rows["fastwarc"][0][:3]
    print(f"\n{statistics.median(ratios):.2f} times fastwarc ({low:.2f} to {high:.2f}); goal {GOAL}: {'met' if low >= GOAL else 'MISSED'}"
          f"{'' if same else '; VOID: they did not read the same'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
