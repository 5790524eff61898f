#!/usr/bin/env python3
"""Runs the benchmarks on one pinned core and prints tables.

  run.py --build DIR [--only WORD] [--sizes 1000,2000,4000,8000]

The end-to-end table gives the growth of time at each doubling (goal: at most 2.3), with what came out of each run, so that
no speed stands without its output. The machine should be idle; ratios hold better than seconds.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import copies
import make_reports

ROOT = Path(__file__).resolve().parent.parent
GOAL = 2.3
# Scripts that set Selon beside other programs, the option that takes what they run, and that, below the build.
BESIDE = (("pages.py", "--selon-bench", "bench/clean_pages"), ("warc.py", "--build", ""), ("cheap_path.py", "--build", ""), ("search.py", "--build", ""))


def pinned(command, env=None):
    core = max(os.sched_getaffinity(0))
    return subprocess.run(["taskset", "-c", str(core), *map(str, command)], env={**os.environ, **(env or {})},
                          capture_output=True, text=True)


def print_machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    load = os.getloadavg()[0]
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True).stdout
    print(f"{model}, load {load:.1f}, commit {commit.strip() or '?'}, one pinned core\n")


def counted(selon, store):
    """What came out: claims, events, disputes."""
    record = json.loads(pinned([selon, "export", store, "--as", "record-json"]).stdout)
    claims = pinned([selon, "export", store, "--as", "claims-jsonl"]).stdout.count("\n")
    return claims, len(record["events"]), len(record["disputes"])


def end_to_end(build, sizes):
    program, selon = build / "bench" / "ingest_bench", build / "selon"
    with tempfile.TemporaryDirectory() as scratch:
        print("| reports | MB | CPU s | reports/s | MB/s | peak MB | ratio | claims | events | disputes |")
        print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        before, over = None, False
        for size in sizes:
            reports = Path(scratch) / str(size)
            megabytes = make_reports.write(size, reports) / 1e6
            done = pinned([program, "--benchmark_format=json"],
                          {"SELON": str(selon.resolve()), "BENCH_REPORTS": str(reports), "BENCH_COUNT": str(size)})
            got = json.loads(done.stdout)["benchmarks"][0]
            if got.get("error_occurred"):
                sys.exit(f"bench: {size} reports: {got['error_message']}")
            seconds = got["real_time"] / 1000
            ratio = seconds / before if before else None
            over |= ratio is not None and ratio > GOAL
            out = " | ".join(map(str, counted(selon, Path(scratch) / f"{size}.selon")))
            print(f"| {size} | {megabytes:.1f} | {seconds:.2f} | {got['reports/s']:.0f} | {got['MB/s']:.2f} "
                  f"| {got['peak_MB']:.0f} | {'' if ratio is None else f'{ratio:.2f}'} | {out} |", flush=True)
            before = seconds
        print(f"\ngrowth at each doubling: {'OVER' if over else 'within'} {GOAL}")


def rooms(build, only):
    for program in sorted((build / "bench").glob("*_bench")):
        if program.name == "ingest_bench" or only not in program.name:
            continue
        done = pinned([program, "--benchmark_min_time=0.2", "--benchmark_color=false"])
        print(f"\n{program.name}\n{done.stdout}" if done.returncode == 0 else f"\n{program.name}: {done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--sizes", default="1000,2000,4000,8000")
    args = parser.parse_args()
    print_machine()
    if args.only in "ingest_bench":
        end_to_end(args.build, [int(size) for size in args.sizes.split(",")])
    if args.only in "copies":
        copies.run(args.build, os.environ.get("SELON_PEERS", ""))
    for script, option, program in BESIDE:
        if args.only in script:
            subprocess.run([sys.executable, ROOT / "bench" / script, option, args.build / program], check=False)
    if args.only in "grow_times":
        print("\ngrow_times: one more report into a store")
        print(pinned([args.build / "bench" / "grow_times"]).stdout)
    if args.only in "serve":
        print("\nserve: requests a second, milliseconds", flush=True)
        subprocess.run([sys.executable, ROOT / "bench" / "serve.py", "--build", args.build], check=False)
    rooms(args.build, args.only)


if __name__ == "__main__":
    main()
