#!/usr/bin/env python3
"""Times `selon.read_all` over reports beside the command line's own reading of them, in turns on one pinned core.

  python.py --build build/bench --python build/python-env/bin/python [--reports 10000] [--rounds 5]

The same work on both sides: documents through the doors, read to their claims, one worker, nothing stored, packs loaded before. Three
ways of Python: the claims as lines of claims-jsonl, which is what the program beside it (bench/read_reports.cc) writes, byte for byte;
counted alone; and as Python's own values. CPU time of each process; the first round is left out; ratios are medians over rounds with the
least and the greatest. For the scale, `selon ingest` of the same reports into a new store, which stores them and builds the record; then that
store, asked from Python.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import make_reports

GOAL = 1.1
WAYS = ("lines", "counted", "values")


def child(folder, way):
    import selon

    def claims(reading):
        if way == "lines":
            return len(reading), len(reading.claims_jsonl().encode())
        return (len(reading), 0) if way == "counted" else (len(reading.claims), 0)

    selon.read("The army attacked the town.")
    print("ready", flush=True)
    for _ in sys.stdin:
        documents = found = size = 0
        for reading in selon.read_all(Path(folder), workers=1):
            more, letters = claims(reading)
            documents, found, size = documents + 1, found + more, size + letters
        print(documents, found, size, time.process_time_ns(), flush=True)


def ask(path):
    """What a notebook asks of a store, one after the other: seconds, and megabytes that the process holds then."""
    import selon

    def held():
        return int(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    selon.read("The army attacked the town.")
    store, start = selon.open(path), held()
    print("| asked of the store | s | MB more |\n|---|--:|--:|")
    for name, work in (("count the events", lambda: len(store.events)), ("read the record", lambda: len(store.claims)),
                       ("narrow by type and status", lambda: len(store.events(type="air_strike", status="disputed"))),
                       ("events to polars", lambda: store.events.to_polars().height), ("claims to Arrow", lambda: store.claims.to_arrow().num_rows),
                       ("events to geopandas", lambda: len(store.events.to_geopandas())), ("go through the claims", lambda: sum(1 for _ in store.claims))):
        began = time.monotonic()
        rows = work()
        print(f"| {name} ({rows}) | {time.monotonic() - began:.2f} | {held() - start:.0f} |", flush=True)


class Runner:
    """A program that does its work again for each line that it is given."""

    def __init__(self, name, command):
        core = max(os.sched_getaffinity(0))
        self.name, self.before, self.seconds, self.found = name, None, [], None
        self.process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        if self.process.stdout.readline().strip() != "ready":
            sys.exit(f"{name} does not run: {' '.join(map(str, command))}")
        self.before = self.cpu()

    def cpu(self):
        ticks = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(ticks[11]) + int(ticks[12])) * 10**9 // os.sysconf("SC_CLK_TCK")

    def round(self):
        self.process.stdin.write("again\n")
        self.process.stdin.flush()
        *found, now = map(int, self.process.stdout.readline().split())
        self.seconds.append((now - self.before) / 1e9)
        self.found, self.before = found, now


def ingested(args, folder, store):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["taskset", "-c", str(max(os.sched_getaffinity(0))), args.build / "selon", "ingest", folder, "-o", store, "-q", "--workers", "1"],
                   check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(args, folder):
    runners = [Runner("command line", [args.build / "bench" / "read_reports", folder])]
    runners += [Runner(f"Python, {way}", [args.python, __file__, "--child", way, folder]) for way in WAYS]
    for number in range(args.rounds + 1):
        for runner in runners[::1 if number % 2 else -1]:
            runner.round()
    own = runners[0]
    if any(runner.found[:2] != own.found[:2] for runner in runners) or runners[1].found[2] != own.found[2]:
        sys.exit(f"not the same claims: {[(runner.name, runner.found) for runner in runners]}")
    print(f"{own.found[0]} documents, {own.found[1]} claims on every side; {args.rounds} rounds\n")
    print("| | CPU s | documents/s | to the command line's |\n|---|--:|--:|--:|")
    worst = 0
    for runner in runners:
        rounds = runner.seconds[1:]
        ratios = [mine / its for mine, its in zip(rounds, own.seconds[1:])]
        middle = statistics.median(ratios)
        worst = max(worst, middle)
        told = "" if runner is own else f"{middle:.3f} ({min(ratios):.3f}..{max(ratios):.3f})"
        print(f"| {runner.name} | {statistics.median(rounds):.2f} | {own.found[0] / statistics.median(rounds):.0f} | {told} |")
    for runner in runners:
        runner.process.stdin.close()
        runner.process.wait()
    store = folder.parent / "reports.selon"
    stored = ingested(args, folder, store)
    print(f"| selon ingest, stored and the record built | {stored:.2f} | {own.found[0] / stored:.0f} | |")
    print(f"\nthe slowest way of Python: {'within' if worst <= GOAL else 'OVER'} {GOAL}\n", flush=True)
    subprocess.run([args.python, __file__, "--ask", store], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path)
    parser.add_argument("--python", type=Path)
    parser.add_argument("--reports", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", nargs=2, metavar=("WAY", "FOLDER"))
    parser.add_argument("--ask", metavar="STORE")
    args = parser.parse_args()
    if args.ask:
        return ask(args.ask)
    if args.child:
        return child(args.child[1], args.child[0])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        make_reports.write(args.reports, folder)
        compare(args, folder)


if __name__ == "__main__":
    main()
