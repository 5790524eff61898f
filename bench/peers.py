#!/usr/bin/env python3
"""Times the analysis beside spaCy (tags, lemmas, trees, names) and UDPipe (tags, lemmas, trees) on the same held-out articles.

  peers.py --selon-bench build/bench/bench/analyse_texts --peers DIR [--language fr] [--rounds 9] [--texts N]

Each runs in a process of its own on one pinned core with one thread, loads once, and takes its turn in every round, so that
what else the machine does falls on all alike. A round's cost is the CPU time (user and system) of the process. The first
round is left out; ratios are medians over rounds, with a bootstrap interval of 95 %. Tokens are counted by Selon for all. Run it with a
Python that has the peers' packages (train/analysis/peers); peers without package or model are left out.
"""
import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
TEXT_END = "\n\f\n"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")}


class Runner:
    """A process that works a round for each line it is sent."""

    def __init__(self, name, command, core):
        self.name, self.costs = name, []
        self.process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], env={**os.environ, **ONE_THREAD},
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{name} did not start")

    def round(self):
        self.process.stdin.write("round\n")
        self.process.stdin.flush()
        self.tokens, _, self.names, cost, self.peak = map(int, self.process.stdout.readline().split())
        self.costs.append(cost / 1e9)


def serve(work):
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        tokens, names = work()
        cost = int(1e9 * (time.process_time() - began))
        print(tokens, tokens, names, cost, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)


def spacy_work(peer_models, folder, language, texts):
    peer = peer_models.Spacy(folder, language)
    if peer_models.SpacyNames.there(folder, language):
        peer.add_names(folder)
    pieces = [piece for text in texts for piece in peer_models.paragraphs(text)]

    def work():
        tokens = names = 0
        for doc in peer.nlp.pipe(pieces, batch_size=256):
            tokens, names = tokens + len(doc), names + len(doc.ents)
        return tokens, names

    return work


def udpipe_work(peer_models, folder, language, texts):
    peer = peer_models.Udpipe(folder, language)
    udpipe, model = peer.udpipe, peer.model

    def work():
        tokens = 0
        for text in texts:
            source, problem = model.newTokenizer(model.DEFAULT), udpipe.ProcessingError()
            source.setText(text)
            sentence = udpipe.Sentence()
            while source.nextSentence(sentence, problem):
                model.tag(sentence, model.DEFAULT)
                model.parse(sentence, model.DEFAULT)
                tokens += len(sentence.words) - 1
                sentence = udpipe.Sentence()
        return tokens, 0

    return work


def child(name, folder, language, file):
    import peer_models
    texts = Path(file).read_text(encoding="utf-8").split(TEXT_END)
    serve({"spaCy": spacy_work, "UDPipe": udpipe_work}[name](peer_models, folder, language, texts))


def interval(values, draws=2000):
    rng = random.Random(1)
    medians = sorted(statistics.median(rng.choices(values, k=len(values))) for _ in range(draws))
    return medians[int(0.025 * draws)], medians[int(0.975 * draws)]


def report(runners):
    selon = runners[0]
    print(f"{selon.tokens} tokens a round, {len(selon.costs) - 1} rounds after the first\n")
    print("| | tokens/s | CPU µs a token | times Selon's CPU (95 %) | peak MB | names |")
    print("|---|--:|--:|--:|--:|--:|")
    for runner in runners:
        costs = runner.costs[1:]
        ratios = [cost / own for cost, own in zip(costs, selon.costs[1:])]
        low, high = interval(ratios)
        cost = statistics.median(costs)
        print(f"| {runner.name} | {selon.tokens / cost:,.0f} | {1e6 * cost / selon.tokens:.2f} | "
              f"{statistics.median(ratios):.2f} ({low:.2f} to {high:.2f}) | {runner.peak / 1024:.0f} | {runner.names} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon-bench", type=Path, required=True)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--texts", type=int, help="only so many articles")
    args = parser.parse_args()
    import analysis_corpora
    import peer_models
    parted = analysis_corpora.load()
    if not parted:
        return 0
    core = max(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts"
        texts = ["\n\n".join(text for text, _ in document)
                 for documents in parted.names(args.language, "test").values() for document in documents][:args.texts]
        file.write_text(TEXT_END.join(texts), encoding="utf-8")
        runners = [Runner("Selon", [args.selon_bench, args.language, file], core)]
        for peer in (peer_models.Spacy, peer_models.Udpipe):
            if peer.there(args.peers, args.language):
                command = [sys.executable, __file__, "--child", peer.name, args.peers, args.language, file]
                runners.append(Runner(peer.name, command, core))
        for _ in range(args.rounds + 1):
            for runner in runners:
                runner.round()
        report(runners)
        for runner in runners:
            runner.process.stdin.close()
            runner.process.wait()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        sys.exit(main())
