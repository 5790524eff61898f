"""Raw text that word vectors are learned from: a sentence or line at a time, as lower-cased words.

Sources and licences: lang/<code>/weights/MODEL_CARD.md. Held-out texts (corpora.py) are not among them.
"""
import csv
import lzma
import os
import pathlib
import re

import corpora

WORD = re.compile(r"\w+(?:['’](?=\w)|(?<=\d)[.,](?=\d))?|[^\w\s]")


def words(line):
    """Elided words keep their apostrophe: "l'", "armée"."""
    return [w.replace("’", "'") for w in WORD.findall(line.lower())]


def treebanks(language):
    for path in corpora.treebank_files(language, "train"):
        for sentence in corpora.sentences(path):
            yield [unit.form.lower().replace("’", "'") for unit in sentence.units]


def named(language):
    for documents in corpora.names(language, "train").values():
        for document in documents:
            for text, _ in document:
                yield words(text)


def reports(language):
    """Wikinews reports that the claim reader learns from."""
    for path in sorted((corpora.ROOT / "wikinews" / "train").glob("*")) if (corpora.ROOT / "wikinews").exists() else []:
        text = path.read_text(encoding="utf-8", errors="replace")
        if (" le " in text and " les " in text) == (language == "fr"):
            for line in text.split("\n"):
                yield words(line)


def french():
    with lzma.open(corpora.ROOT / "raw-fr" / "debats-assemblee-nationale-fr.txt.xz", "rt", encoding="utf-8") as debates:
        for line in debates:
            if not line.startswith("#"):
                yield words(line)
    for path in sorted((corpora.ROOT / "raw-fr" / "voice-web-fr-cc0").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            yield words(line)
    for line in (corpora.ROOT / "raw-fr" / "bayelemabaga-fr" / "french.clean.txt").read_text(encoding="utf-8").split("\n"):
        yield words(line)


def english():
    for path in sorted((corpora.ROOT / "causal-news-corpus" / "data" / "V2").glob("*subtask1*.csv")):
        with open(path, encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                yield words(row.get("text") or "")
    wordnet = pathlib.Path(os.environ.get("LEXICONS", "build/lexicons")) / "usr/share/wordnet"  # Debian: wordnet-base
    for name in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{name}").read_text(encoding="latin-1").split("\n"):
            if " | " in line and not line.startswith("  "):
                yield words(line.split(" | ", 1)[1])


def sentences(language):
    yield from treebanks(language)
    yield from named(language)
    if language in ("fr", "en"):
        yield from reports(language)
    if language == "fr":
        yield from french()
    if language == "en":
        yield from english()
