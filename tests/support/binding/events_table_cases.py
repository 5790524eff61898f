"""Events of a block as a table (selon._native.Engine.events_table), against what the command line exports."""
import gc
import json
import sqlite3
import unittest

import pyarrow
import pyarrow.parquet
from samples import EXAMPLES, PROGRAM, SCRATCH, run, store

import selon
from selon import data


def stored(path, table, order):
    with sqlite3.connect(path) as rows:
        return [value.encode() for value, in rows.execute(f"SELECT value FROM {table} ORDER BY {order}")]


class EventsTable(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = store()
        cls.ids = [event.id for event in selon.open(cls.path).events]
        by_id = {json.loads(value)["id"]: value for value in stored(cls.path, "events", "id")}
        cls.events = [by_id[id] for id in cls.ids]
        cls.rest = [stored(cls.path, "claims", "report, ordinal"), stored(cls.path, "disputes", "id"), stored(cls.path, "reports", "id")]

    def made(self, **options):
        return data.engine().events_table(self.events, *self.rest, **options)

    def test_is_the_exported_file(self):
        """Names of private persons aside, which exports mask and a table of the record's own does not."""
        if not (PROGRAM.parent / "libselon_parquet.so").exists():
            self.skipTest("the module that writes Parquet is not built (./dev setup fetches Arrow)")
        for name, geo in (("parquet", False), ("geoparquet", True)):
            file = SCRATCH / f"events.{name}"
            run("export", self.path, "--as", name, "-o", file)
            want = pyarrow.parquet.read_table(file)
            changed = {int(moment.timestamp()) for moment in want["changed"].to_pylist()}
            got = pyarrow.table(self.made(geo=geo, revision=want["revision"][0].as_py()))
            got.validate(full=True)
            self.assertEqual(got.schema.remove_metadata(), want.schema.remove_metadata())
            self.assertEqual(got.schema.metadata, {key: want.schema.metadata[key] for key in got.schema.metadata})
            self.assertEqual(len(changed), 1)
            for column in want.column_names:
                if column not in ("changed", "revision"):
                    self.assertEqual(got[column].to_pylist(), want[column].to_pylist(), column)

    def test_changed_and_notes(self):
        table = self.made(geo=True, revision=7, changed="2023-11-20T08:00:00Z")
        row = pyarrow.table(table).slice(0, 1).to_pylist()[0]
        self.assertEqual((row["revision"], row["changed"].isoformat()), (7, "2023-11-20T08:00:00+00:00"))
        self.assertEqual(set(table.notes), {"selon", "geo"})
        self.assertEqual(json.loads(table.notes["geo"])["primary_column"], "geometry")
        self.assertEqual(set(self.made().notes), {"selon"})

    def test_outlives_what_it_was_made_from(self):
        table = self.made()
        reader = pyarrow.RecordBatchReader.from_stream(table)
        del table
        gc.collect()
        self.assertEqual(reader.read_all().num_rows, len(self.ids))

    def test_none(self):
        self.assertEqual(pyarrow.table(data.engine().events_table([], [], [], [])).num_rows, 0)

    def test_names_the_row_that_has_not_its_form(self):
        for bad, words in ((b"x", "event 1"), (b'{"id":3}', "event 1"), (b"\xff\xfe", "event 1"), (b'{"id":"a","status":"no"}', "event 1"),
                           (b"[" * 100000, "event 1")):
            with self.assertRaisesRegex(ValueError, words):
                data.engine().events_table([self.events[0], bad], *self.rest)
        with self.assertRaises(TypeError):
            data.engine().events_table(["text"], *self.rest)
