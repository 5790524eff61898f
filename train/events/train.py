#!/usr/bin/env python3
"""Learns when two mentions of happenings tell of one, from ECB+, and writes eval/ecb/.

  cmake --preset release && ninja -C build/release link_mentions
  CORPORA=folder python3 train/events/train.py --link build/release/eval/link_mentions [--out eval/ecb]

numpy and lightgbm; a few minutes on one core, the same every time. Topics are dealt into five folds; for each fold trees are learned from the
topics of the other four (trees_0 .. trees_4), so that a topic is never scored by what was learned from it; trees_all is learned from all, for other
topics. associations.tsv keeps, for each topic, how often mentions under two lemmas told one happening, so that a topic's own are left out.
"""
import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import coreference_events as events  # noqa: E402

TREES = dict(objective="binary", num_leaves=12, learning_rate=0.08, min_child_samples=60, bagging_fraction=0.7, bagging_freq=1,
             feature_fraction=0.4, lambda_l2=5, max_bin=63, num_threads=1, verbose=-1, seed=7, deterministic=True, force_row_wise=True)
ROUNDS = 120


def traced(link, documents, folder):
    events.write_documents(documents, folder / "documents.jsonl")
    subprocess.run([link, ROOT, folder / "documents.jsonl", "--trace", folder / "pairs"], check=True)
    lines = (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")[:-1]
    pairs = [line.split("\t") for line in lines[1:]]
    values = np.fromfile(folder / "pairs.f32", dtype=np.float32).reshape(len(pairs), len(names))
    return names, pairs, values


def counts(pairs, same, topics):
    """{(lemma, lemma): {topic: [same, all]}}"""
    out = defaultdict(dict)
    for (_, _, a, b), one, topic in zip(pairs, same, topics):
        row = out[min(a, b), max(a, b)].setdefault(topic, [0, 0])
        row[0] += int(one)
        row[1] += 1
    return out


def with_associations(values, names, pairs, topics, table, left_out):
    """The learned traits of each pair, from the topics that are neither its own nor left out."""
    values, known = values.copy(), {}
    at = {name: names.index(name) for name in ("learned", "learned_topics", "learned_alone")}

    def rate(a, b, topic):
        key = (min(a, b), max(a, b), topic)
        if key not in known:
            rows = {t: row for t, row in table.get(key[:2], {}).items() if t != topic and t not in left_out}
            known[key] = events.smoothed(a == b, *events.merged(rows))
        return known[key]

    for row, (_, _, a, b), topic in zip(values, pairs, topics):
        row[at["learned"]], row[at["learned_topics"]] = rate(a, b, topic)
        row[at["learned_alone"]] = min(rate(a, a, topic)[0], rate(b, b, topic)[0])
    return values


def as_lines(booster, names):
    """A tree a line; parents before their children."""
    lines = []
    for tree in booster.dump_model()["tree_info"]:
        nodes, open_nodes = [], [(tree["tree_structure"], None, None)]
        while open_nodes:
            node, parent, side = open_nodes.pop(0)
            if parent is not None:
                nodes[parent][side] = len(nodes)
            if "leaf_value" in node:
                nodes.append({"value": node["leaf_value"]})
                continue
            nodes.append({"trait": names[node["split_feature"]], "value": node["threshold"], "left": 0, "right": 0})
            open_nodes += [(node["left_child"], len(nodes) - 1, "left"), (node["right_child"], len(nodes) - 1, "right")]
        lines.append(";".join(f"{n['trait']} {n['value']:.6g} {n['left']} {n['right']}" if "trait" in n else f"= {n['value']:.5g}"
                              for n in nodes))
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--link", type=Path, required=True)
    options.add_argument("--out", type=Path, default=events.LEARNED)
    chosen = options.parse_args()
    documents = events.corpus_documents()
    if not documents:
        sys.exit("no ECB+ beside the checkout")
    chain = {m.id: m.chain for d in documents for m in d.mentions}
    topic_of = {m.id: d.topic for d in documents for m in d.mentions}
    with tempfile.TemporaryDirectory() as folder:
        names, pairs, values = traced(chosen.link, documents, Path(folder))
    same = np.array([chain[p[0]] == chain[p[1]] for p in pairs])
    # A pair across topics is no pair to learn from: annotators did not look at it.
    within = [i for i, p in enumerate(pairs) if topic_of[p[0]] == topic_of[p[1]]]
    pairs, values, same = [pairs[i] for i in within], values[within], same[within]
    topics = [topic_of[p[0]] for p in pairs]
    table = {key: rows for key, rows in counts(pairs, same, topics).items()
             if len(rows) > 1 or any(row[0] for row in rows.values())}
    chosen.out.mkdir(parents=True, exist_ok=True)
    events.write_associations(table, chosen.out / "associations.tsv")
    for fold in [*range(events.FOLDS), None]:
        left_out = {t for t in set(topics) if fold is not None and events.fold_of(t) == fold}
        kept = [i for i, t in enumerate(topics) if t not in left_out]
        learned = with_associations(values[kept], names, [pairs[i] for i in kept], [topics[i] for i in kept], table, left_out)
        booster = lightgbm.train(TREES, lightgbm.Dataset(learned, same[kept]), ROUNDS)
        name = "all" if fold is None else fold
        head = f"# learned by train/events/train.py from {len(set(topics) - left_out)} topics of ECB+, {len(kept)} pairs"
        (chosen.out / f"trees_{name}.txt").write_text("\n".join([head, *as_lines(booster, names)]) + "\n", encoding="utf-8")
        gains = sorted(zip(booster.feature_importance("gain"), names), reverse=True)
        print(f"trees_{name}: {len(kept)} pairs;", ", ".join(f"{n} {g:.0f}" for g, n in gains[:12]), flush=True)


if __name__ == "__main__":
    main()
