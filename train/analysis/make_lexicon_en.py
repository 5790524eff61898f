#!/usr/bin/env python3
"""Writes an English lexicon of verb forms for training: form, lemma, tag, single, frequency.

usage: make_lexicon_en.py verbs_en.txt > lexicon.tsv
"""
import sys

FIN, INF, PART, PAST = 1, 2, 4, 128
VOWELS = "aeiou"


def third(base):
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if base[-1] == "y" and base[-2] not in VOWELS else base + "s"


def regular(base, double):
    if double:
        return base + base[-1] + "ed", base + base[-1] + "ing"
    if base.endswith("ie"):
        return base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    if base[-1] == "y" and base[-2] not in VOWELS:
        return base[:-1] + "ied", base + "ing"
    return base + "ed", base + "ing"


def gerund(base):
    doubled = ("t", "n", "p", "b", "d", "g", "m")
    short = base[-1] in doubled and base[-2] in VOWELS and (len(base) == 3 or base[-3] not in VOWELS)
    return regular(base, short and base not in ("eat",))[1]


def show(form, base, tag, single):
    print(form, base, f"verb/{tag}", single, "1.0", sep="\t")


def main(path):
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        if line.startswith("="):
            for entry in line[1:].replace("\n", "").split(","):
                if not entry.split():
                    continue
                base, past, part = entry.split()
                if base in ("be", "have", "do"):
                    continue
                show(base, base, INF, "no")
                show(third(base), base, FIN, "no")
                show(past, base, FIN | PAST, "yes" if past != part and past != base else "no")
                show(part, base, PART | PAST, "yes" if part not in (past, base) else "no")
                show(gerund(base), base, PART, "no")
            continue
        for word in line.split():
            if word.endswith("_"):
                continue
            base = word.rstrip("+")
            past, ing = regular(base, word.endswith("+"))
            show(base, base, INF, "no")
            show(third(base), base, FIN, "no")
            show(past, base, FIN | PAST, "no")
            show(past, base, PART | PAST, "no")
            show(ing, base, PART, "no")


main(sys.argv[1])
