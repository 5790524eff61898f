#!/usr/bin/env python3
"""Scores the program's trees on the raw text of treebanks, by the metrics of the CoNLL 2018 shared task.

  treebanks.py --selon PROGRAM [--language fr] [--part test] [--errors] [--peers DIR]

--errors: the ten commonest kinds of error of the program, each with words where it happened.
--peers: a folder of models of UDPipe and spaCy (train/analysis/peers), scored beside it. Says so and ends well where the
treebanks are not there.
"""
import argparse
import sys
from collections import defaultdict

import analyser
import analysis_corpora
import conll18
import peer_models

LANGUAGES = ("fr", "en", "pt")


def analysers(selon, folder, language):
    """(name, text -> CoNLL-U) of the program and of those peers whose models are there."""
    yield "Selon", lambda text: analyser.conllu(selon, language, text)
    for peer in (peer_models.Udpipe, peer_models.Spacy):
        if peer.there(folder, language):
            yield peer.name, peer(folder, language).conllu


def measure(parted, selon, folder, language, part):
    """{(file, analyser): {metric: F1}}; a text that came back changed has no scores but says where."""
    out = {}
    for path in parted.treebank_files(language, part):
        text, gold = parted.raw_text(parted.sentences(path)), path.read_text(encoding="utf-8")
        for name, read in analysers(selon, folder, language):
            try:
                out[path.stem, name] = conll18.score(gold, read(text))
            except conll18.Mismatch as fault:
                print(f"{path.stem}, {name}: {fault}", file=sys.stderr)
                out[path.stem, name] = {}
    return out


TREEBANKS = {"fr": "sequoia", "en": "ewt", "pt": "bosque"}
HELD = {"UPOS": "upos", "Lemma": "lemma", "UAS": "uas", "LAS": "las"}


def held_scores(selon):
    """{"sequoia.las": F1, ...} of the test parts, for the floors; None where the treebanks are not there."""
    parted = analysis_corpora.load()
    if not parted:
        return None
    out = {}
    for language, name in TREEBANKS.items():
        for values in measure(parted, selon, None, language, "test").values():
            out.update({f"{name}.{short}": values.get(metric, 0.0) for metric, short in HELD.items()})
    return out


def print_table(scores):
    print(f"{'F1, raw text':28}{'':10}" + "".join(f"{metric:>10}" for metric in conll18.METRICS))
    last = None
    for (treebank, name), values in scores.items():
        cells = "".join(f"{100 * values[metric]:10.2f}" if values else f"{'-':>10}" for metric in conll18.METRICS)
        print(f"{treebank if treebank != last else '':28}{name:10}{cells}")
        last = treebank


def print_errors(parted, selon, language, part, kinds=10, shown=4):
    """Look at the dev part: what is read on the test part is no longer unseen."""
    for path in parted.treebank_files(language, part):
        text, gold = parted.raw_text(parted.sentences(path)), path.read_text(encoding="utf-8")
        found = defaultdict(list)
        for kind, where in conll18.errors(gold, analyser.conllu(selon, language, text)):
            found[kind].append(where)
        print(f"\n{path.stem}: {sum(map(len, found.values()))} errors")
        for kind, places in sorted(found.items(), key=lambda item: -len(item[1]))[:kinds]:
            print(f"{len(places):6}  {kind}")
            for where in places[:: max(1, len(places) // shown)][:shown]:
                print(f"          {where}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--peers")
    args = parser.parse_args()
    parted = analysis_corpora.load()
    if not parted:
        return 0
    scores = {}
    for language in args.language or LANGUAGES:
        scores.update(measure(parted, args.selon, args.peers, language, args.part))
    print_table(scores)
    for language in (args.language or LANGUAGES) if args.errors else ():
        print_errors(parted, args.selon, language, args.part)
    return 0 if all(scores.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
