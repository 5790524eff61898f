#!/usr/bin/env python3
"""Times `selon search` on a made-up store of a million sentences: how long a reader waits, the program's start and all.

  search.py --build DIR [--sentences 1000000] [--queries 300]

The store is made by the program from one report; then reports of 20 sentences are put into its tables, whose trigger keeps
the search index. Words are drawn as often as words of news are: those of examples/kidal, and made-up ones by Zipf's law.
Queries: words that nearly every report has, middling and rare ones, several at once, phrases, beginnings, elisions, hostile text.
"""
import argparse
import bisect
import itertools
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCES_A_REPORT = 20


class Words:
    """Draws words: the rank of a word is that of Zipf's law."""

    def __init__(self, chance):
        self.chance = chance
        text = " ".join(path.read_text(encoding="utf-8", errors="replace") for path in (ROOT / "examples" / "kidal").glob("*.txt"))
        counts = {}
        for word in re.findall(r"\w+(?:['’-]\w+)*", text):
            counts[word] = counts.get(word, 0) + 1
        syllables = ["ba", "ko", "mi", "ra", "ta", "li", "so", "ne", "ga", "du", "ki", "fo", "za", "wé", "chi", "tou"]
        made = {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(60_000)}
        self.words = sorted(counts, key=lambda word: (-counts[word], word)) + sorted(made)
        self.sums = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def draw(self):
        return self.words[min(bisect.bisect(self.sums, self.chance.random() * self.sums[-1]), len(self.words) - 1)]

    def sentence(self):
        return " ".join(self.draw() for _ in range(self.chance.randint(12, 28))).capitalize() + "."


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def make(selon, store, sentences, words):
    done = subprocess.run([selon, "ingest", ROOT / "examples" / "kidal" / "02-frappes-drones.txt", "-o", store], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    db = sqlite3.connect(store)
    db.execute("PRAGMA synchronous = OFF")
    value, read_by = db.execute("SELECT value, read_by FROM reports").fetchone()
    for number in range(sentences // SENTENCES_A_REPORT):
        text = "\n\n".join(" ".join(words.sentence() for _ in range(4)) for _ in range(SENTENCES_A_REPORT // 4))
        its = json.dumps({**json.loads(value), "id": f"{number:016x}", "title": words.sentence()[:60]}, ensure_ascii=False)
        db.execute("INSERT INTO reports(id, read_by, text, value) VALUES (?, ?, ?, ?)", (f"{number:016x}", read_by, text, its))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def queries(words, count):
    chance = words.chance
    common, middling, rare = words.words[:40], words.words[200:3000], words.words[20_000:]
    kinds = [lambda: chance.choice(common), lambda: chance.choice(middling), lambda: chance.choice(rare),
             lambda: " ".join(chance.sample(common, 3)), lambda: f"{chance.choice(common)} {chance.choice(middling)}",
             lambda: f"{chance.choice(middling)} {chance.choice(rare)}", lambda: '"' + " ".join(chance.sample(common, 2)) + '"',
             lambda: chance.choice(middling)[:4] + "*", lambda: "l'" + chance.choice(middling), lambda: "CSP-PSD",
             lambda: " ".join(chance.sample(common, 8)), lambda: chance.choice(common)[:2] + "*",
             lambda: "Tombouctou armée", lambda: '((" AND ' + chance.choice(common)]
    return [kinds[number % len(kinds)]() for number in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    args = parser.parse_args()
    selon, words = (args.build / "selon").resolve(), Words(random.Random(5))
    with tempfile.TemporaryDirectory(prefix="selon-search-") as scratch:
        store = Path(scratch) / "s.selon"
        began = time.monotonic()
        make(selon, store, args.sentences, words)
        print(f"{args.sentences} sentences in {args.sentences // SENTENCES_A_REPORT} reports, {store.stat().st_size / 1e6:.0f} MB, "
              f"made in {time.monotonic() - began:.0f} s; load {os.getloadavg()[0]:.1f}")
        times = []
        for query in queries(words, args.queries):
            began, spent = time.monotonic(), cpu()
            done = subprocess.run([selon, "search", store, "--json", "--", query], capture_output=True, text=True)
            times.append((cpu() - spent, time.monotonic() - began, query))
            if done.returncode:
                sys.exit(f"{query}: {done.stderr}")
        for number, name in enumerate(("processor", "clock")):
            times.sort(key=lambda one: one[number])
            at = lambda share: 1000 * times[min(int(share * len(times)), len(times) - 1)][number]
            print(f"{len(times)} searches, {name}: p50 {at(.5):.0f} ms, p95 {at(.95):.0f} ms, p99 {at(.99):.0f} ms, most "
                  f"{at(1):.0f} ms {times[-1][2]!r}")


if __name__ == "__main__":
    main()
