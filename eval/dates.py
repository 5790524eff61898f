#!/usr/bin/env python3
"""Scores expressions of time: strict spans and TIMEX3 values, and whether a claim's days were resolved.

  dates.py --selon PROGRAM             the French TimeBank, the annotated Wikinews, GUM, the days of the gold claims
           --half 0|1                  only every other document: tune on one half, report on the other
           --errors                    each miss, false alarm and wrong value

Reads `selon analyse FILE --as spans-jsonl`. The annotated corpora lie beside the checkout or are skipped (GUM: below
CORPORA, or unpacked as for the other scores of analysis). What is scored on GUM: dates_gum.py.
Wikinews leaves out the article before a day ("le [3 mai]"), the TimeBank keeps it: there, articles are not compared.
"""
import argparse
import html
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import analysis_corpora
import corpora
import dates_gum

ARTICLE = re.compile(r"^(les?|la|l['’]) ?(?=\S)", re.I)


@dataclass
class Document:
    name: str
    language: str
    published: str
    text: str
    gold: list = field(default_factory=list)   # (begin, end, type, value), offsets in bytes
    found: list = field(default_factory=list)  # spans-jsonl objects of kind time


def read_tags(body, tag, type_key, value_key):
    """(text, gold) of a text with inline tags."""
    text, gold, open_tags, at = "", [], [], 0
    for match in re.finditer(r"<[^>]*>", body):
        text += html.unescape(body[at:match.start()])
        at = match.end()
        if match[0].endswith("/>"):
            continue
        if match[0].startswith(f"<{tag} "):
            open_tags.append((len(text.encode()), dict(re.findall(r'(\w+)="([^"]*)"', match[0]))))
        elif match[0] == f"</{tag}>":
            begin, keys = open_tags.pop()
            gold.append((begin, len(text.encode()), keys.get(type_key), keys.get(value_key)))
    return text + html.unescape(body[at:]), sorted(gold)


def timebank(shared):
    archive = shared / "data" / "frtimebank-dev.tar.xz"
    if not archive.exists():
        return []
    documents = []
    with tarfile.open(archive) as tar:
        for member in sorted((m for m in tar if m.name.endswith(".tml")), key=lambda m: m.name):
            body = tar.extractfile(member).read().decode("utf-8")
            created = re.search(r'CREATION_TIME"[^>]*value="([\d-]+)"', body)
            inner = body[body.index("<TEXT>") + 6:body.index("</TEXT>")]
            text, gold = read_tags(inner, "TIMEX3", "type", "value")
            documents.append(Document(Path(member.name).stem, "fr", created[1] if created else "", text, gold))
    return documents


def wikinews(shared):
    documents = []
    for path in sorted((shared / "data" / "wikinews-fr-annotated").glob("*.xml")):
        body = path.read_text(encoding="utf-8")
        inner = body[body.index(">") + 1:body.rindex("</doc>")]
        text, gold = read_tags(inner, "tx", "t", "v")
        documents.append(Document(path.stem, "fr", re.search(r'dct="([\d-]+)"', body)[1], text, gold))
    return documents


def gum():
    parted = analysis_corpora.load()
    return list(dates_gum.documents(Path(os.environ["CORPORA"]), Document)) if parted else []


def time_row(pairs):
    """A time's object; offsets and days both have an `end`: the number is the offset, the day becomes `last_day`."""
    row = {}
    for key, value in pairs:
        if key == "end" and not isinstance(value, int):
            key = "last_day"
        row[key] = value
    return row


def solid(text):
    """(the text without white space, the byte offset in the text of each of its characters and of the end)."""
    letters, offsets, at = [], [], 0
    for letter in text:
        if not letter.isspace():
            letters.append(letter)
            offsets.append(at)
        at += len(letter.encode())
    return "".join(letters), offsets + [at]


def byte_map(cleaned, original):
    """{byte offset in the cleaned text: in the original}: cleaning joins lines and may drop some."""
    letters, offsets = solid(original)
    mapped, at, base = {}, 0, 0
    for line in cleaned.splitlines(keepends=True):
        own_letters, own_offsets = solid(line)
        found = letters.find(own_letters, at) if own_letters else -1
        if found >= 0:
            for i in range(len(own_letters)):
                begin = base + own_offsets[i]
                mapped[begin] = offsets[found + i]
                size = len(own_letters[i].encode())
                mapped.setdefault(begin + size, offsets[found + i] + size)
            at = found + len(own_letters)
        base += len(line.encode())
    return mapped


def analyse(selon, documents):
    """Fills `found` of each document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for d in documents:
                out.write(json.dumps({"id": d.name, "language": d.language, "published": d.published,
                                      "text": d.text}, ensure_ascii=False) + "\n")
        run = subprocess.run([selon, "analyse", str(path), "--as", "spans-jsonl"], capture_output=True, text=True)
        if run.returncode not in (0, 3):
            sys.exit(f"{selon} analyse: {run.stderr.strip()}")
    current, mapped = None, {}
    for text in run.stdout.splitlines():
        row = json.loads(text, object_pairs_hook=time_row)
        if row["kind"] == "report":
            current = documents[int(row["source"].rsplit(":", 1)[1]) - 1]
            mapped = byte_map(row["text"], current.text)
            kept = set(mapped.values())  # a dateline that cleaning took off is read there, not here
            current.gold = [g for g in current.gold if g[0] in kept and g[1] in kept]
        elif row["kind"] == "time" and row["begin"] in mapped and row["end"] in mapped:
            current.found.append({**row, "begin": mapped[row["begin"]], "end": mapped[row["end"]]})


def without_article(raw, begin, end):
    match = ARTICLE.match(raw[begin:end].decode("utf-8", "ignore"))
    return (begin + len(match[0].encode()), end) if match else (begin, end)


def score(documents, articles, errors):
    """articles: compare them ("strict") or not ("loose")."""
    hits = values = gold_count = found_count = 0
    for d in documents:
        raw = d.text.encode()
        key = (lambda b, e: (b, e)) if articles == "strict" else (lambda b, e, raw=raw: without_article(raw, b, e))
        gold = {key(b, e): (kind, value) for b, e, kind, value in d.gold}
        found = {key(row["begin"], row["end"]): row for row in d.found}
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        for span in sorted(set(gold) | set(found)):
            both = span in gold and span in found
            right = both and found[span]["value"] == gold[span][1]
            hits, values = hits + both, values + right
            if errors and not right:
                kind = "value" if both else "missed" if span in gold else "false"
                got = found[span]["value"] if span in found else ""
                print(f"{kind:7}{d.name} {gold.get(span, '')} {got} | {raw[span[0]:span[1]].decode('utf-8', 'ignore')}")
    precision, recall = hits / max(found_count, 1), hits / max(gold_count, 1)
    f1 = 2 * hits / max(found_count + gold_count, 1)
    return {"precision": precision, "recall": recall, "f1": f1, "value_f1": 2 * values / max(found_count + gold_count, 1)}


def published_of(stem, metadata):
    match = re.search(r"(\d{4})_(\d\d)_(\d\d)", stem)
    return "-".join(match.groups()) if match else metadata.get(stem, {}).get("published", "")


def claim_days(selon, shared, corpus, errors):
    """Of the gold claims with days: how many have a mention with these days in their evidence, or in the report."""
    claims = [c for c in map(json.loads, corpora.gold_lines(shared, corpus.claims)) if c.get("start") or c.get("end")]
    metadata_file = shared / "gold" / "wikinews.metadata.json"
    metadata = json.loads(metadata_file.read_text(encoding="utf-8")) if metadata_file.exists() else {}
    documents = []
    for stem in sorted({c["report"] for c in claims}):
        path = shared / corpus.reports / f"{stem}.txt"
        if path.exists():
            documents.append(Document(stem, stem[:2] if stem[:2] in ("fr", "en") else "fr",
                                      published_of(stem, metadata), path.read_text(encoding="utf-8")))
    analyse(selon, documents)
    by_name, counts = {d.name: d for d in documents}, Counter()
    for claim in claims:
        d = by_name.get(claim["report"])
        if d is None:
            continue
        begin = d.text.encode().find(claim["evidence"].encode())
        end = begin + len(claim["evidence"].encode())
        want = (claim.get("start"), claim.get("end"))
        rows = [(r["begin"], r["end"], (r.get("start"), None if r.get("ongoing") else r.get("last_day"))) for r in d.found]
        beside = [days for b, e, days in rows if begin >= 0 and b < end and e > begin and any(days)]
        counts["claims"] += 1
        counts["dated evidence"] += bool(beside)
        counts["in evidence"] += want in beside
        counts["in report"] += want == (d.published, d.published) or any(days == want for _, _, days in rows)
        if errors and beside and want not in beside:
            print(f"claim  {claim['id']} wants {want}, got {beside} | {claim['evidence'][:150]}")
    return counts


def measured(shared):
    """(name in the scores, title, documents, how they are scored)."""
    strict = lambda documents, errors: score(documents, "strict", errors)
    loose = lambda documents, errors: score(documents, "loose", errors)
    if shared:
        yield "dates_timebank", "French TimeBank (dev)", timebank(shared), strict
        yield "dates_wikinews", "annotated Wikinews", wikinews(shared), loose
    yield "dates_gum", "GUM, English", gum(), dates_gum.score


def held_scores(selon):
    """{"dates_timebank.f1": F1, ...} of the corpora that are there; GUM has overlap_recall, value_accuracy and days."""
    out = {}
    for name, _, documents, how in measured(corpora.find_shared()):
        if documents:
            analyse(selon, documents)
            result = how(documents, False)
            held = [key for key in ("f1", "value_f1") if key in result] or result
            out.update({f'{name}.{"overlap_recall" if key == "recall" else key}': result[key] for key in held})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    shared = corpora.find_shared()
    for _, title, documents, how in measured(shared):
        if options.half is not None:
            documents = documents[options.half::2]
        if not documents:
            print(f"{title}: skipped, not there")
            continue
        analyse(options.selon, documents)
        result = how(documents, options.errors)
        print(f"{title}: " + " ".join(f"{key} {value:.3f}" for key, value in result.items()))
    for corpus in corpora.CORPORA if shared else ():
        if corpus.claims and not corpus.own and corpus.name != "seeds":  # these carry their dates in the page, which cleaning reads
            counts = claim_days(options.selon, shared, corpus, options.errors)
            print(f"{corpus.name} claims: " + ", ".join(f"{key} {value}" for key, value in counts.items()))


if __name__ == "__main__":
    main()
