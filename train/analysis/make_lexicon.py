#!/usr/bin/env python3
"""Writes lang/<code>/weights/lexicon.bin (docs/formats/lexicon.md): what a word may be, before any context is read.

Each form (lower case) has a class: the set of its possible parts of speech with coarse morphology. The net learns a row a
class. Open classes of the treebanks are left out: a word of training would always be known with its right tag, a new word not.
usage: CORPORA=folder LEXICONS=folder make_lexicon.py fr|en|pt OUT [LEXICON.tsv]
"""
import collections
import sys

import forms
import lexicon

SHIPPED = {"fr": {"hunspell"}, "en": {"wordnet", "hunspell", "closed"}, "pt": {"hunspell"}}
CLOSED = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"}
# Verbs whose forms the dictionary lacks.
IRREGULAR = {"fr": set(), "en": set(), "pt": set("ser estar ter haver ir vir ver dar dizer fazer poder pôr querer saber trazer "
                                                 "caber ler crer valer obter manter conter deter reter".split())}
CLASSES = 255
ENTRIES = 360000  # 1.15 MB


def atom(upos, features):
    """A part of speech with what of its morphology tells readings apart: "NOUN:Fem:Sing", "VERB:Sub:Pres:Plur"."""
    f = dict(p.split("=") for p in features.split("|") if p)
    if upos in ("NOUN", "ADJ"):
        parts = [f.get("Gender"), f.get("Number"), f.get("Degree") if f.get("Degree") != "Pos" else None]
    elif upos in ("VERB", "AUX"):
        form = f.get("VerbForm")
        if form == "Fin":
            parts = [f.get("Mood"), f.get("Tense"), f.get("Number")]
        elif form == "Part":
            parts = ["Part", f.get("Tense"), f.get("Gender"), f.get("Number")]
        else:
            parts = [form]
    else:
        parts = []
    return ":".join([upos, *(p for p in parts if p)])


def rare(upos, features):
    """Forms that news hardly has: let go first where the file is full."""
    if upos != "VERB":
        return False
    if "Mood=Sub" in features and "Tense=Past" in features and "Person=3|" not in features:
        return True
    if "Tense=Pqp" in features or "VerbForm=Fin" in features and "Person=2" in features:
        return True
    return "Tense=Past" in features and "Person=" in features and "Person=3" not in features


def distance(a, b):
    """How far apart two sets of readings are: a part of speech more or less weighs most, then each reading."""
    parts = lambda s: {x.split(":")[0] for x in s}
    return 4 * len(parts(a) ^ parts(b)) + len(a ^ b) / (len(a) + len(b))


def sets_of(rows, language):
    readings, usual = collections.defaultdict(set), set()
    count, tagged = collections.Counter(), collections.Counter()
    for form, upos, features, lemma, source, number in rows:
        low = forms.lower(form)
        count[low] += float(number)
        if source == "treebank":
            tagged[low, upos] += int(number)
            if upos == "AUX" or lemma in IRREGULAR[language]:
                readings[low].add(atom(upos, features))
                usual.add(low)
        if source in SHIPPED[language] and " " not in form:
            readings[low].add(atom(upos, features))
            if not rare(upos, features):
                usual.add(low)
    # Function words: what the treebank has seen them as.
    totals, closed = collections.Counter(), collections.Counter()
    for (low, upos), number in tagged.items():
        totals[low] += number
        closed[low] += number if upos in CLOSED else 0
    for (low, upos), number in sorted(tagged.items()):
        if totals[low] >= 20 and closed[low] > totals[low] / 2 and number >= max(3, totals[low] / 200):
            if not any(a.split(":")[0] == upos for a in readings[low]):
                readings[low].add(upos)
            usual.add(low)
    return readings, usual, count


def simplified(atoms):
    """Drops a reading that another one says more exactly: NOUN beside NOUN:Fem:Sing."""
    return frozenset(a for a in atoms if not any(b.startswith(a + ":") for b in atoms))


def main(language, out, path=None):
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")) if path else lexicon.rows(language)
    readings, usual, count = sets_of(rows, language)
    order = sorted(readings, key=lambda f: (-count[f], f not in usual, len(f), f))
    kept = order[:ENTRIES]
    weight = collections.Counter()
    for form in kept:
        weight[simplified(readings[form])] += 1 + 20 * min(count[form], 50)
    classes = [s for s, _ in sorted(weight.items(), key=lambda x: (-x[1], sorted(x[0])))][:CLASSES]
    total = sum(weight.values())
    nearest = {s: min(range(len(classes)), key=lambda k: (distance(s, classes[k]), k)) for s in weight}
    exact = sum(w for s, w in weight.items() if s in set(classes))
    buckets = [{} for _ in range(forms.BUCKETS)]
    for form in kept:
        bucket, mark = forms.lexicon_key(forms.hash64(form))
        if len(buckets[bucket]) < 255:
            buckets[bucket].setdefault(mark, nearest[simplified(readings[form])] + 1)
    names = "\n".join(["", *(" ".join(sorted(c)) for c in classes)]).encode()
    pairs = [p for b in buckets for p in sorted(b.items())]
    body = names + bytes(len(b) for b in buckets) + b"".join(m.to_bytes(2, "little") for m, _ in pairs) + bytes(c for _, c in pairs)
    data = forms.HEADER.pack(forms.MAGIC, forms.VERSION, len(classes) + 1, len(names), len(pairs), forms.hash64(body)) + body
    with open(out, "wb") as file:
        file.write(data)
    print(f"{len(readings)} forms, {len(pairs)} kept, {len(weight)} sets, {100 * exact / total:.2f}% in {len(classes)} classes, "
          f"{len(data)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
