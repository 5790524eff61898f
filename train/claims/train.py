#!/usr/bin/env python3
"""Learns the weights of the claim reader: world/weights/claims.tsv.

  train.py PROPOSALS.jsonl GOLD.jsonl [GOLD.jsonl ...] -o WEIGHTS.tsv

PROPOSALS comes from trace_proposals over the reports that GOLD annotates. A proposal is positive where a gold claim of
its type stands in its sentence, and its trigger is the one the annotator marked, or the nearest to it; other proposals
of the same type in that sentence are left out, for the program makes one claim of them. A logistic model, L2, trained
by L-BFGS; the thresholds are those of the best F1 in a five-fold cross-validation by report; of equally
good ones, the strictest. Reports named quiet_* (quiet.py) hold no claim. Deterministic.
Needs numpy, scipy, scikit-learn (training only)."""
import argparse
import json
import re
import unicodedata
from collections import defaultdict

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HEAVY = {"frwn_2018_12_22_001", "frwn_2018_12_15_001", "frwn_2018_12_01_001"}  # hour-by-hour reports, weighed down
LEAK = {"enwn_gv_six_aid_workers_dead_in_ambush"}  # tells a happening that is measured elsewhere
VIOLENCE = {"armed_clash", "attack_on_civilians", "explosive", "suicide_attack", "air_strike", "shelling", "crackdown", "riot"}


def tokens(text):
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return set(re.sub(r"[^a-z0-9]+", " ", text).split())


def overlap(a, b):
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def accepts(gold, kind):
    return kind in gold["type"] or (kind == "toll" and VIOLENCE & set(gold["type"]))


def label(proposals, golds):
    """1 claim, 0 none, -1 left out; and the number of gold claims reached."""
    labels = [0] * len(proposals)
    sentence_tokens = [tokens(p["sentence"]) for p in proposals]
    trigger_tokens = [tokens(p["trigger"]) for p in proposals]
    reached = 0
    taken = set()
    for gold in golds:
        evidence, marked = tokens(gold["evidence"]), tokens(gold.get("trigger", ""))
        near = [i for i, p in enumerate(proposals)
                if accepts(gold, p["type"]) and overlap(sentence_tokens[i], evidence) >= 0.6]
        if not near:
            continue
        reached += 1
        rank = lambda i: (overlap(trigger_tokens[i], marked) > 0, proposals[i]["type"] != "toll",
                          -(gold["type"].index(proposals[i]["type"]) if proposals[i]["type"] in gold["type"] else 9),
                          not proposals[i]["unmet"], i not in taken, -i)
        best = max(near, key=rank)
        taken.add(best)
        labels[best] = 1
        for i in near:
            joined = proposals[i]["type"] in (proposals[best]["type"], "toll")  # the program makes one claim of them
            if labels[i] == 0 and (joined or overlap(trigger_tokens[i], marked) > 0):
                labels[i] = -1
    return labels, reached


def f1(tp, predicted, gold):
    p, r = tp / max(predicted, 1), tp / max(gold, 1)
    return 2 * p * r / (p + r) if p + r else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("proposals")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("-o", "--output")
    ap.add_argument("--strength", type=float, default=0.15, help="inverse of the L2 penalty")
    args = ap.parse_args()
    golds = defaultdict(list)
    for path in args.gold:
        for line in open(path, encoding="utf-8"):
            claim = json.loads(line)
            golds[claim["report"]].append(claim)
    by_report = defaultdict(list)
    for line in open(args.proposals, encoding="utf-8"):
        proposal = json.loads(line)
        if proposal["report"] not in LEAK:
            by_report[proposal["report"]].append(proposal)
    features, rows, columns, y, weight, group, kinds = {}, [], [], [], [], [], []
    total = sum(len(v) for k, v in golds.items() if k in by_report)
    reached = 0
    for number, report in enumerate(sorted(by_report)):
        labels, hit = label(by_report[report], golds[report])
        reached += hit
        for proposal, mark in zip(by_report[report], labels):
            if mark < 0:
                continue
            for name in proposal["features"]:
                rows.append(len(y))
                columns.append(features.setdefault(name, len(features)))
            y.append(mark)
            weight.append(0.15 if report in HEAVY else 0.5 if report.startswith("quiet_") else 1.0)
            group.append(number % 5)
            kinds.append((report, proposal["sentence"], proposal["type"]))
    y, weight, group = np.array(y), np.array(weight), np.array(group)
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(y), len(features)))
    x.data[:] = 1.0
    print(f"{len(by_report)} reports, {len(y)} proposals, {int(y.sum())} positive, gold {total}, reached {reached}")
    held = np.zeros(len(y))
    for fold in range(5):
        model = LogisticRegression(C=args.strength, max_iter=300, fit_intercept=False)
        model.fit(x[group != fold], y[group != fold], sample_weight=weight[group != fold])
        held[group == fold] = model.predict_proba(x[group == fold])[:, 1]
    light = weight >= 0.5
    light_gold = total - sum(len(golds[r]) for r in HEAVY)
    top = defaultdict(float)
    for kind, p in zip(kinds, held):
        top[kind[:2]] = max(top[kind[:2]], p)
    first = np.array([p == top[kind[:2]] for kind, p in zip(kinds, held)])
    grid = []
    for threshold in np.arange(0.16, 0.6, 0.04):
        for beside in np.arange(threshold, 0.7, 0.04):
            keep = light & (held >= np.where(first, threshold, beside))
            predicted = len({k for k, take in zip(kinds, keep) if take})
            hits = int((keep & (y == 1)).sum())
            score = f1(hits, predicted, light_gold)
            note = f"P {hits / max(1, predicted):.3f} R {hits / light_gold:.3f}"
            grid.append((score, float(threshold), float(beside), note))
    # Of scores that are as good as the best, the one that makes the fewest false claims.
    highest = max(score for score, *_ in grid)
    best = max((g for g in grid if g[0] >= highest - 0.003), key=lambda g: (g[1] + g[2], g[0]))
    print(f"cross-validated F1 {best[0]:.3f} at {best[1]:.2f} and {best[2]:.2f} ({best[3]})")
    if not args.output:
        return
    model = LogisticRegression(C=args.strength, max_iter=500, fit_intercept=False)
    model.fit(x, y, sample_weight=weight)
    with open(args.output, "w", encoding="utf-8") as out:
        out.write("# Weights of the claim reader, made by train/claims/train.py; see MODEL_CARD.md.\n")
        out.write(f"feature\tweight\nthreshold\t{best[1]:.2f}\nthreshold_beside\t{best[2]:.2f}\n")
        for name, index in sorted(features.items()):
            value = model.coef_[0][index]
            if abs(value) >= 0.02 and "\t" not in name:
                out.write(f"{name}\t{value:.3f}\n")


if __name__ == "__main__":
    main()
