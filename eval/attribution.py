#!/usr/bin/env python3
"""Scores who is quoted saying what, by which words: sources, cues and contents of the annotated Wikinews.

  attribution.py --selon PROGRAM       the held-out third (the one that names are held out on, too)
                 --part learn|held     the other two thirds, to tune on
                 --errors              each miss and false alarm

A span is found where the program has one whose letters in common with it are at least half of those of both together; spans
in several pieces are compared whole; one program span counts for one gold span. The corpus lies beside the checkout.
"""
import argparse
import html
import re
import sys

import analyser
import corpora

KINDS = {"source": "src", "cue": "cue", "content": "cnt"}
OVERLAP = 0.5


def read(path):
    """(text, {kind: [set of letters' places]}) of a document with inline tags."""
    body = re.sub(r"</?doc[^>]*>", "", path.read_text(encoding="utf-8"))
    text, at, stack, found = "", 0, [], {kind: {} for kind in KINDS}
    for match in re.finditer(r"<[^>]*>", body):
        text += html.unescape(body[at:match.start()])
        at = match.end()
        tag = match[0].strip("</>").split()[0]
        if match[0].startswith("</"):
            kind, number, begin = stack.pop()
            if kind:
                found[kind].setdefault(number, set()).update(range(begin, len(text)))
        else:
            kind = next((k for k, t in KINDS.items() if t == tag), None)
            number = re.search(r'a="([^"]*)"', match[0])
            stack.append((kind, number[1] if number else "", len(text)))
    text += html.unescape(body[at:])
    return text, {kind: list(spans.values()) for kind, spans in found.items()}


def answers(spans):
    """The program's spans of one text, as sets of places of letters."""
    raw = spans[0]["text"].encode("utf-8")
    place = lambda byte: len(raw[:byte].decode("utf-8", "ignore"))
    found = {kind: [] for kind in KINDS}
    for span in spans:
        if span["kind"] != "attribution":
            continue
        for kind in KINDS:
            letters = set().union(*(range(place(b), place(e)) for b, e in span[kind])) if span[kind] else set()
            if letters and letters not in found[kind]:
                found[kind].append(letters)
    return spans[0]["text"], found


def matches(gold, got):
    pairs = sorted(((len(a & b) / len(a | b), i, j) for i, a in enumerate(gold) for j, b in enumerate(got) if a & b),
                   reverse=True)
    left, right = set(), set()
    for share, i, j in pairs:
        if share >= OVERLAP and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return left, right


def documents(shared, part):
    paths = sorted((shared / "data/wikinews-fr-annotated").glob("*.xml"))
    return [path for i, path in enumerate(paths) if (i % 3 == 0) == (part == "held")]


def measure(selon, shared, part="held", errors=False):
    paths = documents(shared, part)
    golds = [read(path) for path in paths]
    total = {kind: [0, 0, 0] for kind in KINDS}
    for path, (text, gold), spans in zip(paths, golds, analyser.spans(selon, "fr", [text for text, _ in golds])):
        shown, got = answers(spans)
        # What the program read may leave out lines and spaces: places are compared letter by letter, spaces aside.
        ours, theirs = positions(text), positions(shown)
        shift = align(text, shown)
        for kind in KINDS:
            want = [{i for i in span if i in ours} for span in gold[kind]]
            have = [{shift[i] for i in span if i in theirs and i in shift} for span in got[kind]]
            left, right = matches(want, have)
            total[kind][0] += len(left)
            total[kind][1] += len(want)
            total[kind][2] += len(have)
            if errors:
                show(path.stem, kind, text, [s for i, s in enumerate(want) if i not in left], "missed")
                show(path.stem, kind, text, [s for i, s in enumerate(have) if i not in right], "too much")
    return {kind: f1(*n) for kind, n in total.items()}, total


def positions(text):
    return {i for i, letter in enumerate(text) if not letter.isspace()}


def align(text, shown):
    """{place in shown: place in text}, by the letters that are no spaces, in order; lines that are gone are skipped."""
    ours = [i for i, letter in enumerate(text) if not letter.isspace()]
    whole = "".join(text[i] for i in ours)
    shift, at, begin = {}, 0, 0
    for line in shown.split("\n"):
        places = [begin + i for i, letter in enumerate(line) if not letter.isspace()]
        found = whole.find("".join(shown[i] for i in places), at) if places else -1
        if found >= 0:
            shift.update((place, ours[found + k]) for k, place in enumerate(places))
            at = found + len(places)
        begin += len(line) + 1
    return shift


def f1(hits, gold, got):
    return 2 * hits / (gold + got) if gold + got else 0.0


def show(name, kind, text, spans, what):
    for span in spans:
        if span:
            begin, end = min(span), max(span) + 1
            around = text[max(0, begin - 60):end + 60].replace("\n", " ")
            print(f"{what} {kind} {name}: [{text[begin:end]}] in …{around}…")


def held_scores(selon):
    shared = corpora.find_shared()
    if not shared or not (shared / "data/wikinews-fr-annotated").is_dir():
        return {}
    return {f"attributed_words.{kind}": value for kind, value in measure(selon, shared)[0].items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--part", choices=("learn", "held"), default="held")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    shared = corpora.find_shared()
    if not shared:
        print("attribution: skipped: no annotated corpora beside this checkout")
        return 0
    scores, total = measure(args.selon, shared, args.part, args.errors)
    for kind, (hits, gold, got) in total.items():
        print(f"{kind:8} F1 {scores[kind]:.3f}  P {hits / max(got, 1):.3f}  R {hits / max(gold, 1):.3f}  of {gold}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
