#!/usr/bin/env python3
"""Trains spaCy's CNN name finder on the names that Selon's is trained on.

  train_spacy_names.py LANGUAGE OUT [--minutes N] [--epochs N]

The text is cut by spaCy's tokeniser of the language. A name that begins or ends inside a token is left out of training
rather than taught wrong. A tenth of the documents tells when to stop.
"""
import argparse
from collections import Counter

import spacy

import spacy_training
from spacy_training import corpora


def as_doc(nlp, text, names):
    doc, spans, unclear = nlp.make_doc(text), [], []
    for begin, end, kind, _ in names:
        span = doc.char_span(begin, end, label=kind)
        if span is not None:
            spans.append(span)
            continue
        wide = doc.char_span(begin, end, alignment_mode="expand")
        if wide is not None:
            unclear.append(wide)
    taken = {token.i for span in spans for token in span}
    unclear = [doc[i:i + 1] for span in unclear for i in range(span.start, span.end) if i not in taken]
    doc.set_ents(spans, missing=unclear, default="outside")
    return doc, len(unclear)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    nlp, train, held_out, counts = spacy.blank(args.language), [], [], Counter()
    for corpus, documents in corpora.names(args.language, "train").items():
        for i, document in enumerate(documents):
            for text, names in document:
                doc, unclear = as_doc(nlp, text, names)
                (held_out if i % 10 == 9 else train).append(doc)
                counts.update(words=len(doc), names=len(doc.ents), unclear=unclear)
    print(dict(counts), len(train), "paragraphs to train on,", len(held_out), "held out", flush=True)
    spacy_training.fit(args.language, ["ner"], train, held_out, args.out,
                       {"epochs": args.epochs, "minutes": args.minutes, "patience": 4000, "every": 400})


if __name__ == "__main__":
    main()
