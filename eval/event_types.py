#!/usr/bin/env python3
"""Prints how often the type of a coded sentence is found: PLOVER's gold sentences and PETRARCH's unit tests.

  event_types.py --selon PROGRAM       with and without the learned reader

A sentence counts as right where some claim made of it has the coded PLOVER type (world/event_types.tsv, column plover, before
the hyphen); CAMEO codes count by the PLOVER type of their root. Sentences without a coded event count where no claim is made.
The corpora lie below CORPORA. PETRARCH's sentences are told of invented lands, which no gazetteer knows.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLOVER = "plover-gsr/gold_standard_records/PLOVER_GSR_CAMEO.txt"
PETRARCH = "petrarch-validation/petrarch2/petrarch2/data/text/PETR.UnitTest.records.xml"
# PLOVER manual, appendix: CAMEO root categories and what became of them.
CAMEO = {"01": "STATEMENT", "02": "REQUEST", "03": "SUPPORT", "04": "CONSULT", "05": "COOPERATE", "06": "COOPERATE", "07": "AID",
         "08": "RETREAT", "09": "INVESTIGATE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
         "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"}
NEAR = {"AGREE": {"AGREE", "SUPPORT"}, "SUPPORT": {"SUPPORT", "AGREE"}}  # CAMEO 03 "express intent to cooperate" is both


def plover_types():
    types = {}
    for line in (ROOT / "world/event_types.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line and not line.startswith("#") and cells[0] != "type":
            types[cells[0]] = cells[4].split("-")[0]
    types["statement"] = "STATEMENT"
    types["denial"] = "REJECT"
    return types


def plover(corpora):
    text = (corpora / PLOVER).read_text(encoding="utf-8")
    for record in json.loads(text):
        if record.get("text") and record["event"] != "DOCUMENT":
            yield record["id"], record["text"], {record["event"]}


def petrarch(corpora):
    text = re.sub(r"<!--.*?-->", "", (corpora / PETRARCH).read_text(encoding="utf-8", errors="replace"), flags=re.S)
    for sentence in re.finditer(r'<Sentence ([^>]*)>(.*?)</Sentence>', text, re.S):
        codes = re.findall(r'eventcode\s*=\s*"(\d+)"', sentence[2])
        words = re.search(r"<Text>(.*?)</Text>", sentence[2], re.S)
        name = re.search(r'id="([^"]*)"', sentence[1])
        if words and name:
            wanted = {kind for code in codes if code[:2] in CAMEO for kind in NEAR.get(CAMEO[code[:2]], {CAMEO[code[:2]]})}
            yield name[1], " ".join(words[1].split()), wanted


def found(selon, sentences, reader):
    """{name: PLOVER types of the claims made}."""
    types, out = plover_types(), defaultdict(set)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        for number, (_, text, _) in enumerate(sentences):
            (folder / f"s{number}.txt").write_text(f"Sentence {number}\n\n{text}\n", encoding="utf-8")
        store = Path(scratch) / "s.selon"
        done = subprocess.run([selon, "ingest", folder, "-o", store, "--reader", reader], capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr[-1000:])
        for line in subprocess.run([selon, "export", store, "--as", "claims-jsonl"], capture_output=True, text=True,
                                   check=True).stdout.splitlines():
            claim = json.loads(line)
            name = sentences[int(Path(claim["source"]).stem[1:])][0]
            out[name].add(types.get(claim["type"], ""))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    args = parser.parse_args()
    corpora = Path(os.environ.get("CORPORA", ""))
    if not (corpora / PLOVER).exists():
        print("event_types: skipped: CORPORA names no folder with plover-gsr and petrarch-validation")
        return 0
    for label, read in (("PLOVER gold sentences", plover), ("PETRARCH unit tests", petrarch)):
        sentences = list(read(corpora))
        coded = [s for s in sentences if s[2]]
        for reader in ("learned", "rules"):
            got = found(args.selon, sentences, reader)
            right = sum(bool(got[name] & wanted) for name, _, wanted in coded)
            quiet = sum(not got[name] for name, _, wanted in sentences if not wanted)
            none = f", {quiet} of {len(sentences) - len(coded)} without an event left alone" if len(sentences) > len(coded) else ""
            print(f"{label}, {reader:7}: {right / len(coded):.3f} of {len(coded)} types found{none}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
