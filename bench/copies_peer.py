#!/usr/bin/env python3
"""datasketch on the texts of bench/copies.py: MinHash(128) of three-word shingles and MinHashLSH, as its documentation has it.

  copies_peer.py FILE    FILE holds texts parted by NUL; prints one JSON object
"""
import json
import re
import sys
import time
import unicodedata

import datasketch

WORD = re.compile(r"\w+")


def shingles(text):
    words = WORD.findall("".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)))
    return {" ".join(words[i:i + 3]).encode() for i in range(max(1, len(words) - 2))}


def main():
    texts = open(sys.argv[1], encoding="utf-8").read().split("\0")
    lsh = datasketch.MinHashLSH(threshold=0.3, num_perm=128)
    signing = looking = adding = 0.0
    kept, pairs = [], []
    for i, text in enumerate(texts):
        began = time.process_time()
        sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch(list(shingles(text)))
        signed = time.process_time()
        found = lsh.query(sketch)
        looked = time.process_time()
        lsh.insert(i, sketch)
        signing, looking, adding = signing + signed - began, looking + looked - signed, adding + time.process_time() - looked
        kept.append(sketch)
        if found:
            best = max(found, key=lambda other: (sketch.jaccard(kept[other]), -other))
            pairs.append([i, best, round(sketch.jaccard(kept[best]), 3)])
    each = lambda seconds: round(1e6 * seconds / len(texts), 3)
    print(json.dumps({"texts": len(texts), "signature_us": each(signing), "lookup_us": each(looking), "insert_us": each(adding),
                      "pairs": pairs, "version": datasketch.__version__}))


if __name__ == "__main__":
    main()
