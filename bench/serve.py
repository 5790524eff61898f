#!/usr/bin/env python3
"""How many requests the server answers, and how long they take, on a store of many events, by wrk (Debian).

  serve.py --build DIR [--store FILE | --claims N] [--seconds 10] [--reports-a-second 100] [--only WORD]

Makes a store of N claims (1.25 million give about a million events) where none is named, serves it, draws ids, days, types and
words from it, and asks at random, so that answers from memory are as rare as they are among real users. With
--reports-a-second reports come in meanwhile: that many texts a second are read and taken into the record by `selon ingest`, a
run a second, or one after the other where a run takes longer; how many came in is printed. Server, wrk and ingest share the cores
that there are; --cores pins them all. "rate" is requests a second with that many connections kept open; latencies are those that wrk saw.
"""
import argparse
import contextlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

import make_reports

ROOT = Path(__file__).resolve().parent.parent

# What is asked for, the goal as (requests a second, percentile, milliseconds), connections, and how many milliseconds a connection
# waits before it asks again: enough for the goal and little more, so that what else runs is left its share.
GOALS = {"object": ((10_000, 99, 5), 16, 1), "page": ((2_000, 99, 25), 16, 2), "search": ((None, 95, 150), 4, 20),
         "map": ((None, 95, 100), 4, 20), "page, many terms": ((None, 95, 25), 4, 5)}

SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local seed = 0
function setup(thread) seed = seed + 1; thread:set("seed", seed) end
function init() math.randomseed(seed * 7919) end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
function delay() return %d end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests":%%d,"microseconds":%%d,"bytes":%%d,"bad":%%d,"p50":%%f,"p95":%%f,"p99":%%f,"max":%%f}\\n',
    summary.requests, summary.duration, summary.bytes, errors.status + errors.read + errors.connect + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
"""


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return json.loads(answer.read())


def drawn(port, store):
    """What may be asked for: events drawn at random from the store, and what is known of them."""
    draw, words = random.Random(1), set()
    with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        most = db.execute("SELECT max(number) FROM events").fetchone()[0]
        rows = [db.execute("SELECT summary FROM events WHERE number >= ? ORDER BY number LIMIT 1", (draw.randint(1, most),)).fetchone()
                for _ in range(20_000)]
    events = [json.loads(summary) for summary, in rows]
    of = lambda key: sorted({event[key] for event in events if key in event})
    for claim in get(port, "/v1/claims?limit=1000")["items"]:
        words.update(re.findall(r"[^\W\d_]{5,}", claim["evidence"]["text"]))
    return draw, of("id"), [e for e in events if "start" in e and e["actors"] and "lat" in e], sorted(words)


def paths(port, store):
    draw, ids, events, words = drawn(port, store)
    event = lambda: draw.choice(events)
    box = lambda e: f"{e['lon'] - draw.uniform(0, 6):.2f},{e['lat'] - draw.uniform(0, 4):.2f},{e['lon'] + 3:.2f},{e['lat'] + 2:.2f}"
    said = lambda values: "&".join(f"{key}={quote(str(value))}" for key, value in values.items())
    page = lambda e: said({"limit": 100, "type": e["type"], "from": e["start"]})
    terms = lambda e: said({"limit": 100, "actor": draw.choice(e["actors"]), "place": e["place"], "order": "newest"})
    seen = lambda e: said({"zoom": draw.randint(3, 9), "bbox": box(e), "type": e["type"]})
    return {
        "object": [f"/v1/events/{i}" for i in ids],
        "page": [f"/v1/events?{page(event())}" for _ in range(4000)],
        "page, many terms": [f"/v1/events?{terms(event())}" for _ in range(2000)],
        "search": [f"/v1/search?q={quote(draw.choice(words))}%20{quote(draw.choice(words))}" for _ in range(2000)],
        "map": [f"/v1/map?{seen(event())}" for _ in range(4000)],
    }


def measure(port, addresses, connections, wait, seconds, folder):
    listed, script = Path(folder) / "paths", Path(folder) / "ask.lua"
    listed.write_text("\n".join(addresses) + "\n")
    script.write_text(SCRIPT % (listed, wait))
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", script,
                           f"http://127.0.0.1:{port}"], capture_output=True, text=True)
    found = re.search(r"RESULT (.*)", done.stdout)
    if not found:
        sys.exit(f"serve: wrk: {done.stdout}{done.stderr}")
    return json.loads(found[1])


class Feed(threading.Thread):
    """Made-up reports (make_reports.py) that no run before brought, in batches of a second's."""

    def __init__(self, selon, store, rate, first, folder, seconds):
        super().__init__(daemon=True)
        self.selon, self.store, self.stored, self.over, self.batches = selon, store, 0, False, []
        if rate:
            make_reports.write(first + rate * (seconds + 5), folder / "feed")
            files = sorted((folder / "feed").iterdir())[first:]
            self.batches = [files[at:at + rate] for at in range(0, len(files), rate)]

    def run(self):
        self.began = time.monotonic()
        for number, batch in enumerate(self.batches):
            time.sleep(max(0, self.began + number - time.monotonic()))
            if self.over:
                break
            done = subprocess.run([self.selon, "ingest", *batch, "-o", self.store, "--json"], capture_output=True, text=True)
            if done.returncode not in (0, 3):
                sys.exit(f"serve: ingest: {done.stderr}")
            self.stored += json.loads(done.stdout)["stored"]
            self.until = time.monotonic()

    def end(self):
        """Returns: reports stored a second."""
        self.over = True
        self.join()
        return self.stored / (self.until - self.began)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--reports-a-second", type=int, default=0)
    parser.add_argument("--first-report", type=int, default=0, help="of the reports made: those before it came in by an earlier run")
    parser.add_argument("--cores", default="")
    parser.add_argument("--flat-out", action="store_true", help="ask again at once: how many requests there can be")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    if args.cores:
        os.sched_setaffinity(0, {int(core) for core in args.cores.split(",")})
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or Path(folder) / "served.selon"
        if not store.exists():
            subprocess.run([args.build / "bench" / "load_store", store, str(args.claims)], check=True, stdout=sys.stderr)
        log = open(Path(folder) / "log", "w+")
        server = subprocess.Popen([args.build / "selon", "serve", store, "--port", "0", "--log", "errors"], stderr=log)
        try:
            for _ in range(6000):
                said = (Path(folder) / "log").read_text()
                if found := re.search(r"127\.0\.0\.1:(\d+)", said):
                    break
                if server.poll() is not None:
                    sys.exit(f"serve: {said}")
                time.sleep(0.1)
            port = int(found[1])
            asked = {name: listed for name, listed in paths(port, store).items() if args.only in name}
            feed = Feed(args.build / "selon", store, args.reports_a_second, args.first_report, Path(folder), len(asked) * args.seconds + 5)
            if args.reports_a_second:
                feed.start()
                time.sleep(2)
            print("| asked for | connections | requests/s | p50 ms | p95 ms | p99 ms | max ms | kB each | bad | goal |")
            print("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|")
            for name, listed in asked.items():
                goal, connections, wait = GOALS[name]
                got = measure(port, listed, connections, 0 if args.flat_out else wait, args.seconds, folder)
                rate = got["requests"] / got["microseconds"] * 1e6
                met = (goal[0] is None or rate >= goal[0]) and got[f"p{goal[1]}"] <= goal[2] and not got["bad"]
                wanted = (f"{goal[0]} a second, " if goal[0] else "") + f"p{goal[1]} {goal[2]} ms"
                print(f"| {name} | {connections} | {rate:.0f} | {got['p50']:.2f} | {got['p95']:.2f} | {got['p99']:.2f} | {got['max']:.1f} "
                      f"| {got['bytes'] / max(1, got['requests']) / 1000:.1f} | {got['bad']} | {wanted}: {'met' if met else 'NOT MET'} |",
                      flush=True)
            if args.reports_a_second:
                print(f"\nmeanwhile came in: {feed.end():.0f} reports/s")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
