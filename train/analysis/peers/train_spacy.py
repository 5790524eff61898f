#!/usr/bin/env python3
"""Trains spaCy's CNN tagger, lemmatizer and parser on the treebanks that Selon's analysis is trained on.

  train_spacy.py LANGUAGE OUT [--minutes N] [--epochs N]

All three share one tok2vec (spaCy's quickstart for a CPU). Documents are paragraphs, or ten sentences where the treebank
marks none, so that the parser learns where sentences begin. As in spaCy's own models the text goes through spaCy's
tokeniser while training too, so that it learns from what it will see. Contractions are one token (contractions.py).
"""
import argparse

import spacy
from spacy.tokens import Doc

import spacy_training
from contractions import merged
from spacy_training import corpora

SENTENCES_A_DOCUMENT = 10


def documents(vocab, path):
    out, pending = [], []
    for sentence in corpora.sentences(path):
        if pending and (sentence.begins_paragraph or len(pending) == SENTENCES_A_DOCUMENT):
            out.append(as_doc(vocab, pending))
            pending = []
        pending.append(sentence)
    return out + ([as_doc(vocab, pending)] if pending else [])


def as_doc(vocab, sents):
    words, spaces, tags, lemmas, heads, relations = [], [], [], [], [], []
    for sentence in sents:
        rows, token_of, begin = [], {}, len(words)
        for unit in sentence.units:
            pieces = merged(unit)
            for n, piece in enumerate(pieces):
                rows.append(piece)
                words.append(piece[0])
                spaces.append(unit.space_after and n + 1 == len(pieces))
                token_of[piece[3][0]] = len(words) - 1
            for word in unit.words:
                token_of.setdefault(word[0], len(words) - 1)
        for n, (_, tag, lemma, row) in enumerate(rows):
            tags.append(tag)
            lemmas.append(lemma)
            heads.append(token_of[row[6]] if row[6] != "0" else begin + n)
            relations.append("ROOT" if row[6] == "0" else row[7].split(":")[0])
    return Doc(vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas, heads=heads, deps=relations)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    vocab = spacy.blank(args.language).vocab
    train, dev = ([doc for path in corpora.treebank_files(args.language, part) for doc in documents(vocab, path)]
                  for part in ("train", "dev"))
    print(sum(map(len, train)), "words to train on,", sum(map(len, dev)), "held out", flush=True)
    spacy_training.fit(args.language, ["tagger", "trainable_lemmatizer", "parser"], train, dev, args.out,
                       {"epochs": args.epochs, "minutes": args.minutes, "patience": 6000, "every": 400})


if __name__ == "__main__":
    main()
