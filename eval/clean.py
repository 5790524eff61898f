"""How much of an article's text the cleaning finds, and how much else: 4-gram precision, recall and F1.

The metric is that of scrapinghub/article-extraction-benchmark (evaluate.py): multisets of four tokens a page, counts
normalised a page, precision and recall averaged over pages. Usage: eval/clean.py BENCHMARK [PROGRAM]
BENCHMARK holds ground-truth.json and html/*.html.gz; the pages are third-party and no part of the project.
"""
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

TOKEN = re.compile(r"\w+")
NGRAM = 4


def shingles(text):
    tokens = TOKEN.findall(text or "")
    return Counter(tuple(tokens[i:i + NGRAM]) for i in range(max(1, len(tokens) - NGRAM + 1)) if tokens)


def compare(true, predicted):
    """(tp, fp, fn) of one page, normalised so that long pages weigh no more."""
    gold, found = shingles(true), shingles(predicted)
    tp = sum((gold & found).values())
    fp = sum((found - gold).values())
    fn = sum((gold - found).values())
    total = tp + fp + fn
    return tuple(x / total for x in (tp, fp, fn)) if total else (0.0, 0.0, 0.0)


def score(gold, predictions):
    counts = [compare(text, predictions.get(page, "")) for page, text in sorted(gold.items())]
    precisions = [tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0]
    recalls = [tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def clean_page(program, page):
    done = subprocess.run([program, "clean", page], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)["text"] if done.returncode == 0 else ""


def main():
    benchmark = Path(sys.argv[1])
    program = sys.argv[2] if len(sys.argv) > 2 else "build/release/selon"
    truth = json.loads((benchmark / "ground-truth.json").read_text())
    gold = {page: entry.get("articleBody", "") for page, entry in truth.items()}
    predictions = {}
    with tempfile.TemporaryDirectory() as folder:
        for page in sorted(gold):
            path = Path(folder) / f"{page}.html"
            path.write_bytes(gzip.decompress((benchmark / "html" / f"{page}.html.gz").read_bytes()))
            predictions[page] = clean_page(program, str(path))
    precision, recall, f1 = score(gold, predictions)
    print(f"pages {len(gold)}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
