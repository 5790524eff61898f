#!/usr/bin/env python3
"""Where annotated disputes are lost: which side's claims were missed, mistyped or of another polarity, or found and not set
against each other; and which disputes of the program no annotation has.

  disputes.py --selon PROGRAM [--corpus NAME]...   on the program's own claims
  disputes.py --answers CLAIMS.jsonl RECORD.json --corpus NAME
                                                   on answers kept in files (such as those of the test of gold claims)
"""
import argparse
import sys
from collections import Counter

import corpora

TOUCH = 0.6  # share of words from which the scorer takes two passages for one


class Answers:
    """The program's claims and record, aligned with the gold ones as the scorer aligns them."""

    def __init__(self, scorer, gold, claims, record):
        self.scorer, self.record = scorer, record
        self.gold = {claim["id"]: claim for claim in gold}
        _, matches, self.claims = scorer.score_claims(gold, claims)
        self.by_id = {claim["id"]: claim for claim in self.claims}
        self.matched = {gold[g]["id"]: self.claims[p]["id"] for g, p, _ in matches}
        self.event = {claim: event["id"] for event in record.get("events", []) for claim in event["claims"]}

    def found(self, dispute):
        sides = self.sides(dispute)
        return any(self.scorer.separates(drawn(got), sides) for got in self.record.get("disputes", []))

    def sides(self, dispute):
        return [{self.matched.get(claim) for claim in side} - {None} for side in dispute["sides"]]

    def fate(self, claim_id):
        """How a gold claim of a side came through."""
        want, got = self.gold[claim_id], self.by_id.get(self.matched.get(claim_id))
        if got:
            same = got.get("polarity", "affirmed") == want.get("polarity", "affirmed")
            return ("matched" if same else "other polarity"), f"{got['id']} {got['type']} event {self.event.get(got['id'])}"
        near = [c for c in self.claims if self.scorer.report_key(c) == want["report"]
                and self.scorer.overlap(c["evidence"]["text"], want["evidence"]) >= TOUCH]
        if near:
            return "mistyped", "there: " + ", ".join(f"{c['id']} {c['type']} {c.get('polarity')}" for c in near)
        return "missed", "nothing there"


def drawn(dispute):
    return [set(side["claims"]) for side in dispute["sides"]]


def of_claims(disputes):
    """As the scorer counts them: at least two sides that hold a claim."""
    return [d for d in disputes if sum(any(not c.startswith("control:") for c in side) for side in d["sides"]) >= 2]


def why(answers, dispute):
    if answers.found(dispute):
        return "found"
    lost = [side for side, got in zip(dispute["sides"], answers.sides(dispute)) if not got]
    if len(dispute["sides"]) - len(lost) >= 2:
        return "both sides read, not set against each other"
    return "a side was not read" if len(lost) == 1 else "no side was read"


def print_disputes(answers, gold_record):
    totals = Counter()
    for dispute in of_claims(gold_record["disputes"]):
        reason = why(answers, dispute)
        totals[reason] += 1
        print(f"\n{dispute['about']}, {dispute['event']}: {reason}\n   ({dispute.get('note', '')})")
        for number, side in enumerate(dispute["sides"], 1):
            for claim in side:
                if claim not in answers.gold:
                    continue
                fate, shown = answers.fate(claim)
                want = answers.gold[claim]
                print(f"  {number} {claim:7}{'/'.join(want['type'])}, {want.get('polarity', 'affirmed')}: {fate}; {shown}"
                      f"\n            | {want['evidence'][:220]}")
    return totals


def print_false(answers, gold_record):
    """Disputes of the program that find none of the annotated ones."""
    wanted = [answers.sides(d) for d in of_claims(gold_record["disputes"])]
    false = 0
    for got in answers.record.get("disputes", []):
        if any(answers.scorer.separates(drawn(got), sides) for sides in wanted):
            continue
        false += 1
        print(f"\nno such annotation: {got['about']}, {got.get('event')} ({got.get('note', '')})")
        for side in got["sides"]:
            print(f"   side {side.get('value', '')}: {', '.join(side.get('voices', []))}")
            for claim in map(answers.by_id.get, side["claims"][:4]):
                if claim:
                    print(f"     {claim['id']} {claim['type']} {claim.get('polarity')} | {claim['evidence']['text'][:200]}")
    return false


def report(scorer, gold, given, gold_record):
    answers = Answers(scorer, gold, *given)
    totals = print_disputes(answers, gold_record)
    false = print_false(answers, gold_record)
    print("\n" + ", ".join(f"{reason}: {n}" for reason, n in totals.most_common()) + f"; of no annotation: {false}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon")
    parser.add_argument("--answers", nargs=2, metavar=("CLAIMS", "RECORD"))
    kept = {c.name: c for c in corpora.CORPORA if c.record}
    parser.add_argument("--corpus", action="append", choices=list(kept))
    args = parser.parse_args()
    shared = corpora.find_shared()
    if not shared:
        print("disputes: skipped: no folder 'shared' with gold annotations beside this checkout")
        return 0
    if bool(args.selon) == bool(args.answers):
        parser.error("give either --selon or --answers")
    for name in args.corpus or kept:
        corpus = kept[name]
        if args.answers:
            given = tuple(corpora.read_answers(*args.answers))
        else:
            given = corpora.answers(args.selon, corpus.base(shared) / corpus.reports)
        gold_record = corpora.json.loads((corpus.base(shared) / corpus.record).read_text(encoding="utf-8"))
        print(f"\n#### {name}")
        report(corpora.load_scorer(shared), corpora.gold_claims(shared, corpus), given, gold_record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
