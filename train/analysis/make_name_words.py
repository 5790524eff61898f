#!/usr/bin/env python3
"""Writes lang/<code>/weights/name_words.bin (docs/formats/lexicon.md): of which kinds of names a word is known to be part.

Sources: first names, surnames and proper names of hunspell-fr (MPL-2.0); towns, regions and states of GeoNames (CC BY 4.0,
world-cities) and of umpirsky/country-list (MIT); persons, places and groups of WordNet (WordNet licence).
usage: CORPORA=folder LEXICONS=folder make_name_words.py fr|en|pt OUT
"""
import collections
import csv
import json
import os
import pathlib
import re
import sys

import corpora
import forms

LEXICONS = pathlib.Path(os.environ.get("LEXICONS", "build/lexicons"))  # Debian packages, unpacked
DICOLLECTE = {"prn": "first", "patr": "last", "npr": "proper"}
WORDNET = {14: "group", 15: "place", 17: "place", 18: "person"}


def capitalised(name):
    return [w for w in re.split(r"[ _/,()-]+", name) if len(w) > 1 and w[0] != forms.lower(w[0])]


def dicollecte():
    for line in (LEXICONS / "usr/share/hunspell/fr.dic").read_text(encoding="utf-8").split("\n"):
        found = re.match(r"([^/\s]+).*\bpo:(prn|patr|npr)\b", line)
        if found:
            yield found[1], DICOLLECTE[found[2]]


def geonames(language):
    with open(corpora.ROOT / "world-cities" / "data" / "world-cities.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            yield row["name"], "place"
            yield row["subcountry"], "place"
            yield row["country"], "state"
    names = json.loads((corpora.ROOT / "country-names" / "data" / language / "country.json").read_text(encoding="utf-8"))
    for name in names.values():
        yield name, "state"


def wordnet():
    for line in (LEXICONS / "usr/share/wordnet/data.noun").read_text(encoding="latin-1").split("\n"):
        cells = line.split(" ")
        if line.startswith("  ") or len(cells) < 5:
            continue
        kind = WORDNET.get(int(cells[1]))
        for name in cells[4:4 + 2 * int(cells[3], 16):2]:
            words = capitalised(name)
            if not kind or not words:
                continue
            if kind != "person":
                yield name, kind
            elif len(words) > 1 and len(words) == len(name.split("_")):
                yield words[0], "first"
                yield words[-1], "last"


def main(language, out):
    kinds = collections.defaultdict(set)
    for source in (dicollecte(), geonames(language), wordnet()):
        for name, kind in source:
            words = capitalised(name)
            for word in words:
                kinds[forms.lower(word)].add(kind if len(words) == 1 else kind + "+")
    counts = collections.Counter(frozenset(k) for k in kinds.values())
    classes = [k for k, _ in sorted(counts.items(), key=lambda c: (-c[1], sorted(c[0])))][:255]
    number = {k: i + 1 for i, k in enumerate(classes)}
    data = forms.lexicon_bytes([" ".join(sorted(k)) for k in classes],
                               {word: number[frozenset(k)] for word, k in sorted(kinds.items()) if frozenset(k) in number})
    pathlib.Path(out).write_bytes(data)
    print(f"{len(kinds)} words in {len(classes)} classes, {len(data)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
