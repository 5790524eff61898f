#!/usr/bin/env python3
"""Scores the program's names on held-out annotated texts: precision, recall and F1 of exact spans with and without type.

  names.py --selon PROGRAM [--language fr] [--peers DIR] [--errors N]

Spans are compared in letters, without blanks and invisible characters, which the program does not keep. --peers: a folder
of spaCy's models (train/analysis/peers), scored beside it. Says so and ends well where the corpora are not there.
"""
import argparse
import sys
import unicodedata
from collections import Counter, defaultdict

import analyser
import analysis_corpora
import peer_models

LANGUAGES = ("fr", "en", "pt")


class Letters:
    """A text without blanks and invisible characters, and where its positions have gone."""

    def __init__(self, text):
        kept, self.at = [], []
        for character in text:
            self.at.append(len(kept))
            if not character.isspace() and unicodedata.category(character) not in ("Cf", "Cc"):
                kept.append(character)
        self.at.append(len(kept))
        self.text = "".join(kept)

    def span(self, begin, end):
        return self.at[begin], self.at[end]


def running(documents):
    """Corpora of single sentences in their order, as texts of some length: no reader tells a language from five words."""
    if any(len(document) > 1 for document in documents):
        return documents
    return [[document[0] for document in documents[i:i + 40]] for i in range(0, len(documents), 40)]


def gold_names(document):
    """{(begin, end, type)} in letters of the whole document, and the letters of each paragraph with where they begin."""
    names, begins, at = set(), [], 0
    for text, annotated in document:
        letters = Letters(text)
        begins.append((at, letters))
        for begin, end, kind, _ in annotated:
            b, e = letters.span(begin, end)
            if e > b:
                names.add((at + b, at + e, kind))
        at += len(letters.text)
    return names, begins


def selon_names(selon, language, documents, begins):
    """As gold_names, for each document. A paragraph that is gone has no names."""
    out, lost = [], 0
    texts = ["\n\n".join(text for text, _ in document) for document in documents]
    for spans, paragraphs in zip(analyser.spans(selon, language, texts), begins):
        report = spans[0]["text"]
        letters, raw = Letters(report), report.encode("utf-8")
        whole, places, at = "".join(p.text for _, p in paragraphs), [], 0
        if letters.text != whole:
            found = 0
            for line in report.split("\n"):
                piece = Letters(line).text
                position = whole.find(piece, found)
                if piece and position >= 0:
                    places.append((at, at + len(piece), position - at))
                    found = position + len(piece)
                at += len(piece)
        else:
            places.append((0, len(whole), 0))
        lost += len(whole) - sum(e - b for b, e, _ in places)
        names = set()
        for span in spans:
            if span["kind"] == "name":
                b, e = letters.span(*(len(raw[:span[edge]].decode("utf-8")) for edge in ("begin", "end")))
                names.update((b + shift, e + shift, span["type"]) for first, last, shift in places if first <= b and e <= last)
        out.append(names)
    if lost:
        total = sum(len(p.text) for paragraphs in begins for _, p in paragraphs)
        print(f"not read as text by Selon (lines of dates and the like): {lost} of {total} letters", file=sys.stderr)
    return out


def peer_names(peer, documents, begins):
    out = []
    found = peer.names([[text for text, _ in document] for document in documents])
    for names, paragraphs in zip(found, begins):
        in_letters = set()
        for paragraph, begin, end, kind in names:
            at, letters = paragraphs[paragraph]
            b, e = letters.span(begin, end)
            in_letters.add((at + b, at + e, kind))
        out.append(in_letters)
    return out


def count(gold, system):
    """Right, gold and system numbers; with type and by span only."""
    total = Counter()
    for want, got in zip(gold, system):
        spans = [{(b, e) for b, e, _ in names} for names in (want, got)]
        total.update(typed=len(want & got), spans=len(spans[0] & spans[1]), gold=len(want), system=len(got))
        for kind in {kind for _, _, kind in want | got}:
            of = [{name for name in names if name[2] == kind} for names in (want, got)]
            total.update({f"{kind} right": len(of[0] & of[1]), f"{kind} both": len(of[0]) + len(of[1])})
    return total


def print_errors(documents, begins, gold, system, most):
    """The commonest words missed and found too much."""
    kinds = defaultdict(Counter)
    for paragraphs, want, got in zip(begins, gold, system):
        whole = "".join(letters.text for _, letters in paragraphs)
        for kind, names in (("missed", want - got), ("too much", got - want)):
            kinds[kind].update(f"{whole[b:e]} {t}" for b, e, t in names)
    for kind, names in kinds.items():
        print(f"{kind}: " + ", ".join(f"{name} {n}" for name, n in names.most_common(most)))


def line(label, name, n):
    share = lambda a, b: 100 * a / b if b else 0.0
    kinds = "".join(f"{share(2 * n[f'{kind} right'], n[f'{kind} both']):8.1f}" for kind in ("PER", "LOC", "ORG", "MISC"))
    return (f"{label:16}{name:8}{n['gold']:7}{share(n['typed'], n['system']):8.1f}{share(n['typed'], n['gold']):8.1f}"
            f"{share(2 * n['typed'], n['gold'] + n['system']):8.1f}{share(2 * n['spans'], n['gold'] + n['system']):10.1f}{kinds}")


def measure(parted, selon, peers, language):
    """(corpus, analyser, counts, what errors are printed from) of each held-out corpus and analyser."""
    peer = peer_models.SpacyNames(peers, language) if peer_models.SpacyNames.there(peers, language) else None
    for corpus, documents in parted.names(language, "test").items():
        documents = running(documents)
        gold, begins = zip(*map(gold_names, documents))
        answers = {"Selon": selon_names(selon, language, documents, begins)}
        if peer:
            answers[peer.name] = peer_names(peer, documents, begins)
        for name, system in answers.items():
            yield corpus, name, count(gold, system), (documents, begins, gold, system)


def held_scores(selon):
    """{"names_fr.name_f1": F1, ...} over all held-out corpora of a language; None where they are not there."""
    parted = analysis_corpora.load()
    if not parted:
        return None
    out = {}
    for language in LANGUAGES:
        total = sum((counted for _, _, counted, _ in measure(parted, selon, None, language)), Counter())
        out[f"names_{language}.name_f1"] = 2 * total["typed"] / max(1, total["gold"] + total["system"])
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--peers")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    parted = analysis_corpora.load()
    if not parted:
        return 0
    print(f"{'names':24}{'gold':>7}{'prec.':>8}{'recall':>8}{'F1':>8}{'F1 spans':>10}"
          f"{'F1 PER':>8}{'LOC':>8}{'ORG':>8}{'MISC':>8}")
    for language in args.language or LANGUAGES:
        totals = defaultdict(Counter)
        for corpus, name, counted, errors in measure(parted, args.selon, args.peers, language):
            totals[name] += counted
            print(line(corpus, name, counted), flush=True)
            if args.errors:
                print_errors(*errors, args.errors)
        for name, counted in totals.items():
            print(line(f"{language}, all", name, counted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
