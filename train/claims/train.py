#!/usr/bin/env python3
"""Learns world/weights/claims.bin and lang/<code>/weights/event_words.tsv.

  train.py --trace build/train/train/claims/trace_proposals --work FOLDER [--out DATA_ROOT]

FOLDER holds what quiet.py and annotated.py extracted, and takes traces. Every report is traced with event words counted in
the four fifths of the reports that it is not among, so that the reader learns how far to trust them. Without --out only
cross-validation is printed. About four minutes; deterministic.
"""
import argparse
import json
import os
import shutil
import subprocess
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

import alignment
import event_words
import gate
import labels
import models
import tensors
import training_reports

FOLDS = 5
BATCH = 2000  # reports a run of the tracer
MESSAGE = "__"  # parts a report's name from the number of the sentence that was cut from it
MESSAGE_WEIGHT = 0.3
TRIGGER = {"c": 0.1}
CHOICE_L2 = {"actor": 3.0, "target": 3.0, "place": 1.0, "time": 1.0, "voice": 1.0}
MOOD_C = 0.2
THRESHOLDS = {"actor": (0.25, 0.2), "target": (0.2, 0.15), "place": (-9.0,), "time": (0.0,), "voice": (), "polarity": (0.5,)}


def fold_of(name):
    """A message cut from a report is in the report's fold."""
    return zlib.crc32(name.split(MESSAGE)[0].encode()) % FOLDS


def data_root(work, name, words):
    """The checkout's data without models and with other event words (a folder of <code>.tsv), as links."""
    root = work / f"root_{name}"
    shutil.rmtree(root, ignore_errors=True)
    (root / "lang").mkdir(parents=True)
    (root / "world").mkdir()
    for path in (training_reports.ROOT / "world").iterdir():
        if path.name != "weights":  # tracing asks no model
            os.symlink(path, root / "world" / path.name)
    for language in sorted((training_reports.ROOT / "lang").iterdir()):
        weights = root / "lang" / language.name / "weights"
        weights.mkdir(parents=True)
        for source, target in [(language, weights.parent), (language / "weights", weights)]:
            for path in source.iterdir():
                if path.name not in ("weights", "event_words.tsv") or source == language and path.name == "event_words.tsv":
                    os.symlink(path, target / path.name)
        if words and (words / f"{language.name}.tsv").exists():
            shutil.copy(words / f"{language.name}.tsv", weights / "event_words.tsv")
    return root


class Tracer:
    def __init__(self, program, work):
        self.program, self.work = program, work

    def run(self, root, name, reports, *options):
        lines, features, heads = [], [], []
        for at in range(0, len(reports), BATCH):
            output = self.work / f"{name}_{at}"
            subprocess.run([self.program, root, output, *options, *reports[at:at + BATCH]], check=True,
                           stderr=subprocess.DEVNULL)
            lines += alignment.lines(f"{output}.jsonl")
            features.append(np.fromfile(f"{output}.u32", np.uint32))
            heads += alignment.lines(f"{output}.reports.jsonl")
        return lines, np.concatenate(features) if features else np.zeros(0, np.uint32), heads


class Learning:
    """All reports learned from, traced."""

    def __init__(self, tracer, sets, work):
        self.tracer, self.paths, self.golds, self.weight = tracer, [], {}, {}
        for corpus in sets.values():
            claims = alignment.claims_by_report(corpus.gold)
            for path in corpus.reports:
                if path.stem in alignment.LEAK:
                    continue
                self.paths.append(path)
                self.golds[path.stem] = claims.get(path.stem, [])
                self.weight[path.stem] = corpus.weight * (0.2 if path.stem in alignment.HEAVY else 1)
        _, _, heads = tracer.run(data_root(work, "plain", None), "plain", self.paths)
        reports = [alignment.Report(traced) for traced in heads]
        reports += self.add_messages(reports, {path.stem for path in sets["written"].reports}, work)
        self.reports = {report.name: report for report in reports}
        self.readings, parts = [], []
        for fold in range(FOLDS):
            words = work / f"words_{fold}"
            event_words.write(event_words.count([r for r in reports if fold_of(r.name) != fold], self.golds), words)
            mine = [path for path in self.paths if fold_of(path.stem) == fold]
            readings, features, _ = tracer.run(data_root(work, str(fold), words), f"fold_{fold}", mine)
            self.readings += readings
            parts.append(features)
        self.features = np.concatenate(parts)
        self.offsets = offsets([reading["size"] for reading in self.readings])
        self.labels, self.told = labels.label_readings(self.readings, self.reports, self.golds)
        self.labels = np.array(self.labels, np.int8)
        self.words = work / "words_all"
        event_words.write(event_words.count(reports, self.golds), self.words)
        self.root = data_root(work, "all", self.words)

    def add_messages(self, reports, written, work):
        """Sentences of every third written report as reports of their own, so that short messages are read too."""
        folder, paths = work / "messages", []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for report in reports:
            if report.name not in written or zlib.crc32(report.name.encode()) % 3:
                continue
            for number, sentence in enumerate(report.sentences):
                name = f"{report.name}{MESSAGE}{number}"
                self.golds[name] = [{**claim, "evidence": sentence[2]} for claim in self.golds[report.name]
                                    if number in report.near(claim["evidence"])]
                self.weight[name] = MESSAGE_WEIGHT
                paths.append(folder / f"{name}.txt")
                paths[-1].write_text(f"Message\n\n{sentence[2]}\n", encoding="utf-8")
        self.paths += paths
        _, _, heads = self.tracer.run(data_root(work, "plain", None), "messages", paths)
        return [alignment.Report(traced) for traced in heads]

    def slots(self, work):
        """{slot: [(report, claim, candidates, [features of each])]} of the readings that tell a gold claim."""
        wanted, claims = work / "requests.jsonl", defaultdict(list)
        with open(wanted, "w", encoding="utf-8") as out:
            for number in sorted(self.told):
                reading = self.readings[number]
                if MESSAGE in reading["report"]:  # what its report tells around it is missing
                    continue
                out.write(json.dumps({key: reading[key] for key in ("report", "head", "type")}) + "\n")
                claims[reading["report"]].append(self.told[number])
        named = [path for path in self.paths if path.stem in claims]
        lines, features, _ = self.tracer.run(self.root, "slots", named, "--slots", wanted)
        found, at = defaultdict(list), 0
        for line in lines:
            parts = []
            for size in line["sizes"]:
                parts.append(features[at:at + size])
                at += size
            found[line["slot"]].append((line["report"], claims[line["report"]][line["request"]], line["candidates"], parts))
        return found


def offsets(sizes):
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def probability(sums):
    return 1 / (1 + np.exp(-sums))


def told_claims(readings, probabilities, threshold, gap):
    """{report: {(sentence, type): probability}}: one claim a type and sentence, as the program makes them."""
    best, told = {}, defaultdict(dict)
    for number, reading in enumerate(readings):
        key = reading["report"], reading["trigger"][0]
        if key not in best or probabilities[number] > probabilities[best[key]]:
            best[key] = number
    top = defaultdict(float)
    for number in best.values():
        if probabilities[number] >= threshold:
            reading = readings[number]
            key, here = (reading["sentence"], reading["type"]), told[reading["report"]]
            here[key] = max(here.get(key, 0), probabilities[number])
            place = reading["report"], reading["sentence"]
            top[place] = max(top[place], probabilities[number])
    return {report: {key: p for key, p in here.items() if p == top[report, key[0]] or p >= threshold + gap}
            for report, here in told.items()}


def judge(told, learning, names):
    """(gold claims found, gold claims, [(probability, right)] of the claims told) over the reports of these names."""
    hits, gold, judged = 0, 0, []
    for name in names:
        report, mine = learning.reports[name], dict(told.get(name, {}))
        gold += len(learning.golds[name])
        for claim in learning.golds[name]:
            near = report.near(claim["evidence"])
            match = max((m for m in mine if m[0] in near and labels.accepts(claim, m[1])), key=lambda m: mine[m], default=None)
            if match:
                judged.append((mine.pop(match), True))
                hits += 1
        judged += [(p, False) for p in mine.values()]
    return hits, gold, judged


def trigger_scores(told, learning, names):
    hits, gold, judged = judge(told, learning, names)
    precision, recall = hits / max(len(judged), 1), hits / max(gold, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def learn_triggers(learning):
    usable, fold = learning.labels >= 0, np.array([fold_of(reading["report"]) for reading in learning.readings])
    weights = np.array([learning.weight[reading["report"]] for reading in learning.readings])
    spans = np.diff(learning.offsets)

    def part(chosen):
        return learning.features[np.repeat(chosen, spans)], offsets(spans[chosen])

    held = np.zeros(len(usable))
    for k in range(FOLDS):
        chosen = usable & (fold != k)
        model = models.Logistic(**TRIGGER).fit(*part(chosen), learning.labels[chosen], weights[chosen])
        held[fold == k] = probability(model.sums(*part(fold == k)))
    wikinews = [n for n in learning.golds if learning.weight[n] == 1.0 and n in learning.reports]
    grid = [(*trigger_scores(told_claims(learning.readings, held, t, gap), learning, wikinews), t, gap)
            for t in np.arange(0.2, 0.5, 0.04) for gap in (0.08, 0.16)]
    highest = max(score for score, *_ in grid)
    # Of scores as good as the best, the one that makes the fewest false claims.
    best = max((g for g in grid if g[0] >= highest - 0.006), key=lambda g: (g[3] + g[4], g[0]))
    print(f"triggers: F1 {best[0]:.3f} P {best[1]:.3f} R {best[2]:.3f} at {best[3]:.2f} and {best[3] + best[4]:.2f} "
          f"({len(usable)} readings, {int((learning.labels == 1).sum())} claims)", flush=True)
    real = [n for n in learning.golds if n in learning.reports and MESSAGE not in n and learning.weight[n] >= 0.5]
    _, _, judged = judge(told_claims(learning.readings, held, 0.05, 0), learning, real)
    curve, rows = models.calibration(*map(np.array, zip(*judged)))
    for low, high, n, mean, share in rows:
        print(f"  probability {low:.1f} to {high:.1f}: {n} claims, mean {mean:.2f}, right {share:.2f}")
    model = models.Logistic(**TRIGGER).fit(*part(usable), learning.labels[usable], weights[usable])
    return tensors.model("trigger", model.keys, model.weights, 0.02, (best[3], best[3] + best[4]), curve)


def learn_reports(learning):
    """Which reports tell of conflict at all; the threshold loses at most one held-out claim in 100."""
    reports = [report for report in learning.reports.values() if MESSAGE not in report.name]
    features = np.concatenate([np.array(r.features, np.uint32) for r in reports])
    offs = offsets([len(r.features) for r in reports])
    counts = np.array([len(learning.golds[r.name]) for r in reports])
    fold, spans = np.array([fold_of(r.name) for r in reports]), np.diff(offs)
    weights = np.array([learning.weight[r.name] for r in reports])
    held = np.zeros(len(reports))
    for k in range(FOLDS):
        inside = fold != k
        model = models.Logistic(0.05).fit(features[np.repeat(inside, spans)], offsets(spans[inside]), counts[inside] > 0,
                                          weights[inside])
        held[~inside] = model.sums(features[np.repeat(~inside, spans)], offsets(spans[~inside]))
    order = np.argsort(held)
    lost = np.cumsum(counts[order]) / counts.sum()
    threshold = float(held[order][np.searchsorted(lost, 1 / 100)])
    texts = ["\n".join(sentence[2] for sentence in r.sentences) for r in reports]
    gated = gate.learn(texts, counts, fold, weights)
    below = held < threshold
    print(f"reports: {below[counts == 0].mean():.3f} of {(counts == 0).sum()} without claims left out, "
          f"{counts[below].sum() / counts.sum():.4f} of claims lost, at {threshold:.2f}", flush=True)
    model = models.Logistic(0.05).fit(features, offs, counts > 0, weights)
    return gated | tensors.model("report", model.keys, model.weights, 0.01, (threshold,))


def choice_examples(slot, found, weight):
    """Features, offsets, labels, groups, weights of the groups, and whose they are."""
    features, sizes, right, groups, weights, names = [], [], [], [], [], []
    for report, claim, candidates, parts in found["roles" if slot in ("actor", "target") else slot]:
        if not labels.judged(slot, claim) or not candidates:
            continue
        for candidate, part in zip(candidates, parts):
            features.append(part)
            sizes.append(len(part))
            right.append(labels.right(slot, candidate, claim))
            groups.append(len(names))
        weights.append(weight[report])
        names.append(report)
    return np.concatenate(features), offsets(sizes), np.array(right), np.array(groups), np.array(weights), names


def learn_choice(slot, found, weight):
    features, offs, right, groups, weights, names = choice_examples(slot, found, weight)
    fold = np.array([fold_of(name) for name in names])
    spans, hits, judged = np.diff(offs), 0, 0
    k = fold == 0
    inside = ~k[groups]
    _, renumbered = np.unique(groups[inside], return_inverse=True)
    model = models.Choice(CHOICE_L2[slot]).fit(features[np.repeat(inside, spans)], offsets(spans[inside]), right[inside],
                                               renumbered, weights[~k])
    sums = model.sums(features, offs)
    for group in np.flatnonzero(k):
        mine = np.flatnonzero(groups == group)
        hits += bool(right[mine[sums[mine].argmax()]])
        judged += 1
    print(f"{slot}: {hits / judged:.3f} of {judged} held out", flush=True)
    model = models.Choice(CHOICE_L2[slot]).fit(features, offs, right, groups, weights)
    return tensors.model(slot, model.keys, model.weights, 0.01, THRESHOLDS[slot])


def learn_mood(found, weight):
    features, sure, denied, weights = [], [], [], []
    for report, claim, candidates, parts in found["mood"]:
        voice = next((n for n, c in enumerate(candidates) if labels.right("voice", c, claim)), 0)
        features.append(parts[voice])
        sure.append(labels.CERTAINTIES.index(claim.get("certainty", "stated")))
        denied.append(claim.get("polarity") == "denied")
        weights.append(weight[report])
    flat, offs = np.concatenate(features), offsets([len(part) for part in features])
    sure, denied, weights = np.array(sure), np.array(denied), np.array(weights)
    keys, values = [], []
    for k in range(len(labels.CERTAINTIES)):
        model = models.Logistic(MOOD_C, 3).fit(models.cross(flat, k + 1), offs, sure == k, weights)
        keys.append(model.keys)
        values.append(model.weights)
    arrays = tensors.model("certainty", np.concatenate(keys), np.concatenate(values), 0.01)
    model = models.Logistic(MOOD_C, 3).fit(flat, offs, denied, weights)
    return arrays | tensors.model("polarity", model.keys, model.weights, 0.01, THRESHOLDS["polarity"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trace", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    learning = Learning(Tracer(args.trace, args.work), training_reports.learned_from(args.work), args.work)
    arrays = learn_reports(learning) | learn_triggers(learning)
    found = learning.slots(args.work)
    for slot in CHOICE_L2:
        arrays |= learn_choice(slot, found, learning.weight)
    arrays |= learn_mood(found, learning.weight)
    if not args.out:
        return
    (args.out / "world/weights").mkdir(parents=True, exist_ok=True)
    tensors.write(args.out / "world/weights/claims.bin", arrays)
    for path in sorted(learning.words.glob("*.tsv")):
        shutil.copy(path, args.out / "lang" / path.stem / "weights/event_words.tsv")


if __name__ == "__main__":
    main()
