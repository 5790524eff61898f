"""What people decide: it outweighs what was read, is never lost, and can be carried to another store."""
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import private_postgres  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))


WHY_NOT = private_postgres.WHY_NOT if Path(SELON).exists() else "the program is not built"


def selon(*words, code=0):
    done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == code, (words, done.returncode, done.stderr)
    return done


def told(*words, code=0):
    return json.loads(selon(*words, "--json", code=code).stdout)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = Path(tempfile.mkdtemp(prefix="selon-review-"))
        selon("ingest", "examples/kidal", "-o", cls.base / "kidal.selon")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.base)

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.base))
        self.store = self.folder / "s.selon"
        shutil.copy(self.base / "kidal.selon", self.store)
        self.claims = told("claims", self.store)
        self.events = told("events", self.store)

    def review(self, action, *words, code=0, who="one"):
        return told("review", action, self.store, *words, "--who", who, "--why", "as the page says", code=code)

    def event_of(self, claim):
        return told("explain", self.store, claim).get("event")

    def claim(self, claim):
        return told("explain", self.store, claim)["claim"]

    def whole(self):
        """The digest of a store made anew from the same reports, with the log of this one."""
        log, fresh = self.folder / "log.jsonl", self.folder / "fresh.selon"
        selon("review", "export", self.store, "-o", log)
        shutil.copy(self.base / "kidal.selon", fresh)
        return told("review", "apply", fresh, log)["digest"]

    def digest(self):
        with sqlite3.connect(self.store) as db:
            return db.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()[0]

    def test_a_rejected_claim_is_in_no_event_and_is_kept(self):
        claim = self.claims[0]["id"]
        self.assertTrue(self.event_of(claim))
        number = self.review("reject", claim)["numbers"][0]
        self.assertNotIn(claim, [one["id"] for one in told("claims", self.store)])
        self.assertEqual([claim], [one["id"] for one in told("claims", self.store, "--rejected")])
        self.assertIsNone(self.event_of(claim))
        self.assertIn("rejects", selon("explain", self.store, claim).stdout)
        selon("verify", self.store)
        self.assertEqual(self.digest(), self.whole())
        self.review("undo", number)
        self.assertTrue(self.event_of(claim))
        self.assertEqual({"events": self.events, "claims": self.claims},
                         {"events": told("events", self.store), "claims": told("claims", self.store)})

    def test_a_correction_is_laid_over_what_was_read(self):
        claim = next(one for one in self.claims if one["type"] == "armed_clash")["id"]
        for field, value, key, wanted in (
                ("type", "shelling", "type", "shelling"), ("who", "jnim", "actors", ["jnim"]),
                ("where", "mali.kidal", "place", "Kidal"), ("when", "2023-11-11..2023-11-12", "time", "2023-11-11"),
                ("polarity", "denied", "polarity", "denied"), ("killed", "10-15", "quantities", [10, 15])):
            self.review("correct", claim, field, value)
            now = self.claim(claim)[key]
            if key == "actors":
                now = [actor["id"] for actor in now]
            elif key == "place":
                now = now["name"]
            elif key == "time":
                now = now["start"]
            elif key == "quantities":
                now = next([q["min"], q["max"]] for q in now if q["what"] == "killed")
            self.assertEqual(wanted, now, field)
        page = selon("explain", self.store, claim).stdout
        self.assertIn("was read as", page)
        self.assertIn("armed_clash", page)
        self.assertIn("as the page says", page)
        selon("verify", self.store)
        self.assertEqual(self.digest(), self.whole())
        self.review("none", claim, "place")
        self.assertFalse(self.claim(claim).get("place"))

    def test_values_that_nobody_knows_are_refused_in_words(self):
        claim = self.claims[0]["id"]
        for field, value, said in (
                ("type", "kerfuffle", "no event type"), ("who", "nobody.known", "no actor"), ("where", "Xyzzyville", "LAT LON NAME"),
                ("when", "yesterday", "no day"), ("when", "2023-11-14..2023-11-12", "before the first"), ("killed", "minus four", "no count"),
                ("killed", "15-10", "above its most"), ("certainty", "sure", "no certainty"), ("colour", "red", "no field"),
                ("where", "95 10 Nowhere", "90"), ("means", "Drop Table", "no means")):
            done = selon("review", "correct", self.store, claim, field, value, "--who", "one", code=2)
            self.assertIn(said, done.stderr, (field, value))
        self.assertIn("--who", selon("review", "accept", self.store, claim, code=2).stderr)
        selon("review", "accept", self.store, "nosuchclaim", "--who", "one", code=4)
        selon("review", "none", self.store, claim, "type", "--who", "one", code=2)
        self.assertEqual([], told("review", "list", self.store))

    def test_events_are_merged_and_split(self):
        first, second = (event["id"] for event in self.events[:2])
        claims = self.members()
        both = sorted(claims[first] + claims[second])
        self.review("merge", first, second)
        self.assertIn(both, [sorted(each) for each in self.members().values()])
        large = max(self.members().items(), key=lambda item: len(item[1]))
        leaving = large[1][0]
        self.review("split", large[0], leaving)
        self.assertIn([leaving], list(self.members().values()))
        self.assertEqual(self.digest(), self.whole())
        self.review("none", large[1][1], "event")
        home = [each for each in self.members().values() if large[1][1] in each]
        self.assertFalse(set(home[0]) & set(large[1][2:]))

    def members(self):
        with sqlite3.connect(self.store) as db:
            out = defaultdict(list)
            for event, claim in db.execute("SELECT event, claim FROM event_claims ORDER BY event, claim"):
                out[event].append(claim)
        return out

    def test_a_dispute_is_marked_with_its_sides(self):
        a, b = self.claims[0]["id"], self.claims[-1]["id"]
        number = self.review("disputed", "outcome", f"won={a}", f"lost={b}")["numbers"][0]
        marked = [d for d in told("disputes", self.store) if d["note"].startswith("marked as disputed by one")]
        self.assertEqual([["won", "lost"]], [[side["value"] for side in d["sides"]] for d in marked])
        self.assertEqual("disputed", next(e for e in told("events", self.store) if e["id"] == marked[0]["event"])["status"])
        self.assertEqual(self.digest(), self.whole())
        self.review("undo", number)
        self.assertEqual([], [d for d in told("disputes", self.store) if d["note"].startswith("marked")])

    def test_the_log_cannot_be_changed(self):
        self.review("accept", self.claims[0]["id"])
        with sqlite3.connect(self.store) as db:
            db.create_function("row_added", -1, lambda *_: "")
            for statement in ("UPDATE decisions SET who = 'another'", "DELETE FROM decisions"):
                with self.assertRaisesRegex(sqlite3.DatabaseError, "never"):
                    db.execute(statement)

    def test_who_comes_second_is_told(self):
        claim = self.claims[0]["id"]
        version = told("review", "show", self.store, claim)["version"]
        self.assertEqual(0, version)
        self.review("accept", claim, "--if-version", version)
        refused = self.review("reject", claim, "--if-version", version, code=5, who="two")
        self.assertEqual(["accept"], [one["decision"]["kind"] for one in refused["meanwhile"]])
        self.assertEqual(1, len(told("review", "list", self.store)))
        self.review("reject", claim, "--if-version", told("review", "show", self.store, claim)["version"], who="two")

    def test_coders_who_differ_are_shown_and_an_editor_settles(self):
        claim = self.claims[0]["id"]
        self.review("correct", claim, "type", "shelling")
        self.review("correct", claim, "type", "air_strike", who="two")
        conflict, = told("review", "conflicts", self.store)
        self.assertEqual((claim, "type", False, 2), tuple(conflict[key] for key in ("subject", "field", "settled", "counts")))
        self.assertEqual("air_strike", self.claim(claim)["type"])
        self.review("correct", claim, "type", "explosive", "--adjudicate", who="editor")
        self.review("correct", claim, "type", "riot")
        self.assertEqual("explosive", self.claim(claim)["type"])
        conflict, = told("review", "conflicts", self.store)
        self.assertEqual((False, 3), (conflict["settled"], conflict["counts"]))
        self.assertEqual(3, len(conflict["words"]))

    def test_what_is_not_found_is_kept_and_told(self):
        claim = self.claims[0]["id"]
        self.review("reject", claim)
        self.review("accept", self.claims[1]["id"])
        log = [json.loads(line) for line in selon("review", "export", self.store).stdout.splitlines()]
        log[0]["subjects"][0].update(report="0123456789abcdef", evidence={"span": [0, 9], "text": "Elsewhere"})
        path, other = self.folder / "log.jsonl", self.folder / "other.selon"
        path.write_text("".join(json.dumps(line) + "\n" for line in log), encoding="utf-8")
        shutil.copy(self.base / "kidal.selon", other)
        done = told("review", "apply", other, path, code=3)
        self.assertEqual(([1, 2], [1], 0), (done["added"], done["lost"], done["known"]))
        again = told("review", "apply", other, path)
        self.assertEqual(([], 2), (again["added"], again["known"]))
        self.assertEqual(log, [json.loads(line) for line in selon("review", "export", other).stdout.splitlines()])
        for line, said in (("{}", ":1"), ("nonsense", ":1"), (json.dumps({**log[0], "kind": "undo", "takes_back": "k0", "id": "x"}), "not there")):
            path.write_text(line + "\n", encoding="utf-8")
            self.assertIn(said, selon("review", "apply", other, path, code=4).stderr)

    def test_logs_of_two_coders_meet(self):
        claim, paths = self.claims[0]["id"], []
        for who, kind in (("one", "accept"), ("two", "reject")):
            own = self.folder / f"{who}.selon"
            shutil.copy(self.base / "kidal.selon", own)
            selon("review", kind, own, claim, "--who", who)
            paths.append(self.folder / f"{who}.jsonl")
            selon("review", "export", own, "-o", paths[-1])
        selon("review", "apply", self.store, paths[0])
        self.assertEqual(1, len(told("review", "apply", self.store, paths[1], code=3)["conflicts"]))

    def test_the_queue_asks_for_what_is_in_doubt_and_not_twice(self):
        queue = told("review", "queue", self.store, "--who", "one", "--limit", "1000")
        gains = [item["gain"] for item in queue]
        self.assertEqual(sorted(gains, reverse=True), gains)
        self.assertEqual(len(self.claims), len(queue))
        best = told("review", "queue", self.store, "--who", "one", "--limit", "3")
        self.assertEqual([item["claim"] for item in queue[:3]], [item["claim"] for item in best])
        asked = next(item for item in queue if item["doubts"])
        field = asked["doubts"][0]["field"]
        if field not in ("polarity", "type", "certainty"):
            self.review("none", asked["claim"], field)
            after = next(item for item in told("review", "queue", self.store, "--who", "one", "--limit", "1000")
                         if item["claim"] == asked["claim"])
            self.assertNotIn(field, [doubt["field"] for doubt in after["doubts"]])
        self.review("accept", asked["claim"])
        left = [item["claim"] for item in told("review", "queue", self.store, "--who", "one", "--limit", "1000")]
        self.assertNotIn(asked["claim"], left)
        self.assertIn(asked["claim"], [item["claim"] for item in told("review", "queue", self.store, "--who", "two", "--limit", "1000")])

    def test_agreement_is_that_of_another_program(self):
        draw = random.Random(7)
        log, at = [], 0
        read = {claim["id"]: claim for claim in self.claims}
        self.review("accept", self.claims[0]["id"])
        sample = json.loads(selon("review", "export", self.store).stdout)
        coded = defaultdict(dict)  # (claim, field) -> coder -> value
        for claim in self.claims[1:30]:
            for who in ("one", "two", "three"):
                if draw.random() < 0.2:
                    continue
                for field in ("type", "killed"):
                    if draw.random() < 0.3:
                        continue
                    value = draw.choice(["shelling", "riot", "siege"]) if field == "type" else draw.choice([3, 4, 5, 9])
                    coded[claim["id"], field][who] = value
                    at += 1
                    subject = {"id": claim["id"], "report": claim["report"], "type": read[claim["id"]]["type"],
                               **self.anchor(claim["id"])}
                    log.append({**sample, "id": f"k{at:016x}", "kind": "correct", "field": field, "who": who, "subjects": [subject],
                                "value": {"text": value} if field == "type" else {"count": {"what": "killed", "n": value}}})
        path = self.folder / "log.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in log), encoding="utf-8")
        told("review", "apply", self.store, path, code=3)  # the coders differ
        for coders in ([], ["--coders", "one,two"]):
            found = {row["field"]: row for row in told("review", "agreement", self.store, *coders)}
            for field in ("type", "killed"):
                units = [{who: v for who, v in words.items() if not coders or who in ("one", "two")}
                         for (_, its), words in coded.items() if its == field]
                self.assertAlmostEqual(alpha(units, field == "killed"), found[field]["alpha"], 9)
                self.assertAlmostEqual(percent(units), found[field]["percent"], 9)
                if coders:
                    self.assertAlmostEqual(kappa(units), found[field]["kappa"], 9)
                else:
                    self.assertIsNone(found[field]["kappa"])
                    self.assertIn("two coders", found[field]["kappa_undefined"])
        verdict, = (row for row in told("review", "agreement", self.store) if row["field"] == "verdict")
        self.assertEqual((None, None), (verdict["kappa"], verdict["alpha"]))

    def anchor(self, claim):
        with sqlite3.connect(self.store) as db:
            value = json.loads(db.execute("SELECT coalesce(reading, value) FROM claims WHERE id = ?", (claim,)).fetchone()[0])
        begin, end = value["trigger"] if "trigger" in value else (0, 0)
        start = value["evidence"]["span"][0] if "span" in value["evidence"] else 0
        words = value["evidence"]["text"].encode()[begin - start:end - start].decode()
        nth = 0
        with sqlite3.connect(self.store) as db:
            for (other,) in db.execute("SELECT coalesce(reading, value) FROM claims WHERE report = ? AND ordinal < "
                                       "(SELECT ordinal FROM claims WHERE id = ?)", (value["report"], claim)):
                other = json.loads(other)
                nth += other.get("trigger") == value.get("trigger") and other["type"] == value["type"]
        return {"evidence": value["evidence"], "trigger": {"span": [begin, end], "text": words}, "nth": nth}


@unittest.skipIf(WHY_NOT, WHY_NOT)
class OnAServer(unittest.TestCase):
    """The same decisions leave the same record in a file and on a PostgreSQL server."""

    def test_decisions_leave_the_same_record(self):
        server = private_postgres.Server()
        self.addCleanup(server.stop)
        folder = Path(tempfile.mkdtemp(prefix="selon-review-server-"))
        self.addCleanup(shutil.rmtree, folder)
        stores = [folder / "s.selon", server.url()]
        digests = []
        for store in stores:
            selon("ingest", "examples/kidal", "-o", store)
            claims, events = told("claims", store), told("events", store)
            clash = next(claim["id"] for claim in claims if claim["type"] == "armed_clash")
            decided = [("reject", claims[3]["id"]), ("correct", clash, "killed", "12"), ("correct", clash, "place", "mali.kidal"),
                       ("merge", events[0]["id"], events[1]["id"]), ("accept", claims[5]["id"]),
                       ("disputed", "outcome", f"won={claims[0]['id']}", f"lost={claims[-1]['id']}"), ("undo", 1)]
            digests.append([told("review", action, store, *words, "--who", "one")["digest"] for action, *words in decided])
            self.assertEqual(5, selon("review", "reject", store, clash, "--who", "two", "--if-version", 0, code=5).returncode)
            selon("verify", store)
        self.assertEqual(*digests)
        shown = [[selon("review", verb, store, "--json").stdout for verb in ("queue", "conflicts", "agreement")] for store in stores]
        self.assertEqual(*shown)
        log = folder / "log.jsonl"
        selon("review", "export", stores[1], "-o", log)
        fresh = folder / "fresh.selon"
        selon("ingest", "examples/kidal", "-o", fresh)
        self.assertEqual(digests[0][-1], told("review", "apply", fresh, log)["digest"])


def pairs(units):
    return [(a, b) for unit in units for i, a in enumerate(unit.values()) for b in list(unit.values())[i + 1:]]


def percent(units):
    both = pairs(units)
    return 100 * sum(a == b for a, b in both) / len(both)


def kappa(units):
    both = [(unit["one"], unit["two"]) for unit in units if len(unit) == 2]
    first, second = (Counter(pair[k] for pair in both) for k in (0, 1))
    chance = sum(first[value] * second[value] for value in first) / len(both) ** 2
    return (sum(a == b for a, b in both) / len(both) - chance) / (1 - chance)


def alpha(units, interval):
    """By way of the matrix of coincidences (Krippendorff 2011)."""
    matrix = Counter()
    for unit in units:
        values = list(unit.values())
        for i, a in enumerate(values):
            for k, b in enumerate(values):
                if i != k:
                    matrix[a, b] += 1 / (len(values) - 1)
    total = Counter()
    for (a, _), n in matrix.items():
        total[a] += n
    apart = (lambda a, b: (a - b) ** 2) if interval else (lambda a, b: a != b)
    n = sum(total.values())
    observed = sum(count * apart(a, b) for (a, b), count in matrix.items())
    expected = sum(total[a] * total[b] * apart(a, b) for a in total for b in total) / (n - 1)
    return 1 - observed / expected


if __name__ == "__main__":
    unittest.main()
