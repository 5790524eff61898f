"""Claims, events and control in blocks: columns as told, the record of the program, and no bytes that crash."""

import json
import os
import random
import shutil
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
FOUND = ("claims", "control", "naming", "note_rooms", "notes")


def array(values):
    return np.array(list(values), np.int64)


def reports(folder):
    """The examples, a copy of one of them without its date, and a newer version of another."""
    shutil.copytree(ROOT / "examples" / "kidal", folder, dirs_exist_ok=True)
    first, second = map(json.loads, (ROOT / "examples/kidal/03-fil-agence.jsonl").read_text().splitlines()[:2])
    Path(folder, "undated.txt").write_text(first["text"])
    second["text"] = second["text"].replace("risen to 14", "risen to 15").rpartition("\n\n")[0]
    second["published"] = "2023-11-09T15:15:00Z"
    Path(folder, "newer.jsonl").write_text(json.dumps({**second, "id": "newer"}))
    return folder


def examples(folder):
    """Rows of reports with the stories that they are in."""
    rows, refused = {}, {}

    def take(*tables):
        for into, some in zip((rows, refused), tables):
            for name, column in some.items():
                into.setdefault(name, []).extend(column)

    ENGINE.read_path(folder, take)
    read = rows, refused
    once = {number: row for row, number in enumerate(rows["number"])}
    order = sorted(once.values(), key=lambda row: (rows["at_day"][row], rows["number"][row]))
    rows = {name: [column[row] for row in order] for name, column in rows.items()}
    keys = blocks.copy_keys(rows["fingerprint"])
    row = keys.pop("row")
    rows["number"], rows["at_day"] = array(rows["number"]), array(rows["at_day"])
    keys["at_day"], keys["number"] = rows["at_day"][row], rows["number"][row]
    sorting = np.lexsort([keys[name] for name in ("number", "at_day", "key", "kind")])
    ranked = blocks.rank_shared(blocks.count_shared({name: column[sorting] for name, column in keys.items()}))
    looked = blocks.look(rows["fingerprint"], [], ranked)
    kept = blocks.companies(rows["fingerprint"], looked["link_number"], looked["link_other"])
    at = {number: place for place, number in enumerate(rows["number"].tolist())}
    first, tie = rows["number"].copy(), np.zeros(len(at), np.uint8)
    for number, its, kind in zip(kept["number"].tolist(), kept["first"].tolist(), kept["tie"].tolist()):
        first[at[number]], tie[at[number]] = its, kind
    rows.update(first=first, tie=tie, prospects=looked["prospects"])
    settled = blocks.StorySettler().settle(rows)
    rows["home"], rows["common"] = settled["home"], settled["common"]
    rows["text"] = [None if day is not None else text for day, text in zip(rows["published"], rows["text"])]
    home = dict(zip(rows["number"].tolist(), rows["home"].tolist()))
    groups = {"home": array(home[n] for n in kept["group_number"].tolist()), "group": kept["groups"]}
    articles = {"home": array(home[n] for n in kept["article_number"].tolist()), "article": kept["articles"]}
    return rows, groups, articles, read


FOLDER = tempfile.TemporaryDirectory()
ROWS, GROUPS, ARTICLES, READ = examples(reports(FOLDER.name))


def picked(columns, chosen):
    return {name: column[chosen] if isinstance(column, np.ndarray) else [v for v, c in zip(column, chosen) if c]
            for name, column in columns.items()}


def joined(parts):
    return {name: np.concatenate([part[name] for part in parts]) if isinstance(column, np.ndarray)
            else sum((part[name] for part in parts), []) for name, column in parts[0].items()}


def told(parts=1):
    """The stories told in so many calls."""
    homes = sorted(set(ROWS["home"].tolist()))
    made = []
    for part in range(parts):
        mine = array(homes[part::parts])
        tables = (picked(some, np.isin(some["home"], mine)) for some in (ROWS, GROUPS, ARTICLES))
        made.append(ENGINE.tell_stories(*tables))
    return {table: joined([one[table] for one in made]) for table in made[0]}


def homes(tables, cuts):
    """The homes of all claims, from blocks of canonical order."""
    rows = tables["told"]
    order = np.lexsort([rows["number"], rows["told_day"]])
    block = np.searchsorted(array(cuts), np.arange(len(order)), side="right")
    block_of = {int(rows["number"][row]): int(its) for row, its in zip(order, block)}
    bytes_of = dict(zip(rows["number"].tolist(), rows["told"]))
    listed = tables["listed"]
    sorting = np.lexsort([listed[name] for name in ("ordinal", "number", "told_day", "list")])
    listed = {name: column[sorting] for name, column in listed.items()}
    listed["block"] = array(block_of[number] for number in listed["number"].tolist())
    tails = blocks.tails(listed)
    settler, out = blocks.ClaimSettler(), {}
    for its in range(len(cuts) + 1):
        own = [rows["told"][row] for row, at in zip(order, block) if at == its]
        halo = [bytes_of[number] for number in tails["number"][tails["block"] == its].tolist()]
        found = ENGINE.claim_prospects(own, halo)
        out.update(zip(found["claim"].tolist(), settler.settle(found)["home"].tolist()))
    return out


def retold(tables, home, events=None, stories=None):
    return ENGINE.retell(tables["told"], {"claim": array(home), "home": array(home.values())},
                         array(set(home.values()) if events is None else events),
                         tables["stories"]["home"] if stories is None else array(stories))


class Columns(unittest.TestCase):
    def test_are_as_they_are_told(self):
        tables = told()
        home = homes(tables, [])
        found = ENGINE.claim_prospects(tables["told"]["told"], [])
        made = retold(tables, home)
        told_columns = ["home", "number", "report", "told_day", "told", "inferred_day", "claim_numbers", "standing"]
        wanted = {"stories": ["home", "story", "at_day"], "versions": ["home", "versions"],
                  "told": told_columns + [*FOUND],
                  "listed": ["list", "told_day", "number", "ordinal"], "keys": ["number", "claim", "key", "name_key"]}
        self.assertEqual({table: sorted(columns) for table, columns in tables.items()},
                         {table: sorted(columns) for table, columns in wanted.items()})
        for columns in [*tables.values(), found]:
            self.assertEqual(len({len(column) for column in columns.values()}), 1)
        self.assertEqual(list(found), ["claim", "told_day", "number", "ordinal", "prospects"])
        self.assertEqual(list(made), ["events", "home", "restated", "disputes", "updates", "update_home", "disputed"])
        for column in (tables["told"]["told_day"], tables["keys"]["key"], made["home"], made["disputed"]):
            self.assertEqual((column.dtype, column.ndim), (np.int64, 1))
        its = (tables["told"][name] for name in ("claim_numbers", "standing", "claims"))
        for numbers, standing, claims in zip(*its):
            self.assertEqual((numbers.dtype, standing.dtype), (np.int64, np.uint8))
            self.assertEqual((len(numbers), len(standing)), (len(claims), len(claims)))
        self.assertEqual(made["restated"].tolist(), [0] * len(made["events"]))

    def test_of_nothing(self):
        nobody = array([])
        empty = {name: nobody for name in ("home", "number", "at_day")}
        empty.update({name: [] for name in ("common", "value", "text", "fingerprint", *FOUND)})
        tables = ENGINE.tell_stories(empty, {"home": nobody, "group": []}, {"home": nobody, "article": []})
        self.assertEqual({len(column) for columns in tables.values() for column in columns.values()}, {0})
        self.assertEqual(len(ENGINE.claim_prospects([], [])["claim"]), 0)
        self.assertEqual(len(blocks.tails({"list": nobody, "block": nobody, "number": nobody})["block"]), 0)
        self.assertEqual(ENGINE.retell({"told": []}, {"claim": nobody, "home": nobody}, nobody, nobody)["events"], [])
        self.assertEqual(ENGINE.control({"told": []}, nobody, nobody)["control"], [])

    def test_that_are_missing_or_short(self):
        for name in ("home", "common", "fingerprint", "text", "claims"):
            for spoil in (lambda some: some.pop(name), lambda some: some.update({name: some[name][:-1]})):
                spoilt = dict(ROWS)
                spoil(spoilt)
                with self.assertRaisesRegex(ValueError, "column"):
                    ENGINE.tell_stories(spoilt, GROUPS, ARTICLES)


class TheRecord(unittest.TestCase):
    def test_is_that_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/k.selon"
            ingest = [os.environ["SELON"], "ingest", FOLDER.name, "-o", path, "-q"]
            subprocess.run(ingest, check=True, env={**os.environ, "SELON_DATA": str(ROOT)})
            whole = blocks.RowStore(ENGINE, path).digest()
            for parts, cuts in ((1, []), (3, [2, 9, 9, 15])):
                store = blocks.RowStore(ENGINE, f"{folder}/{parts}.selon")
                store.save(*READ)
                store.put_record(*self.made(parts, cuts))
                self.assertEqual(store.digest(), whole)

    def made(self, parts, cuts):
        """The record, and what was read again for it."""
        tables = told(parts)
        home = homes(tables, cuts)
        made = retold(tables, home)
        held = ENGINE.control(tables["told"], made["disputed"], np.unique(tables["keys"]["key"]))
        for some in (made["events"], made["disputes"], held["control"]):
            self.assertGreater(len(some), 5)
        read = dict(zip(ROWS["number"].tolist(), ROWS["claims"]))
        rows = tables["told"]
        completed = [now for number, claims, day in zip(rows["number"].tolist(), rows["claims"], rows["inferred_day"])
                     if day is None for now, then in zip(claims, read[number]) if now != then]
        record = {name: made[name] for name in ("events", "disputes", "updates")}
        record.update(stories=tables["stories"]["story"], versions=tables["versions"]["versions"])
        record.update(copies=GROUPS["group"], control=held["control"], completed=completed)
        reread = np.array([day is not None for day in rows["inferred_day"]])
        self.assertEqual((reread.sum(), len(record["versions"])), (1, 1))
        return record, picked(rows, reread)

    def test_is_the_same_in_threads(self):
        tables = told()
        home = homes(tables, [])
        wanted, answers = retold(tables, home)["events"], []
        threads = [threading.Thread(target=lambda: answers.append(retold(tables, home)["events"])) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(answers, [wanted] * 4)

    def test_tells_what_is_in_scope(self):
        tables = told()
        home = homes(tables, [])
        most = max(json.loads(dispute)["scope"] for dispute in retold(tables, home)["disputes"])
        self.assertEqual(most[0], "s")
        story = array([int(most[1:], 16) - (int(most[1:], 16) >> 63 << 64)])[0]
        made = retold(tables, home, events=[], stories=[story])
        self.assertEqual(set(made["restated"].tolist()), {1})
        disputes = [json.loads(dispute) for dispute in made["disputes"]]
        self.assertGreater(len(disputes), 0)
        self.assertEqual({dispute["scope"] for dispute in disputes}, {"s%016x" % (int(story) % 2**64)})
        about = {dispute["event"] for dispute in disputes}
        self.assertEqual(about, {json.loads(event)["id"] for event in made["events"]})


class BadBytes(unittest.TestCase):
    def test_of_told_rows_name_their_row(self):
        good = told()["told"]["told"][0]
        nobody = array([])
        for bad in (b"", b"\x01", b"\x02" + good[1:], good[:-1], good + b"x", b"{}"):
            for call in (lambda some: ENGINE.claim_prospects(some, []), lambda some: ENGINE.claim_prospects([], some),
                         lambda some: ENGINE.control({"told": some}, nobody, nobody)):
                with self.assertRaisesRegex(ValueError, "row 1"):
                    call([good, bad])
        with self.assertRaisesRegex(ValueError, "row 1 is no bytes"):
            ENGINE.claim_prospects([good, "text"], [])

    def test_of_any_kind_are_refused_or_read(self):
        tables = told()
        home = homes(tables, [])
        draw = random.Random(1)
        for _ in range(300):
            rows = list(tables["told"]["told"])
            at = draw.randrange(len(rows))
            spoilt = bytearray(rows[at])
            for _ in range(draw.randrange(1, 4)):
                spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
            rows[at] = bytes(spoilt)
            for call in (lambda: ENGINE.claim_prospects(rows[:3] + [rows[at]], []),
                         lambda: retold({**tables, "told": {"told": [rows[at]]}}, home),
                         lambda: ENGINE.control({"told": [rows[at]]}, array([]), np.unique(tables["keys"]["key"]))):
                try:
                    call()
                except ValueError as error:
                    self.assertIn("row", str(error))

    def test_of_readings_name_their_row(self):
        for name, bad in (("fingerprint", b"{"), ("claims", [b"[]"]), ("control", [b"{"]), ("common", b"")):
            spoilt = dict(ROWS)
            spoilt[name] = [*ROWS[name][:1], bad, *ROWS[name][2:]]
            with self.assertRaisesRegex(ValueError, f"{name}.*row 1"):
                ENGINE.tell_stories(spoilt, GROUPS, ARTICLES)
        with self.assertRaisesRegex(ValueError, "group, row 0"):
            ENGINE.tell_stories(ROWS, {"home": array([1]), "group": [b"{"]}, ARTICLES)

    def test_of_prospects(self):
        settle = blocks.ClaimSettler().settle
        self.assertEqual(settle({"claim": array([5, 6]), "prospects": [b"", b""]})["home"].tolist(), [5, 6])
        for bad in (b"x", b"x" * 16):
            with self.assertRaisesRegex(ValueError, "row 0"):
                settle({"claim": array([7]), "prospects": [bad]})
        with self.assertRaisesRegex(ValueError, "settled before"):
            settle({"claim": array([5]), "prospects": [b""]})

    def test_of_claims_without_a_home(self):
        tables = told()
        with self.assertRaisesRegex(ValueError, "without a home"):
            retold(tables, {1: 1})


if __name__ == "__main__":
    unittest.main()
