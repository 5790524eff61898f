"""What was known on a day, and what changed: told by the reports alone, and by the log."""
import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
EXAMPLES = "examples/kidal"
VERBS = (["events"], ["claims"], ["disputes"], ["who"], ["control"], ["timeline"], ["relations"], ["naming"], ["stories"],
         ["export", "--as", "record-json"], ["export", "--as", "claims-jsonl"])

# One article, the older text first; then a report without a day of its own.
VERSIONS = [
    {"url": "https://a.example/1", "outlet": "A (example)", "published": "2023-11-12T08:00:00Z",
     "title": "Clash in Ménaka", "text": "Gunmen attacked a convoy of the Malian army near Ménaka on Saturday, killing 12 soldiers, the army said."},
    {"url": "https://a.example/1", "outlet": "A (example)", "published": "2023-11-12T08:00:00Z", "modified": "2023-11-15T08:00:00Z",
     "title": "Clash in Ménaka", "text": "Gunmen attacked a convoy of the Malian army near Ménaka on Saturday, killing 19 soldiers, the army said."},
]
UNDATED = {"outlet": "B (example)", "fetched": "2023-11-20", "title": "Ménaka",
           "text": "Gunmen attacked an army convoy near Ménaka and killed 12 soldiers, a local official said."}

# Of one fight: two reports of the next day, one without a day, five of three days later.
EARLY = ["Gunmen attacked a convoy of the Malian army near Ménaka on Saturday, killing 12 soldiers, the army said.",
         "Twelve Malian soldiers died on Saturday near Ménaka when gunmen attacked their convoy, local officials said."]
DAYLESS = "An army convoy was attacked by gunmen on Saturday near Ménaka; 12 soldiers were killed, a resident said."
LATE = ["Malian soldiers near Ménaka buried 12 comrades killed when gunmen attacked their convoy on Saturday.",
        "The death of 12 soldiers in an attack by gunmen on an army convoy near Ménaka on Saturday shocked Mali.",
        "Mali named the gunmen who attacked the convoy near Ménaka on Saturday and killed 12 soldiers.",
        "Gunmen attacked the army convoy near Ménaka on Saturday with rockets, killing 12 soldiers, a survivor said.",
        "Mali's army vowed to avenge 12 soldiers whom gunmen killed in a convoy near Ménaka on Saturday."]


class Stores(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="selon-as-of-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def selon(self, *words, code=0):
        done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)
        self.assertEqual(code, done.returncode, done.stderr)
        return done.stdout

    def store(self, name, *inputs):
        path = self.folder / name
        self.selon("ingest", *inputs, "-o", path, "-q")
        return path

    def lines(self, name, reports):
        path = self.folder / name
        path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
        return path


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class AsOf(Stores):
    def show(self, store, verb, *more):
        return self.selon(verb[0], store, *verb[1:], *more, *([] if verb[0] == "export" else ["--json"]))

    def dated_examples(self):
        """The reports of the examples, each in a file of its own: (file, day)."""
        store = self.store("examples.selon", EXAMPLES)
        with contextlib.closing(sqlite3.connect(store)) as db:
            rows = db.execute("SELECT id, url, outlet, published, title, text FROM reports ORDER BY id").fetchall()
        keys = ("url", "outlet", "published", "title", "text")
        return [(self.lines(f"{row[0]}.jsonl", [dict(zip(keys, row[1:]))]), row[3]) for row in rows]

    def test_is_the_record_of_the_reports_known_then(self):
        reports = self.dated_examples()
        self.assertGreater(len({day for _, day in reports}), 5)
        whole = self.store("whole.selon", *[path for path, _ in reports])
        for day in ("2023-11-08", "2023-11-12", "2023-11-14"):
            known = [path for path, published in reports if published <= day]
            random.Random(day).shuffle(known)
            then = self.store(f"{day}.selon", *known)
            for verb in VERBS:
                self.assertEqual(self.show(then, verb), self.show(whole, verb, "--as-of", day), f"{verb} {day}")
        for verb in VERBS:
            self.assertEqual(self.show(whole, verb), self.show(whole, verb, "--as-of", "2023-12-31"), verb)
            if verb[0] != "export":
                self.assertEqual([], json.loads(self.show(whole, verb, "--as-of", "2023-01-01")), verb)

    def test_a_changed_article_is_known_from_its_change(self):
        store = self.store("versions.selon", self.lines("v.jsonl", reversed(VERSIONS)))
        tolls = {}
        for day in ("2023-11-11", "2023-11-12", "2023-11-14", "2023-11-15"):
            events = json.loads(self.selon("events", store, "--json", "--as-of", day))
            tolls[day] = [event["fatalities"]["best"] for event in events if "fatalities" in event]
        self.assertEqual({"2023-11-11": [], "2023-11-12": [12], "2023-11-14": [12], "2023-11-15": [19]}, tolls)

    def test_an_undated_report_is_known_from_its_fetching(self):
        store = self.store("undated.selon", self.lines("u.jsonl", [VERSIONS[0], UNDATED]))
        count = lambda day: len({json.loads(line)["report"] for line in
                                 self.selon("export", store, "--as", "claims-jsonl", "--as-of", day).splitlines()})
        self.assertEqual([1, 1, 2], [count(day) for day in ("2023-11-12", "2023-11-19", "2023-11-20")])

    def test_an_undated_report_is_read_as_its_story_dated_it_then(self):
        def file(name, text, **more):
            return self.lines(name + ".jsonl", [{"outlet": f"{name} (example)", "title": "Ménaka convoy", "text": text, **more}])
        known = [file(f"Early {i}", text, published="2023-11-12") for i, text in enumerate(EARLY)]
        known.append(file("Dayless", DAYLESS, fetched="2023-11-14"))
        late = [file(f"Late {i}", text, published="2023-11-15") for i, text in enumerate(LATE)]
        then, whole = self.store("then.selon", *known), self.store("whole.selon", *known, *late)
        days = []
        for store in (then, whole):
            with contextlib.closing(sqlite3.connect(store)) as db:
                days += db.execute("SELECT inferred_day FROM reports WHERE inferred_day IS NOT NULL").fetchall()
        self.assertEqual([("2023-11-12",), ("2023-11-15",)], days, "the later reports move its day")
        for verb in VERBS:
            self.assertEqual(self.show(then, verb), self.show(whole, verb, "--as-of", "2023-11-14"), verb)

    def test_no_day_is_refused(self):
        store = self.store("s.selon", self.lines("v.jsonl", VERSIONS[:1]))
        for words in (["events", store, "--as-of", "yesterday"], ["changes", store, "--since", "x"], ["changes", store, "--kind", "x"]):
            self.selon(*words, code=2)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Changes(Stores):
    def changes(self, store, *more):
        return json.loads(self.selon("changes", store, "--json", *more))

    def test_each_ingest_that_changes_the_record_is_a_revision(self):
        first = self.lines("1.jsonl", VERSIONS[:1])
        store = self.store("s.selon", first)
        self.assertEqual({("new", 1)}, {(c["kind"], c["revision"]) for c in self.changes(store)})
        self.selon("ingest", first, "-o", store, "-q")
        self.assertEqual([], self.changes(store, "--since", 1), "the same again")
        again = dict(VERSIONS[0], url="https://c.example/1", outlet="C (example)",
                     text="Twelve soldiers died on Saturday when gunmen attacked an army convoy near Ménaka, a local official said.")
        self.selon("ingest", self.lines("2.jsonl", [again]), "-o", store, "-q")
        later = self.changes(store, "--since", 1)
        self.assertEqual({2}, {c["revision"] for c in later})
        self.assertTrue({"updated", "new"} & {c["kind"] for c in later}, later)
        self.assertEqual(later, [c for c in self.changes(store) if c["revision"] == 2])
        self.assertEqual([], self.changes(store, "--since", "2999-01-01"))
        self.assertEqual(self.changes(store), self.changes(store, "--since", "2020-01-01"))
        self.assertEqual({"new"}, {c["kind"] for c in self.changes(store, "--kind", "new")})
        self.assertTrue(all(c["title"] for c in self.changes(store, "--kind", "new")))
        words = self.selon("changes", store)
        for change in later:
            self.assertIn(change["kind"], words)

    def test_a_place_that_changes_hands_is_told(self):
        early = [p for p in sorted((ROOT / EXAMPLES).iterdir()) if p.name != "README.md"]
        store = self.folder / "k.selon"
        revisions = []
        for path in early:
            self.selon("ingest", path, "-o", store, "-q")
            revisions.append(max([c["revision"] for c in self.changes(store)] or [0]))
        self.assertEqual(sorted(revisions), revisions)
        control = self.changes(store, "--kind", "control")
        self.assertGreater(len(control), 1)
        self.assertIn("mali.kidal#0", {c["other"] for c in control})
        whole = self.store("whole.selon", EXAMPLES)
        digest = lambda path: json.loads(self.selon("ingest", "-o", path, "--json"))["digest"]
        self.assertEqual(digest(whole), digest(store), "the log is no part of the digest")
        self.assertNotEqual(self.changes(whole), self.changes(store))
        self.selon("verify", store)


if __name__ == "__main__":
    unittest.main()
