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
import sys
import tempfile
from pathlib import Path

from turns import Runner, interval, serve, take_turns

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
    serve(lambda: [sum(len(work(html)) for html in pages.values())])


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
    benchmark = args.pages or clean.find_pages()
    if not benchmark:
        print("pages: skipped: the pages of article-extraction-benchmark are not there")
        return 0
    gold = clean.gold_texts(benchmark)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "pages"
        folder.mkdir()
        unpack(benchmark, folder)
        outs = {name: Path(scratch) / name for name in ("Selon", *GOALS)}
        runners = [Runner("Selon", [args.selon_bench, folder, outs["Selon"]])]
        for name in GOALS if args.peers else ():
            runners.append(Runner(name, [args.peers, __file__, "--child", name, folder, outs[name]]))
        if not args.peers:
            print("pages: no peers: --peers takes a Python that has trafilatura and resiliparse")
        report(take_turns(runners, args.rounds), {name: score(clean, gold, out) for name, out in outs.items() if out.exists()})
        for runner in runners:
            runner.close()
    return 0


def report(rows, scores):
    pages, size = rows["Selon"][0][:2]
    print(f"{pages:.0f} pages of {size / pages / 1000:.0f} kB on average, {len(rows['Selon'])} rounds after the first\n")
    print("| | CPU ms a page | times Selon's text (95 %) | times Selon's clean() (95 %) | F1 |")
    print("|---|--:|--:|--:|--:|")
    blocks, text, whole = ([row[column] for row in rows["Selon"]] for column in (3, 4, 5))
    for name, costs in (("blocks of the page", blocks), ("choice of the article", text), ("clean(): text, title, days, language", whole)):
        print(f"| Selon: {name} | {statistics.median(costs) / pages / 1e6:.3f} | | | {scores['Selon']:.3f} |")
    for name, goal in GOALS.items():
        if name not in rows:
            continue
        costs = [row[1] for row in rows[name]]
        cells = []
        for own in (text, whole):
            ratios = [cost / mine for cost, mine in zip(costs, own)]
            low, high = interval(ratios)
            cells.append(f"{statistics.median(ratios):.1f} ({low:.1f} to {high:.1f})")
        print(f"| {name} (goal: {goal} times) | {statistics.median(costs) / pages / 1e6:.3f} | {' | '.join(cells)} | {scores[name]:.3f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        sys.exit(main())
