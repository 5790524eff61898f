#!/usr/bin/env python3
"""Learns what speaks for a name being a place: lang/<code>/place_weights.tsv.

  train.py --trace build/train/train/places/trace_places --language fr -o lang/fr/place_weights.tsv

Texts are the held-out parts of the name corpora (train/analysis/corpora.py, CORPORA set): on the parts that the network of
names learned from, its names are too good to learn trust from. A name is a place where the annotation has a location of just
these words; where it lies inside a longer location it is left out. Every text is read twice, once with the network's names
hidden. Articles of the annotated Wikinews are left out: places are measured on them. Logistic, L2, deterministic. Of
the thresholds of nearly the best F1 in a five-fold cross-validation by text the lowest is taken, for a place that is missed costs
more than one too many. Needs numpy and scikit-learn (training only)."""
import argparse
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parents[2]
PENALTY = 0.3  # from .1 to 3 the F1 across folds is the same to .005
THRESHOLDS = tuple(-step / 10 for step in range(11))
NEARLY = 0.006  # of F1
# In news of conflicts a name that world/places has is that place more often than in the general news learned from.
TABLED_MORE = 0.3  # log odds
LEFT_OUT = {"wikinews-fr"}


def corpora():
    spec = importlib.util.spec_from_file_location("parted_corpora", ROOT / "train" / "analysis" / "corpora.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def texts(language):
    """[(text, {(begin, end) of locations, bytes})]; single sentences are joined to texts of some length."""
    out = []
    for name, documents in corpora().names(language, "test").items():
        if name in LEFT_OUT:
            continue
        if all(len(document) == 1 for document in documents):
            lines = [document[0] for document in documents]
            documents = [lines[i:i + 40] for i in range(0, len(lines), 40)]
        for document in documents:
            text, gold = "", set()
            for paragraph, names in document:
                at = len(text.encode())
                text += paragraph + "\n\n"
                for begin, end, kind, _ in names:
                    if kind == "LOC":
                        gold.add((at + len(paragraph[:begin].encode()), at + len(paragraph[:end].encode())))
            out.append((text, gold))
    return out


def examples(trace, language):
    """(feature lists, labels, number of the text)."""
    asked = texts(language)
    lines = "".join(json.dumps({"language": language, "text": text, "names": names}) + "\n"
                    for text, _ in asked for names in (True, False))
    done = subprocess.run([trace, str(ROOT)], input=lines, capture_output=True, text=True, check=True)
    features, labels, groups = [], [], []
    for number, line in enumerate(done.stdout.splitlines()):
        gold = asked[number // 2][1]
        for row in json.loads(line):
            begin, end = row["begin"], row["end"]
            whole = (begin, end) in gold
            if not whole and any(b < end and begin < e for b, e in gold):
                continue
            features.append(row["features"])
            labels.append(whole)
            groups.append(number // 2)
    return features, np.array(labels), np.array(groups)


def matrix(features, names):
    at = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(features), len(names)))
    for i, row in enumerate(features):
        out[i, [at[name] for name in row]] = 1
    return out


def f1(want, got):
    return 2 * np.sum(want & got) / max(1, np.sum(want) + np.sum(got))


def model():
    return LogisticRegression(C=PENALTY, fit_intercept=False, max_iter=2000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trace", required=True)
    parser.add_argument("--language", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    if not os.environ.get("CORPORA"):
        sys.exit("train: set CORPORA to the folder of the unpacked corpora")
    features, labels, groups = examples(options.trace, options.language)
    names = sorted({name for row in features for name in row})
    x = matrix(features, names)
    odds = np.zeros(len(labels))
    for train, test in GroupKFold(5).split(x, labels, groups):
        odds[test] = model().fit(x[train], labels[train]).decision_function(x[test])
    scores = {threshold: f1(labels, odds > threshold) for threshold in THRESHOLDS}
    lowest = min(threshold for threshold, score in scores.items() if score >= max(scores.values()) - NEARLY)
    weights = model().fit(x, labels).coef_[0]
    weights[names.index("always")] -= lowest
    weights[names.index("tabled")] += TABLED_MORE
    print(f"{options.language}: {len(labels)} names, {labels.sum()} places; F1 across folds {scores[lowest]:.3f} at threshold "
          f"{lowest}, {max(scores.values()):.3f} at the best", file=sys.stderr)
    with options.output.open("w", encoding="utf-8") as out:
        out.write("# What speaks for a name being a place, as log odds (src/pack/place_weights.h). Learned by train/places/train.py.\n"
                  "feature\tweight\n")
        for name, weight in zip(names, weights):
            out.write(f"{name}\t{weight:.2f}\n")


if __name__ == "__main__":
    main()
