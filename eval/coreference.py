#!/usr/bin/env python3
"""How often mentions are given the antecedent that annotators gave them.

  CORPORA=folder python3 eval/coreference.py [--selon PROGRAM] [--part PART] [--errors N]

English: GUM (gum-permissive). `tune` is every document that is no held-out news, `test` the held-out news (every second
news document, train/analysis/corpora.py), `news` the news that tunes. French: the newspaper pieces of Dem1921 (coref-fr),
every second one to tune (`fr-tune`) and the others to test (`fr-test`); `fr-books` is the rest of it. The program reads
plain text; nothing of the annotation.

A mention is right when the words it is said to refer to hold the head of a gold mention of its own gold entity.
Precision: right / said. Recall: right / gold mentions of that kind with an earlier mention of the entity.
"""
import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("corpora", ROOT / "train" / "analysis" / "corpora.py")
corpora = importlib.util.module_from_spec(SPEC)
sys.modules["corpora"] = corpora
SPEC.loader.exec_module(corpora)

PRONOUNS = {"en": set("he she it they him them".split()),
            "fr": set("il elle ils elles lui leur le la les l' l’ -il -elle -ils -elles -t-il -t-elle".split())}
POSSESSIVES = {"en": set("his her its their".split()), "fr": set("son sa ses leur leurs".split())}
DETERMINERS = {"en": set("the this that these those".split()), "fr": set("le la les l' l’ ce cet cette ces".split())}


@dataclass
class Gold:
    begin: int
    end: int
    head: int       # offset
    entity: str
    kind: str       # pronoun, possessive, nominal, name, other


@dataclass
class Document:
    name: str
    text: str
    mentions: list


def kind_of(language, words, head):
    """words: (form, upos) of a mention; head: the one that heads it."""
    form = words[0][0].lower()
    if len(words) == 1 and words[0][1] in ("PRON", "DET"):
        if form in POSSESSIVES[language] and (words[0][2] or words[0][1] == "DET"):
            return "possessive"
        return "pronoun" if form in PRONOUNS[language] and words[0][1] == "PRON" else "other"
    if head[1] == "PROPN":
        return "name"
    return "nominal" if head[1] == "NOUN" and form in DETERMINERS[language] else "other"


def gold_mention(language, entity, words):
    """words: (begin, end, id, head id, form, upos, owns)"""
    ids = {w[2] for w in words}
    head = next((w for w in words if w[3] not in ids), words[-1])
    return Gold(words[0][0], words[-1][1], head[0], entity,
                kind_of(language, [(w[4], w[5], w[6]) for w in words], (head[4], head[5])))


def gum_document(path):
    text, mentions = "", []
    for sentence in corpora.sentences(path):
        if text:
            text += "\n\n" if sentence.begins_paragraph else " "
        words, marks = [], []
        for unit in sentence.units:
            parts = "".join(row[1] for row in unit.words) == unit.form
            at = len(text)
            for row in unit.words:
                size = len(row[1]) if parts else len(unit.form)
                words.append((at, at + size, row[0], row[6], row[1], row[3], "Poss=Yes" in row[5]))
                marks.append(re.search(r"Entity=([^|]*)", row[9]))
                at += size if parts else 0
            text += unit.form + (" " if unit.space_after else "")
        text = text.rstrip()
        opened = []
        for n, mark in enumerate(marks):
            for piece in re.findall(r"\([^()]*\)?|[^()]+\)", mark[1]) if mark else []:
                key = re.split(r"[-\[]", piece.strip("()"))[0]
                if piece.startswith("("):
                    opened.append((key, n))
                if piece.endswith(")"):
                    at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == key), None)
                    if at is not None:
                        mentions.append(gold_mention("en", key, words[opened.pop(at)[1]:n + 1]))
    return Document(path.stem, text, sorted(mentions, key=lambda m: (m.begin, -m.end)))


def french_documents(wanted):
    """The corpus gives no spaces: they are put where French puts them."""
    path = corpora.ROOT / "coref-fr" / "democrat_dem1921" / "dem1921_sg.dev.conll"
    documents, pieces = [], 0
    for part in path.read_text(encoding="utf-8").split("#begin document ")[1:]:
        name = part.split(")")[0].strip("(")
        press = "estrepublicain" in name
        pieces += press
        if wanted != ("fr-books" if not press else ("fr-tune", "fr-test")[pieces % 2]):
            continue
        text, mentions, paragraph, spaced = "", [], None, False
        for block in part.split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
            if not rows:
                continue
            if text:
                text = text.rstrip() + ("\n\n" if rows[0][11] != paragraph else " ")
            paragraph, words, marks, inside, spaced = rows[0][11], [], [], 0, False
            for row in rows:
                if "-" in row[0]:
                    inside = int(row[0].split("-")[1])
                elif row[0].isdigit() and int(row[0]) <= inside:
                    words.append((at, len(text), row[0], row[6], row[1], row[3], row[3] == "DET"))
                    marks.append(row[14])
                    continue
                form = row[1]
                if spaced and not re.match(r"[,.)\]…]|-(t-)?(il|elle|on|ce|je)", form):
                    text += " "
                at = len(text)
                text += form
                spaced = not re.search(r"['’(\[]$", form)
                if "-" not in row[0]:
                    words.append((at, len(text), row[0], row[6], row[1], row[3], row[3] == "DET"))
                    marks.append(row[14])
            opened = []
            for n, mark in enumerate(marks):
                for piece in mark.split("|"):
                    key = piece.strip("()")
                    if piece.startswith("("):
                        opened.append((key, n))
                    if piece.endswith(")"):
                        at_ = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == key), None)
                        if at_ is not None:
                            mentions.append(gold_mention("fr", key, words[opened.pop(at_)[1]:n + 1]))
        documents.append(Document(name, text, sorted(mentions, key=lambda m: (m.begin, -m.end))))
    return documents


def documents(part):
    if part.startswith("fr"):
        return "fr", french_documents(part)
    paths = corpora.gum_documents("test" if part == "test" else "train")
    if part == "news":
        paths = [path for path in paths if "_news_" in path.name]
    return "en", [gum_document(path) for path in paths]


def offsets(read, given):
    """For every byte offset of the text as the program read it (lines may be left out), the offset in the text given."""
    out, byte, at = {}, 0, 0
    for line in read.splitlines(keepends=True):
        begin = given.find(line.rstrip("\n"), at)
        if begin < 0:
            sys.exit(f"the program read what was not written: {line!r}")
        for n, char in enumerate(line):
            out[byte] = begin + n
            byte += len(char.encode())
        at = begin + len(line.rstrip("\n"))
        out[byte] = at
    return out


def answers(selon, language, docs):
    """For each document its mentions: (begin, end, form, [(begin, end)]), in characters."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for doc in docs:
            file.write(json.dumps({"id": doc.name, "language": language, "text": doc.text}) + "\n")
        file.flush()
        done = subprocess.run([selon, "analyse", file.name, "--as", "spans-jsonl", "-q"], capture_output=True, text=True)
    out = []
    for line in done.stdout.splitlines():
        span = json.loads(line)
        if span["kind"] == "report":
            out.append([])
            at = offsets(span["text"], docs[len(out) - 1].text)
        elif span["kind"] == "mention":
            out[-1].append((at[span["begin"]], at[span["end"]], span["form"], [(at[b], at[e]) for b, e in span["refers"]]))
    if len(out) != len(docs):
        sys.exit(f"{len(docs)} documents, {len(out)} answers: {done.stderr[-300:]}")
    return out


def gold_at(doc, begin, end):
    """The widest gold mention whose head the words hold."""
    held = [m for m in doc.mentions if begin <= m.head < end]
    return max(held, key=lambda m: (m.begin <= begin, min(m.end, end) - max(m.begin, begin), m.begin), default=None)


def score(docs, found, errors):
    said, right, wanted = Counter(), Counter(), Counter()
    by_word = defaultdict(lambda: [0, 0])
    shown = Counter()
    for doc, mentions in zip(docs, found):
        firsts = {}
        for m in sorted(doc.mentions, key=lambda m: m.head):
            firsts.setdefault(m.entity, m.head)
        names = defaultdict(lambda: 1 << 60)
        for m in doc.mentions:
            if m.kind == "name":
                names[m.entity] = min(names[m.entity], m.head)
        for m in doc.mentions:
            if m.kind == "name":
                wanted["name"] += names[m.entity] < m.head
            else:
                wanted[m.kind] += firsts[m.entity] < m.head
        for begin, end, form, refers in mentions:
            gold = gold_at(doc, begin, end)
            if len(refers) > 1:
                said[form + " of several"] += 1
                continue
            said[form] += 1
            target = gold_at(doc, *refers[0])
            good = gold is not None and target is not None and gold.entity == target.entity
            if not good and gold is not None:  # the words may hold the head of a mention inside
                good = any(m.entity == gold.entity for m in doc.mentions if refers[0][0] <= m.head < refers[0][1])
            right[form] += good
            if form in ("pronoun", "possessive"):
                by_word[doc.text[begin:end].lower()][0] += good
                by_word[doc.text[begin:end].lower()][1] += 1
            if not good and shown[form] < errors:
                shown[form] += 1
                real = next((doc.text[m.begin:m.end] for m in doc.mentions if gold and m.entity == gold.entity and m.head != gold.head), "-")
                around = doc.text[max(0, begin - 120):end + 40].replace("\n", " ")
                print(f"{form}: {doc.text[begin:end]!r} -> {doc.text[refers[0][0]:refers[0][1]]!r}, gold {real[:50]!r}\n    ...{around}")
    for form in ("pronoun", "possessive", "nominal", "name"):
        p = 100 * right[form] / max(1, said[form])
        r = 100 * right[form] / max(1, wanted[form])
        print(f"{form:11} precision {p:5.1f}  recall {r:5.1f}   right {right[form]}, said {said[form]}, gold {wanted[form]}"
              f"{', of several %d' % said[form + ' of several'] if said[form + ' of several'] else ''}")
    print("right/said by word: " + ", ".join(f"{word} {good}/{n}" for word, (good, n) in
                                             sorted(by_word.items(), key=lambda item: -item[1][1])[:20]))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--selon", default=str(ROOT / "build" / "release" / "selon"))
    options.add_argument("--part", default="test", choices=["tune", "news", "test", "fr-tune", "fr-test", "fr-books"])
    options.add_argument("--errors", type=int, default=0, help="show so many errors of each form")
    chosen = options.parse_args()
    language, docs = documents(chosen.part)
    print(f"{chosen.part}: {len(docs)} documents, {sum(len(d.text.split()) for d in docs)} words")
    score(docs, answers(chosen.selon, language, docs), chosen.errors)


if __name__ == "__main__":
    main()
