"""The record of examples/kidal, from files to views and exports, is the one in tests/golden/ (./dev update rewrites it)."""
import difflib
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
UPDATE = bool(os.environ.get("SELON_UPDATE"))

# File of tests/golden/ -> the words that make it, after "selon" and with the store in place of STORE.
VIEWS = {
    "timeline.txt": ["timeline", "STORE"],
    "who.txt": ["who", "STORE"],
    "disputes.txt": ["disputes", "STORE"],
    "control.txt": ["control", "STORE", "Kidal"],
    "relations.txt": ["relations", "STORE"],
    "naming.txt": ["naming", "STORE"],
    "claims.jsonl": ["export", "STORE", "--as", "claims-jsonl"],
    "record.json": ["export", "STORE", "--as", "record-json"],
}


def selon(*words):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Golden(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.store = Path(cls.scratch.name) / "kidal.selon"
        cls.ingest = selon("ingest", "examples/kidal", "-o", cls.store)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_ingest(self):
        self.assertEqual(0, self.ingest.returncode, self.ingest.stderr)

    def test_views_and_exports(self):
        for name, words in VIEWS.items():
            with self.subTest(name):
                done = selon(*(self.store if word == "STORE" else word for word in words))
                self.assertEqual(0, done.returncode, done.stderr)
                self.compare(name, done.stdout)

    def test_no_stale_files(self):
        self.assertEqual(set(), {path.name for path in GOLDEN.iterdir()} - set(VIEWS))

    def compare(self, name, got):
        path = GOLDEN / name
        if UPDATE:
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(got, encoding="utf-8")
        wanted = path.read_text(encoding="utf-8") if path.exists() else ""
        if got != wanted:
            lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "golden", "now", lineterm="", n=1)
            self.fail(f"{name} is another; ./dev update rewrites it\n" + "\n".join(list(lines)[:40]))


if __name__ == "__main__":
    unittest.main()
