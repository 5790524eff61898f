#!/usr/bin/env python3
"""Disputes found in contested stories that were written for the project (eval/gold/contested, docs/formats/case.md).

  contested.py --selon PROGRAM [--set tune|held] [--all]     --all: also the stories that went well

Each story is a store of its own. A dispute counts as found where two of its sides hold claims of the two sentences that the
case names; every other dispute of the program is false.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "gold" / "contested"
WORKERS = 2
SECONDS = 60


@dataclass
class Story:
    why: str
    reports: list = field(default_factory=list)
    disputes: list = field(default_factory=list)  # (kinds, words of a side, words of the other)


@dataclass
class Outcome:
    story: Story
    found: list
    missed: list
    false: list
    claims: list


def read_stories(path):
    stories = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            stories.append(Story(line[3:]))
        elif line.startswith("report: "):
            published, outlet, language = line.removeprefix("report: ").split()
            number = len(stories[-1].reports) + 1
            stories[-1].reports.append({"id": f"r{number}", "published": published, "outlet": outlet, "language": language,
                                        "title": "", "text": ""})
        elif line.startswith("  "):
            report = stories[-1].reports[-1]
            report["text"] = f"{report['text']} {line.strip()}".strip()
        elif line.startswith("dispute: "):
            kinds, one, other = (part.strip() for part in line.removeprefix("dispute: ").split(" | "))
            stories[-1].disputes.append((kinds.split(","), one, other))
    return stories


def told(selon, story):
    """(claims by id, disputes) of the program."""
    with tempfile.TemporaryDirectory() as scratch:
        reports, store = Path(scratch) / "reports.jsonl", Path(scratch) / "story.selon"
        reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in story.reports), encoding="utf-8")
        run = lambda *args: subprocess.run([selon, *args], capture_output=True, text=True, timeout=SECONDS, check=True).stdout
        run("ingest", reports, "-o", store)
        claims = [json.loads(line) for line in run("export", store, "--as", "claims-jsonl").splitlines() if line.strip()]
        record = json.loads(run("export", store, "--as", "record-json"))
    return {claim["id"]: claim for claim in claims}, record.get("disputes", [])


def holds(side, words, claims):
    return any(words in claims[claim]["evidence"]["text"] for claim in side["claims"] if claim in claims)


def parts(dispute, wanted, claims):
    _, one, other = wanted
    return any(holds(a, one, claims) and holds(b, other, claims)
               for a in dispute["sides"] for b in dispute["sides"] if a is not b)


def judge(selon, story):
    claims, disputes = told(selon, story)
    found = [w for w in story.disputes if any(parts(d, w, claims) for d in disputes)]
    false = [d for d in disputes if not any(parts(d, w, claims) for w in story.disputes)]
    return Outcome(story, found, [w for w in story.disputes if w not in found], false, list(claims.values()))


def outcomes(selon, name):
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda story: judge(selon, story), read_stories(FOLDER / f"{name}.case")))


def scores(name, judged):
    wanted = sum(len(o.story.disputes) for o in judged)
    found, false = sum(len(o.found) for o in judged), sum(len(o.false) for o in judged)
    return {f"contested_{name}.found": found / wanted, f"contested_{name}.true": found / max(1, found + false)}


def held_scores(selon):
    return scores("held", outcomes(selon, "held"))


def shown(claim):
    ids = lambda entities: "+".join(e.get("id", "") for e in entities or [])
    place, time = (claim.get("place") or {}).get("name", ""), claim.get("time") or {}
    counts = " ".join(f"{q['what']}={q.get('n', q.get('min', q.get('approx')))}/{q.get('of', '')}" for q in claim.get("quantities", []))
    return (f"{claim['id'][-3:]} {claim['type']} {claim.get('polarity', '')[:3]} {ids(claim.get('actors'))}>{ids(claim.get('targets'))}"
            f" @{place} {time.get('start', '')} by {ids(claim.get('attribution'))} {claim.get('certainty')} {counts}"
            f" | {claim['evidence']['text'][:120]}")


def print_story(outcome):
    print(f"\n== {outcome.story.why}: {len(outcome.found)} found, {len(outcome.missed)} missed, {len(outcome.false)} false")
    for claim in outcome.claims:
        print("    ", shown(claim))
    for kinds, one, other in outcome.missed:
        print(f"   missed {'/'.join(kinds)}: {one} | {other}")
    for dispute in outcome.false:
        sides = " | ".join(" ".join(c[-3:] for c in side["claims"]) for side in dispute["sides"])
        print(f"   false {dispute['about']}: {sides} ({dispute.get('note', '')})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--set", choices=["tune", "held"], help="with its stories; else the scores of both")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    for name in [args.set] if args.set else ["tune", "held"]:
        judged = outcomes(args.selon, name)
        if args.set:
            for outcome in judged:
                if args.all or outcome.missed or outcome.false:
                    print_story(outcome)
        wanted, found = sum(len(o.story.disputes) for o in judged), sum(len(o.found) for o in judged)
        print(f"{name}: {found} of {wanted} disputes found, {sum(len(o.false) for o in judged)} false, in {len(judged)} stories")
    return 0


if __name__ == "__main__":
    sys.exit(main())
