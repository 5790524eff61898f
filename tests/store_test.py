"""The store as others see it: its schema is documented, its views read in other programs, any search text is legal."""
import json
import os
import random
import re
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
READERS = ROOT / "build" / "store-readers"  # build/readers has another DuckDB (./dev)
# What reads SQLite files besides: pinned, so that a test means the same tomorrow.
PACKAGES = ["duckdb==1.4.4", "duckdb-ext-sqlite==1.4.4.20260205", "datasette==0.65.1"]


def selon(*words):
    return subprocess.run([SELON, *words], cwd=ROOT, capture_output=True, text=True, timeout=120)


def readers():
    """Python with DuckDB and Datasette, made once below build/; None where PyPI cannot be reached."""
    python = READERS / "bin" / "python"
    ready = READERS / "packages"
    if ready.exists() and ready.read_text() == "\n".join(PACKAGES):
        return python
    try:
        subprocess.run(["python3", "-m", "venv", READERS], check=True, capture_output=True, timeout=120)
        subprocess.run([READERS / "bin" / "pip", "-q", "--disable-pip-version-check", "--timeout", "10", "--retries", "1",
                        "install", *PACKAGES], check=True, capture_output=True, timeout=300)
    except (subprocess.SubprocessError, OSError):
        return None
    ready.write_text("\n".join(PACKAGES))
    return python


def schema_names(db, kind):
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'", (kind,))]
    return [name for name in names if not re.fullmatch(r"report_text_\w+", name)]


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Store(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="selon-store-")
        cls.store = Path(cls.folder.name) / "s.selon"
        done = selon("ingest", "examples/kidal", "-o", str(cls.store))
        assert done.returncode == 0, done.stderr
        with sqlite3.connect(cls.store) as db:
            claim = db.execute("SELECT id FROM claims ORDER BY id LIMIT 1").fetchone()[0]
        db.close()
        done = selon("review", "accept", str(cls.store), claim, "--who", "coder", "--why", "as it says")
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.db = sqlite3.connect(self.store)
        self.addCleanup(self.db.close)

    def test_every_table_view_and_column_is_documented(self):
        page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
        told = {part.split("`", 1)[0]: set(re.findall(r"^\| `(\w+)` \|", part, re.M)) for part in page.split("\n### `")[1:]}
        there = {}
        for name in schema_names(self.db, "table") + schema_names(self.db, "view"):
            columns = {row[1] for row in self.db.execute(f"PRAGMA table_xinfo({name})")}
            there[name] = columns - {"report_text", "rank"} if name == "report_text" else columns
        self.assertEqual(there, told)
        self.assertIsNone(re.search(r"^\| `\w+` \|\s*\|$|TODO", page, re.M), "a column without a word")

    def test_views_hold_what_the_verbs_show(self):
        def column(sql):
            return [row[0] for row in self.db.execute(sql)]
        events = json.loads(selon("events", str(self.store), "--json").stdout)
        self.assertEqual({event["id"] for event in events}, set(column("SELECT id FROM v_events")))
        claims = json.loads(selon("claims", str(self.store), "--json").stdout)
        self.assertEqual({claim["id"] for claim in claims}, set(column("SELECT id FROM v_claims")))
        disputes = json.loads(selon("disputes", str(self.store), "--json").stdout)
        self.assertEqual(sum(len(one["sides"]) for one in disputes), len(column("SELECT id FROM v_disputes")))
        self.assertEqual({one["id"] for one in disputes}, set(column("SELECT id FROM v_disputes")))
        relations = json.loads(selon("relations", str(self.store), "--json").stdout)
        self.assertEqual(len(relations), len(column("SELECT a FROM v_relations")))
        for view in schema_names(self.db, "view"):
            with self.subTest(view):
                self.assertGreater(len(self.db.execute(f"SELECT * FROM {view}").fetchall()), 0)
        day, place = self.db.execute("SELECT day, place FROM v_events WHERE type = 'territory_taken' AND place = 'Kidal'").fetchone()
        self.assertRegex(day, r"^2023-11-\d\d$")
        self.assertEqual("Kidal", place)

    def test_duckdb_and_datasette_read_it(self):
        python = readers()
        if python is None:
            self.skipTest("DuckDB and Datasette cannot be had: PyPI is not reachable")
        views = schema_names(self.db, "view")
        wanted = {view: len(self.db.execute(f"SELECT * FROM {view}").fetchall()) for view in views}
        script = f"""
import json, pathlib, duckdb, duckdb_ext
folder = pathlib.Path(list(duckdb_ext.__path__)[0])
extension = next(folder.rglob("sqlite_scanner.duckdb_extension"))
db = duckdb.connect(config={{"allow_unsigned_extensions": "true"}})
db.execute(f"LOAD '{{extension}}'")
db.execute("ATTACH '{self.store}' AS s (TYPE sqlite, READ_ONLY)")
print(json.dumps({{view: len(db.execute(f"SELECT * FROM s.{{view}}").fetchall()) for view in {views!r}}}))
"""
        done = subprocess.run([python, "-c", script], capture_output=True, text=True, timeout=120)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(wanted, json.loads(done.stdout))
        for view in ("v_events", "v_control"):
            done = subprocess.run([READERS / "bin" / "datasette", "--get", f"/s/{view}.json?_size=max&_shape=array",
                                   self.store], capture_output=True, text=True, timeout=120)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual(wanted[view], len(json.loads(done.stdout)))

    def hits(self, *words):
        done = selon("search", str(self.store), "--json", "--", *words)
        self.assertEqual(0, done.returncode, f"{words}: {done.stderr}")
        return {hit["report"] for hit in json.loads(done.stdout)}

    def test_what_a_reader_expects_is_found(self):
        for one, other in (("l'armée", "armée"), ("l’armée", "ARMEE"), ("d'Anéfis", "anefis"), ("CSP-PSD", "csp psd"),
                           ("« Kidal »", "kidal"), ("Kid*", "kidal")):
            with self.subTest(one):
                self.assertEqual(self.hits(other) & self.hits(one), self.hits(one))
                self.assertTrue(self.hits(one))
        self.assertTrue(self.hits('"armée malienne"'))
        self.assertEqual(set(), self.hits('"malienne armée"'))
        self.assertEqual(self.hits("Kidal armée"), self.hits("Kidal") & self.hits("armée"))

    def test_other_spellings_of_a_name(self):
        text = Path(self.folder.name) / "t.txt"
        text.write_text("Tombouctou, 3 mars 2024. La ville de Tombouctou est calme, disent des habitants.\n")
        store = str(Path(self.folder.name) / "t.selon")
        self.assertEqual(0, selon("ingest", str(text), "-o", store).returncode)
        for words in ("Timbuktu", "timbuktu calme", "Tombouctou", "Tombouctou calm*"):
            self.assertEqual(1, len(json.loads(selon("search", store, words, "--json").stdout)), words)
        self.assertEqual([], json.loads(selon("search", store, "Kidal", "--json").stdout))

    def test_hostile_strings(self):
        """None is an error, none changes the store. (Two thousand of them: src/record/store_test.cc.)"""
        chance = random.Random(8)
        pieces = ["\"", "'", "*", "(", ")", "AND", "OR", "NOT", "NEAR(", "NEAR/", "^", ":", "title:", "{", "}", "+", "-", ";",
                  "--", "/*", "DROP TABLE reports", "' OR 1=1", "%", "_", "\\", "\x01", "\t", "«", "»", "“", "’", "œ", "\u0301",
                  "\u200f", "\U0001f525", "armée", "Kidal", "a" * 300, "1.5", "1,000", "M.N.L.A.", "...", "report_text", "rowid",
                  "|", "&", "!", "~", "`", "$1", "?", "?1", "\ud7ff", "\ufffd", "ﬁ", "İ", "ß", "क़", "龍"]
        before = self.store.read_bytes()
        for _ in range(int(os.environ.get("SELON_HOSTILE_SEARCHES") or 40)):
            text = "".join(chance.choice(pieces) + chance.choice(["", "", " "]) for _ in range(chance.randint(1, 14)))
            self.hits(text)
        self.assertEqual(before, self.store.read_bytes())


if __name__ == "__main__":
    unittest.main()
