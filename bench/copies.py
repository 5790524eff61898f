#!/usr/bin/env python3
"""Near copies: signature, look-up and insertion beside datasketch's on the same texts, and their growth to a million reports.

  copies.py --build DIR [--peers PYTHON] [--rounds N] [--most N]

Texts: the reports of eval/gold and two edited copies of each, two reports an article (up to 30 % of words and sentences; eval/copy_edits.py), shuffled. The score
beside each time: of the texts of which an earlier one is a copy or the original, the share for which the nearest found is of their story, and
how many found a text of another story. Processor time; rounds alternate on one pinned core; the first is thrown away. PYTHON is one with datasketch.
"""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import copy_edits  # noqa: E402
import turns  # noqa: E402

COPIES = 2


def texts():
    """[(story, text)], the same each time."""
    bodies = []
    for folder in ("held", "learn"):
        for path in sorted((ROOT / "eval" / "gold" / folder).glob("*.txt")):
            body = path.read_text(encoding="utf-8").partition("\n\n")[2].strip()
            if len(body.split()) >= 100:
                bodies.append(body)
    out = []
    # Articles of three kilobytes: two reports each.
    bodies = [f"{a}\n\n{b}" for a, b in zip(bodies[::2], bodies[1::2])]
    for story, body in enumerate(bodies):
        editor = copy_edits.Editor(story, bodies[story - 5:story] or bodies[-5:])
        out.append((story, body))
        out += [(story, editor.edited(body, 0.3 * editor.draw.random())) for _ in range(COPIES)]
    random.Random(1).shuffle(out)
    return out


def pinned(command):
    core = max(os.sched_getaffinity(0))
    done = subprocess.run(["taskset", "-c", str(core), *map(str, command)], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(stories, pairs, least):
    """(share of copies whose nearest is of their story, texts whose nearest is of another)."""
    found = {i: other for i, other, share in pairs if share >= least}
    seen, due, right = set(), 0, 0
    for i, story in enumerate(stories):
        if story in seen:
            due += 1
            right += i in found and stories[found[i]] == story
        seen.add(story)
    wrong = sum(stories[other] != stories[i] for i, other in found.items())
    return right / due, wrong


def total(result):
    return result["signature_us"] + result["lookup_us"] + result["insert_us"]


def beside(program, peers, rounds):
    drawn = texts()
    stories = [story for story, _ in drawn]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "texts"
        path.write_text("\0".join(text for _, text in drawn), encoding="utf-8")
        size = path.stat().st_size / len(drawn)
        ratios, ours, theirs = [], None, None
        for turn in range(rounds + 1):
            ours = pinned([program, "pass", path])[0]
            if peers:
                theirs = pinned([peers, ROOT / "bench" / "copies_peer.py", path])[0]
                if turn:
                    ratios.append(total(theirs) / total(ours))
    print(f"{len(drawn)} texts of {size:.0f} bytes\n")
    print("| | signature us | look-up us | insertion us | together us | copies found | false |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, result, least in (("selon", ours, 0.2), (f"datasketch {(theirs or {}).get('version', '')}", theirs, 0.3)):
        if result:
            recall, wrong = score(stories, result["pairs"], least)
            print(f"| {name} | {result['signature_us']:.2f} | {result['lookup_us']:.2f} | {result['insert_us']:.2f} "
                  f"| {total(result):.2f} | {recall:.3f} | {wrong} |")
    if ratios:
        low, high = turns.interval(ratios)
        print(f"\nratio, median of {len(ratios)} rounds: {statistics.median(ratios):.0f} ({low:.0f} to {high:.0f})")
    else:
        print("\nno peer: give --peers a Python that has datasketch")


def growth(program, most):
    print("\n| reports | signature us | look-up us | insertion us | together us | ratio | MB | copies found |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|")
    first = None
    for line in pinned([program, "grow", most]):
        first = first or total(line)
        print(f"| {line['reports']:,} | {line['signature_us']:.2f} | {line['lookup_us']:.2f} | {line['insert_us']:.2f} "
              f"| {total(line):.2f} | {total(line) / first:.2f} | {line['memory'] / 1e6:.0f} | {line['found']} of {line['copies']} |")


def run(build, peers="", rounds=5, most=1000000):
    program = build / "bench" / "copy_texts"
    beside(program, peers, rounds)
    growth(program, most)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--peers", default=os.environ.get("SELON_PEERS", ""))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=1000000)
    args = parser.parse_args()
    run(args.build, args.peers, args.rounds, args.most)


if __name__ == "__main__":
    main()
