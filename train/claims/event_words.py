#!/usr/bin/env python3
"""Counts which single words told of which type: lang/<code>/weights/event_words.tsv (docs/formats/frames.md).

  event_words.py --reports TRACE.reports.jsonl --gold GOLD.jsonl ... --out FOLDER    writes FOLDER/<code>.tsv

A word is a lemma with its class; told: how many claims of a type it is the trigger of; seen: how often it stands in the
reports. A word that tells in fewer than one in 25 places where it stands is left out.
"""
import argparse
from collections import Counter, defaultdict
from pathlib import Path

import alignment

LEAST_SHARE = 0.04


def count(reports, golds):
    """{language: ({(lemma, class): {type: told}}, {(lemma, class): seen})}"""
    tables = defaultdict(lambda: (defaultdict(Counter), Counter()))
    for report in reports:
        if not report.language:
            continue
        told, seen = tables[report.language]
        for token in report.tokens:
            if token[3]:
                seen[token[2], token[3]] += 1
        for claim in golds.get(report.name, ()):
            head = report.head(report.near(claim["evidence"]), claim.get("trigger", ""))
            if head is not None and report.tokens[head][3]:
                told[report.tokens[head][2], report.tokens[head][3]][claim["type"][0]] += 1
    return tables


def write(tables, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for language, (told, seen) in tables.items():
        with open(folder / f"{language}.tsv", "w", encoding="utf-8") as out:
            out.write("# Which words told of which type in the reports learned from: train/claims/event_words.py.\n")
            out.write("lemma\tpos\ttype\ttold\tseen\n")
            for (lemma, pos), types in sorted(told.items()):
                for kind, n in sorted(types.items()):
                    plain = lemma.strip() and not any(c in lemma for c in "\t|~# '-")
                    if plain and n >= LEAST_SHARE * seen[lemma, pos]:
                        out.write(f"{lemma}\t{pos}\t{kind}\t{n}\t{min(seen[lemma, pos], 65535)}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", required=True)
    parser.add_argument("--gold", nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reports = [alignment.Report(traced) for traced in alignment.lines(args.reports)]
    write(count(reports, alignment.claims_by_report(args.gold)), args.out)


if __name__ == "__main__":
    main()
