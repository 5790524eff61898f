#!/usr/bin/env python3
"""Whether mentions of happenings that annotators marked are told to be one happening or several: ECB+, within and across documents.

  CORPORA=folder python3 eval/coreference_events.py [--link PROGRAM] [--selon PROGRAM] [--folder ECB+'s]

Setting: gold mentions of actions in the sentences whose annotation is whole (ECBplus_coreference_sentences.csv), mentions that stand alone counted;
documents read as running text by the program, all documents of a fold at once, their topics not told to it. A topic is scored by
trees and associations learned from other topics (eval/ecb, made by train/events/train.py): topics 1-35 by those of their fold, others by those of
all. Across documents: all mentions as they are; within: chains cut at the ends of documents.

Beside it: mentions under the same head lemma within a topic (as the annotators gave it), within a sub-topic (likewise), and within the
program's own groups of documents. Groups of documents are scored by B-cubed against sub-topics: those of link_mentions, and the stories of
`selon stories` where a program is given.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import analysis_corpora
import coreference_scores as scores
import ecbplus

ROOT = Path(__file__).resolve().parent.parent
LEARNED = ROOT / "eval" / "ecb"
FOLDS = 5
LEAST = 0.38          # mean probability at which two groups join
PRIOR_TOPICS, PRIOR_SAME, PRIOR_OTHER = 3, 0.5, 0.03
MOST_PAIRS = 10       # of a topic count towards the mean over topics


def fold_of(topic):
    """Topics 1-35 are dealt out by number; others were not learned from."""
    return int(topic) % FOLDS


def merged(rows):
    """(mean rate, topics) over {topic: [same, all]}, each topic weighed by its pairs up to MOST_PAIRS."""
    if not rows:
        return 0.0, 0
    weights = {t: min(n, MOST_PAIRS) for t, (_, n) in rows.items()}
    rate = sum(same / n * weights[t] for t, (same, n) in rows.items()) / sum(weights.values())
    return rate, len(rows)


def smoothed(one_lemma, rate, topics):
    """What link_mentions makes of a row of the associations (eval/mentions/traits.cc)."""
    prior = PRIOR_SAME if one_lemma else PRIOR_OTHER
    return (rate * topics + PRIOR_TOPICS * prior) / (topics + PRIOR_TOPICS), topics


def write_associations(table, path):
    lines = ["# lemma\tlemma\ttopic:same/pairs ..."]
    for (a, b), rows in sorted(table.items()):
        lines.append(f"{a}\t{b}\t" + " ".join(f"{t}:{same}/{n}" for t, (same, n) in sorted(rows.items(), key=lambda r: int(r[0]))))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_associations(path, left_out):
    """Rows for link_mentions, from the topics not left out."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        a, b, cells = line.split("\t")
        rows = {}
        for cell in cells.split():
            topic, _, rate = cell.partition(":")
            if topic not in left_out:
                rows[topic] = [int(n) for n in rate.split("/")]
        if rows:
            rate, topics = merged(rows)
            out.append(f"{a}\t{b}\t{rate:.6g}\t{topics}")
    return "\n".join(out) + "\n"


def learned_topics():
    """Topics that the associations, and so the trees, were learned from."""
    out = set()
    for line in (LEARNED / "associations.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            out |= {cell.partition(":")[0] for cell in line.split("\t")[2].split()}
    return out


def corpus_documents(folder=None):
    """Of the folder given, or of CORPORA, or of the archive beside the checkout; empty where there is none."""
    if folder is None:
        analysis_corpora.load()
        folder = Path(os.environ.get("CORPORA", "")) / "ecbplus"
    found = sorted(p for p in folder.rglob("ECB+") if p.is_dir()) if folder.is_dir() else []
    return ecbplus.documents(found[0].parent) if found else []


def write_documents(documents, path):
    with open(path, "w", encoding="utf-8") as file:
        for d in documents:
            file.write(json.dumps({"id": d.id, "language": "en", "text": d.text,
                                   "mentions": [{"id": m.id, "spans": m.spans} for m in d.mentions]}) + "\n")


def linked(link, documents):
    """{mention: (lemma, group of documents, closer group, happening)}, each fold by itself."""
    known, folds, out = learned_topics(), {}, {}
    for d in documents:
        folds.setdefault(fold_of(d.topic) if d.topic in known else "all", []).append(d)
    with tempfile.TemporaryDirectory() as folder:
        for fold, those in folds.items():
            given, table = Path(folder) / "documents.jsonl", Path(folder) / "associations.tsv"
            write_documents(those, given)
            table.write_text(read_associations(LEARNED / "associations.tsv", {d.topic for d in those}), encoding="utf-8")
            done = subprocess.run([link, ROOT, given, LEARNED / f"trees_{fold}.txt", table, str(LEAST)],
                                  capture_output=True, text=True, check=True)
            for line in done.stdout.splitlines():
                mention, lemma, *groups = line.split("\t")
                out[mention] = (lemma, *(f"{fold} {group}" for group in groups))
    return out


def told_stories(selon, documents):
    """{document: story}, from a store of all documents."""
    with tempfile.TemporaryDirectory() as folder:
        given, store = Path(folder) / "documents.jsonl", Path(folder) / "store.selon"
        with open(given, "w", encoding="utf-8") as file:
            for d in documents:
                file.write(json.dumps({"id": d.id, "url": f"https://ecb.example/{d.id}", "language": "en", "text": d.text}) + "\n")
        subprocess.run([selon, "ingest", given, "-o", store, "-q"], capture_output=True, check=True)
        done = subprocess.run([selon, "stories", store, "--json"], capture_output=True, text=True, check=True)
    out = {}
    for story in json.loads(done.stdout):
        for source in story["reports"]:  # "<file>:<line>"
            out[documents[int(source.rpartition(":")[2]) - 1].id] = story["id"]
    return out


def b_cubed(gold, given):
    gold_groups, given_groups = scores.groups(gold), scores.groups(given)
    return scores.f1(scores.b_cubed_share(given_groups, gold), scores.b_cubed_share(gold_groups, given))


def rows(documents, found):
    """{row: (gold, given)} of mentions."""
    at = {m.id: (d, m) for d in documents for m in d.mentions if m.id in found}
    gold = {i: m.chain for i, (_, m) in at.items()}
    inside = {i: f"{d.id} {m.chain}" for i, (d, m) in at.items()}
    lemma = lambda group: {i: f"{group(i)} {found[i][0]}" for i in at}
    return {
        "across": (gold, {i: found[i][3] for i in at}),
        "lemma_topic": (gold, lemma(lambda i: at[i][0].topic)),
        "lemma_subtopic": (gold, lemma(lambda i: at[i][0].subtopic)),
        "lemma_groups": (gold, lemma(lambda i: found[i][1])),
        "within": (inside, {i: f"{at[i][0].id} {found[i][3]}" for i in at}),
        "lemma_within": (inside, lemma(lambda i: at[i][0].id)),
    }


def measured(link, documents):
    """({row: {measure: F1}}, {groups of documents: B-cubed})"""
    found = linked(link, documents)
    subtopic = {d.id: d.subtopic for d in documents if d.mentions}
    groups = {name: {d.id: found[d.mentions[0].id][column] for d in documents if d.mentions}
              for name, column in (("groups", 1), ("closer_groups", 2))}
    return ({name: scores.score(*sides) for name, sides in rows(documents, found).items()},
            {name: b_cubed(subtopic, of) for name, of in groups.items()})


def link_program(selon):
    """Built beside the program, or None."""
    path = Path(selon).resolve().parent / "eval" / "link_mentions"
    return path if path.exists() else None


def held_scores(selon):
    """For eval/run.py; empty where the corpus or link_mentions is not there."""
    link, documents = link_program(selon), corpus_documents()
    if not link or not documents:
        return {}
    found, groups = measured(link, documents)
    out = {"ecb.across": found["across"]["conll"], "ecb.within": found["within"]["conll"],
           "ecb.above_lemma": found["across"]["conll"] - found["lemma_topic"]["conll"]}
    out |= {f"ecb.{name}": found[name]["conll"] for name in ("lemma_topic", "lemma_subtopic", "lemma_groups", "lemma_within")}
    out |= {f"ecb.{name}": value for name, value in groups.items()}
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--selon", default=str(ROOT / "build" / "release" / "selon"))
    options.add_argument("--link", help="link_mentions; beside the program where not given")
    options.add_argument("--folder", type=Path, help="holds the folder ECB+, of any topics")
    chosen = options.parse_args()
    documents = corpus_documents(chosen.folder)
    link = chosen.link or link_program(chosen.selon)
    if not documents or not link:
        sys.exit("no ECB+ beside the checkout (CORPORA), or no link_mentions (ninja link_mentions)")
    print(f"{len(documents)} documents, {len({d.topic for d in documents})} topics, {sum(len(d.mentions) for d in documents)} mentions")
    found, groups = measured(link, documents)
    for name, value in found.items():
        print(f"{name:16}" + "  ".join(f"{measure} {100 * f:5.1f}" for measure, f in value.items()))
    if Path(chosen.selon).exists():
        stories = told_stories(chosen.selon, documents)
        groups["stories"] = b_cubed({d.id: d.subtopic for d in documents}, {d.id: stories.get(d.id, d.id) for d in documents})
    for name, value in groups.items():
        print(f"{name:16}B-cubed against sub-topics {100 * value:5.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
