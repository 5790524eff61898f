"""Views handed on: to lists, to four libraries, to maps, to files, to notebooks; against what the command line writes."""
import dataclasses
import json
import pickle
import subprocess
import sys
from html.parser import HTMLParser

import geopandas
import polars
import pyarrow
import pyarrow.parquet
from opened import KINDS, Kidal, plain
from samples import PROGRAM, ROOT, SCRATCH, exported, run, store

import selon
from selon import _native, data


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
        for kind in KINDS:
            one = getattr(self.store, kind)[0]
            again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(one))))
            self.assertEqual((again, hash(again)), (one, hash(one)))
            self.assertEqual(dataclasses.replace(one), one)
            dataclasses.asdict(one)
        claim = self.store.claims[7]
        again = pickle.loads(pickle.dumps(claim))
        self.assertEqual((again.span.begin, again.span.end, again.trigger.text), (claim.span.begin, claim.span.end, claim.trigger.text))


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
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
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
