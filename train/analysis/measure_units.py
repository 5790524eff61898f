#!/usr/bin/env python3
"""Measures units and sentences of running text against the treebanks.

  CORPORA=folder measure_units.py SELON_UNITS LANGUAGE PART [--errors N] [--file CONLLU ...]

PART is train, dev or test of corpora.py. Prints precision, recall and F1 of the spans of units and of sentences, as the
CoNLL 2018 evaluation counts them, and with --errors the most frequent differences: what the treebank has, what we have.
A multiword token whose words spell it ("don't") counts as its words, unless the language's contractions.tsv holds it.
"""
import argparse
import collections
import pathlib
import subprocess

import corpora

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def contractions(language):
    """The folded surfaces that contractions.tsv lists."""
    path = REPOSITORY / "lang" / language / "contractions.tsv"
    if not path.exists():
        return set()
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {row[0].lower() for row in rows[1:]}


def surface(unit, kept):
    """The forms of a treebank's token: its words where they spell it."""
    words = [row[1] for row in unit.words]
    return words if len(words) > 1 and "".join(words) == unit.form and not (
        unit.form.lower() in kept) else [unit.form]


def gold(sentences, kept):
    """[(line, unit spans, sentence begins)]; offsets in characters of the line."""
    lines = [["", [], []]]
    for sentence in sentences:
        if sentence.begins_paragraph and lines[-1][0]:
            lines.append(["", [], []])
        line = lines[-1]
        line[2].append(len(line[0]))
        for unit in sentence.units:
            for form in surface(unit, kept):
                line[1].append((len(line[0]), len(line[0]) + len(form)))
                line[0] += form
            line[0] += " " if unit.space_after else ""
    return [line for line in lines if line[0]]


def read_units(program, language, lines):
    """[(unit spans, sentence begins)] of each line, in characters; "lines" hold no line breaks."""
    done = subprocess.run([program, "--pack", str(REPOSITORY / "lang" / language)], input="\n".join(lines) + "\n",
                          capture_output=True, encoding="utf-8", check=True)
    out = []
    for line, block in zip(lines, blocks(done.stdout)):
        place, at = {}, 0
        for i, char in enumerate(line):
            place[at] = i
            at += len(char.encode())
        place[at] = len(line)
        rows = [[int(cell) for cell in row.split()] for row in block]
        out.append(([(place[r[0]], place[r[1]]) for r in rows], [place[r[0]] for r in rows if r[3]]))
    return out


def blocks(text):
    block = []
    for row in text.split("\n"):
        if row:
            block.append(row)
        else:
            yield block
            block = []


def differences(line, ours, theirs):
    """(theirs, ours) of each stretch that is parted otherwise; spans that stand alone on one side are marks."""
    i = j = 0
    while i < len(theirs) or j < len(ours):
        a, b = [], []
        end = 0
        if i < len(theirs) and j < len(ours) and theirs[i] == ours[j]:
            i, j = i + 1, j + 1
            continue
        while True:
            if i < len(theirs) and (not a and not b or theirs[i][0] < end or j >= len(ours)):
                a.append(theirs[i])
                end = max(end, theirs[i][1])
                i += 1
            elif j < len(ours) and (not b and not a or ours[j][0] < end or i >= len(theirs)):
                b.append(ours[j])
                end = max(end, ours[j][1])
                j += 1
            else:
                break
        if a != b:
            yield " ".join(line[x:y] for x, y in a), " ".join(line[x:y] for x, y in b)


def sentence_spans(begins, units):
    """The first begin and last end of each sentence."""
    begins = sorted(set(begins))
    spans, at = set(), 0
    for k, begin in enumerate(begins):
        limit = begins[k + 1] if k + 1 < len(begins) else 1 << 60
        last = None
        while at < len(units) and units[at][0] < limit:
            last = units[at][1]
            at += 1
        spans.add((begin, last))
    return spans


def scores(right, ours, theirs):
    precision, recall = right / max(ours, 1), right / max(theirs, 1)
    return f"{100 * precision:.2f} {100 * recall:.2f} {200 * right / max(ours + theirs, 1):.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("language")
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--file", nargs="*", default=[])
    args = parser.parse_args()
    kept = contractions(args.language)
    counts, errors = collections.Counter(), collections.Counter()
    files = [corpora.ROOT / file for file in args.file] or corpora.treebank_files(args.language, args.part)
    for file in files:
        lines = gold(corpora.sentences(file), kept)
        for (line, theirs, their_begins), (ours, our_begins) in zip(
                lines, read_units(args.program, args.language, [line[0] for line in lines])):
            counts["right"] += len(set(theirs) & set(ours))
            counts["theirs"] += len(theirs)
            counts["ours"] += len(ours)
            a, b = sentence_spans(their_begins, theirs), sentence_spans(our_begins, ours)
            counts["s_right"] += len(a & b)
            counts["s_theirs"] += len(a)
            counts["s_ours"] += len(b)
            if args.errors:
                errors.update(differences(line, ours, theirs))
    print(f"{args.language} {args.part} units {scores(counts['right'], counts['ours'], counts['theirs'])}"
          f" of {counts['theirs']}; sentences {scores(counts['s_right'], counts['s_ours'], counts['s_theirs'])}"
          f" of {counts['s_theirs']}")
    for (a, b), count in errors.most_common(args.errors):
        print(f"{count:6} {a}   |   {b}")


if __name__ == "__main__":
    main()
