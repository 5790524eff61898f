#!/usr/bin/env python3
"""Copies as the whole program tells them: generated from the held reports of eval/gold, and retold by hand (eval/copies_retold.jsonl).

  copies.py --selon PROGRAM [--show]

Of each report: its text on the wire, a reprint that credits the agency, an excerpt, a copy with numbers changed, a copy with up to 30 % of its words and
sentences edited. All lie in one store with the other accounts that nobody copied. The same every time (seeded).

  copies.one_voice       stories of which the original and all generated copies are one group
  copies.apart           reports that are not merged with a report of another story
  copies.kind, .original  kinds of the copies that are grouped, and originals of the groups, that are right
  copies.edits_precision, .edits_recall  edits of numbers told, of those made
  copies.retold          of texts translated or spun by hand, those grouped with their original as such
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import copy_edits

ROOT = Path(__file__).resolve().parent.parent
RETOLD = ROOT / "eval" / "copies_retold.jsonl"
LEAST_WORDS = 120
WIRE = "Agence du Delta (exemple)"


def reports():
    """{name: body} of the held reports."""
    out = {}
    for path in sorted((ROOT / "eval" / "gold" / "held").glob("*.txt")):
        body = path.read_text(encoding="utf-8").partition("\n\n")[2].strip()
        out[path.stem] = body
    return out


class Documents:
    def __init__(self):
        self.lines, self.about = [], {}

    def add(self, story, kind, text, **more):
        key = f"{story}-{kind}"
        title = more.pop("title", f"{story}: a report")
        self.about[key] = (story, kind)
        self.lines.append({"url": f"https://{kind}.example/{story}", "outlet": f"{kind} {story} (exemple)", "title": title,
                           "text": text, **more})


def documents():
    bodies, documents, edits = reports(), Documents(), {}
    others = list(bodies.values())
    for number, (story, body) in enumerate(bodies.items()):
        if len(body.split()) < LEAST_WORDS:
            documents.add(story, "lone", body, published="2025-03-10T06:00:00Z")
            continue
        editor = copy_edits.Editor(number, others[max(0, number - 4):number] or others[-4:])
        changed, edits[story] = editor.numbers_changed(body, 2)
        documents.add(story, "wire", body, published="2025-03-10T06:00:00Z", outlet=WIRE)
        documents.add(story, "reprint", f"Avec {WIRE}\n\n{body}", published="2025-03-11T09:00:00Z")
        documents.add(story, "excerpt", editor.excerpt(body), published="2025-03-11T10:00:00Z")
        documents.add(story, "numbers", changed, published="2025-03-11T11:00:00Z")
        documents.add(story, "edited", editor.edited(body, 0.3 * editor.draw.random()), published="2025-03-12T08:00:00Z")
    for number, line in enumerate(RETOLD.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        documents.add(row["of"], f"{row['kind']}{number}", row["text"], title=row["title"], language=row["language"],
                      published="2025-03-11T09:00:00Z")
    return documents, edits


def answers(selon, lines):
    """Groups of copies as the program tells them, by the documents' own names."""
    with tempfile.TemporaryDirectory() as scratch:
        path, store = Path(scratch) / "reports.jsonl", Path(scratch) / "s.selon"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        subprocess.run([selon, "ingest", path, "-o", store, "-q"], check=True, cwd=ROOT)
        groups = json.loads(subprocess.run([selon, "copies", store, "--json"], capture_output=True, text=True, check=True).stdout)
    name = lambda source: lines[int(source.rsplit(":", 1)[1]) - 1]["url"].removeprefix("https://")
    key = lambda source: "{1}-{0}".format(*name(source).split(".example/"))
    return [{"original": key(group["source"]),
             "copies": [{**copy, "key": key(copy["source"])} for copy in group["copies"]]} for group in groups]


def figures(value):
    """The first number of a value: "19-" is 19 at least, "32000000" is the 32 of 32 millions."""
    return re.sub(r"^[^0-9]*([0-9]+?)(?:000000)?(?:[^0-9].*)?$", r"\1", value)


def measure(selon, show=False):
    drawn, edits = documents()
    groups = answers(selon, drawn.lines)
    group_of = {}
    for number, group in enumerate(groups):
        for key in [group["original"], *(copy["key"] for copy in group["copies"])]:
            group_of[key] = number
    stories = defaultdict(list)
    for key, (story, kind) in drawn.about.items():
        if not kind.startswith(("translation", "spun", "lone")):
            stories[story].append(key)
    whole = [len({group_of.get(key, key) for key in keys}) == 1 for keys in stories.values()]
    if show:
        for story, keys in stories.items():
            if len({group_of.get(key, key) for key in keys}) > 1:
                print("parted:", {key: group_of.get(key) for key in keys})
        for number, group in enumerate(groups):
            names = {drawn.about[k][0] for k in [group["original"], *(copy["key"] for copy in group["copies"])]}
            if len(names) > 1:
                print("merged:", names, [(c["key"], c["kind"], c["reason"]) for c in group["copies"]])
    merged = 0
    for key, (story, _) in drawn.about.items():
        company = {drawn.about[k][0] for k, number in group_of.items() if number == group_of.get(key)}
        merged += bool(company - {story})
    # Texts whose dateline credits an agency are reprints of it in every copy.
    kinds = {"excerpt": {"excerpt"}, "numbers": {"copy", "reprint"}, "edited": {"copy", "reprint"}, "reprint": {"reprint"}}
    kind_right = kind_all = told = true = 0
    retold, found_edits = [], 0
    for group in groups:
        for copy in group["copies"]:
            story, kind = drawn.about[copy["key"]]
            if kind in kinds:
                kind_all += 1
                kind_right += copy["kind"] in kinds[kind]
                if show and copy["kind"] not in kinds[kind]:
                    print("kind:", copy["key"], copy["kind"], copy["reason"])
            if kind == "numbers":
                pairs = [(figures(e["before"]["value"]), figures(e["after"]["value"])) for e in copy["edits"]]
                told += len(pairs)
                true += sum(pair in edits[story] for pair in pairs)
                found_edits += sum(pair in pairs for pair in edits[story])
                if show and sorted(pairs) != sorted(edits[story]):
                    print("edits:", story, "told", pairs, "made", edits[story])
            if kind.startswith(("translation", "spun")):
                retold.append(kind.startswith(copy["kind"]))
    made = sum(len(e) for e in edits.values())
    hand = sum(kind.startswith(("translation", "spun")) for _, kind in drawn.about.values())
    originals = [drawn.about[group["original"]][1] == "wire" for group in groups]
    return {"copies.one_voice": sum(whole) / len(whole), "copies.apart": 1 - merged / len(drawn.about),
            "copies.kind": kind_right / max(kind_all, 1), "copies.original": sum(originals) / max(len(originals), 1),
            "copies.edits_precision": true / max(told, 1), "copies.edits_recall": found_edits / max(made, 1),
            "copies.retold": sum(retold) / max(hand, 1)}


def held_scores(selon):
    return measure(selon)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    for name, value in measure(args.selon, args.show).items():
        print(f"{name:26}{value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
