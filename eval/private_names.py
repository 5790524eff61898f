#!/usr/bin/env python3
"""Scores the masking of private names on held-out texts annotated with names: what is masked that is no person's name, and how
many full names of people are neither masked nor those of people in office.

  private_names.py --selon PROGRAM [--language fr] [--errors N]

Names are compared as eval/names.py does it. A full name has two words or more with a capital. Annotated texts do not tell who
holds an office, so a name that stays is counted with what keeps it: an actor (an office named beside it or in the world's
tables), or nothing. Says so and ends well where the corpora are not there.
"""
import argparse
import re
import sys
from collections import Counter

import analyser
import analysis_corpora
from names import LANGUAGES, Letters, gold_names, running

FULL = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*|(?:al|el|an|d)[-'’][^\W\d_a-zà-ÿ][\w'’-]*)")


def is_full(name):
    return len(FULL.findall(name)) >= 2


def compared(selon, language, documents):
    counts, wrong, left = Counter(), Counter(), Counter()
    gold = [gold_names(document) for document in documents]
    texts = ["\n\n".join(text for text, _ in document) for document in documents]
    for document, (names, paragraphs), spans in zip(documents, gold, analyser.spans(selon, language, texts)):
        whole, report = "".join(letters.text for _, letters in paragraphs), spans[0]["text"]
        letters, raw = Letters(report), report.encode()
        if letters.text != whole:
            counts["texts not read whole"] += 1
            continue
        place = lambda span: letters.span(*(len(raw[:span[edge]].decode()) for edge in ("begin", "end")))
        masks = [(*place(span), span["text"]) for span in spans if span["kind"] == "private_name"]
        actors = [place(span) for span in spans if span["kind"] == "actor"]
        people = [(b, e) for b, e, kind in names if kind == "PER"]
        touch = lambda b, e, others: any(o[0] < e and b < o[1] for o in others)
        for b, e, text in masks:
            counts["masked"] += 1
            right = touch(b, e, people)
            counts["masked, a person's"] += right
            if not right:
                wrong[text] += 1
        for text, annotated in document:
            at = next(at for at, own in paragraphs if own.text == Letters(text).text)
            own = Letters(text)
            for begin, end, kind, _ in annotated:
                if kind != "PER" or not is_full(text[begin:end]):
                    continue
                b, e = (at + x for x in own.span(begin, end))
                how = "masked" if touch(b, e, masks) else "in office" if touch(b, e, actors) else "left"
                counts[f"full names {how}"] += 1
                if how == "left":
                    left[text[begin:end]] += 1
    return counts, wrong, left


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--selon", required=True)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    parted = analysis_corpora.load()
    if not parted:
        return 0
    for language in [asked.language] if asked.language else ["fr", "en"]:
        for corpus, documents in parted.names(language, "test").items():
            n, wrong, left = compared(asked.selon, language, running(documents))
            full = sum(n[f"full names {how}"] for how in ("masked", "in office", "left"))
            share = 100 * n["masked, a person's"] / n["masked"] if n["masked"] else 0
            print(f"{corpus:16}{n['masked']:6} masked, {share:.1f} % of them people; {full} full names: "
                  f"{n['full names masked']} masked, {n['full names in office']} of actors, {n['full names left']} left")
            if asked.errors:
                print("  no person's: " + ", ".join(f"{name} {c}" for name, c in wrong.most_common(asked.errors)))
                print("  left: " + ", ".join(f"{name} {c}" for name, c in left.most_common(asked.errors)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
