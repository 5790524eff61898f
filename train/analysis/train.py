#!/usr/bin/env python3
"""Trains the network of a language: train.py LANGUAGE --out lang/<code>/weights/network.weights (README.md beside this)."""
import argparse
import math
import random
import re
import sys
import time

import numpy
import torch
from torch.nn import functional as F

import corpora
import examples
import export
import features
import make_name_words
import net


def simple_units(texts):
    """A stand-in for the C++ tokenizer."""
    pattern = re.compile(r"[\w.]*\w(?:[-'’](?=\w)\w*)*(?:['’])?|[^\w\s]")
    out = []
    for text in texts:
        spans = []
        for m in pattern.finditer(text):
            b = m.start()
            for piece in re.finditer(r"[^'’]*['’]|[^'’]+", m[0]):
                spans.append((b + piece.start(), b + piece.end()))
        out.append(spans)
    return out


def losses(network, data, weights):
    total, shown = 0, {}
    if (data["tags"] >= 0).any():
        parts = network.encode(data)
        heads = data["heads"].clamp(min=0)
        shown["tag"] = F.cross_entropy(network.tags(parts).flatten(0, 1), data["tags"].flatten())
        arcs = network.arcs(parts, data["sentence"])
        shown["arc"] = F.cross_entropy(arcs.flatten(0, 1), data["heads"].flatten())
        shown["rel"] = F.cross_entropy(network.relations(parts, heads).flatten(0, 1), data["relations"].flatten())
        known = data["starts"] >= 0
        shown["start"] = F.binary_cross_entropy_with_logits(network.starts(parts)[known], data["starts"][known].float())
    if (data["names"] >= 0).any():
        scores = network.names(data)
        shown["name"] = F.cross_entropy(scores[..., :-1].flatten(0, 1), data["names"].flatten())
        known = data["armed"] >= 0
        if known.any():
            shown["armed"] = F.binary_cross_entropy_with_logits(scores[..., -1][known], data["armed"][known].float())
    for name, value in shown.items():
        total = total + weights.get(name, 1.0) * value
    return total, shown


@torch.no_grad()
def measure(network, texts, vocabulary, group=1):
    """Tag, UPOS, unlabelled and labelled attachment, sentence starts; gold units. group: sentences a chunk."""
    network.eval()
    counts, rng = dict(n=0, tag=0, upos=0, uas=0, las=0, start_tp=0, start_p=0, start_g=0), random.Random(0)
    runs = [texts[i:i + group] for i in range(0, len(texts), group)]
    for batch in examples.batches(runs, rng, 4000):
        data = examples.tensors(batch, vocabulary)
        parts = network.encode(data)
        real = data["sentence"] >= 0
        tags = network.tags(parts).argmax(-1)
        heads = network.arcs(parts, data["sentence"]).argmax(-1)
        relations = network.relations(parts, heads).argmax(-1)
        right = (heads == data["heads"]) & real
        main = [r.split("+")[0].split(":")[0] for r in vocabulary.relations]
        same = torch.tensor([[a == b for b in main] for a in main])
        relation_right = same[relations, data["relations"].clamp(min=0)] & (data["relations"] >= 0)
        upos = [t.split("|")[0] + ("+" if "+" in t else "") for t in vocabulary.tags]
        upos_same = torch.tensor([[a == b for b in upos] for a in upos])
        counts["n"] += int(real.sum())
        counts["tag"] += int(((tags == data["tags"]) & real).sum())
        counts["upos"] += int((upos_same[tags, data["tags"].clamp(min=0)] & (data["tags"] >= 0)).sum())
        counts["uas"] += int(right.sum())
        counts["las"] += int((right & relation_right).sum())
        known = data["starts"] >= 0
        guess = network.starts(parts) > 0
        counts["start_tp"] += int((guess & (data["starts"] == 1)).sum())
        counts["start_p"] += int((guess & known).sum())
        counts["start_g"] += int((data["starts"] == 1).sum())
    network.train()
    n = counts["n"]
    f1 = 2 * counts["start_tp"] / max(1, counts["start_p"] + counts["start_g"])
    return {k: round(100 * counts[k] / n, 2) for k in ("upos", "tag", "uas", "las")} | {"starts": round(100 * f1, 1)}


@torch.no_grad()
def measure_names(network, texts, vocabulary):
    network.eval()
    both = given = wanted = 0
    for batch in examples.batches([[t] for t in texts], random.Random(0), 4000):
        data = examples.tensors(batch, vocabulary)
        guess = network.names(data)[..., :-1].argmax(-1)
        for b, (text,) in enumerate(batch):
            got = examples.name_spans([examples.NAME_LABELS[i] for i in guess[b, :len(text.forms)].tolist()])
            want = examples.name_spans(text.names)
            both, given, wanted = both + len(got & want), given + len(got), wanted + len(want)
    network.train()
    return round(200 * both / max(1, given + wanted), 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("--out")
    parser.add_argument("--vectors")
    parser.add_argument("--lexicon")
    parser.add_argument("--name-words")
    parser.add_argument("--units", help="the program that cuts texts as the C++ does")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--kind", default="sru")
    parser.add_argument("--name-width", type=int, default=96)
    parser.add_argument("--name-layers", type=int, default=2)
    parser.add_argument("--name-dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--name-share", type=float, default=0.7, help="of the texts with names, each epoch")
    parser.add_argument("--favour", type=int, default=3, help="how often the news annotated for this project counts")
    parser.add_argument("--all", action="store_true", help="learn from the tenth that is kept for choosing, too")
    parser.add_argument("--no-trees", action="store_true")
    parser.add_argument("--no-names", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)

    train = [examples.trees(f, args.language) for f in corpora.treebank_files(args.language, "train")]
    dev = [t for f in corpora.treebank_files(args.language, "dev") for t in examples.trees(f, args.language)]
    tokenize = export.unit_program(args.units, args.language) if args.units else simple_units
    train_names, dev_names = [], {}
    if not args.no_names:
        for corpus, documents in corpora.names(args.language, "train").items():
            whole = not corpus.startswith("uner")
            kept = [d for i, d in enumerate(documents) if i % 10 or args.all]
            train_names += examples.named(kept, tokenize, whole) * (args.favour if corpus == "wikinews-fr" else 1)
            dev_names[corpus] = examples.named(documents[::10], tokenize, whole)
    everything = [t for texts in train for t in texts]
    vector_words, vectors = [], None
    if args.vectors:
        loaded = numpy.load(args.vectors)
        vector_words = [str(w) for w in loaded["words"][:40000]]
    lexicon = export.lexicon_reader(args.lexicon) if args.lexicon else None
    name_words = export.lexicon_reader(args.name_words) if args.name_words else None
    vocabulary = examples.make_vocabulary(everything + train_names, vector_words, lexicon, name_words)
    banks = {}
    for kind, names in make_name_words.banks(args.language).items():
        banks[kind] = [[n[b:e] for b, e in spans] for n, spans in zip(names, tokenize(names)) if spans]
    swap = examples.NameSwap(train_names, banks)
    if args.vectors:
        vectors = torch.randn(len(vocabulary.words), net.Network.SUB) * 0.1
        got = torch.tensor(loaded["vectors"][:40000])
        vectors[1:1 + len(got)] = got * (0.3 / got.std())
        vectors[0] = 0
    network = net.Network(len(vocabulary.words), features.SUB_ROWS, len(vocabulary.tags), len(vocabulary.relations),
                          len(examples.NAME_LABELS), args, vectors)
    print(f"{len(everything)} sentences, {sum(len(t.forms) for t in everything)} units, {len(train_names)} named paragraphs, "
          f"{len(vocabulary.words)} words, {len(vocabulary.tags)} tags, {len(vocabulary.relations)} relations", flush=True)

    tables = [network.words.weight, network.subs.weight]
    others = [p for p in network.parameters() if not any(p is t for t in tables)]
    optimizer = torch.optim.Adam([{"params": tables, "lr": args.rate}, {"params": others, "lr": args.rate}],
                                 betas=(0.9, 0.98), fused=True)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    step, began = 0, time.time()
    weights = {"start": 0.3, "armed": 0.3, "rel": 0.8}
    plan = None
    for epoch in range(args.epochs):
        runs = [] if args.no_trees else [run for texts in train for run in examples.chunks(texts, rng)]
        todo = [(batch, True) for batch in examples.batches(runs, rng, args.batch)] if runs else []
        if train_names:
            named = [[swap(t, rng)] for t in rng.sample(train_names, int(len(train_names) * args.name_share))]
            todo += [(batch, False) for batch in examples.batches(named, rng, args.batch)]
        rng.shuffle(todo)
        plan = plan or len(todo) * args.epochs
        sums = {}
        for batch, _ in todo:
            rate = args.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * min(1, step / plan)))
            for group in optimizer.param_groups:
                group["lr"] = max(rate, 1e-5)
            data = examples.tensors(batch, vocabulary, rng, hide=0.12)
            total, shown = losses(network, data, weights)
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(others, 2.0)
            optimizer.step()
            step += 1
            decay = min(0.998, (1 + step) / (10 + step))
            for key, value in network.state_dict().items():
                average[key].lerp_(value, 1 - decay)
            for name, value in shown.items():
                sums.setdefault(name, []).append(value.item())
        line = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sums.items())
        print(f"epoch {epoch + 1} {time.time() - began:.0f} s: {line}", flush=True)
        if epoch % 4 == 3 or epoch + 1 == args.epochs:
            kept = {k: v.clone() for k, v in network.state_dict().items()}
            network.load_state_dict(average)
            print("  dev", args.no_trees or measure(network, dev, vocabulary), "in fives", args.no_trees or measure(network, dev, vocabulary, 5),
                  {k: measure_names(network, v, vocabulary) for k, v in dev_names.items()}, flush=True)
            if args.out:
                export.write(args.out, network.eval(), vocabulary)
                network.train()
            if epoch + 1 < args.epochs:
                network.load_state_dict(kept)


if __name__ == "__main__":
    sys.exit(main())
