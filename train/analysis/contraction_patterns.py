#!/usr/bin/env python3
"""Prints how the words of contractions hang in the gold trees: what the rules of contractions.tsv are chosen from.

  CORPORA=folder contraction_patterns.py LANGUAGE PART [--by form|tags] [--top N]

For each contraction (or each sequence of tags) the number of times that its words hang so. "case>out" is a word whose head is
outside, "det>same" one whose head is the same outside word as the first's, "fixed>1" one that hangs on the
contraction's first word.
"""
import argparse
import collections

import corpora


def pattern(unit):
    """The relation and kind of head of each word."""
    ids = [row[0] for row in unit.words]
    outside = None
    cells = []
    for row in unit.words:
        if row[6] in ids:
            where = str(ids.index(row[6]) + 1)
        elif outside in (None, row[6]):
            where = "out" if outside is None else "same"
            outside = row[6]
        else:
            where = "other"
        cells.append(f"{row[7]}>{where}")
    return " ".join(cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("part", nargs="?", default="train")
    parser.add_argument("--by", choices=("form", "tags"), default="tags")
    parser.add_argument("--top", type=int, default=60)
    args = parser.parse_args()
    groups = collections.defaultdict(collections.Counter)
    examples = {}
    for file in corpora.treebank_files(args.language, args.part):
        for sentence in corpora.sentences(file):
            for unit in sentence.units:
                if len(unit.words) < 2:
                    continue
                tags = "+".join(row[3] for row in unit.words)
                key = tags if args.by == "tags" else f"{unit.form.lower()} {tags}"
                groups[key][pattern(unit)] += 1
                examples.setdefault((key, pattern(unit)), (unit.form, sentence.text[:90]))
    for key, counts in sorted(groups.items(), key=lambda item: -sum(item[1].values()))[: args.top]:
        print(f"{key}: {sum(counts.values())}")
        for cells, count in counts.most_common(12):
            print(f"{count:7} {cells}    {' | '.join(examples[key, cells])}")


if __name__ == "__main__":
    main()
