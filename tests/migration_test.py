"""A store as an older program left it is brought to this schema, and holds the same record afterwards."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
sys.path.insert(0, str(ROOT / "tests" / "support" / "faults"))
import stores  # noqa: E402


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Migration(unittest.TestCase):
    def selon(self, *words, code=0):
        done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)
        self.assertEqual(code, done.returncode, done.stderr)
        return done

    def test_the_record_is_that_of_a_new_store(self):
        for number in (3, 4):
            with self.subTest(number):
                self.carried_over(number)

    def carried_over(self, number):
        folder = Path(tempfile.mkdtemp(prefix="selon-migration-"))
        self.addCleanup(shutil.rmtree, folder)
        new, old = folder / "new.selon", folder / "old.selon"
        self.selon("ingest", "examples/kidal", "-o", new)
        if number == 4:  # a decision, which is carried over too
            with contextlib.closing(sqlite3.connect(new)) as db:
                two = [row[0] for row in db.execute("SELECT id FROM stories ORDER BY id LIMIT 2")]
            self.selon("review", "merge", new, *two, "--who", "coder", "--why", "one offensive")
        wanted = stores.digest(new)
        stores.as_schema(number, new, old)
        with contextlib.closing(sqlite3.connect(old)) as db:
            past = db.execute("SELECT count(*) FROM changes").fetchone()[0] if number == 4 else 0
        self.assertIn(f"selon ingest -o {old}", self.selon("events", old, code=4).stderr)
        self.assertEqual(wanted, json.loads(self.selon("ingest", "-o", old, "--json").stdout)["digest"])
        for verb in (["export", "--as", "record-json"], ["search", "Kidal", "--json"], ["timeline"]):
            words = [verb[0], None, *verb[1:]]
            shown = [self.selon(*[store if word is None else word for word in words]).stdout for store in (new, old)]
            self.assertEqual(*shown)
        self.selon("verify", old)
        with contextlib.closing(sqlite3.connect(old)) as db:
            self.assertGreaterEqual(db.execute("SELECT count(*) FROM changes").fetchone()[0], past)
            self.assertEqual(number == 4, db.execute("SELECT count(*) FROM decisions").fetchone()[0] > 0)


if __name__ == "__main__":
    unittest.main()
