"""Ingest as a user meets it: the same record whatever the order, the workers or the interruption; troubles told in words."""
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
REPORTS = 200


def selon(*words, **options):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300, **options)


def ingest(store, *words):
    """What `selon ingest --json` says, with its exit code as "exit"."""
    done = selon("ingest", "-o", store, "--json", *words)
    said = json.loads(done.stdout) if done.stdout else {}
    return {**said, "exit": done.returncode, "messages": done.stderr}


def stored(store):
    """Reports in a store that another process is writing; 0 while it is not there."""
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=0.2) as db:
            return db.execute("SELECT count(*) FROM reports").fetchone()[0]
    except sqlite3.Error:
        return 0


class InScratch(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        self.store = self.scratch / "s.selon"


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class SameRecord(InScratch):
    @classmethod
    def setUpClass(cls):
        cls.shared = Path(tempfile.mkdtemp())
        cls.reports = cls.shared / "reports"
        subprocess.run([sys.executable, ROOT / "bench" / "make_reports.py", str(REPORTS), cls.reports],
                       check=True, stdout=subprocess.DEVNULL)
        cls.whole = ingest(cls.shared / "whole.selon", cls.reports, "--workers", "1")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared, ignore_errors=True)

    def test_undisturbed(self):
        self.assertEqual(0, self.whole["exit"], self.whole["messages"])
        self.assertGreater(self.whole["stored"], REPORTS / 2)
        self.assertEqual(0, selon("verify", self.shared / "whole.selon").returncode)

    def test_every_view_is_json_and_text(self):
        store = self.shared / "whole.selon"
        event = json.loads(selon("events", store, "--json").stdout)[0]
        views = [["events"], ["event", event["id"]], ["claims"], ["disputes"], ["who"], ["who", event["id"]], ["control"],
                 ["timeline"], ["relations"], ["naming"], ["stories"], ["search", "l'armée"], ["verify"],
                 ["explain", event["id"]], ["explain", event["claims"][0]], ["explain", event["claims"][0].split(".")[0]]]
        for verb, *words in views:
            with self.subTest(verb):
                done = selon(verb, store, *words, "--json")
                self.assertEqual((0, ""), (done.returncode, done.stderr))
                json.loads(done.stdout)
                text = selon(verb, store, *words)
                self.assertEqual(0, text.returncode)
                self.assertNotIn("\x1b", text.stdout)

    def test_twice_in_another_order_with_two_workers(self):
        files = sorted(self.reports.iterdir(), reverse=True)
        other = ingest(self.store, "--workers", "2", *files)
        self.assertEqual(self.whole["digest"], other["digest"])
        again = ingest(self.store, "--workers", "2", self.reports)
        self.assertEqual((0, self.whole["digest"]), (again["stored"], again["digest"]))

    def test_in_two_halves(self):
        files = sorted(self.reports.iterdir())
        ingest(self.store, *files[::2])
        self.assertEqual(self.whole["digest"], ingest(self.store, *files[1::2])["digest"])

    def test_from_another_folder(self):
        moved = self.scratch / "elsewhere"
        shutil.copytree(self.reports, moved)
        self.assertEqual(self.whole["digest"], ingest(self.store, moved)["digest"])

    def test_killed_and_run_again(self):
        """Killed before the store is there, while reports are stored, and while the record is built."""
        for wanted in (0, 1, REPORTS // 3, REPORTS - 70):
            with self.subTest(stored=wanted):
                store = self.scratch / f"{wanted}.selon"
                run = subprocess.Popen([SELON, "ingest", "-q", "-o", store, self.reports, "--workers", "1"], cwd=ROOT)
                while run.poll() is None and stored(store) < wanted:
                    time.sleep(0.002)
                run.send_signal(signal.SIGKILL)
                run.wait()
                self.assertEqual(0, stored(store) % 64 if stored(store) < self.whole["stored"] else 0, "a batch in part")
                again = ingest(store, self.reports)
                self.assertEqual((0, self.whole["digest"]), (again["exit"], again["digest"]))
                self.assertEqual(0, selon("verify", store).returncode)

    def test_stopped_by_a_signal(self):
        for signal_sent, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            store = self.scratch / f"{code}.selon"
            run = subprocess.Popen([SELON, "ingest", "-q", "-o", store, self.reports, "--workers", "1"], cwd=ROOT,
                                   stderr=subprocess.PIPE)
            while run.poll() is None and stored(store) < 1:
                time.sleep(0.002)
            run.send_signal(signal_sent)
            run.communicate()
            self.assertIn(run.returncode, (code, 0))  # 0: it was done before the signal came
            self.assertEqual(self.whole["digest"], ingest(store, self.reports)["digest"])


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class MissingInput(InScratch):
    def test_nothing_there(self):
        got = ingest(self.store, self.scratch / "none")
        self.assertEqual(4, got["exit"])
        self.assertIn("none", got["messages"])
        self.assertFalse(self.store.exists())
        real = self.scratch / "good.txt"
        real.write_text("The army left the town on Monday, residents said. " * 4)
        got = ingest(self.store, self.scratch / "none", real)
        self.assertEqual((4, 1), (got["exit"], got["stored"]))


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Troubles(InScratch):
    def setUp(self):
        super().setUp()
        self.text = self.scratch / "a.txt"
        self.text.write_text("The army left the town on Monday, residents said. " * 4)
        self.assertEqual(0, ingest(self.store, self.text)["exit"])

    def test_damaged_store(self):
        with open(self.store, "r+b") as file:
            for page in range(1, 40):
                file.seek(page * 4096)
                file.write(b"\xa5" * 4096)
        done = selon("verify", self.store)
        self.assertEqual(6, done.returncode, done.stdout + done.stderr)

    def test_changed_behind_its_back(self):
        with sqlite3.connect(self.store) as db:
            db.execute("UPDATE claims SET value = replace(value, 'army', 'navy')")
            db.execute("UPDATE reports SET text = replace(text, 'army', 'navy')")
        self.assertEqual(6, selon("verify", self.store).returncode)

    def test_others_files(self):
        other = self.scratch / "other.db"
        with sqlite3.connect(other) as db:
            db.execute("CREATE TABLE t(x)")
        for path in (other, self.text):
            for words in (("events", path), ("ingest", self.text, "-o", path)):
                done = selon(*words)
                self.assertEqual(4, done.returncode)
                self.assertIn("not a Selon store", done.stderr)

    def test_newer_store(self):
        with sqlite3.connect(self.store) as db:
            db.execute("PRAGMA user_version = 99")
        done = selon("events", self.store)
        self.assertEqual(4, done.returncode)
        self.assertIn("newer Selon", done.stderr)

    def test_disk_full(self):
        size = self.store.stat().st_size
        more = self.scratch / "b.txt"
        more.write_text("The rebels came back on Tuesday, the army said. " * 20000)
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65536, size + 65536))
        done = selon("ingest", more, "-o", self.store, preexec_fn=limit, restore_signals=False)
        self.assertEqual(7, done.returncode, done.stderr)
        self.assertEqual(0, selon("verify", self.store).returncode)
        self.assertEqual(1, stored(self.store))

    def test_reading_leaves_one_file(self):
        selon("events", self.store)
        self.assertEqual([], [path.name for path in self.scratch.glob("s.selon-*")])

    def test_reading_a_store_that_may_not_be_written(self):
        os.chmod(self.store, 0o444)
        os.chmod(self.scratch, 0o555)
        try:
            done = selon("claims", self.store)
        finally:
            os.chmod(self.scratch, 0o755)
        self.assertEqual(0, done.returncode, done.stderr)

    def test_readers_while_another_writes(self):
        writer = sqlite3.connect(self.store, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        try:
            self.assertEqual(0, selon("claims", self.store).returncode)
        finally:
            writer.execute("ROLLBACK")
            writer.close()

    def test_busy(self):
        writer = sqlite3.connect(self.store, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        other = self.scratch / "b.txt"
        other.write_text("The rebels came back on Tuesday, the army said. " * 4)
        try:
            done = selon("ingest", other, "-o", self.store, "--wait", "0")
        finally:
            writer.execute("ROLLBACK")
            writer.close()
        self.assertEqual(5, done.returncode, done.stderr)


if __name__ == "__main__":
    unittest.main()
