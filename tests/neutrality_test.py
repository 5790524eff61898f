"""Swapping the names of two sides changes who did it, never what, how sure and yes or no.

In every text of examples/ and eval/gold/held that names two armed actors or states by name, the two names change places wherever
they stand; types, certainty and polarity must stay. A name that another inflection or article would need ("l'" before a
vowel) changes places only with one that needs the same.
"""
import json
import os
import re
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build/release/selon"))
# Sides that can change places: who bears arms with who bears arms, states with states.
SIDES = {"military": "armed", "rebel": "armed", "militia": "armed", "mission": "armed", "state": "state"}
LEAST_KEPT = 0.98  # another name may be cut, tagged or hung otherwise in the tree


def ingest(folder):
    store = Path(folder) / "store.selon"
    subprocess.run([SELON, "ingest", folder, "-o", store, "--quiet"], capture_output=True, check=False)
    out = subprocess.run([SELON, "export", store, "--as", "claims-jsonl"], capture_output=True, text=True, check=True).stdout
    claims = {}
    for line in out.splitlines():
        claim = json.loads(line)
        claims.setdefault(Path(claim["source"]).stem, []).append(claim)
    return claims


def sides(path):
    """The two armed actors or states named most often by a name that begins with a capital, as words, or None."""
    out = subprocess.run([SELON, "analyse", path, "--as", "spans-jsonl"], capture_output=True, text=True, check=True).stdout
    names = Counter()
    for line in out.splitlines():
        span = json.loads(line)
        if span["kind"] == "actor" and span.get("type") in SIDES and re.fullmatch(r"[A-Z][\w-]+", span["text"]):
            names[SIDES[span["type"]], span["id"], span["text"]] += 1
    best = []
    for (side, entity, words), _ in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        fits = not best or (side == best[0][0] and entity != best[0][1] and begins_alike(words, best[0][2]))
        if fits and len(best) < 2:
            best.append((side, entity, words))
    return [words for _, _, words in best] if len(best) == 2 else None


def begins_alike(a, b):
    return (a[0].lower() in "aeiouhéè") == (b[0].lower() in "aeiouhéè") and a.isupper() == b.isupper()


def swapped(text, pair):
    a, b = pair
    return re.sub(rf"(?<![\w-])({re.escape(a)}|{re.escape(b)})(?![\w-])", lambda m: b if m[1] == a else a, text)


def readings(claims):
    return Counter((claim["type"], claim["certainty"], claim["polarity"]) for claim in claims)


class Neutrality(unittest.TestCase):
    def test_types_certainty_and_polarity_stay(self):
        if not Path(SELON).exists():
            self.skipTest("the program is not built")
        texts = sorted((ROOT / "examples").rglob("*.txt")) + sorted((ROOT / "eval/gold/held").glob("*.txt"))
        kept = total = swaps = 0
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            for path in texts:
                pair = sides(path)
                if not pair:
                    continue
                swaps += 1
                text = path.read_text(encoding="utf-8")
                (Path(first) / path.name).write_text(text, encoding="utf-8")
                (Path(second) / path.name).write_text(swapped(text, pair), encoding="utf-8")
            before, after = ingest(first), ingest(second)
        changed = []
        for name in sorted(before):
            a, b = readings(before[name]), readings(after.get(name, []))
            total += sum(a.values())
            kept += sum((a & b).values())
            if a != b:
                changed.append(f"{name}: {dict(a - b)} became {dict(b - a)}")
        self.assertGreater(swaps, 20)
        self.assertGreaterEqual(kept / total, LEAST_KEPT, f"{swaps} texts\n" + "\n".join(changed))
        print(f"neutrality: {kept} of {total} claims in {swaps} texts read the same with the sides' names swapped")


if __name__ == "__main__":
    unittest.main()
