"""A store on a PostgreSQL server: the same record and the same answers as in a file, however many processes read it in."""
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import private_postgres  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
REPORTS = int(os.environ.get("SELON_POSTGRES_REPORTS", "60"))
EXAMPLES = "examples/kidal"
WHY_NOT = private_postgres.WHY_NOT if Path(SELON).exists() else "the program is not built"
server = None


def setUpModule():
    global server
    if not WHY_NOT:
        server = private_postgres.Server()


def tearDownModule():
    if server:
        server.stop()


def selon(*words, **options):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300, **options)


def begin(*words):
    return subprocess.Popen([SELON, *map(str, words)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def digest(store):
    """Of a store that verifies."""
    done = selon("verify", store)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split()[-1]


class InScratch(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)


@unittest.skipIf(WHY_NOT, WHY_NOT)
class SameAnswers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp())
        cls.file, cls.url = cls.scratch / "a.selon", server.url()
        for store in (cls.file, cls.url):
            done = selon("ingest", EXAMPLES, "-o", store)
            assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch, ignore_errors=True)

    def both(self, verb, *words):
        out = [selon(verb, store, *words) for store in (self.file, self.url)]
        return [(done.returncode, done.stdout) for done in out]

    def test_the_digest_is_the_same(self):
        self.assertEqual(digest(self.file), digest(self.url))

    def test_every_reading_verb_says_the_same(self):
        for words in (["events", "--json"], ["claims", "--json"], ["disputes", "--json"], ["stories", "--json"], ["who"],
                      ["control", "Kidal", "--json"], ["timeline"], ["relations", "--json"], ["naming", "--json"],
                      ["events", "--as-of", "2023-11-13", "--json"], ["export", "--as", "claims-jsonl"],
                      ["export", "--as", "record-json"],
                      ["export", "--as", "geojson"], ["export", "--as", "timeline-json"], ["events", "--bbox", "0,17,2,19", "--json"],
                      ["claims", "--words", "armée", "--json"]):
            in_file, on_server = self.both(*words)
            self.assertEqual(in_file[0], 0, words)
            self.assertEqual(in_file, on_server, words)

    def test_the_same_words_are_found(self):
        texts = ["Kidal", "kidal armée", "l'armée", "CSP-PSD", "ARMÉE", "armee", "19/11/2023", "", " ", "\"", "'", "\\", "a\\'b",
                 "AND", "OR kidal", "NOT", "NEAR(a b)", "kidal*", "ki*", "*", "(", ")", "kidal)", "& | !", "'kidal':*", "<->",
                 "été", "e\u0301te\u0301", "ﬁn", "œuvre", "straße", "МАЛИ", "Мали", "Ελλάδα", "中文", "مالي", "…", "«l'armée»",
                 "\u200bkidal", "kid\u00adal", "100 000", "x" * 3000, "é" * 1500, "kidal " * 200, "\x01kidal\x02", "%", "_", "$1",
                 "?1", "{}", "[]", "nul\ufffd", "🙂", "🙂kidal", "co\u0327te", "Ⅳ", "²", "½", "ǅ", "ñ n", "İstanbul", "ß SS"]
        for text in texts:
            found = []
            for code, out in self.both("search", "--json", "--limit", "1000", "--", text):
                self.assertEqual(code, 0, repr(text))
                found.append(sorted(hit["report"] for hit in json.loads(out)))
            self.assertEqual(found[0], found[1], repr(text))
        self.assertGreater(len(json.loads(selon("search", self.url, "--json", "Kidal").stdout)), 3)

    def test_what_was_found_is_marked(self):
        for hit in json.loads(selon("search", self.url, "--json", "armee").stdout):
            if "[" in hit["snippet"]:
                self.assertRegex(hit["snippet"].lower(), r"\[(armée|armee)\]")
                return
        self.fail("no hit is marked")

    def test_what_others_write_is_found_out(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        server.sql(url, "UPDATE claims SET value = replace(value, 'Kidal', 'Gao') WHERE number = (SELECT min(number) "
                        "FROM claims WHERE value LIKE '%Kidal%')")
        done = selon("verify", url)
        self.assertEqual(done.returncode, 6)
        self.assertIn("has digest", done.stdout)

    def test_what_people_decided_is_decided_there_too(self):
        file, url, log = self.scratch / "b.selon", server.url(), self.scratch / "log.jsonl"
        for store in (file, url):
            self.assertEqual(selon("ingest", EXAMPLES, "-o", store).returncode, 0)
        events = json.loads(selon("events", file, "--json").stdout)
        claims = [event["claims"][0] for event in events]
        whole = [event for event in events[7:] if len(event["claims"]) > 2][0]
        for words in (["accept", file, claims[0], claims[1]], ["reject", file, claims[2]],
                      ["correct", file, claims[3], "killed", "12"], ["split", file, whole["id"], whole["claims"][1]],
                      ["merge", file, events[5]["id"], events[6]["id"]], ["undo", file, "1"]):
            done = selon("review", *words, "--who", "coder", "--why", "to see")
            self.assertEqual(done.returncode, 0, (words, done.stderr))
        self.assertEqual(selon("review", "export", file, "-o", log).returncode, 0)
        self.assertEqual(selon("review", "apply", url, log).returncode, 0)
        self.assertEqual(digest(url), digest(file))
        for words in (["list"], ["queue"], ["conflicts"], ["agreement"]):
            said = [selon("review", words[0], store, "--json") for store in (file, url)]
            self.assertEqual(said[0].stdout, said[1].stdout, words)
        for statement in ("UPDATE decisions SET who = 'other'", "DELETE FROM decisions", "TRUNCATE decisions CASCADE"):
            with self.assertRaises(RuntimeError):
                server.sql(url, statement)

    def test_several_coders_decide_at_once(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        claims = [claim["id"] for claim in json.loads(selon("claims", url, "--json").stdout)]
        coders = [begin("review", "accept", url, claims[i], "--who", f"coder{i}", "--why", "") for i in range(4)]
        for coder in coders:
            told = coder.communicate(timeout=120)[1]
            self.assertEqual(coder.returncode, 0, told)
        self.assertEqual(len(json.loads(selon("review", "list", url, "--json").stdout)), 4)
        digest(url)

    def test_words_that_are_not_the_texts_are_found_out(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        server.sql(url, "UPDATE report_words SET words = 'other:1' WHERE report = (SELECT min(number) FROM reports)",
                   "DELETE FROM report_words WHERE report = (SELECT max(number) FROM reports)")
        checks = json.loads(selon("verify", url, "--json").stdout)["checks"]
        self.assertEqual({check["name"]: check["faults"] for check in checks if check["faults"]}, {"search": 2})

    def test_a_dump_restored_is_the_same_store(self):
        other = server.url()
        dump = self.scratch / "dump.sql"
        dump.write_text(subprocess.run([str(private_postgres.PROGRAMS / "pg_dump"), self.url], capture_output=True, text=True,
                                       check=True).stdout)
        dump.chmod(0o644)
        self.scratch.chmod(0o755)
        server.run("psql", other, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", dump)
        self.assertEqual(digest(other), digest(self.file))
        # It goes on keeping its digest.
        self.assertEqual(selon("ingest", EXAMPLES, "-o", other).returncode, 0)
        self.assertEqual(digest(other), digest(self.file))

    def test_boxes_are_questions_to_postgis(self):
        inside = server.sql(self.url, "SELECT count(*) FROM events WHERE point && ST_MakeEnvelope(0, 17, 2, 19, 4326)")
        events = json.loads(selon("events", self.file, "--json").stdout)
        places = [event["where"] for event in events if "lat" in event.get("where", {})]
        self.assertEqual(int(inside), sum(0 <= p["lon"] <= 2 and 17 <= p["lat"] <= 19 for p in places))
        self.assertGreater(int(inside), 5)

    def test_its_views_hold_the_same(self):
        with sqlite3.connect(self.file) as db:
            views = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")]
            self.assertIn("v_events", views)
            for view in views:
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({view})") if row[1] not in ("at", "first_seen", "number")]
                listed = ", ".join(f'"{name}"' for name in columns)
                rows = [["" if cell is None else str(cell) for cell in row] for row in db.execute(f"SELECT {listed} FROM {view}")]
                there = json.loads(server.sql(self.url, f"SELECT coalesce(json_agg(json_build_array({listed})), '[]') FROM {view}"))
                there = [["" if cell is None else str(cell) for cell in row] for row in there]
                plain = lambda rows: sorted([re.sub(r"(\d)\.0$", r"\1", cell) for cell in row] for row in rows)
                self.assertEqual(plain(rows), plain(there), view)

    def test_it_has_the_tables_and_views_of_a_file(self):
        with sqlite3.connect(self.file) as db:
            names = db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' "
                               "AND name NOT LIKE 'report_text%'").fetchall()
            columns = {(name, row[1]) for (name,) in names for row in db.execute(f"PRAGMA table_xinfo({name})")}
        rows = server.sql(self.url, "SELECT table_name, column_name FROM information_schema.columns "
                                    "WHERE table_schema = 'public'").splitlines()
        self.assertGreater(len(columns), 100)
        self.assertEqual(columns - {tuple(row.split("|")) for row in rows}, set())


@unittest.skipIf(WHY_NOT, WHY_NOT)
class SeveralProcesses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp())
        cls.reports = cls.scratch / "reports"
        subprocess.run([sys.executable, ROOT / "bench" / "make_reports.py", str(REPORTS), cls.reports], check=True,
                       stdout=subprocess.DEVNULL)
        assert selon("ingest", cls.reports, "-o", cls.scratch / "a.selon").returncode == 0
        cls.digest = digest(cls.scratch / "a.selon")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch, ignore_errors=True)

    def begin(self, url, *words):
        return begin("ingest", *words, "-o", url, "--workers", "1", "--json")

    def finished(self, workers):
        out = []
        for worker in workers:
            said, told = worker.communicate(timeout=300)
            self.assertEqual(worker.returncode, 0, told)
            out.append(json.loads(said))
        return out

    def test_each_report_is_stored_by_one(self):
        for count in (1, 2, 4):
            url = server.url()
            said = self.finished([self.begin(url, self.reports) for _ in range(count)])
            self.assertEqual(sum(one["stored"] for one in said), REPORTS, said)
            self.assertEqual(sum(one["read_anew"] for one in said), 0)
            self.assertTrue(all(one["digest"] == self.digest for one in said), said)
            self.assertEqual(digest(url), self.digest)
            self.assertEqual(server.sql(url, "SELECT count(*) FROM work"), "0")

    def test_whoever_dies_leaves_its_work_to_others(self):
        url = server.url()
        workers = [self.begin(url, self.reports) for _ in range(3)]
        self.wait_for(url, "SELECT count(*) > 10 FROM reports")
        workers[0].send_signal(signal.SIGKILL)
        workers[0].communicate()
        said = self.finished(workers[1:])
        self.assertEqual({one["digest"] for one in said}, {self.digest})
        self.assertEqual(digest(url), self.digest)

    def test_what_was_handed_in_is_read_by_who_comes_later(self):
        url = server.url()
        worker = self.begin(url, self.reports)
        self.wait_for(url, "SELECT count(*) > 10 FROM reports")
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
        waiting = int(server.sql(url, "SELECT count(*) FROM work WHERE NOT finished"))
        self.assertGreater(waiting, 0, "it died too late to show anything")
        self.finished([self.begin(url)])  # without a path
        self.assertEqual(server.sql(url, "SELECT count(*) FROM work"), "0")
        self.finished([self.begin(url, self.reports)])
        self.assertEqual(digest(url), self.digest)

    def test_in_parts_and_at_once_by_several(self):
        url = server.url()
        parts = sorted(self.reports.iterdir())
        for size in (7, 31):
            self.finished([self.begin(url, *parts[:size]), self.begin(url, *parts[size // 2:size])])
        self.finished([self.begin(url, *parts[i::3]) for i in range(3)])
        self.assertEqual(digest(url), self.digest)

    def wait_for(self, url, question):
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if server.sql(url, question) == "t":
                    return
            except RuntimeError:
                pass  # the store is not made yet
            time.sleep(0.02)
        self.fail(f"never: {question}")


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Troubles(InScratch):
    def test_no_password_is_shown(self):
        for url in (f"postgresql://selon:hunter2@/nowhere?host={self.scratch}", "postgresql://selon:hunter2@127.0.0.1:1/db",
                    "postgresql://selon:hunter2@[::1/db", f"postgresql:///db?host={self.scratch}&password=hunter2",
                    f"postgresql://selon:hunter2@/db?host={self.scratch}&nonsense=1", "postgresql://selon:hunter2@/db?port=99999999",
                    f"postgresql://selon:hunter2@/never_made?host={server.folder}"):
            for words in (["events", url], ["ingest", "-o", url]):
                done = selon(*words)
                self.assertEqual(done.returncode, 4, (words, done.stderr))
                self.assertNotIn("hunter2", done.stdout + done.stderr)
                self.assertIn("postgresql:", done.stderr)

    def test_what_is_for_files_alone_says_so(self):
        url = f"postgresql://selon:hunter2@/db?host={self.scratch}"
        for words in (["backup", url, self.scratch / "b"], ["salvage", url, "-o", self.scratch / "b"]):
            done = selon(*words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertRegex(done.stderr, "pg_dump|restoring a dump")
            self.assertNotIn("hunter2", done.stderr)

    def test_no_store_and_foreign_tables_are_told(self):
        url = server.url()
        done = selon("events", url)
        self.assertEqual(done.returncode, 4)
        self.assertIn("holds no store yet", done.stderr)
        server.sql(url, "CREATE TABLE invoices(x INT)")
        done = selon("ingest", EXAMPLES, "-o", url)
        self.assertEqual(done.returncode, 4)
        self.assertIn("tables of another program", done.stderr)
        self.assertEqual(server.sql(url, "SELECT count(*) FROM pg_tables WHERE tablename = 'reports'"), "0")

    def test_stores_of_other_versions_are_refused(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        for version, word in (("6", "newer"), ("4", "older")):
            server.sql(url, f"UPDATE meta SET value = '{version}' WHERE key = 'schema'")
            for words in (["events", url], ["ingest", EXAMPLES, "-o", url]):
                done = selon(*words)
                self.assertEqual(done.returncode, 4)
                self.assertIn(word, done.stderr)

    def test_who_may_only_read_reads(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        name = re.search(r"/(\w+)\?", url)[1]
        server.sql(url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN",
                   "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        self.addCleanup(server.sql, url, "DROP OWNED BY reader", "DROP ROLE reader")
        reader = server.at(name, "reader")
        self.assertEqual(selon("events", reader, "--json").stdout, selon("events", url, "--json").stdout)
        self.assertEqual(selon("verify", reader).returncode, 0)
        done = selon("ingest", "eval/gold/held", "-o", reader)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("permission denied", done.stderr)

    def test_a_server_that_goes_away_is_told(self):
        url = server.url()
        worker = begin("ingest", "eval/gold/held", EXAMPLES, "-o", url, "--workers", "1")
        until = time.monotonic() + 60
        while worker.poll() is None and time.monotonic() < until:
            server.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'selon'")
            time.sleep(0.01)
        told = worker.communicate()[1]
        self.assertEqual(worker.returncode, 4, told)
        self.assertIn("cannot be reached or broke off", told)
        self.assertEqual(selon("ingest", "eval/gold/held", EXAMPLES, "-o", url).returncode, 0)
        file = self.scratch / "a.selon"
        selon("ingest", "eval/gold/held", EXAMPLES, "-o", file)
        self.assertEqual(digest(url), digest(file))

    def test_a_round_that_met_anothers_writing_is_gone_through_again(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        before = digest(url)
        server.sql(url, "INSERT INTO pending SELECT id FROM reports")
        other = subprocess.Popen(["psql", url, "-X", "-q"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        other.stdin.write("BEGIN; UPDATE pending SET report = report;\n")
        other.stdin.flush()
        worker = begin("ingest", "-o", url)
        until = time.monotonic() + 60
        while time.monotonic() < until and server.sql(url, "SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                                                      "'selon' AND wait_event_type = 'Lock'") == "0":
            time.sleep(0.02)
        other.communicate("COMMIT;\n")
        told = worker.communicate(timeout=120)[1]
        self.assertEqual(worker.returncode, 0, told)
        self.assertIn("could not serialize access", (server.folder / "log").read_text(errors="replace"))
        self.assertEqual(server.sql(url, "SELECT count(*) FROM pending"), "0")
        self.assertEqual(digest(url), before)

    def test_several_make_one_store(self):
        url = server.url("template1")  # without PostGIS
        workers = [begin("ingest", EXAMPLES, "-o", url, "--workers", "1") for _ in range(4)]
        for worker in workers:
            told = worker.communicate(timeout=120)[1]
            self.assertEqual(worker.returncode, 0, told)
        self.assertEqual(server.sql(url, "SELECT count(*) FROM reports"), "21")

    def test_feeds_are_kept_too(self):
        url = server.url()
        selon("ingest", EXAMPLES, "-o", url)
        opml = self.scratch / "feeds.opml"
        opml.write_text('<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="https://a.example/rss"/>'
                        '<outline type="rss" text="B" xmlUrl="https://b.example/rss"/></body></opml>')
        self.assertEqual(selon("feeds", "import", url, opml).returncode, 0)
        self.assertEqual(selon("feeds", "remove", url, "https://b.example/rss").returncode, 0)
        done = selon("feeds", "list", url, "--json")
        self.assertIn("a.example", done.stdout)
        self.assertNotIn("b.example", done.stdout)


if __name__ == "__main__":
    unittest.main()
