#!/usr/bin/env python3
"""How many requests the server answers, and how long they take, on a store of many events, by wrk (Debian).

  serve.py --build DIR [--store FILE | --claims N] [--seconds 10] [--reports-a-second 100] [--only WORD]

Makes a store of N claims (1.25 million give about a million events) where none is named, serves it, draws ids, days, types and
words from it, and asks at random, so that answers from memory are as rare as they are among real users. With
--reports-a-second reports come in meanwhile (load_store --feed). Server, wrk and feed share the cores that there are; --cores
pins them all. "rate" is requests a second with that many connections kept open; latencies are those that wrk saw.
"""
import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent

# What is asked for, the goal as (requests a second, percentile, milliseconds), connections.
GOALS = {"object": ((10_000, 99, 5), 16), "page": ((2_000, 99, 25), 16), "search": ((None, 95, 150), 4), "map": ((None, 95, 100), 4),
         "page, many terms": ((None, 95, 25), 4)}

SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local seed = 0
function setup(thread) seed = seed + 1; thread:set("seed", seed) end
function init() math.randomseed(seed * 7919) end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
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


def drawn(port):
    """What may be asked for, from the store itself."""
    draw, ids, days, words = random.Random(1), [], [], set()
    first = get(port, "/v1/events?limit=1")["items"][0]
    last = get(port, "/v1/events?limit=1&order=newest")["items"][0]
    begin, end = (time.mktime(time.strptime(e.get("start", e.get("end")), "%Y-%m-%d")) for e in (first, last))
    days = [time.strftime("%Y-%m-%d", time.localtime(begin + draw.random() * (end - begin))) for _ in range(1000)]
    types, actors = set(), set()
    for day in days:
        for event in get(port, f"/v1/events?from={day}&limit=100")["items"]:
            ids.append(event["id"])
            types.add(event["type"])
            actors.update(event["actors"])
    for claim in get(port, "/v1/claims?limit=1000")["items"]:
        words.update(re.findall(r"[^\W\d_]{5,}", claim["evidence"]["text"]))
    places = [p["name"] for p in get(port, "/v1/places?limit=1000")["items"]]
    return draw, sorted(set(ids)), days, sorted(types), sorted(actors), sorted(words), places


def paths(port):
    draw, ids, days, types, actors, words, places = drawn(port)
    pick = lambda values: quote(draw.choice(values))
    boxes = lambda: f"{(w := draw.uniform(-12, 12)):.2f},{(s := draw.uniform(0, 20)):.2f},{w + 6:.2f},{s + 4:.2f}"
    return {
        "object": [f"/v1/events/{i}" for i in ids],
        "page": [f"/v1/events?limit=100&type={pick(types)}&from={pick(days)}" for _ in range(4000)],
        "page, many terms": [f"/v1/events?limit=100&actor={pick(actors)}&place={pick(places)}&order=newest" for _ in range(2000)],
        "search": [f"/v1/search?q={pick(words)}%20{pick(words)}" for _ in range(2000)],
        "map": [f"/v1/map?zoom={draw.randint(3, 9)}&bbox={boxes()}&type={pick(types)}" for _ in range(4000)],
    }


def measure(port, addresses, connections, seconds, folder):
    listed, script = Path(folder) / "paths", Path(folder) / "ask.lua"
    listed.write_text("\n".join(addresses) + "\n")
    script.write_text(SCRIPT % listed)
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", script,
                           f"http://127.0.0.1:{port}"], capture_output=True, text=True)
    found = re.search(r"RESULT (.*)", done.stdout)
    if not found:
        sys.exit(f"serve: wrk: {done.stdout}{done.stderr}")
    return json.loads(found[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--reports-a-second", type=int, default=0)
    parser.add_argument("--cores", default="")
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
            asked = {name: listed for name, listed in paths(port).items() if args.only in name}
            feed = None
            if args.reports_a_second:
                feed = subprocess.Popen([args.build / "bench" / "load_store", store, "--feed", str(args.reports_a_second),
                                         str(len(asked) * (args.seconds + 2) + 2)], stdout=subprocess.PIPE, text=True)
                time.sleep(2)
            print("| asked for | connections | requests/s | p50 ms | p95 ms | p99 ms | max ms | kB each | bad | goal |")
            print("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|")
            for name, listed in asked.items():
                goal, connections = GOALS[name]
                got = measure(port, listed, connections, args.seconds, folder)
                rate = got["requests"] / got["microseconds"] * 1e6
                met = (goal[0] is None or rate >= goal[0]) and got[f"p{goal[1]}"] <= goal[2] and not got["bad"]
                wanted = (f"{goal[0]} a second, " if goal[0] else "") + f"p{goal[1]} {goal[2]} ms"
                print(f"| {name} | {connections} | {rate:.0f} | {got['p50']:.2f} | {got['p95']:.2f} | {got['p99']:.2f} | {got['max']:.1f} "
                      f"| {got['bytes'] / max(1, got['requests']) / 1000:.1f} | {got['bad']} | {wanted}: {'met' if met else 'NOT MET'} |",
                      flush=True)
            if feed:
                print(f"\nmeanwhile came in: {feed.communicate()[0].strip()}")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    main()
