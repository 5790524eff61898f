#!/usr/bin/env python3
"""Times every format of `selon export` on a store: seconds, memory, bytes, events a second.

  bench/exports.py STORE [--selon PROGRAM] [--only FORMAT,FORMAT]

A store of many events: `load_store STORE CLAIMS` of the bench build.
"""
import argparse
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path


def measured(words):
    """(seconds, CPU seconds, peak MB) of one run."""
    began = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(map(str, words))}: exit {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--selon", default="build/release/selon")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    said = subprocess.run([args.selon, "export", args.store], capture_output=True, text=True).stderr
    formats = args.only.split(",") if args.only else re.search(r"--as ([\w|-]+)", said)[1].split("|")
    counts = subprocess.run([args.selon, "doctor", args.store], capture_output=True, text=True).stdout
    events = int(re.search(r"events\s+(\d+)", counts)[1])
    print(f"{events} events\n\n| format | s | CPU s | events/s | peak MB | MB written |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in formats:
            file = Path(folder) / "out"
            wall, cpu, memory = measured([args.selon, "export", args.store, "--as", name, "--lang", "en", "-o", file, "-q"])
            print(f"| {name} | {wall:.1f} | {cpu:.1f} | {events / cpu:,.0f} | {memory:.0f} | {file.stat().st_size / 1e6:.1f} |", flush=True)


if __name__ == "__main__":
    main()
