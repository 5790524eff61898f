#!/usr/bin/env python3
"""Times the cheap part of the way, from a member of a WARC.gz to text, title, day, language, copy check and relevance, beside fastwarc
+ trafilatura + langid + datasketch, in turns on one pinned core.

  cheap_path.py --build build/bench [--peers PYTHON] [--rounds 3]

PYTHON has the four packages (PyPI); without it Selon runs alone. The archive holds the 181 pages of article-extraction-benchmark (folder
`shared` beside the checkout, or CORPORA), each twice, so that there are copies to be found. CPU time of each process; the first round is
left out; ratios are medians over rounds with a bootstrap interval. Relevance is asked of Selon alone. The F1 of the texts (eval/clean.py)
is that of what the timed programs write.
"""
import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

import make_warc
import turns

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "eval"))
GOAL_RATIO, GOAL_MS = 40, 0.4
COUNTS = ("pages", "bytes of text", "titled", "dated", "language told", "copies")


def child(archive, out):
    import datasketch
    import langid
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    def work(file=None):
        counts, near = [0] * len(COUNTS), datasketch.MinHashLSH(threshold=0.5, num_perm=128)
        with open(archive, "rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
                page = trafilatura.bare_extraction(record.reader.read(), with_metadata=True)
                text = page.text if page else ""
                words = text.lower().split()
                signature = datasketch.MinHash(num_perm=128)
                signature.update_batch([" ".join(words[i:i + 4]).encode() for i in range(max(1, len(words) - 3))])
                counts[5] += bool(near.query(signature))
                near.insert(str(counts[0]), signature)
                language, _ = langid.classify(text)
                for place, value in enumerate((1, len(text.encode()), bool(page and page.title), bool(page and page.date), bool(language))):
                    counts[place] += value
                if file:
                    file.write(json.dumps({"url": record.headers["WARC-Target-URI"], "text": text}) + "\n")
        return counts

    with open(out, "w", encoding="utf-8") as file:
        work(file)
    turns.serve(work)


def score(clean, pages, out):
    """F1 of the first pass through the pages; the ends of the URLs are record numbers, a request before each response."""
    got = {}
    for line in Path(out).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        number = int(entry["url"].rsplit("/", 1)[1]) // 2
        if number < len(pages):
            got[pages[number][0]] = entry["text"]
    return clean.score({page: text for page, _, text in pages}, got)[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--peers", default=os.environ.get("SELON_PEERS"))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    import clean
    import web_pages
    pages = web_pages.extraction()
    if not pages:
        print("cheap path: skipped: the pages of article-extraction-benchmark are not there")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "pages.warc.gz"
        with open(archive, "wb") as out:
            for number in range(2 * len(pages)):
                out.write(make_warc.exchange(number, pages[number % len(pages)][1].encode()))
        outs = {"Selon": Path(scratch) / "selon", "peers": Path(scratch) / "peers"}
        runners = [turns.Runner("Selon", [args.build / "bench" / "cheap_path", archive, outs["Selon"]])]
        if args.peers:
            runners.append(turns.Runner("peers", [args.peers, __file__, "--child", archive, outs["peers"]]))
        rows = turns.take_turns(runners, args.rounds)
        scores = {name: score(clean, pages, outs[name]) for name in rows}
        for runner in runners:
            runner.close()
    report(rows, scores, sum(len(html.encode()) for _, html, _ in pages) / len(pages))
    return 0


def report(rows, scores, size):
    print(f"{rows['Selon'][0][0]:.0f} pages of {size / 1000:.0f} kB; load {os.getloadavg()[0]:.1f}\n")
    print(f"| | CPU ms a page | F1 | {' | '.join(COUNTS)} | telling of conflict |\n|---|{'--:|' * (len(COUNTS) + 3)}")
    costs = {}
    for name, answers in rows.items():
        *counts, cost, _ = answers[0]
        counts += [""] * (len(COUNTS) + 1 - len(counts))
        costs[name] = [row[-2] for row in answers]
        cells = " | ".join(f"{count:.0f}" if count != "" else "" for count in counts)
        print(f"| {name} | {statistics.median(costs[name]) / counts[0] / 1e6:.3f} | {scores[name]:.3f} | {cells} |")
    print(f"\ngoal: {GOAL_MS} ms a page of 174 kB")
    if "peers" in costs:
        ratios = [other / own for other, own in zip(costs["peers"], costs["Selon"])]
        low, high = turns.interval(ratios)
        print(f"fastwarc + trafilatura + langid + datasketch take {statistics.median(ratios):.1f} times as long ({low:.1f} to {high:.1f}); "
              f"goal {GOAL_RATIO}: {'met' if low >= GOAL_RATIO else 'MISSED'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        sys.exit(main())
