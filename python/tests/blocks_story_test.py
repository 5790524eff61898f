"""Stories in blocks: columns as they are told, the stories of the program, and no bytes that crash."""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, os.environ["SELON_PYTHON"])
ROOT = Path(__file__).resolve().parents[2]

from selon import _native  # noqa: E402
from selon._native import blocks  # noqa: E402

ENGINE = _native.Engine(str(ROOT))
PAIR = ["kind", "number", "shape", "shape_rest", "other", "other_day", "other_shape", "other_shape_rest"]


def examples():
    """Rows of the examples in canonical order."""
    readings = {}

    def take(rows, _):
        for name, column in rows.items():
            readings.setdefault(name, []).extend(column)

    ENGINE.read_path(str(ROOT / "examples" / "kidal"), take)
    once = {number: row for row, number in enumerate(readings["number"])}
    rows = sorted(once.values(), key=lambda row: (readings["at_day"][row], readings["number"][row]))
    return {name: [column[row] for row in rows] for name, column in readings.items()}


ROWS = examples()
NUMBER, AT_DAY = (np.array(ROWS[name], np.int64) for name in ("number", "at_day"))


def sorted_by(columns, names):
    order = np.lexsort([columns[name] for name in reversed(names)])
    return {name: column[order] for name, column in columns.items()}


def counted():
    keys = blocks.copy_keys(ROWS["fingerprint"])
    row = keys.pop("row")
    keys["at_day"], keys["number"] = AT_DAY[row], NUMBER[row]
    return blocks.count_shared(sorted_by(keys, ["kind", "key", "at_day", "number"]))


def looked(cut):
    """Two blocks; the first is the halo of the second."""
    ranked = blocks.rank_shared(counted())
    out = []
    for own, halo in ((slice(0, cut), slice(0, 0)), (slice(cut, None), slice(0, cut))):
        mine = np.isin(ranked["number"], NUMBER[own])
        out.append(blocks.look(ROWS["fingerprint"][own], ROWS["fingerprint"][halo],
                               {name: ranked[name][mine] for name in ("kind", "number", "other")}))
    return {name: sum((part[name] for part in out), []) if name == "prospects" else np.concatenate([part[name] for part in out])
            for name in out[0]}


def settled(cut, batch=7):
    found = looked(cut)
    kept = blocks.companies(ROWS["fingerprint"], found["link_number"], found["link_other"])
    first, tie = NUMBER.copy(), np.zeros(len(NUMBER), np.uint8)
    at = {number: row for row, number in enumerate(NUMBER.tolist())}
    for number, its, kind in zip(kept["number"].tolist(), kept["first"].tolist(), kept["tie"].tolist()):
        first[at[number]], tie[at[number]] = its, kind
    settler, homes, commons = blocks.StorySettler(), [], []
    for begin in range(0, len(NUMBER), batch):
        part = slice(begin, begin + batch)
        now = settler.settle({"number": found["number"][part], "at_day": found["at_day"][part], "first": first[part],
                              "tie": tie[part], "prospects": found["prospects"][part]})
        homes += now["home"].tolist()
        commons += now["common"]
    return homes, commons, kept


class Columns(unittest.TestCase):
    def check(self, columns, rows, small=("kind", "tie")):
        for name, column in columns.items():
            self.assertEqual(len(column), rows, name)
            if isinstance(column, np.ndarray):
                wanted = np.uint8 if name in small else np.uint32 if name == "row" else np.int64
                self.assertEqual((column.dtype, column.ndim), (wanted, 1), name)
            else:
                self.assertTrue(all(isinstance(value, bytes) for value in column), name)

    def test_of_keys(self):
        keys = blocks.copy_keys(ROWS["fingerprint"])
        self.assertEqual(list(keys), ["row", "kind", "key", "shape", "shape_rest"])
        self.check(keys, len(keys["row"]))
        self.assertEqual(set(keys["kind"].tolist()), {0, 1})
        self.assertEqual(sorted(set(keys["row"].tolist()))[-1], len(NUMBER) - 1)

    def test_of_pairs(self):
        pairs = counted()
        self.assertEqual(list(pairs), PAIR + ["shared"])
        self.check(pairs, len(pairs["kind"]))
        self.assertEqual(len(set(zip(*(pairs[name].tolist() for name in ("kind", "number", "other"))))), len(pairs["kind"]))
        ranked = blocks.rank_shared(pairs)
        self.assertEqual(list(ranked), ["kind", "number", "other", "place"])
        self.check(ranked, len(ranked["kind"]))
        again = sorted_by(ranked, ["number", "kind", "place"])
        for name in ranked:
            np.testing.assert_array_equal(ranked[name], again[name])

    def test_of_looking(self):
        found = looked(5)
        links = {name: found.pop(name) for name in ("link_number", "link_other")}
        self.check(found, len(NUMBER))
        self.check(links, len(links["link_number"]))
        self.assertGreater(len(links["link_number"]), 0)
        np.testing.assert_array_equal(found["number"], NUMBER)
        np.testing.assert_array_equal(found["at_day"], AT_DAY)

    def test_of_lists(self):
        lists = blocks.story_lists(ROWS["fingerprint"])
        self.check(lists, len(lists["row"]))

    def test_of_nothing(self):
        keys = blocks.copy_keys([])
        self.check(keys, 0)
        keys["at_day"] = keys["number"] = keys["key"]
        pairs = blocks.count_shared(keys)
        self.check(pairs, 0)
        self.check(blocks.rank_shared(pairs), 0)
        nobody = np.array([], np.int64)
        self.check(blocks.components(nobody, nobody), 0)
        self.check(blocks.look([], [], blocks.rank_shared(pairs)), 0)
        self.check(blocks.companies([], nobody, nobody), 0)

    def test_that_are_missing_short_or_of_another_form(self):
        pairs = counted()
        for spoil in (lambda p: p.pop("other"), lambda p: p.update(other=p["other"][:-1]),
                      lambda p: p.update(other=[["a"]]), lambda p: p.update(other=p["other"].reshape(1, -1))):
            spoilt = dict(pairs)
            spoil(spoilt)
            with self.assertRaisesRegex(ValueError, "column other"):
                blocks.rank_shared(spoilt)
        # An array that is not in one piece is no error.
        twice = {name: np.repeat(column, 2)[::2] for name, column in pairs.items()}
        np.testing.assert_array_equal(blocks.rank_shared(twice)["other"], blocks.rank_shared(pairs)["other"])


class Stories(unittest.TestCase):
    def test_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            store = folder + "/k.selon"
            program = {"check": True, "capture_output": True, "env": {**os.environ, "SELON_DATA": str(ROOT)}}
            subprocess.run([os.environ["SELON"], "ingest", str(ROOT / "examples" / "kidal"), "-o", store, "-q"], **program)
            told = json.loads(subprocess.run([os.environ["SELON"], "export", store, "--as", "record-json"], **program).stdout)
        for cut in (1, 9, len(NUMBER) - 1):
            homes, _, kept = settled(cut)
            mine = {}
            for report, home in zip(ROWS["report"], homes):
                mine.setdefault(home, []).append(report)
            self.assertEqual(sorted(map(sorted, mine.values())), sorted(sorted(s["reports"]) for s in told["stories"]))
            self.assertEqual({"s%016x" % (home % 2**64) for home in mine}, {story["id"] for story in told["stories"]})
            self.assertEqual([json.loads(group) for group in kept["groups"]], told["copies"])

    def test_are_the_same_each_time(self):
        whole = settled(9)
        self.assertEqual(whole[:2], settled(3, batch=1)[:2])
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(settled(9)[:2])) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [whole[:2]] * 4)


class Components(unittest.TestCase):
    def test_are_those_of_a_search(self):
        draw = random.Random(1)
        numbers = [draw.getrandbits(64) - 2**63 for _ in range(400)]
        pairs = [(draw.choice(numbers), draw.choice(numbers)) for _ in range(260)]
        beside = {}
        for a, b in pairs:
            beside.setdefault(a, set()).add(b)
            beside.setdefault(b, set()).add(a)
        expected = {}
        for number in sorted(beside):
            waiting = [] if number in expected else [number]
            while waiting:
                at = waiting.pop()
                if expected.setdefault(at, number) == number:
                    waiting += [other for other in beside[at] if other not in expected]
        found = blocks.components(*(np.array(column, np.int64) for column in zip(*pairs)))
        self.assertEqual(dict(zip(found["number"].tolist(), found["component"].tolist())), expected)
        self.assertEqual(found["number"].tolist(), sorted(expected))


class BadBytes(unittest.TestCase):
    def test_of_fingerprints_name_their_row(self):
        good = ROWS["fingerprint"][0]
        nobody = np.array([], np.int64)
        ranked = {"kind": np.array([], np.uint8), "number": nobody, "other": nobody}
        for bad in (b"", b"{", b"[]", b"null", b'{"report": 5}', b"\xff\x00", good[:-9]):
            for call in (blocks.copy_keys, blocks.story_lists, lambda some: blocks.look(some, [], ranked),
                         lambda some: blocks.look([], some, ranked), lambda some: blocks.companies(some, nobody, nobody)):
                with self.assertRaisesRegex(ValueError, "row 1"):
                    call([good, bad])
        for other in ("text", None, 5):
            with self.assertRaisesRegex(ValueError, "row 1 is no bytes"):
                blocks.copy_keys([good, other])

    def test_of_prospects_name_their_row(self):
        found = looked(9)
        longest = max(found["prospects"], key=len)
        draw = random.Random(2)

        def settle(some):
            number = np.arange(len(some), dtype=np.int64)
            return blocks.StorySettler().settle({"number": number, "at_day": number, "first": number,
                                                 "tie": np.zeros(len(some), np.uint8), "prospects": some})

        self.assertEqual(settle([b"", b""])["home"].tolist(), [0, 1])
        for _ in range(300):
            spoilt = bytearray(longest[:draw.randrange(1, len(longest))])
            for _ in range(draw.randrange(4)):
                spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
            with self.assertRaisesRegex(ValueError, "row 1"):
                settle([b"", bytes(spoilt)])

    def test_of_numbers_that_fit_nothing(self):
        pairs = counted()
        draw = random.Random(3)
        for _ in range(300):
            spoilt = {name: column.copy() for name, column in pairs.items()}
            for _ in range(5):
                column = spoilt[draw.choice(list(spoilt))]
                column[draw.randrange(len(column))] = draw.getrandbits(8 if column.dtype == np.uint8 else 63)
            try:
                blocks.rank_shared(spoilt)
            except ValueError as error:
                self.assertIn("row", str(error))


if __name__ == "__main__":
    unittest.main()
