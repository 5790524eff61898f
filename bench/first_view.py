#!/usr/bin/env python3
"""What the first view of the page asks for, and how long each answer takes, one request after the other.

  first_view.py --build DIR --store FILE [--times 60] [--cores N]

Each question is put so that no kept answer serves it: a filter that lets through all that has a day, from another day each time.
Printed: median, 95th percentile and greatest time over HTTP, processor time of the server for each, size. The processor time holds also
on a machine that others use. FILE: build/bench/bench/load_store FILE 144000 makes about 100,000 events.
"""
import argparse
import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL_MS = 50
# {day}: another each time. Changes have no filter: they are asked for after another revision, or by another limit.
QUESTIONS = {
    "facets": "/v1/facets?lang=fr&from={day}",
    "timeline, lanes by place": "/v1/timeline?lang=fr&from={day}",
    "timeline, 50 lanes by actor, days": "/v1/timeline?lang=fr&lanes=actor&top=50&bucket=day&from={day}",
    "map of the world": "/v1/map?zoom=4&limit=1000&from={day}",
    "newest 50 events": "/v1/events?order=newest&limit=50&from={day}",
    "changes": "/v1/changes?limit={limit}",
    "disputed events, 50": "/v1/events?status=disputed&order=newest&limit=50&from={day}",
}


def day(number):
    return time.strftime("%Y-%m-%d", time.gmtime(-2_000_000_000 + number * 86_400))


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(port, pid, question, times):
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    took, size, began = [], 0, processor_seconds(pid)
    for i in range(times):
        path = question.format(day=day(i), limit=50 + i)
        asked = time.perf_counter()
        client.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = client.getresponse()
        body = answer.read()
        took.append((time.perf_counter() - asked) * 1000)
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status} {body[:300]!r}")
        size += len(body)
    took.sort()
    return {"median": took[times // 2], "p95": took[min(times - 1, int(times * .95))], "max": took[-1],
            "cpu": (processor_seconds(pid) - began) * 1000 / times, "kB": size / times / 1000}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--cores", help="the server runs on these alone, as taskset takes them")
    args = parser.parse_args()
    pinned = ["taskset", "-c", args.cores] if args.cores else []
    with tempfile.TemporaryDirectory() as folder:
        log = open(Path(folder) / "log", "w+")
        began = time.perf_counter()
        server = subprocess.Popen([*pinned, args.build / "selon", "serve", args.store, "--port", "0", "--log", "errors"], stderr=log)
        try:
            while not (found := re.search(r"127\.0\.0\.1:(\d+)", (Path(folder) / "log").read_text())):
                if server.poll() is not None:
                    sys.exit(f"serve: {(Path(folder) / 'log').read_text()}")
                time.sleep(0.05)
            port = int(found[1])
            print(f"serves after {time.perf_counter() - began:.1f} s")
            for first in ("/v1/names?lang=fr", "/v1/outlets"):
                cold = measure(port, server.pid, first, 1)
                print(f"{first}, the first time: {cold['max']:.0f} ms, {cold['kB']:.1f} kB")
            print("| asked for | median ms | p95 ms | max ms | processor ms | kB packed | goal |\n|---|--:|--:|--:|--:|--:|---|")
            for name, question in QUESTIONS.items():
                got = measure(port, server.pid, question, args.times)
                met = "met" if got["p95"] <= GOAL_MS else "NOT MET"
                print(f"| {name} | {got['median']:.1f} | {got['p95']:.1f} | {got['max']:.1f} | {got['cpu']:.1f} | {got['kB']:.1f} "
                      f"| p95 {GOAL_MS} ms: {met} |", flush=True)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
