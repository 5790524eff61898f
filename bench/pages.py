#!/usr/bin/env python3
"""Times the cleaning of web pages beside trafilatura and resiliparse on the same pages, with the score of each output.

  pages.py --selon-bench build/bench/bench/clean_pages [--pages DIR] [--peers PYTHON] [--rounds 7]

DIR holds ground-truth.json and html/*.html.gz (article-extraction-benchmark; found in `shared` or $SELON_CORPORA where it is left out).
PYTHON has trafilatura and resiliparse; without it only Selon runs. Each runs in a process of its own on one pinned core with one thread and takes
its turn in every round. A round's cost is CPU time (user and system); all get the pages decoded, in memory. The first round is
left out; ratios are medians over rounds, with a bootstrap interval of 95 %. F1 is that of 4-grams (eval/clean.py), on what the timed
program wrote.
"""
import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
GOALS = {"trafilatura": 100, "resiliparse": 8}


def peer_work(name):
    if name == "trafilatura":
        import trafilatura
        return lambda page: trafilatura.extract(page) or ""
    from resiliparse.extract.html2text import extract_plain_text
    return lambda page: extract_plain_text(page, main_content=True)


def child(name, folder, out):
    work = peer_work(name)
    pages = {path.stem: path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(folder).glob("*.html"))}
    with open(out, "w", encoding="utf-8") as file:
        for page, html in pages.items():
            file.write(json.dumps({"id": page, "text": work(html)}) + "\n")
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        for html in pages.values():
            work(html)
        print(int(1e9 * (time.process_time() - began)), flush=True)


class Runner:
    """A process that cleans all pages once for each line it is sent."""

    def __init__(self, name, command, out, core):
        self.name, self.out, self.rounds = name, out, []
        self.process = subprocess.Popen(["taskset", "-c", str(core), *map(str, command)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        if self.process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{name} did not start")

    def round(self):
        self.process.stdin.write("round\n")
        self.process.stdin.flush()
        self.rounds.append([int(value) for value in self.process.stdout.readline().split()])

    def finish(self):
        self.process.stdin.close()
        self.process.wait()


def unpack(benchmark, folder):
    for path in sorted(benchmark.glob("**/html/*.html.gz")):
        (Path(folder) / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))


def score(clean, gold, out):
    texts = {}
    for line in Path(out).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        texts[entry["id"]] = entry["text"]
    return clean.score(gold, texts)[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon-bench", type=Path, required=True)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--peers", type=Path, default=os.environ.get("SELON_PEERS"))
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    import clean
    from peers import interval
    benchmark = args.pages or clean.find_pages()
    if not benchmark:
        print("pages: skipped: the pages of article-extraction-benchmark are not there")
        return 0
    gold = clean.gold_texts(benchmark)
    core = max(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "pages"
        folder.mkdir()
        unpack(benchmark, folder)
        selon = Runner("Selon", [args.selon_bench, folder, Path(scratch) / "selon"], Path(scratch) / "selon", core)
        peers = []
        for name in GOALS if args.peers else ():
            out = Path(scratch) / name
            peers.append(Runner(name, [args.peers, __file__, "--child", name, folder, out], out, core))
        if not peers:
            print("pages: no peers: --peers takes a Python that has trafilatura and resiliparse")
        for _ in range(args.rounds + 1):
            for runner in (selon, *peers):
                runner.round()
        pages, size = selon.rounds[0][0], selon.rounds[0][1]
        print(f"{pages} pages of {size / pages / 1000:.0f} kB on average, {args.rounds} rounds after the first\n")
        print("| | CPU ms a page | times Selon's text (95 %) | times Selon's clean() (95 %) | F1 |")
        print("|---|--:|--:|--:|--:|")
        text, whole = ([row[column] for row in selon.rounds[1:]] for column in (4, 5))
        read = [row[3] for row in selon.rounds[1:]]
        got = score(clean, gold, selon.out)
        for name, costs in (("Selon: page to blocks", read), ("Selon: page to text", text), ("Selon: clean(), with title, dates, language", whole)):
            print(f"| {name} | {statistics.median(costs) / pages / 1e6:.3f} | | | {got:.3f} |")
        for peer in peers:
            costs = [row[0] for row in peer.rounds[1:]]
            cells = []
            for own in (text, whole):
                ratios = [cost / selon_cost for cost, selon_cost in zip(costs, own)]
                low, high = interval(ratios)
                cells.append(f"{statistics.median(ratios):.1f} ({low:.1f} to {high:.1f})")
            print(f"| {peer.name} | {statistics.median(costs) / pages / 1e6:.3f} | {cells[0]} | {cells[1]} | {score(clean, gold, peer.out):.3f} |")
            print(f"{peer.name}: goal {GOALS[peer.name]} times", file=sys.stderr)
        for runner in (selon, *peers):
            runner.finish()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        sys.exit(main())
