#!/usr/bin/env python3
"""Word vectors from raw text: vectors.py LANGUAGE OUT.npz (words, vectors). Skip-gram with negative samples (Mikolov et al. 2013)."""
import sys

import numpy
from gensim.models import Word2Vec

import raw

DIMENSIONS = 96


def main():
    language, out = sys.argv[1:3]
    lines = [line for line in raw.sentences(language) if len(line) > 1]
    least = 4 if sum(map(len, lines)) > 3_000_000 else 2
    model = Word2Vec(lines, vector_size=DIMENSIONS, window=3, min_count=least, sg=1, negative=8, epochs=8, workers=1, seed=1)
    numpy.savez(out, words=numpy.array(model.wv.index_to_key), vectors=model.wv.vectors)
    print(language, sum(map(len, lines)), "words,", len(model.wv), "vectors", file=sys.stderr)


if __name__ == "__main__":
    main()
