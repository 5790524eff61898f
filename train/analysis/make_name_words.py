#!/usr/bin/env python3
"""Writes lang/<code>/weights/name_words.bin (docs/formats/lexicon.md): of which kinds of names a word is known to be part.

Sources: first names, surnames and proper names of hunspell-fr (MPL-2.0); towns, regions and states of GeoNames (CC BY 4.0,
world-cities) and of umpirsky/country-list (MIT); persons, places and groups of WordNet (WordNet licence); the
outlets, actors and places of `world/`.
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
WORLD = pathlib.Path(__file__).resolve().parents[2] / "world"
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


def rows(path):
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def world(language):
    """Outlets, actors and places of this project's own tables."""
    for row in rows(WORLD / "outlets.tsv"):
        for name in row["name"].split("|"):
            yield name, "group"
    for table in (WORLD / "actors.tsv", WORLD.parent / "lang" / language / "actor_names.tsv"):
        for row in rows(table) if table.exists() else []:
            for name in row["names"].split("|"):
                yield name, "person" if row["id"].startswith("person.") else "group"
    for table in sorted((WORLD / "places").glob("*.tsv")):
        for row in rows(table):
            for name in (row.get("names") or row.get("name") or "").split("|"):
                yield name, "place"


def banks(language):
    """Whole names by type, for training to put in place of others: {"PER", "LOC", "ORG": [name]}."""
    out = {"PER": [], "LOC": [], "ORG": []}
    for name, kind in [*world(language), *geonames(language)]:
        if name and len(capitalised(name)) and len(name) > 2:
            out[{"group": "ORG", "person": "PER"}.get(kind, "LOC")].append(name)
    for line in (LEXICONS / "usr/share/wordnet/data.noun").read_text(encoding="latin-1").split("\n"):
        cells = line.split(" ")
        if line.startswith("  ") or len(cells) < 5 or cells[1] != "18":
            continue
        for name in cells[4:4 + 2 * int(cells[3], 16):2]:
            if name.count("_") in (1, 2) and len(capitalised(name)) == name.count("_") + 1:
                out["PER"].append(name.replace("_", " "))
    return {kind: sorted(set(names)) for kind, names in out.items()}


def main(language, out):
    kinds = collections.defaultdict(set)
    for source in (dicollecte(), geonames(language), wordnet(), world(language)):
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
