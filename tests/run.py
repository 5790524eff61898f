#!/usr/bin/env python3
"""Runs every test and counts them: GoogleTest programs of the rooms, then the Python tests of this folder.

  run.py --build DIR [--only WORD,WORD]    WORD is part of a program's or module's name
The last line is "N passed, N failed", or "N passed, N failed, N skipped"; exit 1 when something failed.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM_SECONDS = 300


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0


def run_program(program, count):
    """One GoogleTest program; a crash or a time-out counts as one failure more."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        try:
            done = subprocess.run([program, "--gtest_brief=1", f"--gtest_output=json:{report}"], cwd=ROOT,
                                  capture_output=True, text=True, errors="replace", timeout=PROGRAM_SECONDS)
            code, said = done.returncode, done.stdout + done.stderr
        except subprocess.TimeoutExpired:
            code, said = -1, f"stopped after {PROGRAM_SECONDS} s\n"
        tests = []
        if report.exists():
            suites = json.loads(report.read_text(encoding="utf-8"))["testsuites"]
            tests = [test for suite in suites for test in suite["testsuite"]]
    failed = sum("failures" in test for test in tests)
    skipped = sum(test.get("result") == "SKIPPED" for test in tests)
    if code and not failed:
        failed += 1
        tests.append({})
    passed = len(tests) - failed - skipped
    count.passed, count.failed, count.skipped = count.passed + passed, count.failed + failed, count.skipped + skipped
    print(f"{program.name:28} {passed:5} passed {failed:3} failed {skipped:3} skipped"
          f" {time.monotonic() - began:7.1f} s", flush=True)
    if failed:
        print(said, flush=True)


def run_module(path, count):
    """One Python test module of this folder."""
    began = time.monotonic()
    suite = unittest.defaultTestLoader.loadTestsFromName(path.stem)
    result = unittest.TextTestRunner(stream=open(os.devnull, "w"), verbosity=0).run(suite)
    bad = result.failures + result.errors
    tests_failed = len({getattr(test, "test_case", test).id() for test, _ in bad})
    passed = result.testsRun - tests_failed - len(result.skipped)
    count.passed, count.failed = count.passed + passed, count.failed + tests_failed
    count.skipped += len(result.skipped)
    print(f"{path.stem:28} {passed:5} passed {tests_failed:3} failed {len(result.skipped):3} skipped"
          f" {time.monotonic() - began:7.1f} s", flush=True)
    for test, trace in bad:
        print(f"FAILED {test}\n{trace}", flush=True)
    for reason in sorted({reason for _, reason in result.skipped}):
        print(f"skipped: {reason}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    wanted = [word for word in args.only.split(",") if word]
    chosen = lambda name: not wanted or any(word in name for word in wanted)
    os.environ.setdefault("SELON", str((args.build / "selon").resolve()))
    sys.path.insert(0, str(ROOT / "tests"))
    count = Count()
    for program in sorted(args.build.glob("*_test")):
        if chosen(program.name):
            run_program(program.resolve(), count)
    for path in sorted((ROOT / "tests").glob("*_test.py")):
        if chosen(path.stem):
            run_module(path, count)
    skipped = f", {count.skipped} skipped" if count.skipped else ""
    print(f"{count.passed} passed, {count.failed} failed{skipped}")
    return 1 if count.failed or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())
