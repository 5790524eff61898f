#!/usr/bin/env python3
"""Times the analysis beside spaCy (tags, lemmas, trees, names) and UDPipe (tags, lemmas, trees) on the same held-out articles.

  peers.py --selon-bench build/bench/bench/analyse_texts --peers DIR [--language fr] [--rounds 9] [--texts N]

Each runs in a process of its own on one pinned core with one thread, loads once, and takes its turn in every round, so that
what else the machine does falls on all alike. A round's cost is the CPU time (user and system) of the process. The first
round is left out; ratios are medians over rounds, with a bootstrap interval of 95 %. Tokens are counted by Selon for all. Run it with a
Python that has the peers' packages (train/analysis/peers); peers without package or model are left out.
"""
import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import turns

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
TEXT_END = "\n\f\n"


def spacy_work(peer_models, folder, language, texts):
    peer = peer_models.Spacy(folder, language)
    if peer_models.SpacyNames.there(folder, language):
        peer.add_names(folder)
    pieces = [piece for text in texts for piece in peer_models.paragraphs(text)]

    def work():
        tokens = names = 0
        for doc in peer.nlp.pipe(pieces, batch_size=256):
            tokens, names = tokens + len(doc), names + len(doc.ents)
        return tokens, tokens, names

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
        return tokens, tokens, 0

    return work


def child(name, folder, language, file):
    import peer_models
    texts = Path(file).read_text(encoding="utf-8").split(TEXT_END)
    turns.serve({"spaCy": spacy_work, "UDPipe": udpipe_work}[name](peer_models, folder, language, texts))


def report(rows):
    """rows: {name: (tokens, words, names, CPU nanoseconds, peak kB) of each round}, Selon's first."""
    own = [row[3] for row in rows["Selon"]]
    tokens = rows["Selon"][0][0]
    print(f"{tokens:.0f} tokens a round, {len(own)} rounds after the first\n")
    print("| | tokens/s | CPU µs a token | times Selon's CPU (95 %) | peak MB | names |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, answers in rows.items():
        ratios = [row[3] / cost for row, cost in zip(answers, own)]
        low, high = turns.interval(ratios)
        cost = statistics.median(row[3] for row in answers)
        print(f"| {name} | {1e9 * tokens / cost:,.0f} | {1e-3 * cost / tokens:.2f} | "
              f"{statistics.median(ratios):.2f} ({low:.2f} to {high:.2f}) | {answers[-1][4] / 1024:.0f} | {answers[0][2]:.0f} |")


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
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts"
        texts = ["\n\n".join(text for text, _ in document)
                 for documents in parted.names(args.language, "test").values() for document in documents][:args.texts]
        file.write_text(TEXT_END.join(texts), encoding="utf-8")
        runners = [turns.Runner("Selon", [args.selon_bench, args.language, file])]
        for peer in (peer_models.Spacy, peer_models.Udpipe):
            if peer.there(args.peers, args.language):
                command = [sys.executable, __file__, "--child", peer.name, args.peers, args.language, file]
                runners.append(turns.Runner(peer.name, command))
        report(turns.take_turns(runners, args.rounds))
        for runner in runners:
            runner.close()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        sys.exit(main())
