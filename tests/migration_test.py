"""A store as an older program left it is brought to this schema, and holds the same record afterwards."""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
KEPT = {"raw": "digest, container, charset, bytes", "reports": "number, id, text, value, read_by, inferred_day",
        "sources": "source, report, digest, first_seen", "claims": "id, report, ordinal, value",
        "control_statements": "report, ordinal, value", "naming_uses": "report, ordinal, value",
        "notes": "report, ordinal, room, value", "fingerprints": "report, value"}


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Migration(unittest.TestCase):
    def selon(self, *words, code=0):
        done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)
        self.assertEqual(code, done.returncode, done.stderr)
        return done

    def as_schema_3(self, store, path):
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.executescript((ROOT / "tests/support/stores/schema_3.sql").read_text(encoding="utf-8"))
            db.execute("ATTACH ? AS now", (str(store),))
            for table, columns in KEPT.items():
                db.execute(f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM now.{table}")
            db.execute("INSERT INTO meta VALUES ('digest', 'of another kind'), ('stale', '0')")
            db.executescript("PRAGMA application_id = 1397050446; PRAGMA user_version = 3; PRAGMA journal_mode = WAL")

    def test_the_record_is_that_of_a_new_store(self):
        folder = Path(tempfile.mkdtemp(prefix="selon-migration-"))
        self.addCleanup(shutil.rmtree, folder)
        new, old = folder / "new.selon", folder / "old.selon"
        wanted = json.loads(self.selon("ingest", "examples/kidal", "-o", new, "--json").stdout)
        self.as_schema_3(new, old)
        self.assertIn(f"selon ingest -o {old}", self.selon("events", old, code=4).stderr)
        self.assertEqual(wanted["digest"], json.loads(self.selon("ingest", "-o", old, "--json").stdout)["digest"])
        for verb in (["export", "--as", "record-json"], ["search", "Kidal", "--json"], ["timeline"]):
            words = [verb[0], None, *verb[1:]]
            shown = [self.selon(*[store if word is None else word for word in words]).stdout for store in (new, old)]
            self.assertEqual(*shown)
        self.selon("verify", old)


if __name__ == "__main__":
    unittest.main()
