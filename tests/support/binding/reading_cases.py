"""selon.read and selon.read_all: the same claims as the command line's, offsets that fit, other threads going on, nothing left behind."""
import gc
import gzip
import json
import os
import sys
import threading
import time
import unittest
import weakref
from datetime import date
from pathlib import Path

from samples import EXAMPLES, SCRATCH, exported, listed, made_up, store

import selon

TEXT = ("L'armée a bombardé Ménaka mardi, selon le préfet. « Trois civils ont été tués », a déclaré le porte-parole du HCUA.\n\n"
        "Deux soldats ont été blessés près de Kidal, a précisé la même source.")


def resident():
    """Kilobytes of the process that are its own."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Private_Dirty:"):
            return int(line.split()[1])
    raise AssertionError("no Private_Dirty")


class SameAsTheCommandLine(unittest.TestCase):
    def lines_of(self, readings):
        by_report = {}
        for reading in readings:
            by_report.setdefault(reading.report.id, reading)
        self.assertEqual(readings.quarantined, [])
        return "".join(by_report[id].claims_jsonl() for id in sorted(by_report)).encode()

    def test_examples(self):
        """The lines of claims-jsonl, byte for byte, by one worker and by three; and what `claims --json` lists."""
        want = exported(store(), "claims-jsonl")
        self.assertGreater(want.count(b"\n"), 100)
        for workers in (1, 3):
            self.assertEqual(self.lines_of(selon.read_all(EXAMPLES, workers=workers)), want)
        rows = [row for reading in sorted(selon.read_all(EXAMPLES), key=lambda reading: reading.report.id)
                for row in reading.to_dicts()]
        self.assertEqual(rows, listed("claims", store()))

    def test_made_up(self):
        """Claims that the record completed later (days and places from the story) aside: those are told of several reports."""
        folder, name = made_up(120), "made-up.selon"
        want = {claim["id"]: claim for claim in map(json.loads, exported(store(folder, name), "claims-jsonl").splitlines())}
        from_story = {"day_from_story", "place_from_story"}
        compared = 0
        got = {row["id"]: row for reading in selon.read_all(folder, workers=2) for row in reading.to_dicts()}
        for id, claim in want.items():
            if from_story & {note["code"] for note in claim["notes"]}:
                continue
            own = dict(got[id], source="")
            self.assertEqual(own, dict(claim, source=""))
            compared += 1
        self.assertGreater(compared, 300)
        self.assertGreater(compared, 0.8 * len(want))

    def test_each_way_in(self):
        """A path, its bytes and its text make the same claims of one document."""
        path = sorted(EXAMPLES.glob("*.html"))[0]
        ways = [path, path.read_bytes(), path.read_text(encoding="utf-8")]
        without_source = [[dict(row, source="") for row in selon.read(way).to_dicts()] for way in ways]
        self.assertTrue(without_source[0])
        self.assertEqual(without_source[1:], without_source[:1] * 2)
        packed = selon.read(gzip.compress(path.read_bytes()))
        self.assertEqual([dict(row, source="") for row in packed.to_dicts()], without_source[0])


class OneDocument(unittest.TestCase):
    def test_offsets_of_both_kinds(self):
        for padding in ("", "Écoutez : 🙂 " * 1000):
            reading = selon.read(TEXT + padding, published="2024-02-07", outlet="Exemple")
            text, coded = reading.text, reading.text.encode()
            self.assertGreaterEqual(len(reading.claims), 2)
            spans = [span for claim in reading.claims for span in (claim.span, claim.trigger, claim.attribution.cue,
                                                                   *(quantity.span for quantity in claim.quantities)) if span]
            spans += [span for quotation in reading.quotations for span in (quotation.source, quotation.cue, *quotation.content) if span]
            self.assertGreater(len(spans), 6)
            for span in spans:
                self.assertEqual(text[span.begin:span.end], coded[span.begin_byte:span.end_byte].decode())
                self.assertEqual(span.text, text[span.begin:span.end])
            for claim in reading.claims:
                self.assertEqual(text[claim.span.begin:claim.span.end], claim.sentence)

    def test_what_is_declared(self):
        reading = selon.read(TEXT, published=date(2024, 2, 7), outlet="Exemple", url="https://exemple.example/a", title="Titre", source="a.txt")
        report = reading.report
        self.assertEqual((report.published, report.outlet, report.url, report.title, report.source),
                         (date(2024, 2, 7), "Exemple", "https://exemple.example/a", "Titre", "a.txt"))
        self.assertEqual(report.language, "fr")
        said = [claim for claim in reading.claims if claim.attribution.sources]
        self.assertTrue(said)
        days = {claim.days.start for claim in reading.claims if claim.time and claim.time.text.startswith("mardi")}
        self.assertEqual(days, {date(2024, 2, 6)})
        self.assertIn("undated_report", [note.code for note in selon.read(TEXT).notes])

    def test_quotations(self):
        words = [quotation.text for quotation in selon.read(TEXT).quotations]
        self.assertTrue(any("Trois civils" in said for said in words), words)

    def test_html_is_told_apart(self):
        page = f"<!doctype html><html><body><nav>Menu</nav><article><h1>T</h1><p>{TEXT}</p></article></body></html>"
        self.assertNotIn("<p>", selon.read(page).text)
        self.assertIn("<p>", selon.read(f"Un texte avec <p> dedans. {TEXT}").text)

    def test_several_are_refused(self):
        lines = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(3))
        with self.assertRaisesRegex(selon.UsageError, "several documents"):
            selon.read(lines)
        self.assertEqual(len(list(selon.read_all([lines.encode()], workers=2))), 3)


class Many(unittest.TestCase):
    def test_order_and_what_was_set_aside(self):
        texts = [TEXT.replace("Trois", str(n)) for n in range(40)]
        documents = [text if n % 7 else b"\x00\x01\x02" for n, text in enumerate(texts)]
        for workers in (1, 4):
            readings = selon.read_all(iter(documents), workers=workers)
            got = [reading.text for reading in readings]
            self.assertEqual(got, [text for n, text in enumerate(texts) if n % 7])
            self.assertEqual([one.reason for one in readings.quarantined], ["binary"] * 6)

    def test_paths_that_are_not_there(self):
        readings = selon.read_all([Path("/nowhere/a.txt"), Path(EXAMPLES), TEXT], workers=2)
        self.assertEqual(len(list(readings)), 22)
        self.assertEqual([(one.code, one.source) for one in readings.quarantined], [("not_found", "/nowhere/a.txt")])

    def test_streams(self):
        """No more is taken from what is given than is needed for what is asked."""
        taken = []

        def endless():
            n = 0
            while True:
                taken.append(n)
                yield TEXT
                n += 1

        readings = selon.read_all(endless(), workers=2)
        for _ in range(5):
            next(readings)
        self.assertLess(len(taken), 40)
        del readings
        gc.collect()

    def test_left_in_the_middle_of_a_file(self):
        file = SCRATCH / "many.jsonl"
        file.write_text("".join(json.dumps({"id": n, "text": f"{TEXT} {n}"}) + "\n" for n in range(5000)), encoding="utf-8")
        self.assertGreater(file.stat().st_size, 256 << 10)
        readings = selon.read_all(file, workers=2)
        self.assertEqual(next(readings).report.source, f"{file}:1")
        began = time.monotonic()
        del readings
        gc.collect()
        self.assertLess(time.monotonic() - began, 2)

    def test_other_threads_go_on(self):
        """The interpreter's lock is not held while documents are read."""
        long = "\n\n".join(f"{TEXT} {n}" for n in range(150))
        steps, stop = [0], threading.Event()

        def count():
            while not stop.is_set():
                steps[0] += 1
                time.sleep(0.0005)

        counting = threading.Thread(target=count)
        counting.start()
        try:
            selon.read(TEXT)
            before, began = steps[0], time.monotonic()
            selon.read(long)
            took, advanced = time.monotonic() - began, steps[0] - before
        finally:
            stop.set()
            counting.join()
        self.assertGreater(took, 0.02)
        self.assertGreater(advanced, 20 * took)  # a lock that is held would let it on once in five milliseconds at most, or not at all

    def test_threads_of_the_caller(self):
        want = selon.read(TEXT).claims_jsonl()
        got = []
        threads = [threading.Thread(target=lambda: got.extend(selon.read(TEXT).claims_jsonl() for _ in range(30))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(got, [want] * 180)

    def test_no_reading_waits_for_the_collector(self):
        """Nothing that a reading gives refers back to it: it goes when nobody holds it, and its claims may stay."""
        gc.collect()
        gc.disable()
        try:
            reading = selon.read(TEXT, published="2024-02-07")
            claims = reading.claims
            reading.quotations, reading.notes, reading.report, claims[0].span.begin
            gone = weakref.ref(reading)
            del reading
            self.assertIsNone(gone())
            self.assertEqual(claims[0].span.text, claims[0].sentence)
        finally:
            gc.enable()

    def test_memory_does_not_grow(self):
        def work(times):
            for _ in range(times):
                reading = selon.read(TEXT, published="2024-02-07")
                reading.claims, reading.notes, reading.report, reading.claims_jsonl()
            gc.collect()

        work(300)
        before = resident()
        work(2000)
        self.assertLess(resident() - before, 4096)  # kilobytes; one claim kept a reading would be more


class Hostile(unittest.TestCase):
    def test_what_no_text_should_hold(self):
        for content in ("\x00\x00\x00", b"", "", "   \n", b"\x89PNG\r\n", "%PDF-1.7", b"\xff\xfe\x00\xd8", gzip.compress(b"\x00" * 1000)[:20]):
            with self.assertRaises(selon.QuarantinedError, msg=repr(content)[:40]) as caught:
                selon.read(content)
            self.assertEqual(caught.exception.exit_code, 3)
            self.assertTrue(caught.exception.reason)

    def test_broken_utf8_and_lone_surrogates(self):
        reading = selon.read("L'armée a attaqué Kidal".encode() + b"\xff\xfe" + " mardi, selon le préfet.".encode() * 20)
        self.assertIn("decoded_with_loss", [note.code for note in reading.notes])
        reading = selon.read(TEXT.replace("Ménaka", "Ménaka \ud800") + "\udc00", published="2024-02-07")
        self.assertIn("Ménaka \ufffd mardi", reading.text)
        self.assertGreaterEqual(len(reading.claims), 2)

    def test_nul_bytes_in_what_is_declared(self):
        for name in ("published", "outlet", "url", "title", "source", "fetched"):
            selon.read(TEXT, **{name: "a\0b\ud800\u202e"}).claims
            selon.read(TEXT, **{name: "x" * 1_000_000}).claims

    def test_names_of_files_in_other_bytes(self):
        path = Path(os.fsdecode(os.fsencode(SCRATCH) + b"/caf\xe9.txt"))
        path.write_text(TEXT, encoding="utf-8")
        self.assertEqual(selon.read(path).claims_jsonl().count("\n"), len(selon.read(TEXT).claims))

    def test_ten_megabytes(self):
        began = time.monotonic()
        reading = selon.read("\n\n".join(f"L'armée a bombardé Ménaka mardi, selon le préfet. {n}" for n in range(150_000)), published="2024-02-07")
        self.assertGreater(len(reading.text), 1_000_000)
        self.assertIn("truncated", [note.code for note in reading.notes])
        self.assertGreater(len(reading.claims), 10_000)
        for claim in reading.claims[::500]:
            self.assertEqual(claim.span.text, claim.sentence)
            self.assertEqual(reading.text[claim.span.begin:claim.span.end], claim.sentence)
        self.assertLess(time.monotonic() - began, 60)
        with self.assertRaises(selon.SelonError):
            selon.read("Une phrase de plus. " * 1_000_000)  # over 16 MiB

    def test_wrong_types(self):
        for wrong in (None, 3, ["text"], {"text": TEXT}):
            with self.assertRaises(TypeError):
                selon.read(wrong)
        for wrong in (TEXT, TEXT.encode()):
            with self.assertRaises(selon.UsageError):
                selon.read_all(wrong)
        with self.assertRaises(selon.UsageError):
            selon.read_all([TEXT], workers=0)
        for wrong in ({"body": TEXT}, {"text": TEXT, "langage": "fr"}):
            with self.assertRaises(selon.UsageError):
                list(selon.read_all([wrong]))
        with self.assertRaises(TypeError):
            list(selon.read_all([3]))

    def test_paths(self):
        for wrong, error in ((Path("/nowhere"), FileNotFoundError), (Path("a\0b"), selon.UsageError)):
            with self.assertRaises(error):
                selon.read(wrong)
        empty = SCRATCH / "empty"
        empty.mkdir(exist_ok=True)
        with self.assertRaises(selon.SelonError):
            selon.read(empty)


if __name__ == "__main__":
    sys.exit(unittest.main())
