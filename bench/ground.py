#!/usr/bin/env python3
"""Times the ground room: sentences a second, its four parts, loading and memory; and dates beside chrono-node, in turns.

  ground.py --build build/bench [--language fr] [--rounds 9]

Texts are the annotated Wikinews (fr) or GUM (en) of the folder `shared` beside the checkout, with the score of their dates
(eval/dates.py) in the same run; else the examples. One pinned core, CPU time of each process; the first two rounds are left
out; ratios are medians over rounds. Dates are timed on texts already parted into words, as all rooms share these; parting words
costs what `./dev bench --only text` says. chrono-node (npm) is installed into build/npm where npm is there. HeidelTime is not run
(it needs a tagger under a licence of its own): its speed is the one published for a like machine, 12 articles of 3 kB a second.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import turns

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
import corpora
import dates

HEIDELTIME_BYTES_A_SECOND = 12 * 3000
LEFT_OUT = 2
DAY = {"fr": "2012-06-15", "en": "2012-06-15"}


def texts(language):
    """(what they are, texts)."""
    shared = corpora.find_shared()
    if shared and language == "fr" and (documents := dates.wikinews(shared)):
        return "annotated Wikinews", [d.text.replace("\n", "\n\n") for d in documents]
    if language == "en" and (documents := dates.gum()):
        return "GUM", [d.text for d in documents]
    return "examples/kidal", [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/kidal").glob("*.txt"))
                              if path.stem.startswith(language)] * 20


def chrono(language, file, core):
    node, npm = shutil.which("node"), shutil.which("npm")
    folder = ROOT / "build" / "npm"
    if node and npm and not (folder / "node_modules" / "chrono-node").exists():
        subprocess.run([npm, "install", "--no-save", "--no-fund", "--no-audit", "--silent", "--prefix", folder, "chrono-node@2"],
                       capture_output=True, check=False)
    if not node or not (folder / "node_modules" / "chrono-node").exists():
        print("chrono-node: not there, left out")
        return None
    return turns.Runner("chrono-node", [node, ROOT / "bench" / "chrono_texts.mjs", language, DAY[language], file], core, {"CHRONO_AT": str(folder)})


def print_scores(selon, name):
    """Of the dates in these very texts."""
    for _, title, documents, how in dates.measured(corpora.find_shared()):
        if title.startswith(name):
            dates.analyse(str(selon), documents)
            print("dates in these texts: " + ", ".join(f"{key} {value:.3f}" for key, value in how(documents, False).items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--language", default="fr", choices=sorted(DAY))
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    core = max(os.sched_getaffinity(0))
    name, all_texts = texts(options.language)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts"
        file.write_text("\n\f\n".join(all_texts), encoding="utf-8")
        own = turns.Runner("Selon", [options.build / "bench" / "ground_texts", options.language, DAY[options.language], file], core)
        other = chrono(options.language, file, core)
        rows = turns.take_turns([own, other] if other else [own], options.rounds, LEFT_OUT)
    rounds, peers = rows[own.name], rows.get("chrono-node", [])
    sentences, size, *found = rounds[0][:6]
    whole, *parts = ([row[6 + i] / 1e9 for row in rounds] for i in range(5))
    print(f"{name}: {len(all_texts)} texts, {sentences:.0f} sentences, {size / 1e3:.0f} kB; load {os.getloadavg()[0]:.1f}")
    print(f"loading places and actors: {own.ready[1]} ms, {float(own.ready[2]) / 1024:.1f} MB; peak of the process with all "
          f"packs and texts {rounds[-1][11] / 1024:.0f} MB")
    print(f"the whole room: {sentences / statistics.median(whole):,.0f} sentences/s, {size / statistics.median(whole) / 1e6:.1f} MB/s")
    for part, cost, count in zip(("dates", "places", "actors", "numbers"), parts, found):
        print(f"  {part:8} {statistics.median(cost) / sentences * 1e6:6.2f} us a sentence, {count:.0f} found")
    speed = size / statistics.median(parts[0])
    print(f"dates: {speed / 1e6:.1f} MB/s, {speed / HEIDELTIME_BYTES_A_SECOND:,.0f} times HeidelTime's published 12 articles a second")
    if peers:
        ratios = sorted(row[2] / 1e9 / cost for row, cost in zip(peers, parts[0]))
        print(f"dates: {statistics.median(ratios):.1f} times chrono-node ({ratios[0]:.1f} to {ratios[-1]:.1f}), which finds "
              f"{peers[0][1]:.0f} at {size / (statistics.median(row[2] for row in peers) / 1e9) / 1e6:.1f} MB/s")
    print_scores(options.build / "selon", name)


if __name__ == "__main__":
    main()
