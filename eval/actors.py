"""Whether the actors of the gold claims are found at all: recall of their ids, before any role is read.

For each gold claim, a slot (actor, target, attributed_to) is found where one of its accepted ids is among the actors
that the program names in the evidence, or, more loosely, anywhere in the report. All `unnamed.*` count as one, and an
outlet's own voice is no slot. Usage: eval/actors.py [PROGRAM] [CORPUS...] [--misses N]
"""
import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

from corpora import CORPORA, ROOT, find_shared, gold_claims

SLOTS = ("actor", "target", "attributed_to")
SECONDS = 600


def readings(program, folder):
    """report stem -> the program's reading of it."""
    read = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.suffix in (".txt", ".html")):
        out = subprocess.run([program, "analyse", "--as", "json", path], check=True, capture_output=True, text=True,
                             timeout=SECONDS).stdout
        read[path.stem] = json.loads(out)
    return read


def kind_of(accepted):
    if any(i.startswith("unnamed.") for i in accepted):
        return "unnamed"
    return "person" if all(i.startswith("person.") for i in accepted) else "named"


def neutral(ids):
    return {"unnamed" if i.startswith("unnamed.") else i for i in ids}


def evidence_range(text, evidence):
    """Byte range of the evidence in the report's text; its longest sentence where white space differs."""
    raw = text.encode()
    for part in sorted([evidence, *evidence.split("\n"), evidence[:60]], key=len, reverse=True):
        at = raw.find(part.strip().encode())
        if at >= 0 and part.strip():
            return at, at + max(len(part.strip().encode()), len(evidence.encode()))
    return 0, 0


def measure(claims, read):
    """(counts by kind, misses): counts[kind] = [slots, in the evidence, in the report]."""
    counts, misses = {}, Counter()
    for claim in claims:
        reading = read.get(claim["report"])
        if reading is None:
            continue
        begin, end = evidence_range(reading["report"]["text"], claim["evidence"])
        mentions = reading["grounding"].get("actors", [])
        near = neutral(m["id"] for m in mentions if begin <= m["span"][0] < end)
        anywhere = neutral(m["id"] for m in mentions)
        for slot in SLOTS:
            accepted = claim.get(slot) or []
            if not accepted or "outlet" in accepted:
                continue
            row = counts.setdefault(kind_of(accepted), [0, 0, 0])
            row[0] += 1
            row[1] += bool(near & neutral(accepted))
            row[2] += bool(anywhere & neutral(accepted))
            if not anywhere & neutral(accepted):
                misses[claim["report"], " ".join(accepted)] += 1
    return counts, misses


def gold_corpora(names=()):
    """(corpus, its gold claims, its folder) of each corpus that has claims."""
    shared = find_shared()
    for corpus in CORPORA if shared else ():
        if corpus.claims and not corpus.own and (not names or corpus.name in names):
            yield corpus, gold_claims(shared, corpus), shared / corpus.reports


def held_scores(selon):
    """{"actors_seeds.named": share of the slots of a named actor whose id stands in the report, ...}; None without corpora."""
    out = {}
    for corpus, claims, folder in gold_corpora():
        slots, _, anywhere = measure(claims, readings(selon, folder))[0]["named"]
        out[f"actors_{corpus.name}.named"] = anywhere / slots
    return out or None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program", nargs="?", default=str(ROOT / "build" / "release" / "selon"))
    parser.add_argument("corpora", nargs="*")
    parser.add_argument("--misses", type=int, default=0, help="print the most frequent ids not found")
    options = parser.parse_args()
    if find_shared() is None:
        print("skipped: no annotated corpora beside the checkout")
        return
    for corpus, claims, folder in gold_corpora(options.corpora):
        counts, misses = measure(claims, readings(options.program, folder))
        total = [sum(column) for column in zip(*counts.values())]
        for kind, (slots, near, anywhere) in [*sorted(counts.items()), ("all", total)]:
            print(f"{corpus.name:9} {kind:8} slots {slots:5}  in evidence {near / slots:.3f}  in report {anywhere / slots:.3f}")
        for (report, ids), count in misses.most_common(options.misses):
            print(f"  {count:3} {report}  {ids}")


if __name__ == "__main__":
    main()
