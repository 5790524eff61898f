#!/usr/bin/env python3
"""Brings corpora with names to one form: "D" a document, "T<tab>text" a paragraph, "N<tab>begin<tab>end<tab>type".

Offsets are bytes of the paragraph. Types: person, location, organisation, misc. Of nested names the outermost stays.
usage: make_names.py winer DIR | wikinews DIR train|test | conll FILE | uner FILE | gum FILE...   > names.txt
"""
import html
import pathlib
import re
import sys

WINER = {"Location": "location", "Person": "person", "Organization": "organisation", "Event": "misc", "Product": "misc"}
SHORT = {"PER": "person", "LOC": "location", "ORG": "organisation", "MISC": "misc", "OTH": "misc"}
GUM = {"person": "person", "place": "location", "organization": "organisation", "object": "misc", "event": "misc",
       "abstract": "misc"}


def show(text, names):
    """Writes a document given its text and (begin, end, type) in characters."""
    print("D")
    outer = []
    for b, e, t in sorted(names, key=lambda n: (n[0], -n[1])):
        if not outer or b >= outer[-1][1]:
            outer.append((b, e, t))
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            print("T", line.replace("\t", " "), sep="\t")
            for b, e, t in outer:
                if at <= b and e <= end:
                    print("N", len(line[:b - at].encode()), len(line[:e - at].encode()), t, sep="\t")
        at = end + 1


def winer(folder):
    for ann in sorted(pathlib.Path(folder).rglob("*.ann")):
        text = ann.with_suffix(".txt").read_text(encoding="utf-8")
        names = []
        for line in ann.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if not line.startswith("T") or ";" in cells[1]:
                continue
            kind, b, e = cells[1].split()
            if kind in WINER:
                names.append((int(b), int(e), WINER[kind]))
        show(text, names)


def wikinews(folder, part):
    for i, path in enumerate(sorted(pathlib.Path(folder).glob("*.xml"))):
        if (i % 3 == 0) != (part == "test"):
            continue
        text, names, open_names = "", [], []
        for piece in re.split(r"(<[^>]*>)", path.read_text(encoding="utf-8")):
            if piece.startswith("<n "):
                open_names.append((len(text), re.search(r't="(\w+)"', piece)[1]))
            elif piece == "</n>":
                begin, kind = open_names.pop()
                names.append((begin, len(text), SHORT[kind]))
            elif not piece.startswith("<"):
                text += html.unescape(piece)
        show(text, names)


def joined(rows):
    """rows: (word, tag, space after) of a sentence."""
    text, names, current = "", [], None
    for word, tag, space in rows:
        kind = SHORT.get(tag[2:])
        if current and (kind is None or tag.startswith("B-") or kind != current[1]):
            names.append((current[0], current[2], current[1]))
            current = None
        begin = len(text)
        text += word
        if kind:
            current = (current[0] if current else begin, kind, len(text))
        text += " " if space else ""
    if current:
        names.append((current[0], current[2], current[1]))
    return text, names


NO_SPACE_BEFORE = {".", ",", ";", ":", "?", "!", ")", "'s", "%", "''", "'"}


def conll(path):
    text, names, rows = "", [], []
    for line in open(path, encoding="utf-8"):
        cells = line.split()
        if cells:
            if rows and cells[0] in NO_SPACE_BEFORE:
                rows[-1] = (*rows[-1][:2], False)
            rows.append((cells[0], cells[-1], cells[0] != "("))
        elif rows:
            t, n = joined(rows)
            names += [(b + len(text), e + len(text), k) for b, e, k in n]
            text += t + "\n"
            rows = []
    show(text, names)


def uner(path):
    text, names, rows, raw = "", [], [], ""
    for line in [*open(path, encoding="utf-8"), "\n"]:
        if line.startswith("# text = "):
            raw = line[9:].rstrip("\n")
        elif line.startswith("#"):
            continue
        elif line.strip():
            cells = line.rstrip("\n").split("\t")
            rows.append((cells[1], cells[2]))
        elif rows:
            at, spaced = 0, []
            for word, tag in rows:
                found = raw.find(word, at)
                if found < 0:
                    break
                if spaced:
                    spaced[-1][2] = found > at
                at = found + len(word)
                spaced.append([word, tag, False])
            t, n = joined(spaced)
            names += [(b + len(text), e + len(text), k) for b, e, k in n]
            text += t + "\n"
            rows = []
    show(text, names)


def gum(paths):
    for path in paths:
        text, names, opened, marks = "", [], {}, []
        for line in open(path, encoding="utf-8"):
            if line.startswith("#"):
                continue
            if not line.strip():
                text = text.rstrip(" ") + "\n"
                opened.clear()
                continue
            cells = line.rstrip("\n").split("\t")
            if not cells[0].isdigit():
                continue
            begin = len(text)
            text += cells[1]
            entity = re.search(r"Entity=([^|]*)", cells[9])
            for mark in re.findall(r"\(?[^()]+\)?|\)", entity[1]) if entity else []:
                fields = mark.strip("()").split("-")
                if mark.startswith("("):
                    opened.setdefault(fields[0], []).append((begin, fields[1]))
                if mark.endswith(")") and opened.get(fields[0]):
                    b, kind = opened[fields[0]].pop()
                    names.append((b, len(text), kind))
            marks.append((begin, len(text), cells[3]))
            text += "" if "SpaceAfter=No" in cells[9] else " "
        kept = []
        for b, e, kind in names:
            inside = [m for m in marks if b <= m[0] and m[1] <= e]
            while inside and inside[0][2] == "DET":
                inside = inside[1:]
            if kind in GUM and inside and all(m[2] in ("PROPN", "ADP", "PUNCT", "NUM", "DET") for m in inside) and \
                    inside[0][2] == "PROPN":
                kept.append((inside[0][0], e, GUM[kind]))
        show(text, kept)


verb, *rest = sys.argv[1:]
{"winer": winer, "wikinews": wikinews, "conll": conll, "uner": uner}.get(verb, lambda *files: gum(files))(*rest)
