#!/usr/bin/env python3
"""Relations of the record against the gold's: found, gold, predicted, by kind.

  relations.py --selon PROGRAM         for the corpora with gold records (seeds, wikinews)
               --errors                the gold relations that were not found

A gold relation is found where a predicted one has the same two actors, or bodies of the same state, a kind of the same family, and, where the
family has a direction, the same direction.
"""
import argparse
import json
import sys

import corpora

# The gold's free words by family; families with a direction from a to b.
FAMILIES = {
    "fights against": ["fights against", "hostile"], "fights alongside": ["fights alongside"],
    "supports": ["supplies", "supports", "lends materiel to", "air support", "said to support", "backs"],
    "allied with": ["allied with", "allied (AES)", "agreement"],
    "part of": ["part of", "linked to", "affiliated with", "member of, excluded in November, taken back", "main force of"],
    "praises": ["praises"], "accuses": ["accuses"],
}
DIRECTED = ("supports", "part of", "praises", "accuses")
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


def same_actor(a, b):
    return a == b or (a.startswith("unnamed.") and b.startswith("unnamed.")) or \
        (not a.startswith("unnamed.") and a.split(".")[0] == b.split(".")[0])


def same(predicted, gold):
    family = FAMILY.get(gold["kind"])
    if FAMILY.get(predicted["kind"]) != family:
        return False
    straight = same_actor(predicted["a"], gold["a"]) and same_actor(predicted["b"], gold["b"])
    turned = same_actor(predicted["a"], gold["b"]) and same_actor(predicted["b"], gold["a"])
    return straight or (turned and family not in DIRECTED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    shared = corpora.find_shared()
    if not shared:
        print("relations: skipped: no folder 'shared' with gold annotations beside this checkout")
        return 0
    for corpus in corpora.CORPORA:
        if not corpus.record:
            continue
        gold = json.loads((shared / corpus.record).read_text(encoding="utf-8"))["relations"]
        gold = [relation for relation in gold if relation["kind"] in FAMILY]
        _, record = corpora.answers(args.selon, corpus.base(shared) / corpus.reports)
        missed = [g for g in gold if not any(same(p, g) for p in record["relations"])]
        print(f"{corpus.name}: {len(gold) - len(missed)} of {len(gold)} gold relations found, {len(record['relations'])} predicted")
        kinds = {}
        for relation in record["relations"]:
            kinds[relation["kind"]] = kinds.get(relation["kind"], 0) + 1
        print("  predicted: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
        for relation in missed if args.errors else []:
            print(f"  missed: {relation['a']} {relation['kind']} {relation['b']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
