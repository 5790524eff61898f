"""selon.open: the views of a store, narrowed and handed on, against what the command line shows of it."""
import contextlib
import json
import os
import pickle
import shutil
import sqlite3
import subprocess
import threading
import time
import unittest
from datetime import date
from html.parser import HTMLParser

import geopandas
import polars
import pyarrow
import pyarrow.parquet
from samples import PROGRAM, ROOT, SCRATCH, exported, listed, run, store

import selon
from selon import _native, data

KINDS = ("events", "claims", "disputes", "control", "relations", "naming", "stories", "reports")
FILTERS = (
    {"place": "kidal"}, {"type": ["siege", "armed_clash", "shelling"]}, {"status": "disputed"}, {"voice": "outlet:Le Courrier de la Boucle (exemple)"},
    {"from_": "2023-11-12", "to": date(2023, 11, 14)}, {"bbox": (-6, 16, 2, 21)}, {"words": "camp"}, {"certainty": ["rumour", "conditional"]},
    {"polarity": "denied"}, {"country": "Mali", "actor": ["csp-psd", "mali.fama"]}, {"type": "no_such_type"},
)


def words_of(filters):
    out = []
    for name, value in filters.items():
        values = value if isinstance(value, list) else [",".join(map(str, value)) if isinstance(value, tuple) else str(value)]
        out += [word for one in values for word in (f"--{name.rstrip('_')}", one)]
    return [f"{a}={b}" for a, b in zip(out[::2], out[1::2])]


def plain(value):
    """A row of a table as JSON has it: days as text, nothing left out."""
    return json.loads(json.dumps(value, default=str))


class Kidal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = store()
        cls.store = selon.open(cls.path)
        cls.addClassCleanup(cls.store.close)


class Views(Kidal):
    def test_are_the_command_line_s(self):
        """Ids and order of each view, whole and narrowed, are those of the verb of its name."""
        for filters in ({}, *FILTERS):
            words = words_of(filters)
            for kind in ("events", "claims", "disputes"):
                want = [one["id"] for one in listed(kind, self.path, *words)]
                table = getattr(self.store, kind)(**filters)
                self.assertEqual([one.id for one in table], want, (kind, filters))
                self.assertEqual(len(table), len(want))
                self.assertEqual([row["id"] for row in table.to_dicts()], want)
            record = json.loads(exported(self.path, "record-json", *words))
            rows = [(one["place"], one["holder"], one.get("from"), one["contested"]) for one in record["control"]]
            self.assertEqual([(one.place, one.holder, one.start and one.start.isoformat(), one.contested)
                              for one in self.store.control(**filters)], rows, filters)
            self.assertEqual([(one.a, one.kind, one.b, list(one.claims)) for one in self.store.relations(**filters)],
                             [(one["a"], one["kind"], one["b"], one["claims"]) for one in record["relations"]], filters)
            self.assertEqual([(one.voice, one.actor, one.word, one.count) for one in self.store.naming(**filters)],
                             [(one["voice"], one["actor"], one["word"], one["count"]) for one in record["naming"]], filters)
            self.assertEqual([one.id for one in self.store.stories(**filters)], [one["id"] for one in record["stories"]], filters)

    def test_some_filters_pass_some(self):
        counts = [len(self.store.events(**filters)) for filters in FILTERS]
        self.assertTrue(all(0 < count < len(self.store.events) for count in counts[:4] + counts[5:7]), counts)
        self.assertEqual(counts[-1], 0)

    def test_values(self):
        """Of events, disputes and claims all that the command line tells of them."""
        for event, told in zip(self.store.events, listed("events", self.path)):
            self.assertEqual((event.title, event.type, event.status, event.why), (told["title"], told["type"], told["status"], told["why"]))
            self.assertEqual((event.days.start or "", event.days.end or ""), (told.get("start") and date.fromisoformat(told["start"]) or "",
                                                                             told.get("end") and date.fromisoformat(told["end"]) or ""))
            self.assertEqual([(voice.id, voice.interested, list(voice.claims)) for voice in event.voices],
                             [(voice["id"], voice["interested"], voice["claims"]) for voice in told["voices"]])
            self.assertEqual([(f.facet, f.value) for f in event.facets], [(f["facet"], f["value"]) for f in told["facets"]])
            self.assertEqual(event.part_of, told.get("part_of", ""))
            self.assertEqual(event.fatalities and event.fatalities.best, told.get("fatalities", {}).get("best", event.fatalities and 0))
        for dispute, told in zip(self.store.disputes, listed("disputes", self.path)):
            self.assertEqual([(side.value, list(side.voices), list(side.claims)) for side in dispute.sides],
                             [(side["value"], side["voices"], side["claims"]) for side in told["sides"]])
        for claim, told in zip(self.store.claims, listed("claims", self.path)):
            self.assertEqual((claim.sentence, claim.span.begin_byte, claim.trigger.end_byte, claim.confidence, claim.rule),
                             (told["evidence"]["text"], told["evidence"]["begin"], told["trigger"]["end"], told["confidence"], told["rule"]))
            self.assertEqual([actor.id for actor in claim.attribution.sources], [actor["id"] for actor in told["attribution"]])

    def test_spans_of_stored_claims(self):
        for claim in self.store.claims[::10]:
            text = self.store.report(claim.report).text
            self.assertEqual(text[claim.span.begin:claim.span.end], claim.sentence)

    def test_as_of(self):
        for day in ("2023-11-12", date(2023, 11, 14)):
            then = self.store.events.where(as_of=day)
            self.assertEqual([event.id for event in then], [event["id"] for event in listed("events", self.path, f"--as-of={day}")])
            self.assertLess(len(then), len(self.store.events))
            self.assertEqual(len(then.where(place="Kidal")), len(listed("events", self.path, f"--as-of={day}", "--place=Kidal")))

    def test_who_says_what(self):
        """The cells of `who --json`, of each event that more than one voice tells of."""
        for told in listed("who", self.path):
            want = [(row["facet"], cell["voice"], cell["value"], cell["certainty"], cell["polarity"])
                    for row in told["rows"] for cell in row["cells"]]
            got = [(one.facet, one.voice, one.value, one.certainty, one.polarity) for one in self.store.who(told["event"])]
            self.assertEqual(got, want)
        story = self.store.stories[0]
        of_story = {one.event for one in self.store.who(story)}
        self.assertEqual(of_story, {event.id for event in self.store.events(story=story.id) if event.facets and event.voices} & of_story)
        self.assertGreater(len(of_story), 3)
        frame = self.store.who(self.store.events(status="disputed")[0]).to_pandas()
        self.assertEqual(list(frame.columns), ["event", "title", "facet", "value", "voice", "interested", "certainty", "polarity", "claims"])
        self.assertTrue(all(len(claims) > 0 for claims in frame.claims))

    def test_one_event(self):
        event = self.store.events[5]
        self.assertEqual(self.store.event(event.id), event)
        self.assertEqual(self.store.event(event.id[:8]).id, event.id)
        for wrong, error in (("e", selon.UsageError), ("nothing", selon.NotFoundError), ("", selon.NotFoundError)):
            with self.assertRaises(error):
                self.store.event(wrong)
        with self.assertRaises(selon.NotFoundError):
            self.store.report("nothing")

    def test_digest(self):
        self.assertEqual(self.store.digest, json.loads(run("verify", self.path, "--json").stdout)["digest"])


class Laziness(Kidal):
    def test_nothing_is_read_until_asked(self):
        with selon.open(self.path) as fresh:
            asked = []
            native = fresh._native

            class Watched:
                def __getattr__(self, name):
                    if name in ("snapshot", "counts", "report"):
                        asked.append(name)
                    return getattr(native, name)

            fresh._native = Watched()
            table = fresh.events(place="Kidal").where(status="disputed").where(as_of="2023-11-20")
            repr(table), table.filters, fresh.claims, fresh.who(place="Gao"), repr(fresh)
            self.assertEqual(asked, [])
            counts = [len(getattr(fresh, kind)) for kind in ("events", "disputes", "control", "stories", "reports")]
            self.assertEqual(set(asked), {"counts"})
            self.assertEqual(counts, [len(getattr(self.store, kind)) for kind in ("events", "disputes", "control", "stories", "reports")])
            claims = fresh.claims[0].span
            self.assertEqual(asked.count("snapshot"), 1)
            self.assertNotIn("report", asked)
            claims.begin, claims.end, claims.text
            self.assertEqual(asked.count("report"), 1)
            list(fresh.events), len(fresh.events(type="siege"))
            self.assertEqual(asked.count("snapshot"), 1)
            del fresh._native
            fresh._native = native

    def test_chained(self):
        one = self.store.events.where(place="Kidal").where(status="disputed")
        both = self.store.events(place="Kidal", status="disputed")
        self.assertEqual([event.id for event in one], [event.id for event in both])
        self.assertEqual(one.filters, {"place": ["Kidal"], "status": ["disputed"]})
        self.assertEqual(len(self.store.events(place=None)), len(self.store.events))

    def test_refresh(self):
        path = SCRATCH / "grows.selon"
        shutil.copy(self.path, path)
        with selon.open(path) as opened:
            before = len(list(opened.events))
            more = SCRATCH / "more.txt"
            more.write_text("The army shelled Gao on Monday, the governor said. Three civilians were killed.", encoding="utf-8")
            run("ingest", more, "-o", path, "--published=2024-02-07", "--outlet=Example", "-q")
            self.assertEqual(len(list(opened.events)), before)
            opened.refresh()
            self.assertGreater(len(list(opened.events)), before)


class Indexing(Kidal):
    def test_as_lists(self):
        events = list(self.store.events)
        table = self.store.events
        self.assertEqual(table[0], events[0])
        self.assertEqual(table[-1], events[-1])
        for cut in (slice(2, 5), slice(None), slice(-3, None), slice(5, 2), slice(None, None, 7), slice(10, 0, -3), slice(40, 4000)):
            self.assertEqual(table[cut], events[cut], cut)
        for wrong in (len(events), -len(events) - 1):
            with self.assertRaises(IndexError):
                table[wrong]
        sayings = self.store.who()
        self.assertEqual([sayings[0], sayings[-1]], [list(sayings)[0], list(sayings)[-1]])

    def test_values_travel(self):
        for kind in ("events", "disputes", "control", "relations", "naming", "stories"):
            one = getattr(self.store, kind)[0]
            self.assertEqual(pickle.loads(pickle.dumps(one)), one)
            hash(one)


class Tables(Kidal):
    def test_the_same_in_all_libraries(self):
        for kind in KINDS:
            table = getattr(self.store, kind)
            rows = table.to_dicts()
            arrow, frame, pola = table.to_arrow(), table.to_pandas(), table.to_polars()
            arrow.validate(full=True)
            self.assertEqual(arrow.to_pylist(), rows, kind)
            self.assertEqual(plain(pola.to_dicts()), plain(rows), kind)
            self.assertEqual((len(frame), list(frame.columns)), (len(rows), arrow.column_names), kind)
            self.assertEqual(pyarrow.table(table), arrow)
            self.assertEqual(polars.DataFrame(table).shape, pola.shape)

    def test_types(self):
        frame = self.store.events.to_pandas()
        self.assertEqual(str(frame.start.dtype)[:10], "datetime64")
        self.assertEqual(int(frame.fatalities.sum()), sum(row["fatalities"] for row in self.store.events.to_dicts()))
        self.assertEqual(self.store.events.to_polars().schema["start"], polars.Date)
        self.assertEqual(self.store.claims.to_arrow().schema.field("attributed_to").type.value_type, pyarrow.string())

    def test_batches(self):
        """A table of more rows than a batch holds comes in several, each whole."""
        count = 20_000
        engine = data.engine()
        event = {"id": "e1", "type": "siege", "title": "t", "days": {}, "status": "reported", "actors": ["a", "b"]}
        events = [json.dumps(dict(event, id=f"e{n}", title="é" * (n % 50))).encode() for n in range(count)]
        table = engine.events_table(events, [], [], [])
        reader = pyarrow.RecordBatchReader.from_stream(table)
        batches = list(reader)
        self.assertGreater(len(batches), 2)
        whole = pyarrow.Table.from_batches(batches)
        whole.validate(full=True)
        self.assertEqual(whole["title"].to_pylist(), ["é" * (n % 50) for n in range(count)])
        self.assertEqual(whole["actors"].to_pylist()[-1], ["a", "b"])

    def test_none_pass(self):
        for kind in KINDS:
            table = getattr(self.store, kind)(words="nosuchwordanywhere")
            self.assertEqual((len(table), list(table), len(table.to_pandas()), table.to_polars().height, table.to_dicts()), (0, [], 0, 0, []))
            table._repr_html_()
        self.assertEqual(len(self.store.events(words="nosuchwordanywhere").to_geopandas()), 0)

    def test_geopandas_and_geo_interface(self):
        geojson = json.loads(exported(self.path, "geojson"))
        shown = self.store.events.__geo_interface__
        for feature in (*geojson["features"], *shown["features"]):
            feature["properties"].pop("sentence", None)  # masked in an export
        self.assertEqual(shown, geojson)
        for kind in ("events", "claims", "control"):
            table = getattr(self.store, kind)
            frame = table.to_geopandas()
            self.assertEqual(len(frame), len(table))
            self.assertEqual(frame.crs.to_epsg() or 4326, 4326)
            features = table.__geo_interface__["features"]
            located = [feature["geometry"] is not None for feature in features]
            self.assertEqual(list(frame.geometry.notna()), located, kind)
            self.assertGreater(sum(located), 5)
            again = geopandas.GeoDataFrame.from_features(features)
            for mine, its in zip(frame.geometry, again.geometry):
                self.assertTrue(mine is None and its is None or mine.equals(its), kind)
            json.dumps(table.__geo_interface__)
        kidal = self.store.control.to_geopandas()
        point = kidal[kidal.place == "Kidal"].geometry.iloc[0]
        self.assertAlmostEqual(point.y, 18.44, 1)
        for kind in ("disputes", "relations", "naming", "stories", "reports"):
            with self.assertRaises(AttributeError):
                getattr(self.store, kind).__geo_interface__
            with self.assertRaises(AttributeError):
                getattr(self.store, kind).to_geopandas()

    def test_a_library_that_is_not_there(self):
        code = ("import sys; sys.modules['polars'] = sys.modules['pyarrow'] = sys.modules['geopandas'] = None; import selon\n"
                f"store = selon.open({str(self.path)!r})\n"
                "print(len(store.events.to_dicts()), len(store.events._repr_html_()))\n"
                "for name in ('to_polars', 'to_arrow', 'to_pandas', 'to_geopandas'):\n"
                "  try: getattr(store.events, name)()\n  except ImportError as error: print(error)\n")
        said = subprocess.run([os.sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual(said[1:], ["this needs polars: pip install 'selon[polars]'", "this needs pyarrow: pip install 'selon[pandas]'",
                                    "this needs pyarrow: pip install 'selon[pandas]'", "this needs geopandas: pip install 'selon[geo]'"])


class Exports(Kidal):
    def test_are_the_command_line_s(self):
        """Each format, byte for byte; what holds the moment of its making or the reader's own paths is compared without them."""
        for name in _native.FORMATS.split("|"):
            mine, its = SCRATCH / f"mine.{name}", SCRATCH / f"its.{name}"
            words = ["--place=Kidal"]
            if name == "html":
                if (ROOT / "build/web/index.html").exists() and data.page_folder():
                    self.store.export(name, mine, place="Kidal")
                    run("export", self.path, "--as", name, "-o", its, *words)
                    self.assertEqual(mine.read_bytes(), its.read_bytes())
                    self.assertIn(b"<script", mine.read_bytes())
                words.append("--no-page")
            if name in ("parquet", "geoparquet"):
                self.store.export(name, mine, place="Kidal")
                if not (PROGRAM.parent / "libselon_parquet.so").exists():
                    continue
                run("export", self.path, "--as", name, "-o", its, *words)
                got, want = pyarrow.parquet.read_table(mine), pyarrow.parquet.read_table(its)
                self.assertEqual(got, want)
                self.assertEqual(got.schema.metadata, want.schema.metadata)
                continue
            left = self.store.export(name, mine, place="Kidal", page=False)
            done = run("export", self.path, "--as", name, "-o", its, *words)
            self.assertEqual(mine.read_bytes(), its.read_bytes(), name)
            self.assertEqual(sum(count for _, count in left) > 0, b"leaves out" in done.stderr, name)

    def test_options(self):
        mine, its = SCRATCH / "options.mine", SCRATCH / "options.its"
        self.store.export("ucdp-csv", mine, hxl=True, raw=True, from_="2023-11-12")
        run("export", self.path, "--as", "ucdp-csv", "--hxl", "--raw", "--from=2023-11-12", "-o", its)
        self.assertEqual(mine.read_bytes(), its.read_bytes())
        self.store.export("briefing", mine, language="en", as_of="2023-11-14")
        run("export", self.path, "--as", "briefing", "--lang=en", "--as-of=2023-11-14", "-o", its)
        self.assertEqual(mine.read_bytes(), its.read_bytes())

    def test_what_cannot_be_written(self):
        for wrong in (lambda: self.store.export("no-format", SCRATCH / "a"), lambda: self.store.export("briefing", SCRATCH / "a", language="xx"),
                      lambda: self.store.export("geojson", SCRATCH / "a", plase="Kidal")):
            with self.assertRaises(selon.UsageError):
                wrong()
        for name in ("geojson", "parquet"):
            with self.assertRaises((selon.SelonError, OSError)):
                self.store.export(name, SCRATCH / "no folder" / "a")
        self.assertFalse((SCRATCH / "a").exists())


class Asked(Kidal):
    def test_wrong_filters(self):
        for filters, words in (({"plase": "Kidal"}, "did you mean 'place'"), ({"from": "2023"}, "from takes DAY"), ({"to": "soon"}, "to takes DAY"),
                               ({"status": "lost"}, "status takes reported"), ({"bbox": (1, 2)}, "bbox takes"), ({"bbox": "a"}, "bbox takes"),
                               ({"bbox": 3}, "bbox takes"), ({"place": 3}, "place takes text"), ({"type": []}, "empty list"),
                               ({"words": ["a", "b"]}, "takes one value"), ({"place": [b"x"]}, "place takes text")):
            with self.assertRaisesRegex(selon.UsageError, words):
                len(self.store.events(**filters))
        with self.assertRaisesRegex(selon.UsageError, "as_of"):
            len(self.store.events(as_of="2023"))
        self.assertEqual(len(self.store.events(place="a\0b\ud800", words="\ud800 nosuchword")), 0)
        for wrong in ("\ud800", "\0", "x" * 100_000):
            with self.assertRaises(selon.NotFoundError):
                self.store.event(wrong)

    def test_aliases(self):
        want = len(self.store.events(from_="2023-11-12", to="2023-11-14"))
        for alias in ({"date_from": "2023-11-12", "date_to": "2023-11-14"}, {"date__gte": "2023-11-12", "date__lte": "2023-11-14"}):
            self.assertEqual(len(self.store.events(**alias)), want)
        self.assertEqual(len(self.store.events(type__in=["siege", "shelling"])), len(self.store.events(type=["siege", "shelling"])))


class Troubles(Kidal):
    def test_no_store(self):
        text = SCRATCH / "text.selon"
        text.write_text("no store at all " * 100, encoding="utf-8")
        other = SCRATCH / "other.selon"
        with contextlib.closing(sqlite3.connect(other)) as database:
            database.execute("CREATE TABLE a (b)")
        for path, kind, code in ((SCRATCH / "nowhere.selon", selon.NotFoundError, 4), (text, selon.InvalidError, 4), (other, selon.InvalidError, 4),
                                 (SCRATCH, selon.SelonError, None), ("a\0b", selon.UsageError, None), ("", selon.SelonError, None),
                                 ("postgresql://user:secret@127.0.0.1:1/none", selon.UnreachableError, 4)):
            with self.assertRaises(kind, msg=str(path)) as caught:
                selon.open(path)
            if code:
                self.assertEqual(caught.exception.exit_code, code)
                self.assertEqual(run("events", path, check=False).returncode, code)
            self.assertNotIn("secret", str(caught.exception))

    def test_damaged(self):
        path = SCRATCH / "damaged.selon"
        whole = bytearray(self.path.read_bytes())
        whole[8192:len(whole) // 2] = os.urandom(len(whole) // 2 - 8192)
        path.write_bytes(whole)
        with self.assertRaises(selon.SelonError) as caught:
            with selon.open(path) as opened:
                list(opened.events)
        self.assertIn(caught.exception.exit_code, (4, 6))

    def test_closed(self):
        opened = selon.open(self.path)
        held = opened.events(place="Kidal")
        count = len(held)
        opened.close()
        opened.close()
        self.assertTrue(opened.closed)
        self.assertEqual(len(held.to_dicts()), count)  # what was read is kept by who holds it
        for work in (lambda: len(opened.claims), lambda: opened.digest, lambda: opened.report("a"), lambda: list(opened.events),
                     lambda: opened.export("geojson", SCRATCH / "closed")):
            with self.assertRaisesRegex(selon.UsageError, "closed"):
                work()
        repr(opened)

    def test_while_somebody_writes(self):
        """Readers are never kept out."""
        path = SCRATCH / "busy.selon"
        shutil.copy(self.path, path)
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE meta SET value = value")
        try:
            with selon.open(path) as opened:
                self.assertEqual(len(list(opened.events)), len(self.store.events))
        finally:
            writer.execute("ROLLBACK")
            writer.close()

    def test_threads(self):
        with selon.open(self.path) as opened:
            want, got, errors = [event.id for event in self.store.events(place="Kidal")], [], []

            def work():
                try:
                    for _ in range(5):
                        got.append([event.id for event in opened.events(place="Kidal")])
                        len(opened.claims.to_arrow()), opened.digest, opened.report(opened.reports[0].id)
                except Exception as error:
                    errors.append(error)

            threads = [threading.Thread(target=work) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual((errors, got), ([], [want] * 30))

    def test_closed_under_other_threads(self):
        for _ in range(5):
            opened, errors = selon.open(self.path), []

            def work():
                while True:
                    try:
                        opened.refresh()
                        len(list(opened.events))
                    except selon.UsageError:
                        return
                    except Exception as error:
                        errors.append(error)
                        return

            threads = [threading.Thread(target=work) for _ in range(3)]
            for thread in threads:
                thread.start()
            time.sleep(0.02)
            opened.close()
            for thread in threads:
                thread.join(20)
            self.assertEqual(errors, [])

    def test_other_threads_go_on(self):
        steps, stop = [0], threading.Event()

        def count():
            while not stop.is_set():
                steps[0] += 1
                time.sleep(0.0005)

        counting = threading.Thread(target=count)
        counting.start()
        began, before = time.monotonic(), steps[0]
        for _ in range(5):
            self.store.refresh()
            self.store._snapshot()
        took, advanced = time.monotonic() - began, steps[0] - before
        stop.set()
        counting.join()
        self.assertGreater(advanced, 20 * took)


class Shown(HTMLParser):
    """Fails on anything but a plain table."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words = set(), []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert not attrs, attrs
        self.tags.add(tag)

    def handle_data(self, data):
        self.words.append(data)


class InNotebooks(Kidal):
    PAYLOADS = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg/onload=alert(1)>", "' autofocus onfocus=alert(1) x='",
                "</td></table><iframe src=javascript:alert(1)>", "<!--", "]]>", "&lt;script&gt;", "{{7*7}}", "\u202e<b>", "<style>*{display:none}</style>")

    def test_hostile_words(self):
        """500 payloads in every text that a table shows: a plain table comes of them, and the words stand in it as words."""
        class Rows:
            def __init__(self, row):
                self.row = row

            def __len__(self):
                return 3

            def dicts(self, begin, end):
                return [self.row] * 3

        from selon.table import _SHOWN
        for number in range(500):
            payload = self.PAYLOADS[number % len(self.PAYLOADS)] + str(number)
            kind = sorted(_SHOWN)[number % len(_SHOWN)]
            table = selon.Table(self.store, kind, None)
            row = {name: [payload, payload] if number % 3 == 0 else payload for name in _SHOWN[kind]}
            table._table = lambda geo=False, row=row: Rows(row)
            shown = Shown(table._repr_html_())
            self.assertEqual(shown.tags, {"table", "caption", "thead", "tr", "th", "tbody", "td"})
            self.assertIn(payload, " ".join(shown.words))

    def test_read_and_stored(self):
        """The same by the whole way: a report of such words, ingested and shown."""
        folder = SCRATCH / "hostile"
        folder.mkdir(exist_ok=True)
        for number, payload in enumerate(self.PAYLOADS):
            line = {"outlet": f"Out {payload}", "title": payload, "published": "2024-02-07",
                    "text": f"L'armée a bombardé Ménaka mardi, selon {payload} le préfet. Trois civils {payload} ont été tués à Gao, selon le maire."}
            (folder / f"{number}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        with selon.open(store(folder, "hostile.selon")) as opened:
            for kind in (*KINDS, "who"):
                table = opened.who() if kind == "who" else getattr(opened, kind)
                shown = Shown(table._repr_html_())
                self.assertLessEqual(shown.tags, {"table", "caption", "thead", "tr", "th", "tbody", "td"}, kind)
                table.to_arrow().validate(full=True)
            self.assertIn("<script>", "".join(Shown(opened.reports._repr_html_()).words))

    def test_small(self):
        for kind in KINDS:
            self.assertLess(len(getattr(self.store, kind)._repr_html_()), 20_000)
        self.assertIn("47 events, the first 10 of them".replace("47", str(len(self.store.events))), self.store.events._repr_html_())
