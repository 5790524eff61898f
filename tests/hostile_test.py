"""Poisoned documents among good ones, and names that would be paths: the others are stored, nothing is written elsewhere."""
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
sys.path.insert(0, str(ROOT / "bench"))
import make_reports  # noqa: E402

DONE, SOME_LEFT_OUT = 0, 3
GOOD = 190


def selon(*words, **options):
    return subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, errors="replace", timeout=300, **options)


def poisons():
    """(name, bytes) of ten documents, none of which may cost another."""
    page = "<html><body><article><p>L'armée a repris la ville, selon la mairie.".encode()
    bomb = gzip.compress(b"<p>a</p>" * 4_000_000, mtime=0)
    entities = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><rss><channel><title>&j;</title></channel></rss>"
    return [
        ("deep.html", page + b"<div>" * 400_000),
        ("attributes.html", page + b"<p " + b" ".join(b"a%d=b" % n for n in range(120_000)) + b">"),
        ("large.html", b"<p>" + b"mot " * 3_000_000),
        ("bomb.html", bomb),
        ("bomb.html.gz", gzip.compress(bomb, mtime=0)),
        ("entities.xml", entities.encode()),
        ("noise.txt", bytes(range(256)) * 4000),
        ("nul.txt", b"\0" * 100_000),
        ("line.jsonl", b'{"id":"a","text":"' + b"[" * 200_000 + b'"' + b"[" * 200_000),
        ("word.html", page + b"a" * 1_000_000),
    ]


def wicked_names():
    """120 names that mean another place to some program."""
    climbs = ["../" * n + end for n in (1, 2, 5, 12) for end in ("etc/passwd", "x.txt", "a/../../x.html", ".ssh/authorized_keys")]
    roots = ["/etc/passwd", "//etc/passwd", "/tmp/x.txt", "\\\\server\\share", "C:\\x.txt", "C:x", "~/x", "~root/x", "file:///etc/passwd", "\\..\\..\\x"]
    coded = ["%2e%2e%2fx", "..%2fx", "%2e%2e/x", "..%c0%afx", "..%255cx", "%00x", "..;/x", ".%2e/x", "‥/x", "．．／x", "..\u2215x", "..\u2044x"]
    marks = ["\0x", "x\0.txt", "x\n.txt", "x\r\n", "\x1b[2J", "\u202ex.txt", "\u200b", " ", ".", "..", "...", "./x", "x/", "x//y", "x/./y", "x/../y", "-o", "--help", "-",
             "|id", "$(id)", "`id`", "; rm -rf x", "&& x", "> x", "*", "?", "'", '"', "a'--", "CON", "NUL", "aux.txt", "x:y", "x:$DATA", "x.", "x ", "%s%s%n", "{0}",
             "é", "e\u0301", "İ", "\U0001f4a3", "a" * 255, "a" * 5000, "../" * 1000 + "x", "a/" * 1000 + "x"]
    names = climbs + roots + coded + marks
    return (names + [f"../{name}" for name in roots + coded + marks])[:120]


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Hostile(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.store = self.folder / "x.selon"
        self.reports = self.folder / "reports"
        self.reports.mkdir()

    def stored(self):
        """Sources of the reports that the store holds."""
        with sqlite3.connect(self.store) as store:
            return {Path(source).name for source, in store.execute("select source from sources")}

    def test_ten_poisoned_documents_cost_none_of_the_others(self):
        make_reports.write(GOOD + 100, self.reports)
        pages = sorted(path for path in self.reports.iterdir() if path.suffix != ".jsonl")
        for path in {*self.reports.iterdir()} - {*pages[:GOOD]}:
            path.unlink()
        good = {path.name for path in self.reports.iterdir()}
        self.assertEqual(GOOD, len(good))
        bad = poisons()
        self.assertEqual(10, len(bad))
        for name, content in bad:
            (self.reports / name).write_bytes(content)
        done = selon("ingest", self.reports, "-o", self.store)
        self.assertEqual(SOME_LEFT_OUT, done.returncode, done.stderr[-2000:])
        self.assertEqual(set(), good - self.stored())
        self.assertEqual(DONE, selon("verify", self.store).returncode)

    def test_names_are_never_paths(self):
        names = wicked_names()
        self.assertEqual(120, len(set(names)))
        lines = [{"id": name, "url": name, "outlet": name, "title": name, "language": "fr",
                  "text": f"L'armée a repris la ville numéro {number}, selon la mairie."} for number, name in enumerate(names)]
        (self.reports / "names.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        kept = self.folder / "kept"
        kept.mkdir()
        before = self.everything()
        done = selon("ingest", self.reports, "-o", self.store, cwd=kept)
        self.assertIn(done.returncode, (DONE, SOME_LEFT_OUT), done.stderr[-2000:])
        for verb in (["export", self.store, "--as", "record-json"], ["export", self.store, "--as", "claims-jsonl"], ["stories", self.store, "--json"]):
            self.assertEqual(DONE, selon(*verb, cwd=kept).returncode)
        for name in names[:40]:
            selon("explain", self.store, name.replace("\0", "") or "x", cwd=kept)
        self.assertEqual(before, {path for path in self.everything() if not path.name.startswith("x.selon")})
        for number in range(len(names)):
            self.assertIn(f"numéro {number},", "".join(self.texts()))

    def everything(self):
        return {path for path in self.folder.rglob("*")}

    def texts(self):
        with sqlite3.connect(self.store) as store:
            return [text for text, in store.execute("select text from reports")]

    def test_files_with_wicked_names_are_read_where_they_lie(self):
        wanted = 0
        for number, name in enumerate(wicked_names()):
            name = name.replace("/", "_").replace("\0", "_")
            if name.strip(".") == "" or name.startswith(".") or len(name.encode()) > 250:
                continue
            (self.reports / f"{name}.txt").write_text(f"L'armée a repris la ville numéro {number}, selon la mairie de Kidal.", encoding="utf-8")
            wanted += 1
        done = selon("ingest", self.reports, "-o", self.store)
        self.assertEqual(DONE, done.returncode, done.stderr[-2000:])
        self.assertEqual(len(list(self.reports.iterdir())), len(self.texts()))
        self.assertGreater(wanted, 50)


if __name__ == "__main__":
    unittest.main()
