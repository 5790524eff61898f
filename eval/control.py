#!/usr/bin/env python3
"""Who holds which town: the record of short texts against what a careful coder writes of them.

  control.py --selon PROGRAM           found and spared, for the sentences tuned on and those held out
             --errors                  which ones failed, of those tuned on
             --all                     of those held out too

The texts are of eval/control/sentences.jsonl: `held` lists place, holder and a day that the record's holding must cover,
`spare` a place and a holder (null: anybody) that must hold nothing after the text's day. Each text is a store of its own.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SENTENCES = Path(__file__).resolve().parent / "control" / "sentences.jsonl"
ALIASES = [{"palmyra", "palmyre"}, {"mosul", "mossoul"}, {"hodeïda", "hodeidah", "al hudaydah"}, {"alep", "aleppo"}, {"kobani", "kobané"}, {"omdurman", "omdourman"}, {"el geneina", "el-geneina", "geneina"}]


def same_place(a, b):
    a, b = a.lower(), b.lower()
    return a == b or any(a in group and b in group for group in ALIASES)


def record_of(selon, folder, item):
    report = folder / "report.jsonl"
    report.write_text(json.dumps({"id": item["id"], "published": item["published"], "language": item["language"],
                                  "title": "Report", "text": item["text"]}, ensure_ascii=False) + "\n", encoding="utf-8")
    store = folder / "one.selon"
    store.unlink(missing_ok=True)
    subprocess.run([selon, "ingest", report, "-o", store], check=True, capture_output=True)
    out = subprocess.run([selon, "export", store, "--as", "record-json"], check=True, capture_output=True, text=True)
    return json.loads(out.stdout)["control"]


def covers(row, want):
    start = row.get("from") or row.get("as_of") or "0001"
    return same_place(row["place"], want["place"]) and row["holder"] == want["holder"] and \
        start <= want["day"] <= (row.get("until") or "9999")


def holds_after(row, spared, day):
    return same_place(row["place"], spared["place"]) and spared["holder"] in (None, row["holder"]) and \
        (row.get("until") or "9999") > day


def judge(item, rows):
    """What is wrong with the rows, in words."""
    wrong = [f"not found: {want}" for want in item["held"] if not any(covers(row, want) for row in rows)]
    return wrong + [f"moved: {spared}" for spared in item["spare"]
                    if any(holds_after(row, spared, item["published"]) for row in rows)]


def measure(selon):
    """{part: [(item, rows, faults)]}"""
    out = {}
    with tempfile.TemporaryDirectory() as name:
        for line in SENTENCES.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            rows = record_of(selon, Path(name), item)
            out.setdefault(item["part"], []).append((item, rows, judge(item, rows)))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    for part, judged in measure(args.selon).items():
        wanted = [j for j in judged if j[0]["held"]]
        spared = [j for j in judged if j[0]["spare"]]
        print(f"{part}: found {sum(not j[2] for j in wanted)} of {len(wanted)}, "
              f"spared {sum(not j[2] for j in spared)} of {len(spared)}")
        for item, rows, faults in judged:
            if faults and (args.all or (args.errors and part == "tuned")):
                got = [{k: row.get(k) for k in ("place", "holder", "from", "as_of", "until")} for row in rows]
                print(f"  {item['id']} {item['why']}: {'; '.join(faults)}\n    {item['text']}\n    {got}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
