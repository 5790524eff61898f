"""Documents read into rows, rows counted and stored: the same as the program does with the same files."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, os.environ["SELON_PYTHON"])
ROOT = Path(__file__).resolve().parents[2]

from selon import _native  # noqa: E402
from selon._native import blocks  # noqa: E402

ENGINE = _native.Engine(str(ROOT))


def read(path, **options):
    """All rows of a path, as two dicts of columns."""
    readings, quarantined = {}, {}

    def take(rows, refused):
        for into, some in ((readings, rows), (quarantined, refused)):
            for name, column in some.items():
                into.setdefault(name, []).extend(column)

    documents = ENGINE.read_path(str(path), take, **options)
    return documents, readings, quarantined


class Reading(unittest.TestCase):
    def test_batches_change_nothing(self):
        one = read(ROOT / "examples" / "kidal", batch=1)
        all_at_once = read(ROOT / "examples" / "kidal", batch=1000)
        self.assertEqual(one, all_at_once)
        self.assertGreater(one[0], 15)
        self.assertEqual({len(column) for column in one[1].values()}, {one[0]})

    def test_claims_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            store = folder + "/k.selon"
            subprocess.run([os.environ["SELON"], "ingest", str(ROOT / "examples" / "kidal"), "-o", store, "-q"], check=True,
                           env={**os.environ, "SELON_DATA": str(ROOT)})
            told = subprocess.run([os.environ["SELON"], "claims", store, "--json"], check=True, capture_output=True)
        readings = read(ROOT / "examples" / "kidal")[1]
        mine = {json.loads(claim)["id"] for claims in readings["claims"] for claim in claims}
        self.assertEqual(mine, {claim["id"] for claim in json.loads(told.stdout)})

    def test_one_bad_document_costs_no_other(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "a.txt").write_text("Kidal, 14 novembre 2023. L'armée est entrée dans la ville.")
            Path(folder, "b.jsonl").write_text('{"text": "Rien."}\n{"text":\n[1]\n')
            Path(folder, "c.txt").write_bytes(bytes(range(32)) * 40)
            Path(folder, "d.html").write_bytes(b"")
            documents, readings, quarantined = read(folder)
        self.assertEqual(len(readings["report"]), 2)
        self.assertEqual(documents, 2 + len(quarantined["source"]))
        self.assertEqual(sorted(quarantined["reason"]), ["binary", "empty", "not_json", "not_json"])

    def test_a_missing_file_is_a_row(self):
        _, readings, quarantined = read("/no/such/file", name="day.warc.gz")
        self.assertEqual((quarantined["source"], quarantined["reason"]), (["day.warc.gz"], ["missing"]))
        self.assertFalse(readings.get("report"))

    def test_what_the_caller_raises_reaches_the_caller(self):
        class Enough(Exception):
            pass

        def take(_rows, _refused):
            raise Enough

        with self.assertRaises(Enough):
            ENGINE.read_path(str(ROOT / "examples" / "kidal"), take)
        with self.assertRaises(TypeError):
            ENGINE.read_path(str(ROOT / "examples" / "kidal"), take, outlett="x")


class Storing(unittest.TestCase):
    def test_rows_stored_have_the_digest_of_rows_counted(self):
        _, rows, refused = read(ROOT / "examples" / "kidal")
        flat = lambda name: [value for values in rows[name] for value in values]  # noqa: E731
        reports = lambda name: [r for r, values in zip(rows["report"], rows[name]) for _ in values]  # noqa: E731
        ordinals = lambda name: [i for values in rows[name] for i, _ in enumerate(values)]  # noqa: E731
        none = [None] * len(flat("claims"))
        parts = [
            blocks.row_digest("reports", [rows["report"], rows["value"], rows["text"], [None] * len(rows["report"])]),
            blocks.row_digest("claims", [[json.loads(claim)["id"] for claim in flat("claims")], flat("claims"), none]),
            blocks.row_digest("control_statements", [reports("control"), ordinals("control"), flat("control")]),
            blocks.row_digest("naming_uses", [reports("naming"), ordinals("naming"), flat("naming")]),
            blocks.row_digest("notes", [reports("notes"), ordinals("notes"), flat("note_rooms"), flat("notes")]),
            blocks.row_digest("fingerprints", [rows["report"], rows["fingerprint"]]),
        ]
        with tempfile.TemporaryDirectory() as folder:
            store = blocks.RowStore(ENGINE, folder + "/k.selon")
            self.assertEqual(store.save(rows, refused), len(rows["report"]))
            self.assertEqual(store.digest(), blocks.add_digests(parts))
            self.assertEqual(store.save(rows, refused), 0)

    def test_columns_that_do_not_fit_are_refused_by_name(self):
        _, rows, refused = read(ROOT / "examples" / "kidal")
        with tempfile.TemporaryDirectory() as folder:
            store = blocks.RowStore(ENGINE, folder + "/k.selon")
            for broken, said in (({"value": rows["value"][1:]}, "value"), ({"form": ["?"] * len(rows["form"])}, "form"),
                                 ({"claims": [7] * len(rows["form"])}, "claims|iter")):
                with self.assertRaisesRegex((ValueError, TypeError), said):
                    store.save({**rows, **broken}, refused)
            with self.assertRaisesRegex(ValueError, "missing"):
                store.save({}, refused)
            with self.assertRaisesRegex(Exception, "JSON"):
                store.save({**rows, "value": [b"{"] * len(rows["value"])}, refused)
            self.assertEqual(store.digest(), "0" * 32)

    def test_digests_add_up_and_others_are_refused(self):
        one, two = blocks.row_digest("stories", [[b"a"]]), blocks.row_digest("stories", [[b"b"]])
        self.assertEqual(blocks.add_digests([one, two]), blocks.row_digest("stories", [[b"b", b"a"]]))
        for bad in ("", "x" * 32, one + "0"):
            with self.assertRaises(ValueError):
                blocks.add_digests([bad])
        for table, columns in (("nobody", [[b"a"]]), ("stories", [[b"a"], [b"b"]]), ("copies", [[1.5]])):
            with self.assertRaises(ValueError):
                blocks.row_digest(table, columns)


if __name__ == "__main__":
    unittest.main()
