"""Crashes, disk errors, a full disk, losses of power, kills, crowds, damaged files: what was acknowledged is kept.

Small numbers here, whole ones in ./dev nightly, by the same scripts (tests/support/faults): SELON_FAULT_SECONDS ("all": every
operation), SELON_POWER_IMAGES, SELON_KILLS, SELON_CROWD_DOCUMENTS, SELON_DAMAGE_TRIALS. What was drawn by chance follows
from the seed that a failure prints (SELON_FAULT_SEED).
"""
import json
import os
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support" / "faults"))
import crowd  # noqa: E402
import damage  # noqa: E402
import kills  # noqa: E402
import loops  # noqa: E402
import power  # noqa: E402
import shim  # noqa: E402
import stores  # noqa: E402

SEED = int(os.environ.get("SELON_FAULT_SEED") or time.time() // 86400)
BUILT = Path(shim.SELON).exists()


def number(name, otherwise):
    return int(os.environ.get(name) or otherwise)


@unittest.skipUnless(BUILT, "the program is not built")
@unittest.skipIf(shim.library() is None, "no C compiler for the library that breaks file operations")
@unittest.skipIf(BUILT and shim.is_sanitized(shim.SELON), "the sanitizer's library must be the first")
class BrokenOperations(unittest.TestCase):
    def test_every_operation_of_each_command(self):
        budget = os.environ.get("SELON_FAULT_SECONDS") or "20"
        runs, faults = loops.run(seconds=None if budget == "all" else float(budget), seed=SEED)
        self.assertEqual([], faults, f"seed {SEED}, {runs} runs")
        self.assertGreater(runs, len(loops.SCENARIOS) - 1)

    def test_losses_of_power(self):
        images, faults = power.run(number("SELON_POWER_IMAGES", 300), seed=SEED)
        self.assertEqual([], faults, f"seed {SEED}, {images} images")

    def test_a_disk_that_forgets_its_syncs_is_found_out(self):
        """The replay can fail: without the syncs of the record, stores are lost or damaged."""
        read = power.read_record
        power.read_record = lambda path: [one for one in read(path) if one.kind != "f"]
        try:
            _, faults = power.run(60, seed=SEED)
        finally:
            power.read_record = read
        self.assertNotEqual([], faults)


@unittest.skipUnless(BUILT, "the program is not built")
class Kills(unittest.TestCase):
    def test_killed_at_random_moments(self):
        count = number("SELON_KILLS", 8)
        lost, partial, corrupt, other, finished = kills.run(count, 200 if count >= 100 else 80, SEED)
        self.assertEqual((0, 0, 0, 0), (lost, partial, corrupt, other), f"seed {SEED}")
        self.assertGreater(finished, 0)


@unittest.skipUnless(BUILT, "the program is not built")
class Crowd(unittest.TestCase):
    def test_writers_and_readers_at_once(self):
        documents = number("SELON_CROWD_DOCUMENTS", 25)
        wanted, stored, _, looks, troubles = crowd.run(4, documents, 8 if documents >= 100 else 3)
        self.assertEqual([], troubles[:5])
        self.assertEqual(wanted, stored)
        self.assertGreater(looks, 0)


@unittest.skipUnless(BUILT, "the program is not built")
class Damage(unittest.TestCase):
    def test_damaged_stores(self):
        trials = number("SELON_DAMAGE_TRIALS", 12)
        faults, shares = damage.run(trials, 20, SEED)
        self.assertEqual([], faults[:10], f"seed {SEED}")
        for kind in ("one_bit", "lost_header", "lost_schema"):
            if kind in shares:
                self.assertGreater(sum(shares[kind]) / len(shares[kind]), 0.9, kind)


@unittest.skipUnless(BUILT, "the program is not built")
class Salvage(unittest.TestCase):
    """What a salvage keeps and says, on damage that is chosen."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=shim.scratch_root())
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.store = self.folder / "s.selon"
        loops.make(self.store, [f"{n:02}" for n in range(1, 19)])
        with stores.opened(self.store) as db:
            two = [row[0] for row in db.execute("SELECT id FROM stories ORDER BY id LIMIT 2")]
        done = shim.selon("review", "merge", self.store, *two, "--who", "coder", "--why", "one offensive")
        self.assertEqual(0, done.returncode, done.stderr)
        with stores.opened(self.store) as db:
            claims = [row[0] for row in db.execute("SELECT id FROM claims ORDER BY id LIMIT 2")]
        for words in (["reject", self.store, claims[0]], ["correct", self.store, claims[1], "killed", "12"], ["undo", self.store, "2"]):
            done = shim.selon("review", *words, "--who", "coder")
            self.assertEqual(0, done.returncode, done.stderr)
        shim.selon("feeds", "add", self.store, "https://outlet.example/rss")

    def salvage(self, code):
        done = shim.selon("salvage", self.store, "-o", self.folder / "new.selon", "--json")
        self.assertEqual(code, done.returncode, done.stderr)
        self.assertEqual(0, shim.selon("verify", self.folder / "new.selon").returncode)
        return json.loads(done.stdout)

    def rows(self, sql):
        with stores.opened(self.folder / "new.selon") as db:
            return db.execute(sql).fetchall()

    def edit(self, *statements):
        with stores.opened(self.store) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                db.execute(statement)
            db.commit()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def test_a_sound_store_is_the_same_afterwards(self):
        told = self.salvage(0)
        self.assertEqual(stores.digest(self.store), told["digest"])
        self.assertEqual([("", 0), ("corrected", 1)], self.rows("SELECT review, reading IS NOT NULL FROM claims ORDER BY id LIMIT 2"))
        self.assertEqual(4, self.rows("SELECT count(*) FROM decisions")[0][0])
        self.assertEqual([("https://outlet.example/rss",)], self.rows("SELECT url FROM feeds"))
        self.assertEqual([], [one for one in told["rescued"] if one["lost"]])

    def test_the_log_of_a_killed_program_is_read(self):
        digest = stores.digest(self.store)
        keep = stores.sqlite3.connect(self.store)
        keep.execute("PRAGMA wal_autocheckpoint = 0")
        keep.execute("UPDATE feeds SET title = 'only in the log'")
        keep.commit()
        stores.copy(self.store, self.folder / "killed.selon")
        keep.close()
        self.store = self.folder / "killed.selon"
        told = self.salvage(0)
        self.assertEqual(digest, told["digest"])
        self.assertEqual([("only in the log",)], self.rows("SELECT title FROM feeds"))

    def test_an_altered_text_is_not_passed_on(self):
        with stores.opened(self.store) as db:
            report, source = db.execute("SELECT report, source FROM sources ORDER BY source LIMIT 1").fetchone()
        self.edit(f"UPDATE reports SET text = replace(text, 'a', 'o') WHERE id = '{report}'")
        told = self.salvage(0)
        self.assertEqual(1, told["read_from_documents"])
        self.assertEqual(21, len(self.rows("SELECT id FROM reports")))
        self.assertEqual([(report,)], self.rows(f"SELECT report FROM sources WHERE source = '{source}'"))

    def test_a_report_without_its_document_keeps_its_text(self):
        with stores.opened(self.store) as db:
            digest, report = db.execute("SELECT digest, report FROM sources LIMIT 1").fetchone()
        self.edit(f"UPDATE raw SET bytes = CAST('another' AS BLOB) WHERE digest = '{digest}'")
        told = self.salvage(6)
        self.assertEqual(1, told["without_documents"])
        self.assertEqual([digest], [one for one in told["rescued"] if one["what"] == "documents"][0]["names"])
        self.assertEqual(21, len(self.rows("SELECT id FROM reports")))

    def test_a_report_that_is_lost_is_named(self):
        with stores.opened(self.store) as db:
            digest, report, source = db.execute("SELECT digest, report, source FROM sources LIMIT 1").fetchone()
        self.edit(f"DELETE FROM raw WHERE digest = '{digest}'",
                  f"UPDATE reports SET text = 'altered' WHERE id = '{report}'")
        told = self.salvage(6)
        self.assertEqual([f"{report} {source}"], [one for one in told["rescued"] if one["what"] == "reports"][0]["names"])

    def test_nothing_is_written_over(self):
        (self.folder / "new.selon").write_text("mine")
        done = shim.selon("salvage", self.store, "-o", self.folder / "new.selon")
        self.assertEqual(4, done.returncode)
        self.assertEqual("mine", (self.folder / "new.selon").read_text())


@unittest.skipUnless(BUILT, "the program is not built")
class Backup(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=shim.scratch_root())
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.store, self.file = self.folder / "s.selon", self.folder / "b.selon"
        loops.make(self.store, ["04", "05"])

    def backup(self, *words, code=0):
        done = shim.selon("backup", *words)
        self.assertEqual(code, done.returncode, done.stderr)
        return done

    def test_a_copy_is_the_store_and_one_file(self):
        self.backup(self.store, self.file)
        self.assertEqual(stores.digest(self.store), stores.digest(self.file))
        self.backup("--check", self.file)
        self.assertEqual(["b.selon", "s.selon"], sorted(path.name for path in self.folder.iterdir()))

    def test_nothing_is_written_over_unasked(self):
        self.file.write_text("mine")
        self.backup(self.store, self.file, code=4)
        self.assertEqual("mine", self.file.read_text())
        self.backup(self.store, self.file, "--force")
        self.assertEqual(stores.digest(self.store), stores.digest(self.file))

    def test_names_that_would_do_harm(self):
        self.backup(self.store, self.store, "--force", code=4)
        self.backup(self.store, self.folder, code=4)
        self.backup(self.store, self.folder / "no" / "b.selon", code=4)
        (self.folder / "b.selon-wal").write_bytes(b"of somebody else")
        self.backup(self.store, self.file, "--force", code=4)

    def test_a_damaged_store_gives_no_backup(self):
        with stores.opened(self.store) as db:
            db.execute("UPDATE claims SET value = replace(value, 'Kidal', 'Gao')")
            db.commit()
        self.backup(self.store, self.file, code=6)
        self.assertFalse(self.file.exists())
        self.backup("--check", self.store, code=6)

    def test_while_others_write(self):
        """The copy is of one moment, and a writer is not held up."""
        writer = stores.sqlite3.connect(self.store, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO feeds VALUES ('u', '', '', '', '', 'active', '', '', '', '', 0, 0, '', '')")
        self.backup(self.store, self.file)
        writer.execute("COMMIT")
        writer.close()
        with stores.opened(self.file) as db:
            self.assertEqual(0, db.execute("SELECT count(*) FROM feeds").fetchone()[0])
        self.backup("--check", self.file)


if __name__ == "__main__":
    unittest.main()
