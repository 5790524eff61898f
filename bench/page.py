#!/usr/bin/env python3
"""How quick the page is over a store of many events, in headless Chromium (./dev bench page).

  page.py --build DIR [--store FILE | --claims N] [--runs 5]

Makes a store of N claims (144,000 give about a hundred thousand events) where none is named, serves it with the page of build/web, and
measures with bench/page.mjs: the first view from the start of navigation to its content, every other view, frames a second while the map is
panned and the timeline brushed, the packed size of script and style of the first view. Server and browser share the cores that there are.
"""
import argparse
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FIRST_VIEW_MS, FRAMES_A_SECOND, BYTES = 1500, 30, 450_000


def told(met):
    return "met" if met else "**NOT MET**"


def serve(build, store, folder):
    log = Path(folder) / "log"
    process = subprocess.Popen([build / "selon", "serve", store, "--port", "0", "--page", ROOT / "build" / "web", "--log", "off"],
                               stderr=open(log, "w"))
    for _ in range(6000):
        if found := re.search(r"127\.0\.0\.1:(\d+)", log.read_text()):
            return process, f"http://127.0.0.1:{found[1]}"
        if process.poll() is not None:
            sys.exit(f"page: {log.read_text()}")
        time.sleep(0.1)
    sys.exit("page: the server does not come up")


def print_tables(got):
    first = got["views"]["overview"]
    print("| what | measured | goal |\n|---|--:|---|")
    print(f"| first view, all there, median | {first['all_ms']:.0f} ms | {FIRST_VIEW_MS} ms: {told(first['all_ms'] <= FIRST_VIEW_MS)} |")
    for name in ("pan", "brush"):
        rate = got[name]
        print(f"| {name}: frames a second (slowest twentieth; longest wait) | {rate['frames_a_second']:.0f} ({rate['slowest_twentieth']:.0f};"
              f" {rate['longest_ms']:.0f} ms) | {FRAMES_A_SECOND}: {told(rate['frames_a_second'] >= FRAMES_A_SECOND)} |")
    weight = got["weight"]
    print(f"| script and style of the first view, packed, {weight['files']} files | {weight['bytes'] / 1000:.0f} kB "
          f"| {BYTES // 1000} kB: {told(weight['bytes'] <= BYTES)} |")
    print("\n| view | first content ms | all there ms | slowest run ms |\n|---|--:|--:|--:|")
    for name, view in got["views"].items():
        first = f"{view['first_ms']:.0f}" if view["first_ms"] else "nothing to list"
        print(f"| {name} | {first} | {view['all_ms']:.0f} | {view['slowest_ms']:.0f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--claims", type=int, default=144_000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or Path(folder) / "served.selon"
        if not store.exists():
            subprocess.run([args.build / "bench" / "load_store", store, str(args.claims)], check=True, stdout=sys.stderr)
        process, url = serve(args.build, store, folder)
        try:
            done = subprocess.run(["node", ROOT / "bench" / "page.mjs", url, str(args.runs)], capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"page: {done.stderr}")
            print_tables(json.loads(done.stdout))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


if __name__ == "__main__":
    main()
