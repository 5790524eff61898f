#!/usr/bin/env python3
"""Scores the cleaning of web pages: main text, title, day, author, site, language.

  clean.py --selon PROGRAM [--peers PYTHON] [--errors]

Text of 181 news pages (article-extraction-benchmark) by that set's own metric: multisets of four tokens a page, counts
normalised a page, precision and recall averaged over pages; token F1 beside it. Text, title, day, author, site and
language of Readability's 130 test pages (captions count as text there; many are no news). PYTHON has trafilatura and htmldate,
which are run on the same pages; without it they are left out.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import web_pages

TOKEN = re.compile(r"\w+")
NGRAM = 4


def shingles(text, size=NGRAM):
    tokens = TOKEN.findall(text or "")
    return Counter(tuple(tokens[i:i + size]) for i in range(max(1, len(tokens) - size + 1)) if tokens)


def compare(true, predicted, size=NGRAM):
    """(tp, fp, fn) of one page, normalised so that long pages weigh no more."""
    gold, found = shingles(true, size), shingles(predicted, size)
    tp = sum((gold & found).values())
    fp = sum((found - gold).values())
    fn = sum((gold - found).values())
    total = tp + fp + fn
    return tuple(x / total for x in (tp, fp, fn)) if total else (0.0, 0.0, 0.0)


def score(gold, predictions, size=NGRAM):
    counts = [compare(text, predictions.get(page, ""), size) for page, text in sorted(gold.items())]
    precisions = [tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0]
    recalls = [tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def selon_answers(program, pages):
    """{page: what `selon clean` says}, all in one process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        with open(path, "w", encoding="utf-8") as out:
            for page, html in pages:
                out.write(json.dumps({"id": page, "html": html}) + "\n")
        done = subprocess.run([program, "clean", str(path)], capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    by_line = {int(answer["source"].rsplit(":", 1)[1]): answer for answer in answers}
    return {page: by_line.get(number, {}) for number, (page, _) in enumerate(pages, 1)}


PEER = r"""
import json, sys
import trafilatura, htmldate
for line in sys.stdin:
    html = json.loads(line)
    text, meta = trafilatura.extract(html) or "", trafilatura.extract_metadata(html)
    try:
        day = htmldate.find_date(html, original_date=True)
    except Exception:
        day = None
    values = {k: getattr(meta, k, None) for k in ("title", "author", "date", "sitename", "language")} if meta else {}
    print(json.dumps({"text": text, "title": values.get("title"), "byline": values.get("author"), "published": values.get("date"),
                      "outlet": values.get("sitename"), "language": values.get("language"), "htmldate": day}), flush=True)
"""


def peer_answers(python, pages):
    sent = "".join(json.dumps(html) + "\n" for _, html in pages)
    done = subprocess.run([python, "-c", PEER], input=sent, capture_output=True, text=True, check=True)
    return {page: json.loads(line) for (page, _), line in zip(pages, done.stdout.splitlines(), strict=True)}


def plain(text):
    """Letters and digits in lower case, accents off: titles differ in quotes and dashes."""
    flat = unicodedata.normalize("NFKD", text or "")
    return " ".join(re.findall(r"\w+", "".join(c for c in flat if not unicodedata.combining(c)).lower()))


def same_field(field, gold, got):
    if field == "published":
        return (got or "")[:10] == gold[:10]
    if field == "language":
        return (got or "")[:2].lower() == gold[:2].lower()
    if field == "byline":  # the author's name, whatever stands around it
        want, have = plain(gold), plain(got)
        return bool(have) and (have in want or want in have)
    return plain(gold) == plain(got)


FIELDS = (("title", "title"), ("published", "publishedTime"), ("byline", "byline"), ("outlet", "siteName"), ("language", "lang"))


def fields(pages, answers):
    """{field: (right, of how many)}"""
    out = {}
    for field, key in FIELDS:
        cases = [(meta[key], answers[page].get(field)) for page, _, _, meta in pages if meta.get(key)]
        out[field] = (sum(same_field(field, gold, got) for gold, got in cases), len(cases))
    return out


def print_errors(pages, answers):
    for field, key in FIELDS:
        for page, _, _, meta in pages:
            if meta.get(key) and not same_field(field, meta[key], answers[page].get(field)):
                print(f"   {field:10}{page}: want {meta[key]!r} got {answers[page].get(field)!r}")


def worst(gold, predictions, count=25):
    rows = sorted((1 - compare(text, predictions.get(page, ""))[0], page) for page, text in gold.items())[-count:]
    for loss, page in reversed(rows):
        tp, fp, fn = compare(gold[page], predictions.get(page, ""))
        print(f"   {page[:40]:40} right {tp:.2f} too much {fp:.2f} missed {fn:.2f}")


def measure(selon, peers=None, errors=False):
    """{score name: value} of Selon; prints the tables."""
    scores = {}
    news, mixed = web_pages.extraction(), web_pages.readability()
    if not news and not mixed:
        print("clean: skipped: no web-article-extraction or web-readability beside this checkout")
        return scores
    systems = [("Selon", selon_answers, selon)] + ([("trafilatura", peer_answers, peers)] if peers else [])
    if not peers:
        print("clean: trafilatura and htmldate not run: --peers takes a Python that has them")
    for title, pages in (("news pages", news), ("Readability's pages", mixed)):
        gold = {page[0]: page[2] for page in pages}
        for name, answer, program in systems if pages else ():
            answers = answer(program, [page[:2] for page in pages])
            texts = {page: found.get("text", "") for page, found in answers.items()}
            precision, recall, f1 = score(gold, texts)
            tokens = score(gold, texts, 1)[2]
            print(f"{title:20} {len(pages)} {name:12} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}  token F1 {tokens:.3f}")
            key = "clean_news" if pages is news else "clean_mixed"
            if name == "Selon":
                scores[f"{key}.f1"] = f1
                if errors:
                    worst(gold, texts)
            if pages is not mixed:
                continue
            for field, (right, cases) in fields(pages, answers).items():
                print(f"    {field:10}{name:12} {right} of {cases}  {right / cases:.3f}")
                if name == "Selon":
                    scores[f"{key}.{field}"] = right / cases
            if name != "Selon":
                days = {page: {"published": found["htmldate"]} for page, found in answers.items()}
                right, cases = fields(pages, days)["published"]
                print(f"    {'published':10}{'htmldate':12} {right} of {cases}  {right / cases:.3f}")
            elif errors:
                print_errors(pages, answers)
    return scores


def held_scores(selon):
    return measure(selon, os.environ.get("SELON_PEERS"))


# What bench/pages.py asks.
def find_pages():
    found = web_pages.find(web_pages.EXTRACTION, "ground-truth.json")
    return found and found.parent


def gold_texts(benchmark):
    truth = json.loads((Path(benchmark) / "ground-truth.json").read_text(encoding="utf-8"))
    return {page: entry.get("articleBody", "") for page, entry in truth.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", default="build/release/selon")
    parser.add_argument("--peers", default=os.environ.get("SELON_PEERS"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    measure(args.selon, args.peers, args.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
