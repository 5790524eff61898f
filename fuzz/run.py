#!/usr/bin/env python3
"""Runs the fuzz targets and the hostile pages, and says what came of them.

  run.py --build DIR [--seconds N] [--pages N] [--mutations N] [TARGET...]

Each target runs N seconds (60) on seeds and a dictionary that seeds.py makes anew; what it finds is kept in DIR/found/TARGET and
minimised, for a test case. `hostile` is no fuzzer: generated pages and their mutations through the whole way
(tests/support/hostile_pages.h). Exit 1 when something broke.
"""
import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import seeds

MEMORY_MB, SECONDS_AN_INPUT, LONGEST = 2048, 20, 1 << 16
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "allocator_may_return_null=0:detect_leaks=1",
               "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}


def minimise(program, crash, folder):
    """The smallest input that still breaks the program, beside the one found."""
    small = folder / f"{crash.name}.small"
    subprocess.run([program, "-minimize_crash=1", "-runs=20000", "-max_total_time=60", f"-exact_artifact_path={small}", crash],
                   env=ENVIRONMENT, capture_output=True)
    return small if small.exists() and small.stat().st_size < crash.stat().st_size else crash


def fuzz(build, target, seconds):
    program = build / "fuzz" / f"{target}_fuzz"
    work, found = build / "corpus" / target, build / "found" / target
    work.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    made, dictionary = seeds.write(target, build / "seeds")
    before = set(found.iterdir())
    began = time.monotonic()
    done = subprocess.run(
        [program, work, made, *([f"-dict={dictionary}"] if dictionary.stat().st_size else []), f"-max_total_time={seconds}", f"-artifact_prefix={found}/",
         f"-rss_limit_mb={MEMORY_MB}", f"-timeout={SECONDS_AN_INPUT}", f"-max_len={LONGEST}", "-print_final_stats=1", "-use_value_profile=0"],
        env=ENVIRONMENT, capture_output=True, text=True, errors="replace")
    said = done.stderr
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    covered = re.findall(r"\bcov: (\d+)", said)
    peak = re.search(r"stat::peak_rss_mb:\s*(\d+)", said)
    crashes = sorted(path for path in set(found.iterdir()) - before if not path.name.endswith(".small"))
    if done.returncode and not crashes:
        print(said[-4000:], file=sys.stderr)
    print(f"| {target} | {runs[1] if runs else '?'} | {covered[-1] if covered else '?'} | {peak[1] if peak else '?'} "
          f"| {time.monotonic() - began:.0f} | {len(crashes) or ('broke' if done.returncode else 0)} |", flush=True)
    for crash in crashes:
        summary = re.search(r"^SUMMARY: .*|^does not hold: .*", said, re.M)
        print(f"  {minimise(program, crash, found)}: {summary[0] if summary else 'see its output'}", flush=True)
    return 0 if done.returncode == 0 else 1


def hostile(build, pages, mutations):
    done = subprocess.run([build / "fuzz" / "hostile", "--pages", str(pages), "--mutations", str(mutations)], env=ENVIRONMENT)
    return 1 if done.returncode else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--mutations", type=int, default=9000)
    parser.add_argument("targets", nargs="*")
    args = parser.parse_args()
    build = args.build.resolve()
    known = sorted(path.name.removesuffix("_fuzz") for path in (build / "fuzz").glob("*_fuzz"))
    for target in args.targets:
        if target != "hostile" and target not in known:
            parser.error(f"no target '{target}'; there are {', '.join(known)}, hostile")
    wanted = args.targets or [*known, "hostile"]
    broke = 0
    if wanted != ["hostile"]:
        print("| target | inputs | edges covered | peak MB | s | crashes |\n|---|--:|--:|--:|--:|--:|", flush=True)
    for target in wanted:
        if target != "hostile":
            broke += fuzz(build, target, args.seconds)
    if "hostile" in wanted:
        broke += hostile(build, args.pages, args.mutations)
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
