"""The Spark job: the record of `selon ingest` to the digest, however it is cut, whatever is bad, wherever it died."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
import private_postgres  # noqa: E402
import spark_session  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
REPORTS = int(os.environ.get("SELON_SPARK_REPORTS", "1500"))
EXAMPLES = ROOT / "examples" / "kidal"
READERS = ROOT / "build" / "readers" / "bin" / "python"
WHY_NOT = spark_session.WHY_NOT if Path(SELON).exists() else "the program is not built"
session = scratch = None


def setUpModule():
    global session, scratch
    if not WHY_NOT:
        scratch = Path(tempfile.mkdtemp(prefix="selon-spark-test-"))
        session = spark_session.Session("local[2]")


def tearDownModule():
    if session:
        session.stop()
    if scratch:
        shutil.rmtree(scratch, ignore_errors=True)


def selon(*words):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=900)


def ingested(name, *paths, exits=0):
    """The store that the program makes of these paths, and its digest."""
    store = scratch / f"{name}.selon"
    if not store.exists():
        done = selon("ingest", *paths, "-o", store)
        assert done.returncode == exits, done.stderr
    done = selon("verify", store)
    assert done.returncode == 0, done.stdout + done.stderr
    return store, done.stdout.split()[-1]


def record_of(store):
    done = selon("export", store, "--as", "record-json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def cuts(number):
    """As many pieces of everything as may be."""
    return {
        "blocks": number,
        "parts": max(1, number // 2),
        "places": max(1, number // 3),
        "slices": 1 if number < 8 else 2,
    }


@unittest.skipIf(WHY_NOT, WHY_NOT)
class TheExamples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.store, cls.digest = ingested("kidal", EXAMPLES)
        cls.output = scratch / "kidal"
        cls.work = str(scratch / "kidal_work")
        cls.first = session.run([EXAMPLES], cls.output, work=cls.work, **cuts(3))

    def test_the_digest_is_the_programs_in_however_many_blocks(self):
        self.assertEqual(self.first["digest"], self.digest)
        self.assertEqual(self.first["exit_code"], 0)
        for number in (1, 8):
            made = session.run([EXAMPLES], scratch / f"kidal{number}", work=self.work, **cuts(number))
            self.assertEqual(made["digest"], self.digest, f"{number} blocks")
            self.assertEqual(
                (made["counts"]["files_read"], made["counts"]["files_known"]), (0, self.first["counts"]["files"])
            )

    def test_a_second_run_reads_nothing_and_leaves_the_same_rows(self):
        tables = sorted(path.name for path in self.output.iterdir() if path.is_dir() and path.name != "counters")
        before = {table: session.rows(self.output, table) for table in tables}
        again = session.run([EXAMPLES], self.output, work=self.work, **cuts(3))
        self.assertEqual(again["counts"]["files_read"], 0)
        self.assertNotIn("engine.readings", again["sums"])
        for table in tables:
            self.assertEqual(session.rows(self.output, table), before[table], table)
        self.assertEqual(sorted(os.listdir(scratch / "kidal_work")), ["readings", "runs"])

    def test_tables_hold_what_the_program_exports(self):
        record = record_of(self.store)
        counts = self.first["counts"]
        for table in ("events", "disputes", "stories", "copies", "control", "relations", "naming"):
            self.assertEqual(counts[table], len(record[table]), table)
            self.assertEqual(len(session.rows(self.output, table)), len(record[table]), table)
        ids = lambda rows: sorted(row["id"] for row in rows)
        events = session.rows(self.output, "events")
        self.assertEqual(sorted(json.loads(row["value"])["id"] for row in events), ids(record["events"]))
        told = {json.loads(row["value"])["id"]: row["_day"] for row in events}
        for event in record["events"]:
            self.assertEqual(told[event["id"]], event.get("start") or "none", event)
        tie = lambda row: (row["a"], row["b"], row["kind"], row["means"])
        self.assertEqual(
            sorted(map(tie, session.rows(self.output, "relations"))),
            sorted((row["a"], row["b"], row["kind"], row.get("means", "")) for row in record["relations"]),
        )
        use = lambda row: (row["voice"], row["actor"], row["word"], row["count"])
        self.assertEqual(sorted(map(use, session.rows(self.output, "naming"))), sorted(map(use, record["naming"])))
        claims = [json.loads(line) for line in selon("export", self.store, "--as", "claims-jsonl").stdout.splitlines()]
        self.assertEqual(ids(session.rows(self.output, "claims")), ids(claims))
        for row in session.rows(self.output, "reports"):
            self.assertNotIn("text", row)

    def test_what_it_says_of_itself(self):
        told = json.loads((self.output / "_SELON.json").read_text(encoding="utf-8"))
        self.assertEqual(told["digest"], self.digest)
        self.assertEqual(told["counts"]["reports"], self.first["counts"]["reports"])
        self.assertEqual(len(told["inputs"]), told["input_files"])
        counters = {row["counter"]: row["value"] for row in session.rows(self.output, "counters")}
        self.assertEqual(counters["claims"], self.first["counts"]["claims"])

    @unittest.skipIf(not READERS.exists(), "no DuckDB here (./dev test fetches it)")
    def test_duckdb_reads_them_by_day(self):
        asked = "import duckdb, sys; print(duckdb.execute(sys.argv[1]).fetchall())"
        for table in ("events", "claims", "disputes"):
            files = f"'{self.output}/{table}/*/*.parquet', hive_partitioning = true"
            query = f"SELECT count(*), count(DISTINCT day) FROM read_parquet({files})"
            done = subprocess.run([READERS, "-c", asked, query], capture_output=True, text=True)
            days = len(list((self.output / table).iterdir()))
            self.assertEqual(done.stdout.strip(), f"[({self.first['counts'][table]}, {days})]", done.stderr)

    def test_events_are_geoparquet(self):
        files = sorted(self.output.glob("events/day=*/*.parquet"))
        notes = session.do("notes", path=str(files[0]))
        geo = json.loads(notes["geo"])
        self.assertEqual(geo["version"][:3], "1.1")
        self.assertEqual(geo["columns"][geo["primary_column"]]["encoding"], "WKB")

    def test_a_store_of_the_run_has_its_digest(self):
        stores = [scratch / "put.selon"]
        server = None
        if not private_postgres.WHY_NOT:
            server = private_postgres.Server()
            self.addCleanup(server.stop)
            stores.append(server.url())
        for store in stores:
            made = session.run([EXAMPLES], scratch / "stored", store=str(store), work=self.work, **cuts(3))
            self.assertEqual(made["digest"], self.digest)
            done = selon("verify", store)
            self.assertEqual((done.returncode, done.stdout.split()[-1]), (0, self.digest), done.stdout)
        with self.assertRaisesRegex(spark_session.Failed, "StoreHoldsOthers"):
            session.run(sorted(EXAMPLES.glob("0*.html")), scratch / "stored2", store=str(stores[0]))

    def test_lanes_lead_each_label_to_its_own_partition(self):
        for count in (2, 3, 8, 100):
            rows = session.do("lanes", count=count)
            self.assertEqual([partition for partition, _ in rows], list(range(count)))


@unittest.skipIf(WHY_NOT, WHY_NOT)
class MadeUpReports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = scratch / "made"
        subprocess.run(
            [sys.executable, ROOT / "bench" / "make_reports.py", str(REPORTS), cls.reports],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def test_the_digest_is_the_programs(self):
        store, digest = ingested("made", self.reports)
        for number in (0, 5):
            made = session.run(
                [self.reports],
                scratch / "made_out",
                work=str(scratch / "made_work"),
                **(cuts(number) if number else {}),
            )
            self.assertEqual(made["digest"], digest, f"{number} blocks")

    def test_a_run_that_was_killed_goes_on(self):
        reports = scratch / "killed"
        reports.mkdir()
        for path in sorted(self.reports.iterdir())[:300]:
            shutil.copy(path, reports)
        output, work = scratch / "killed_out", scratch / "killed_work"
        output.mkdir()
        (output / "before").write_text("the last good output")
        other = spark_session.Session("local[1]")
        other.tell(do="run", inputs=[str(reports)], output=str(output), work=str(work), bundle_bytes=32_000)
        until = time.monotonic() + 120
        while not list((work / "readings").glob("*.json")) and time.monotonic() < until:
            time.sleep(0.05)
        other.kill()
        done = len(list((work / "readings").glob("*.json")))
        self.assertGreater(done, 0)
        self.assertEqual([path.name for path in output.iterdir()], ["before"])
        made = session.run([reports], output, work=str(work))
        self.assertGreater(made["counts"]["files_known"], 0)
        self.assertEqual(made["counts"]["files_known"] + made["counts"]["files_read"], 300)
        self.assertEqual(made["digest"], ingested("killed", reports)[1])
        self.assertFalse((output / "before").exists())


def lines_of(count):
    """Reports as JSON lines, each as Selon writes a row of Parquet."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    rows = []
    for number in range(count):
        text = texts[number % len(texts)].replace("Kidal", ("Kidal", "Gao", "Ménaka")[number % 3])
        day = 10 + number % 15
        rows.append(
            {
                "id": str(number),
                "url": f"https://paper{number % 3}.example/{number}",
                "outlet": f"Paper {number % 3}",
                "published": None if number % 11 == 0 else f"2023-11-{day}",
                "title": f"Report {number}",
                "text": text,
            }
        )
    kept = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return [
        {key: row[key] for key in ("id", "url", "outlet", "published", "title", "text") if key in row} for row in kept
    ]


def bytes_of(row):
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def warc_of(rows):
    """A web archive with a record a line, a gzip member each."""
    members = []
    for number, row in enumerate(rows):
        block = bytes_of(row).rstrip(b"\n")
        head = (
            f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
            f"WARC-Target-URI: urn:line:{number}\r\nContent-Type: application/x-ndjson\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    return b"".join(members)


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Forms(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=scratch))

    def test_lines_archives_and_parquet_give_one_record(self):
        rows = lines_of(40)
        (self.folder / "a.jsonl").write_bytes(b"".join(map(bytes_of, rows)))
        (self.folder / "c.warc.gz").write_bytes(warc_of(rows))
        session.do("to_parquet", rows=rows, path=str(self.folder / "d.parquet"))
        digest = ingested("lines", self.folder / "a.jsonl")[1]
        for name in ("a.jsonl", "c.warc.gz", "d.parquet"):
            made = session.run([self.folder / name], self.folder / "out", **cuts(1))
            self.assertEqual((made["counts"]["documents"], made["counts"]["reports"]), (40, 40), name)
            self.assertEqual(made["digest"], digest, name)
        # All of them at once are the same reports again: one a report id.
        made = session.run(
            [self.folder / name for name in ("a.jsonl", "c.warc.gz", "d.parquet")], self.folder / "out", **cuts(3)
        )
        self.assertEqual((made["counts"]["documents"], made["counts"]["reports"], made["digest"]), (120, 40, digest))

    def test_what_is_bad_is_set_aside_and_the_rest_stays(self):
        rows = lines_of(20)
        bad = self.folder / "bad"
        bad.mkdir()
        (bad / "a.jsonl").write_bytes(
            b"".join(map(bytes_of, rows[:5])) + b'{"text": \n' + b"".join(map(bytes_of, rows[5:10]))
        )
        (bad / "b.warc.gz").write_bytes(b"\x1f\x8b\x08\x00" + bytes(range(256)) * 9)
        (bad / "c.warc.gz").write_bytes(warc_of(rows[10:20])[:-40])
        (bad / "empty.html").write_bytes(b"")
        (bad / "leads_out.txt").symlink_to("/etc/hostname")
        plain = self.folder / "plain"
        shutil.copytree(bad, plain, symlinks=True)
        digest = ingested("bad", plain, exits=3)[1]
        made = session.run([bad], self.folder / "out", **cuts(2))
        self.assertEqual((made["digest"], made["exit_code"]), (digest, 3))
        aside = session.rows(self.folder / "out", "quarantine")
        self.assertEqual(len(aside), made["counts"]["quarantined"] + made["counts"]["truncated"])
        said = json.loads(selon("ingest", plain, "-o", self.folder / "again.selon", "--json").stdout)
        of_file = lambda source: Path(source.split(":")[0]).name
        expected = sorted(
            (of_file(item["source"]), item["reason"]) for item in said["quarantined"] + said.get("truncated", [])
        )
        self.assertEqual(sorted((of_file(row["source"]), row["reason"]) for row in aside), expected)
        self.assertIn(("a.jsonl", "not_json"), expected)

    def test_a_bad_row_and_a_bad_file_of_parquet(self):
        rows = lines_of(20)
        session.do(
            "to_parquet",
            rows=rows[:7] + [{"id": "x", "outlet": "Paper"}] + rows[7:],
            path=str(self.folder / "a.parquet"),
        )
        (self.folder / "b.parquet").write_bytes((self.folder / "a.parquet").read_bytes()[:-100])
        (self.folder / "c.parquet").write_bytes(b"no Parquet at all")
        (self.folder / "a.jsonl").write_bytes(b"".join(map(bytes_of, rows)))
        digest = ingested("rows", self.folder / "a.jsonl")[1]
        made = session.run(sorted(self.folder.glob("*.parquet")), self.folder / "out", **cuts(2))
        self.assertEqual((made["digest"], made["counts"]["quarantined"], made["exit_code"]), (digest, 3, 3))
        aside = {Path(row["source"].split(":")[0]).name: row for row in session.rows(self.folder / "out", "quarantine")}
        self.assertEqual(aside["a.parquet"]["reason"], "no_text")
        self.assertEqual(aside["a.parquet"]["line"], 8)
        self.assertEqual(aside["c.parquet"]["reason"], "bad_form")

    def test_lists_and_globs_name_files(self):
        rows = lines_of(12)
        for number in range(3):
            month = self.folder / "crawl-data" / "CC-NEWS" / "2023" / f"{number + 10}"
            month.mkdir(parents=True)
            (month / f"CC-NEWS-2023-{number}.warc.gz").write_bytes(warc_of(rows[4 * number : 4 * number + 4]))
        names = [f"crawl-data/CC-NEWS/2023/{number + 10}/CC-NEWS-2023-{number}.warc.gz" for number in range(3)] + [
            "crawl-data/gone.warc.gz"
        ]
        (self.folder / "warc.paths.gz").write_bytes(gzip.compress("\n".join(names).encode()))
        listed = session.run(
            [self.folder / "warc.paths.gz"], self.folder / "out", listing_base=f"{self.folder}/", **cuts(1)
        )
        self.assertEqual((listed["counts"]["reports"], listed["counts"]["quarantined"]), (12, 1))
        for glob, count in (
            (f"{self.folder}/crawl-data/CC-NEWS/2023/1[01]/*.warc.gz", 2),
            (f"{self.folder}/crawl-data/*", 3),
            (f"file://{self.folder}/crawl-data/CC-NEWS", 3),
        ):
            self.assertEqual(len(session.do("list", paths=[glob])), count, glob)
        with self.assertRaisesRegex(spark_session.Failed, "InputMissing"):
            session.do("list", paths=[f"{self.folder}/crawl-data/*.html"])


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Clusters(unittest.TestCase):
    def test_executors_of_their_own_make_the_same_record(self):
        cluster = spark_session.Session("local-cluster[2,1,1024]")
        self.addCleanup(cluster.stop)
        made = cluster.run([EXAMPLES], scratch / "cluster_out", **cuts(3))
        self.assertEqual(made["digest"], ingested("kidal", EXAMPLES)[1])


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Folders(unittest.TestCase):
    def test_an_output_takes_the_place_of_the_one_before(self):
        done = subprocess.run(
            [spark_session.PYTHON, "-m", "unittest", "folders_test"],
            cwd=ROOT / "spark" / "tests",
            capture_output=True,
            text=True,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("OK", done.stderr)


@unittest.skipIf(WHY_NOT, WHY_NOT)
class TheCommand(unittest.TestCase):
    def command(self, *words):
        return subprocess.run(
            [spark_session.PYTHON, "-W", "ignore", ROOT / "spark" / "job.py", *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def test_words_and_exit_codes(self):
        self.assertEqual(self.command("-o", "x").returncode, 2)
        self.assertEqual(self.command("a", "-o", "x", "--store", "x.db").returncode, 2)
        missing = self.command(scratch / "nothing", "-o", scratch / "x", "--master", "local[1]")
        self.assertEqual((missing.returncode, (scratch / "x").exists()), (4, False))
        self.assertIn("no such file", missing.stderr)
        self.assertNotIn("Traceback", missing.stderr)
        self.assertIn("exit codes", self.command("--help").stdout)

    def test_a_run_says_its_digest(self):
        done = self.command(
            EXAMPLES, "-o", scratch / "said", "--master", "local[2]", "--blocks", 2, "--work", scratch / "kidal_work"
        )
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        self.assertEqual(done.stdout.split()[-1], ingested("kidal", EXAMPLES)[1])


if __name__ == "__main__":
    unittest.main()
