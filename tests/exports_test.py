"""Exports equal their view, and each keeps the rules of its own world (docs/formats/exports.md)."""
import base64
import contextlib
import csv
import gzip
import hashlib
import html
import html.parser
import io
import json
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import tempfile
import unittest
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from support.exporting import EVENT_IDS, ROOT, SELON, archived_claims, left_out, random_filters, run, table, uris

MODULE = Path(SELON).parent / "libselon_parquet.so"
READER = ROOT / "build" / "readers" / "bin" / "python"
FILTERS = int(os.environ.get("SELON_FILTERS", "200"))


def world(name):
    lines = (ROOT / "world" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(rows[0], row + [""] * len(rows[0]))) for row in rows[1:]]


def read_parquet(*words):
    done = subprocess.run([READER, ROOT / "tests/support/read_parquet.py", *map(str, words)], capture_output=True, timeout=300)
    if done.returncode:
        raise AssertionError(done.stderr.decode(errors="replace"))
    return json.loads(done.stdout)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class OfKidal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="selon-exports-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = Path(cls.scratch.name)
        cls.store = cls.folder / "kidal.selon"
        run("ingest", "examples/kidal", "-o", cls.store, "-q")
        cls.events = json.loads(run("events", cls.store, "--json").stdout)
        cls.claims = json.loads(run("claims", cls.store, "--json").stdout)
        cls.by_id = {event["id"]: event for event in cls.events}

    def export(self, name, *words):
        done = run("export", self.store, "--as", name, *words)
        return done.stdout, done.stderr.decode()


class Views(OfKidal):
    """An export holds what the view with the same filter shows: the same ids, or fewer and says how many fewer."""

    def one(self, filter_words):
        out = tempfile.mkdtemp(dir=self.folder, prefix="filter-")
        names = ["claims-jsonl", "wacz", *EVENT_IDS, *(("parquet", "geoparquet") if MODULE.exists() else ())]
        said = run("export", self.store, *[word for name in names for word in ("--as", name)], "-o", out,
                   *filter_words).stderr.decode()
        events = [e["id"] for e in json.loads(run("events", self.store, "--json", *filter_words).stdout)]
        claims = [c["id"] for c in json.loads(run("claims", self.store, "--json", *filter_words).stdout)]
        lines = (Path(out) / "claims.jsonl").read_text(encoding="utf-8").splitlines()
        wrong = [] if [json.loads(line)["id"] for line in lines] == claims else ["claims-jsonl"]
        if archived_claims(f"{out}/record.wacz") != claims:
            wrong.append("wacz")
        for name, (file, ids_of) in EVENT_IDS.items():
            ids = set(ids_of((Path(out) / file).read_bytes()))
            if ids - set(events) or len(ids) + left_out(said, name) != len(events):
                wrong.append(f"{name}: {sorted(ids ^ set(events))}")
        return out, wrong, events

    def test_random_filters(self):
        filters = list(random_filters(self.events, self.claims, FILTERS, seed=8))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(self.one, filters))
        self.assertEqual([], [(words, wrong) for words, (_, wrong, _) in zip(filters, results) if wrong])
        # Filters that let something, and not everything, through are what is tested.
        telling = sum(0 < len(events) < len(self.events) for _, _, events in results)
        self.assertGreater(telling, FILTERS // 4)
        if MODULE.exists() and READER.exists():
            wanted = {f"{out}/record.{name}": events for out, _, events in results for name in ("parquet", "geoparquet")}
            self.assertEqual(wanted, read_parquet("ids", *[out for out, _, _ in results]))

    def test_what_is_left_out_is_what_the_rules_say(self):
        types = {row["type"]: row for row in world("event_types.tsv")}
        claims = {claim["id"]: claim for claim in self.claims}

        def happened(event):
            told = [claims[i] for i in event["claims"]]
            real = any(c["polarity"] == "affirmed" and c["certainty"] not in ("planned", "rumour") for c in told)
            return event["status"] not in ("denied", "withdrawn") and real

        def placed(event):
            return bool(event.get("where", {}).get("country"))

        dated = lambda event: "start" in event or "end" in event
        rules = {
            "acled-csv": lambda e: happened(e) and types[e["type"]]["acled_event"] and dated(e) and placed(e),
            "plover-json": lambda e: happened(e) and types[e["type"]]["plover"] and dated(e),
            "timeline-json": dated,
            "geojson": lambda e: True,
            "hxl-csv": lambda e: True,
        }
        for name, keeps in rules.items():
            with self.subTest(name):
                wanted = {e["id"] for e in self.events if keeps(e)}
                self.assertEqual(wanted, set(EVENT_IDS[name][1](self.export(name)[0])))

    def test_same_bytes_again(self):
        for name in [*EVENT_IDS, "claims-jsonl", "hapi-csv"]:
            self.assertEqual(self.export(name)[0], self.export(name)[0], name)


class Tables(OfKidal):
    def test_form(self):
        """RFC 4180: CR LF, as many cells in every row, UTF-8 without a mark."""
        for name in ("acled-csv", "acled-deleted-csv", "ucdp-csv", "hxl-csv", "hapi-csv"):
            with self.subTest(name):
                data, _ = self.export(name)
                self.assertTrue(data.endswith(b"\r\n"))
                self.assertEqual([], re.findall(rb'^[^"\n]*[^\r"]\n', data))
                rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
                self.assertEqual({len(rows[0])}, {len(row) for row in rows})
                self.assertEqual(len(rows[0]), len(set(rows[0])))

    def test_no_locale(self):
        env = {**os.environ, "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"}
        done = run("export", self.store, "--as", "acled-csv", env=env)
        self.assertEqual(self.export("acled-csv")[0], done.stdout)


class Acled(OfKidal):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = table(run("export", cls.store, "--as", "acled-csv", "--raw").stdout)
        lines = (ROOT / "tests/support/acledr_columns.tsv").read_text(encoding="utf-8").splitlines()
        cls.contract = [line.split("\t") for line in lines if not line.startswith("#")][1:]

    def test_columns_and_types(self):
        self.assertEqual([name for name, _ in self.contract], list(self.rows[0])[:31])
        self.assertTrue(all(name.startswith("selon_") for name in list(self.rows[0])[31:]))
        reads = {"integer": int, "numeric": float, "Date": date.fromisoformat, "character": str}
        for row in self.rows:
            for name, kind in self.contract:
                reads[kind](row[name])

    def test_values_are_acleds(self):
        sub_events = {row["sub_event"]: row for row in world("acled_sub_events.tsv")}
        self.assertEqual(25, len(sub_events))
        countries = {row["country"]: row for row in world("country_codes.tsv")}
        for row in self.rows:
            known = sub_events[row["sub_event_type"]]
            self.assertEqual((known["event"], known["disorder"]), (row["event_type"], row["disorder_type"]))
            self.assertEqual((countries[row["country"]]["iso"], countries[row["country"]]["region"]),
                             (row["iso"], row["region"]))
            self.assertEqual(row["year"], row["event_date"][:4])
            self.assertIn(row["time_precision"], "123")
            self.assertIn(row["geo_precision"], "123")
            self.assertIn(row["civilian_targeting"], ("", "Civilian targeting"))
            kinds = [int(row["inter1"]), int(row["inter2"])]
            self.assertEqual([bool(row["actor1"]), bool(row["actor2"])], [kind > 0 for kind in kinds])
            wanted = sum(kinds) * 10 if 0 in kinds else min(kinds) * 10 + max(kinds)
            self.assertEqual(wanted, int(row["interaction"]))

    def test_ids_are_its_own(self):
        ids = [row["event_id_cnty"] for row in self.rows]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual([], [i for i in ids if not re.fullmatch(r"[A-Z]{3}-SELON-e[0-9a-f]{16}(-\d{4}-\d\d-\d\d)?", i)])

    def test_one_row_a_key(self):
        """Same day, place, type and actors are one row of ACLED's."""
        key = lambda r: (r["event_date"], r["location"], r["sub_event_type"], r["actor1"], r["actor2"])
        exact = [key(r) for r in self.rows if r["time_precision"] == "1" and r["geo_precision"] == "1" and r["actor1"]]
        self.assertEqual(len(exact), len(set(exact)))

    def test_fatalities_add_up(self):
        """Rows add up to the record's own sum: parts are not counted twice, several days share one toll."""
        said = run("events", self.store, "--no-color").stdout.decode()
        least, best, most = map(int, re.search(r"killed: (\d+) at least, (\d+) best, (\d+) at most", said).groups())
        outside = [e for e in self.events if e["id"] not in {i for r in self.rows for i in uris(r["selon_event_uri"])}]
        self.assertFalse([e["id"] for e in outside if e.get("fatalities") and e["status"] not in ("denied", "withdrawn")])
        self.assertEqual(least, sum(int(r["fatalities"]) for r in self.rows))

    def test_longer_wider_interaction(self):
        """What acled_transform_longer, _wider and _interaction do, and refuse."""
        actor_columns = ["actor1", "actor2", "assoc_actor_1", "assoc_actor_2"]
        long = []
        for row in self.rows:
            self.assertNotIn(";", row["actor1"] + row["actor2"])
            for column in actor_columns:
                for actor in row[column].split(";"):
                    long.append((row["event_id_cnty"], column, actor.strip(),
                                 None if column.startswith("assoc") else int(row[f"inter{column[-1]}"])))
        back = {}
        for event, column, actor, inter in long:
            cells = back.setdefault(event, {name: [] for name in actor_columns})
            cells[column].append(actor)
            if inter is not None:
                cells[f"inter{column[-1]}"] = inter
        for row in self.rows:
            cells = back[row["event_id_cnty"]]
            self.assertEqual([row[c] for c in actor_columns], ["; ".join(cells[c]) for c in actor_columns])
            self.assertEqual([int(row["inter1"]), int(row["inter2"])], [cells["inter1"], cells["inter2"]])
        codes = {1, 2, 3, 4, 5, 6, 7, 8}
        self.assertEqual(set(), {int(r[c]) for r in self.rows for c in ("inter1", "inter2")} - codes - {0})
        pairs = {10 * a + b for a in codes for b in codes if a <= b} | {10 * a for a in codes}
        self.assertEqual(set(), {int(r["interaction"]) for r in self.rows} - pairs)
        sources = [source for row in self.rows for source in row["source"].split(";")]
        self.assertEqual([], [source for source in sources if not source.strip()])


class Reviewed(unittest.TestCase):
    def test_decisions_are_named(self):
        with tempfile.TemporaryDirectory(prefix="selon-reviewed-") as folder:
            store = Path(folder) / "s.selon"
            run("ingest", "examples/kidal", "-o", store, "-q")
            rows = table(run("export", store, "--as", "acled-csv").stdout)
            self.assertEqual({""}, {row["selon_review"] for row in rows})
            event = uris(rows[3]["selon_event_uri"])[0]
            claim = next(e for e in json.loads(run("events", store, "--json").stdout) if e["id"] == event)["claims"][0]
            run("review", "accept", store, claim, "--who", "coder1", "-q")
            rows = table(run("export", store, "--as", "acled-csv").stdout)
            said = {i: row["selon_review"] for row in rows for i in uris(row["selon_event_uri"])}
            self.assertEqual({"accept (coder1)"}, {words for words in said.values() if words})


class Deleted(unittest.TestCase):
    def test_a_row_that_was_taken_back(self):
        """What a newer version of its article does not tell any more leaves acled-csv, and is listed."""
        with tempfile.TemporaryDirectory(prefix="selon-deleted-") as folder:
            store = Path(folder) / "s.selon"
            article = {"url": "https://a.example/1", "outlet": "A (example)", "published": "2023-11-12T08:00:00Z", "language": "en",
                       "title": "Ménaka", "text": "Gunmen attacked an army convoy near Ménaka on Saturday and killed 12 soldiers, the army said."}
            later = {**article, "modified": "2023-11-15T08:00:00Z", "text": "The army held a ceremony in Ménaka on Saturday for its new barracks."}
            rows = []
            for at, version in enumerate((article, later)):
                file = Path(folder) / f"{at}.jsonl"
                file.write_text(json.dumps(version) + "\n", encoding="utf-8")
                run("ingest", file, "-o", store, "-q")
                rows.append(table(run("export", store, "--as", "acled-csv").stdout))
                gone = table(run("export", store, "--as", "acled-deleted-csv").stdout)
                if at == 0:
                    self.assertEqual([], gone)
            before, after = ({row["event_id_cnty"] for row in version} for version in rows)
            self.assertTrue(before)
            self.assertEqual(before - after, {row["event_id_cnty"] for row in gone})
            self.assertTrue(all(int(row["deleted_timestamp"]) > 1_700_000_000 for row in gone))


class Ucdp(OfKidal):
    def test_rows(self):
        rows = table(self.export("ucdp-csv", "--raw")[0])
        self.assertTrue(rows)
        for row in rows:
            n = {k: int(row[k]) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high")}
            self.assertEqual(n["best"], n["deaths_a"] + n["deaths_b"] + n["deaths_civilians"] + n["deaths_unknown"])
            self.assertTrue(max(n["low"], n["best"], n["high"]) >= 1 and n["low"] <= n["best"])
            if row["event_clarity"] == "1":
                self.assertGreaterEqual(n["high"], n["best"])
            self.assertIn(row["type_of_violence"], "123")
            if row["type_of_violence"] == "1":
                self.assertTrue(row["side_a"].startswith("Government of ") and row["gwnoa"])
            if row["type_of_violence"] == "3":
                self.assertEqual(("Civilians", "0", "0"), (row["side_b"], row["deaths_a"], row["deaths_b"]))
            self.assertIn(int(row["where_prec"]), range(1, 8))
            self.assertIn(int(row["date_prec"]), range(1, 6))
            self.assertLessEqual(date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"]))
            lat, lon = float(row["latitude"]), float(row["longitude"])
            self.assertEqual(int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1, int(row["priogrid_gid"]))
            self.assertEqual(f"POINT ({row['longitude']} {row['latitude']})", row["geom_wkt"])
            self.assertLess(int(row["id"]), 2 ** 53)
        self.assertEqual(len(rows), len({row["id"] for row in rows}))

    def test_active_years(self):
        rows = table(self.export("ucdp-csv", "--raw")[0])
        sums = {}
        for row in rows:
            key = (row["dyad_name"], row["year"])
            sums[key] = sums.get(key, 0) + int(row["best"])
        self.assertEqual([], [r["id"] for r in rows if (r["active_year"] == "1") != (sums[r["dyad_name"], r["year"]] >= 25)])


class Geo(OfKidal):
    """RFC 7946, checked by the rules of its text."""

    def ring(self, ring, outer):
        self.assertGreaterEqual(len(ring), 4)
        self.assertEqual(ring[0], ring[-1])
        for lon, lat in ring:
            self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90, (lon, lat))
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
        self.assertTrue(area > 0 if outer else area < 0, "runs the wrong way around")

    def polygon(self, rings):
        for at, ring in enumerate(rings):
            self.ring(ring, outer=at == 0)

    def test_features(self):
        data = json.loads(self.export("geojson")[0])
        self.assertEqual({"type", "features"}, set(data))
        shapes = set()
        for feature in data["features"]:
            self.assertEqual({"type", "id", "geometry", "properties"}, set(feature))
            event, geometry = self.by_id[feature["id"]], feature["geometry"]
            located = "lat" in event.get("where", {})
            self.assertEqual(located, geometry is not None)
            if not located:
                continue
            shapes.add(geometry["type"])
            where = event["where"]
            self.assertEqual([where["lon"], where["lat"]], feature["properties"]["point"])
            self.assertEqual(where["radius_km"], feature["properties"]["radius_km"])
            if geometry["type"] == "Point":
                self.assertEqual([where["lon"], where["lat"]], geometry["coordinates"])
                self.assertNotIn("relative", where)
            else:
                self.assertIn("relative", where)
                parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
                for part in parts:
                    self.polygon(part)
        self.assertEqual({"Point", "Polygon"}, shapes)


class Sums(OfKidal):
    def test_hapi_counts_acleds_rows(self):
        rows = table(self.export("hapi-csv")[0])
        acled = table(self.export("acled-csv", "--raw")[0])
        wanted = {"political_violence": lambda r: "Political violence" in r["disorder_type"],
                  "demonstration": lambda r: "Demonstrations" in r["disorder_type"],
                  "civilian_targeting": lambda r: bool(r["civilian_targeting"])}
        for kind, of in wanted.items():
            mine = [row for row in rows if row["event_type"] == kind]
            self.assertEqual(sum(map(of, acled)), sum(int(row["events"]) for row in mine), kind)
            self.assertEqual(sum(int(r["fatalities"]) for r in acled if of(r)), sum(int(r["fatalities"]) for r in mine), kind)
        keys = [tuple(row.values())[:7] + (row["reference_period_start"],) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))

    def test_hashtags(self):
        tagged = table(self.export("hapi-csv", "--hxl")[0])
        self.assertTrue(all(tag.startswith("#") for tag in tagged[0].values()))
        self.assertEqual(table(self.export("hapi-csv")[0]), tagged[1:])
        hxl = table(self.export("hxl-csv")[0])
        self.assertTrue(all(re.fullmatch(r"#[a-z0-9]+(\+[a-z]+)*", tag) for tag in hxl[0].values()), hxl[0])


class Plover(OfKidal):
    def test_records(self):
        types = {row["type"]: row for row in world("plover_types.tsv")}
        self.assertEqual(16, len(types))
        for line in self.export("plover-json")[0].decode().splitlines():
            record = json.loads(line)
            self.assertTrue({"id", "date", "actor", "event"} <= set(record))
            for name in record["event"]:
                self.assertEqual(int(types[name]["quad"]), record["quad_code"])
                if types[name]["recipient"] == "yes":
                    self.assertTrue(record["recipient"])


@unittest.skipUnless(MODULE.exists(), "Arrow was not fetched (./dev setup)")
class Parquet(OfKidal):
    """DuckDB and pyarrow read the files with the right types and the values of the view."""

    TYPES = {"start": "DATE", "end": "DATE", "changed": "TIMESTAMP WITH TIME ZONE", "latitude": "DOUBLE", "longitude": "DOUBLE",
             "radius_km": "DOUBLE", "date_prec": "INTEGER", "time_precision": "INTEGER", "where_prec": "INTEGER",
             "geo_precision": "INTEGER", "fatalities": "BIGINT", "fatalities_low": "BIGINT", "fatalities_best": "BIGINT",
             "fatalities_high": "BIGINT", "revision": "BIGINT", "actors": "VARCHAR[]", "targets": "VARCHAR[]",
             "voices": "STRUCT(id VARCHAR, interested BOOLEAN, no_weight VARCHAR, claims VARCHAR[])[]",
             "claims": 'STRUCT(id VARCHAR, report VARCHAR, "type" VARCHAR, certainty VARCHAR, polarity VARCHAR, confidence DOUBLE, '
                       '"rule" VARCHAR, sentence VARCHAR, attributed_to VARCHAR[], outlet VARCHAR, url VARCHAR, published DATE, '
                       '"language" VARCHAR)[]',
             "disputes": "STRUCT(id VARCHAR, about VARCHAR, note VARCHAR)[]"}
    ARROW = {"start": "date32[day]", "changed": "timestamp[ms, tz=UTC]", "fatalities": "int64", "date_prec": "int32",
             "actors": "list<element: string>"}

    def read(self, name):
        if not READER.exists():
            self.skipTest("DuckDB was not fetched (./dev test does)")
        file = self.folder / f"events.{name}"
        run("export", self.store, "--as", name, "-o", file)
        return read_parquet("whole", file)

    def test_types(self):
        data = self.read("parquet")
        self.assertEqual(self.TYPES, {name: data["columns"][name] for name in self.TYPES})
        self.assertEqual({"VARCHAR"}, {kind for name, kind in data["columns"].items() if name not in self.TYPES})
        self.assertEqual(len(self.events), data["arrow_rows"])
        self.assertEqual(self.ARROW, {name: data["arrow"][name] for name in self.ARROW})

    def test_values(self):
        claims = {claim["id"]: claim for claim in self.claims}
        rows = self.read("parquet")["rows"]
        self.assertEqual([event["id"] for event in self.events], [row["id"] for row in rows])
        for event, row in zip(self.events, rows):
            where = event.get("where", {})
            for name in ("type", "title", "status", "start", "end", "date_prec", "story", "part_of", "why", "place", "actors", "targets"):
                self.assertEqual(event.get(name), row[name], name)
            for mine, its in (("lat", "latitude"), ("lon", "longitude"), ("radius_km",) * 2, ("where_prec",) * 2,
                              ("geo_precision",) * 2, ("kind", "place_kind"), ("id", "place_id"), ("country",) * 2):
                self.assertEqual(where.get(mine), row[its], its)
            self.assertEqual([(v["id"], v["interested"], v["claims"], v.get("no_weight")) for v in event["voices"]],
                             [(v["id"], v["interested"], v["claims"], v["no_weight"]) for v in row["voices"]])
            self.assertEqual(event["claims"], [c["id"] for c in row["claims"]])
            for claim in row["claims"]:
                own = claims[claim["id"]]
                self.assertEqual((own["evidence"]["text"], own["certainty"], own["polarity"], [a["id"] for a in own["attribution"]]),
                                 (claim["sentence"], claim["certainty"], claim["polarity"], claim["attributed_to"]))

    @staticmethod
    def wkb(data):
        """GeoJSON of well-known binary."""
        at = 0

        def take(form):
            nonlocal at
            values = struct.unpack_from("<" + form, data, at)
            at += struct.calcsize("<" + form)
            return values

        def one():
            order, kind = take("BI")
            assert order == 1, "big endian"
            if kind == 1:
                return {"type": "Point", "coordinates": list(take("dd"))}
            if kind == 3:
                return {"type": "Polygon", "coordinates": [[list(take("dd")) for _ in range(take("I")[0])] for _ in range(take("I")[0])]}
            assert kind == 6, kind
            return {"type": "MultiPolygon", "coordinates": [one()["coordinates"] for _ in range(take("I")[0])]}

        out = one()
        assert at == len(data), "bytes left over"
        return out

    def test_geometry(self):
        data = self.read("geoparquet")
        note = json.loads(data["notes"]["geo"])
        self.assertEqual(("1.1.0", "geometry"), (note["version"], note["primary_column"]))
        column = note["columns"]["geometry"]
        self.assertEqual(("WKB", {"authority": "OGC", "code": "CRS84"}), (column["encoding"], column["crs"]["id"]))
        features = {f["id"]: f["geometry"] for f in json.loads(self.export("geojson")[0])["features"]}
        types, points = set(), []
        for row in data["rows"]:
            geometry = self.wkb(bytes.fromhex(row["geometry"])) if row["geometry"] else None
            self.assertEqual(features[row["id"]], geometry)
            if geometry:
                types.add(geometry["type"])
                flat = json.dumps(geometry["coordinates"]).replace("[", "").replace("]", "").split(", ")
                points += zip(map(float, flat[::2]), map(float, flat[1::2]))
        self.assertEqual(sorted(types), column["geometry_types"])
        self.assertEqual([min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)],
                         column["bbox"])

    def test_without_the_module(self):
        alone = self.folder / "alone"
        alone.mkdir()
        shutil.copy(SELON, alone / "selon")
        done = subprocess.run([alone / "selon", "export", self.store, "--as", "parquet", "-o", alone / "x.parquet"], capture_output=True,
                              env={**os.environ, "SELON_DATA": str(ROOT)}, timeout=60)
        self.assertEqual((4, ["selon"]), (done.returncode, [p.name for p in alone.iterdir()]))
        self.assertIn(b"./dev setup", done.stderr)
        done = subprocess.run([alone / "selon", "export", self.store, "--as", "geojson"], capture_output=True,
                              env={**os.environ, "SELON_DATA": str(ROOT)}, timeout=60)
        self.assertEqual(0, done.returncode)


class Reader(html.parser.HTMLParser):
    """What of a page could do something: elements, attributes, links, and the texts between them."""

    VOID = {"meta", "br", "circle", "line"}

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.texts, self.ids, self.links, self.wrong = [], [], [], [], [], []
        self.style = self.data = self.policy = ""
        self.feed(page)
        self.close()
        self.wrong += [f"<{name}> is not closed" for name in self.open]

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        self.elements.append(name)
        if name not in self.VOID:
            self.open.append(name)
        self.wrong += [f"<{name} {key}>" for key in attributes if key.startswith("on") or key in ("style", "src", "srcset", "action")]
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if name == "script" and attributes != {"type": "application/json", "id": "selon-record"}:
            self.wrong.append(f"<script {attributes}>")

    def handle_endtag(self, name):
        if name in self.VOID:
            return
        if not self.open or self.open.pop() != name:
            self.wrong.append(f"</{name}> closes nothing")

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        elif self.open and self.open[-1] == "script":
            self.data += data
        else:
            self.texts.append(data)


ALLOWED = set("html head meta title style body header main nav section article h1 h2 h3 p a table thead tbody tr th td ul ol li "
              "blockquote cite time span strong sup code details summary br script svg circle line text".split())
PAYLOADS = ["<script>document.title='pwned'</script>", "<img src=x onerror=document.title='pwned'>", "</title><script>document.title='pwned'</script>",
            "</script><script>document.title='pwned'</script>", "\"><svg onload=document.title='pwned'>", "'><a href=javascript:document.title='pwned'>x</a>",
            "</style><script>document.title='pwned'</script>", "<!--<script>", "]]><script>document.title='pwned'</script>", "&lt;script&gt;document.title='pwned'",
            "{who}{reports}", "<iframe srcdoc='<script>parent.document.title=1</script>'>", "<base href=//x.example>", "<meta http-equiv=refresh content=0>",
            "\u202e<script>document.title='pwned'</script>", "<math><mi xlink:href='javascript:document.title=1'>x"]


class Pages(OfKidal):
    """briefing and html ask nobody for anything, run nothing, and hold what they promise. With the page inside: exported_page_test.py."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hostile = cls.folder / "hostile.selon"
        lines = [{"url": f"javascript:document.title='pwned'//{i}" if i % 2 else f"https://a.example/?{payload}", "outlet": payload, "title": payload,
                  "published": "2023-11-14", "language": "en", "text": f"Gunmen attacked an army convoy near {payload} Kidal on Monday, killing {i + 2} "
                  f"soldiers, said {payload} the army. {payload}"} for i, payload in enumerate(PAYLOADS)]
        file = cls.folder / "hostile.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        run("ingest", file, "-o", cls.hostile, "-q")

    def page(self, store, name, *words):
        return run("export", store, "--as", name, "--no-page", *words).stdout.decode()

    def test_nothing_runs_and_nothing_is_asked_for(self):
        for store in (self.store, self.hostile):
            for name in ("briefing", "html"):
                for language in ("fr", "en"):
                    reader = Reader(self.page(store, name, "--lang", language))
                    self.assertEqual(([], set()), (reader.wrong, set(reader.elements) - ALLOWED))
                    digest = base64.b64encode(hashlib.sha256(reader.style.encode()).digest()).decode()
                    self.assertEqual(f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'", reader.policy)
                    self.assertNotRegex(reader.style, r"url\(|@import")
                    self.assertEqual(len(reader.ids), len(set(reader.ids)))
                    inner = [link[1:] for link in reader.links if link.startswith("#")]
                    self.assertEqual(set(), set(inner) - set(reader.ids))
                    self.assertEqual([], [link for link in reader.links if not re.match(r"#|https?://", link)])

    def test_hostile_words_are_shown_as_words(self):
        text = "".join(Reader(self.page(self.hostile, "html")).texts)
        shown = [payload for payload in PAYLOADS if payload in text]
        self.assertGreaterEqual(len(shown), len(PAYLOADS) - 3)  # those with marks of direction are spelt otherwise

    def test_in_a_browser(self):
        browser = shutil.which("chromium")
        if not browser:
            self.skipTest("no chromium")
        for name in ("briefing", "html"):
            file = self.folder / f"hostile-{name}.html"
            file.write_text(self.page(self.hostile, name, "--lang", "en"), encoding="utf-8")
            done = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/profile", "--dump-dom",
                                   file.as_uri()], capture_output=True, text=True, timeout=120)
            title = re.search(r"<title>(.*?)</title>", done.stdout, re.S)[1]
            self.assertRegex(title, r"^(Situation brief|Sourced record)")

    def test_footnotes(self):
        """Every footnote has its sentence, its outlet and day; every mark its footnote."""
        claims = {claim["evidence"]["text"] for claim in self.claims}
        page = self.page(self.store, "briefing", "--lang", "fr")
        notes = re.findall(r'<li id="note(\d+)"><blockquote>(.*?)</blockquote>(.*?)</li>', page)
        self.assertEqual([str(n + 1) for n in range(len(notes))], [number for number, _, _ in notes])
        for _, sentence, rest in notes:
            self.assertIn(html.unescape(sentence).removeprefix("\u00ab ").removesuffix(" \u00bb"), claims)
            self.assertRegex(rest, r"<cite>.+</cite>")
        marks = set(re.findall(r'href="#note(\d+)"', page))
        self.assertEqual({number for number, _, _ in notes}, marks)
        cited = {html.unescape(sentence)[2:-2] for _, sentence, _ in notes}
        told = {c["id"]: c["evidence"]["text"] for c in self.claims}
        self.assertEqual([], [e["id"] for e in self.events if not cited & {told[c] for c in e["claims"]}])

    def test_languages(self):
        """Every word of the pages is in both languages' tables; French stays French, English English."""
        tables = {}
        for code in ("fr", "en"):
            rows = [line.split("\t") for line in (ROOT / f"lang/{code}/briefing.tsv").read_text(encoding="utf-8").splitlines()]
            tables[code] = dict(row for row in rows if len(row) == 2)
        self.assertEqual(set(tables["fr"]), set(tables["en"]))
        for key in tables["fr"]:
            marks = lambda text: sorted(re.findall(r"\{\w+\}", text))
            self.assertEqual(marks(tables["fr"][key]), marks(tables["en"][key]), key)
        types = {row["type"] for row in world("event_types.tsv")}
        self.assertEqual(set(), {f"type.{t}" for t in types} - set(tables["fr"]))
        self.assertIn('<html lang="fr">', self.page(self.store, "briefing", "--lang", "fr"))
        self.assertIn("Note de situation", self.page(self.store, "briefing", "--lang", "fr"))
        self.assertIn("Situation brief", self.page(self.store, "briefing", "--lang", "en"))
        run("export", self.store, "--as", "briefing", "--lang", "xx", code=2)

    def test_the_record_is_inside(self):
        reader = Reader(self.page(self.store, "html"))
        self.assertEqual(json.loads(self.export("record-json")[0]), json.loads(reader.data))
        Reader(self.page(self.hostile, "html"))
        self.assertEqual(json.loads(run("export", self.hostile, "--as", "record-json").stdout),
                         json.loads(Reader(self.page(self.hostile, "html")).data))

    def test_pdf(self):
        file = self.folder / "brief.pdf"
        if shutil.which("chromium"):
            run("export", self.store, "--as", "briefing", "-o", file)
            self.assertTrue(file.read_bytes().startswith(b"%PDF-"))
        file.unlink(missing_ok=True)
        nowhere = {**os.environ, "PATH": str(self.folder / "empty")}
        self.assertIn(b"chromium", run("export", self.store, "--as", "briefing", "--pdf", code=4, env=nowhere).stderr)
        run("export", self.store, "--as", "briefing", "-o", file, code=4, env=nowhere)
        self.assertFalse(file.exists())
        run("export", self.store, "--as", "geojson", "--pdf", code=2)


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Feed (example)</title><link>https://feed.example/</link>
<item><title>Clash near Gao</title><link>https://feed.example/1</link><guid>1</guid><pubDate>Mon, 13 Nov 2023 08:00:00 GMT</pubDate>
<description>Gunmen attacked an army convoy near Gao on Sunday and killed four soldiers, the army said on Monday morning. Residents of
the town said that they had heard shooting for two hours before the helicopters came.</description></item></channel></rss>"""


class Wacz(OfKidal):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        more = cls.folder / "more"
        more.mkdir()
        (more / "feed.rss").write_text(FEED, encoding="utf-8")
        (more / "old.txt").write_bytes("Kidal : l’armée a été repoussée mardi\n\nL'armée malienne a été repoussée mardi à Kidal.".encode("cp1252"))
        run("ingest", more, "-o", cls.store, "-q")
        cls.archive = cls.folder / "x.wacz"
        run("export", cls.store, "--as", "wacz", "-o", cls.archive)

    def reports(self, store):
        with contextlib.closing(sqlite3.connect(store)) as db:
            return {row[0]: row[1:] for row in db.execute("SELECT id, text, title, outlet, published, url FROM reports")}

    def test_digests(self):
        with zipfile.ZipFile(self.archive) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual({zipfile.ZIP_STORED}, {entry.compress_type for entry in archive.infolist()})
            package = archive.read("datapackage.json")
            sums = json.loads(archive.read("datapackage-digest.json"))
            self.assertEqual(f"sha256:{hashlib.sha256(package).hexdigest()}", sums["hash"])
            listed = json.loads(package)
            self.assertEqual(("data-package", "1.1.1"), (listed["profile"], listed["wacz_version"]))
            self.assertEqual(set(archive.namelist()) - {"datapackage.json", "datapackage-digest.json"},
                             {resource["path"] for resource in listed["resources"]})
            for resource in listed["resources"]:
                data = archive.read(resource["path"])
                self.assertEqual((len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"), (resource["bytes"], resource["hash"]))

    def test_index_finds_the_documents(self):
        """Every line of the index leads to a record whose block has the digest told."""
        with zipfile.ZipFile(self.archive) as archive:
            data = archive.read("archive/data.warc.gz")
            lines = archive.read("indexes/index.cdx").decode().splitlines()
            pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").decode().splitlines()]
        self.assertEqual(sorted(lines), lines)
        urls = set()
        for line in lines:
            _, stamp, entry = line.split(" ", 2)
            entry = json.loads(entry)
            self.assertRegex(stamp, r"^\d{14}$")
            offset, length = int(entry["offset"]), int(entry["length"])
            record = gzip.decompress(data[offset:offset + length])
            head, block = record.split(b"\r\n\r\n", 1)
            block = block[:-4]
            self.assertEqual(entry["digest"], f"sha256:{hashlib.sha256(block).hexdigest()}")
            self.assertIn(f"WARC-Target-URI: {entry['url']}\r\n".encode(), head + b"\r\n")
            self.assertIn(f"Content-Length: {len(block)}".encode(), head)
            urls.add(entry["url"])
        self.assertEqual("json-pages-1.0", pages[0]["format"])
        self.assertEqual(urls, {page["url"] for page in pages[1:]})
        self.assertEqual(set(self.reports(self.store)), {page["id"] for page in pages[1:]})

    def test_documents_are_as_they_came(self):
        with contextlib.closing(sqlite3.connect(self.store)) as db:
            stored = {row[0] for row in db.execute("SELECT digest FROM raw WHERE digest IN (SELECT digest FROM sources)")}
        with zipfile.ZipFile(self.archive) as archive:
            lines = archive.read("indexes/index.cdx").decode().splitlines()
        self.assertEqual(set(), stored - {json.loads(line.split(" ", 2)[2])["digest"].removeprefix("sha256:") for line in lines})

    def test_read_back(self):
        back = self.folder / "back.selon"
        run("ingest", self.archive, "-o", back, "-q")
        self.assertEqual(self.reports(self.store), self.reports(back))
        ids = lambda store: [event["id"] for event in json.loads(run("events", store, "--json").stdout)]
        self.assertEqual(ids(self.store), ids(back))

    def test_a_view_has_its_reports_alone(self):
        file = self.folder / "view.wacz"
        run("export", self.store, "--as", "wacz", "--place", "Gao", "-o", file)
        claims = json.loads(run("claims", self.store, "--json", "--place", "Gao").stdout)
        with zipfile.ZipFile(file) as archive:
            pages = [json.loads(line) for line in archive.read("pages/pages.jsonl").decode().splitlines()]
            held = [json.loads(line)["id"] for line in archive.read("selon/claims.jsonl").decode().splitlines()]
        self.assertEqual({claim["report"] for claim in claims}, {page["id"] for page in pages[1:]})
        self.assertEqual([claim["id"] for claim in claims], held)

    def test_py_wacz_says_valid(self):
        tool = ROOT / "build/readers/bin/wacz"
        if not tool.exists():
            self.skipTest("py-wacz was not fetched (./dev test does)")
        done = subprocess.run([tool, "validate", "-f", self.archive], capture_output=True, text=True, timeout=120)
        self.assertIn("is valid", done.stdout + done.stderr)


class PrivatePersons(unittest.TestCase):
    """Who holds no office is not named in full in what readers get; who holds one is."""

    GIVEN = ["Aminata", "Moussa", "Fatoumata", "Ibrahim", "Claire", "Peter", "Jean-Paul", "Mariam", "Youssouf", "Helen"]
    LAST = ["Coulibaly", "Martin", "Okafor", "Ag Mossa", "Dembélé", "Smith", "Ould Sidi", "Keita", "Lefèvre", "Ouedraogo"]
    ENGLISH = ["Gunmen killed {name}, a farmer, near Gao on Monday, his brother said.",
               "{name}, a resident of Kidal, said that rebels had attacked the town on Sunday and killed {n} people.",
               "An air strike killed {n} civilians near Gao on Monday, among them {name}, relatives said.",
               "Armed men abducted {name}, a teacher, in Ménaka on Tuesday.",
               "\"They came at dawn and burned the market of Ansongo on Monday,\" said {name}, who sold fish there."]
    FRENCH = ["Des hommes armés ont tué {name}, un cultivateur, près de Gao lundi, selon son frère.",
              "{name}, habitante de Kidal, affirme que les rebelles ont attaqué la ville dimanche et tué {n} personnes.",
              "Une frappe aérienne a tué {n} civils près de Gao lundi, dont {name}, selon des proches.",
              "Des hommes armés ont enlevé {name}, enseignant, à Ménaka mardi.",
              "« Ils sont arrivés à l'aube et ont brûlé le marché d'Ansongo lundi », raconte {name}, qui y vendait du poisson."]

    def names(self):
        return [f"{given} {last}" for given in self.GIVEN for last in self.LAST]

    def test_two_hundred_sentences(self):
        with tempfile.TemporaryDirectory(prefix="selon-names-") as folder:
            lines, names = [], self.names()
            for language, sentences in (("en", self.ENGLISH), ("fr", self.FRENCH)):
                for at, name in enumerate(names):
                    sentence = sentences[at % len(sentences)].format(name=name, n=at % 7 + 2)
                    lines.append({"id": f"{language}{at}", "outlet": f"O{at} (example)", "language": language, "published": "2023-11-14",
                                  "title": "Gao", "text": sentence})
            office = [("en", "Gunmen attacked an army convoy near Gao on Monday and killed 4 soldiers, army spokesman Souleymane Dembélé said.", "Souleymane Dembélé"),
                      ("fr", "Le président Assimi Goïta a annoncé lundi que l'armée avait pris la ville de Kidal.", "Assimi Goïta")]
            for at, (language, sentence, _) in enumerate(office):
                lines.append({"id": f"office{at}", "outlet": "P (example)", "language": language, "published": "2023-11-14", "title": "Kidal",
                              "text": sentence})
            file, store = Path(folder) / "names.jsonl", Path(folder) / "names.selon"
            file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
            run("ingest", file, "-o", store, "-q")
            claims = run("export", store, "--as", "claims-jsonl").stdout.decode()
            told = [name for name in names if name in claims]
            self.assertGreater(len(told), 80, "few claims: the sentences test nothing")
            formats = [name for name in EVENT_IDS if name != "record-json"]
            run("export", store, *[word for name in formats for word in ("--as", name)], "-o", folder)
            shown = {}
            for name in formats:
                text = html.unescape((Path(folder) / EVENT_IDS[name][0]).read_text(encoding="utf-8"))
                named = sorted({person for person in names if person in text})
                if named:
                    shown[name] = named
                if name in ("acled-csv", "html", "briefing", "geojson"):
                    self.assertEqual([], [person for _, _, person in office if person not in text], name)
            self.assertEqual({}, shown)


class Schemas(OfKidal):
    """The JSON formats are as docs/formats/schemas says, and nothing else is in them."""

    def test_valid(self):
        if not READER.exists():
            self.skipTest("jsonschema was not fetched (./dev test does)")
        names = {path.name.removesuffix(".schema.json") for path in (ROOT / "docs/formats/schemas").iterdir()}
        self.assertEqual({"claims-jsonl", "record-json", "plover-json", "geojson", "timeline-json"}, names)
        for name in sorted(names):
            file = self.folder / f"{name}.out"
            file.write_bytes(self.export(name)[0])
            done = subprocess.run([READER, ROOT / "tests/support/validate_json.py", ROOT / f"docs/formats/schemas/{name}.schema.json", file,
                                   *(["lines"] if name in ("claims-jsonl", "plover-json") else [])], capture_output=True, text=True, timeout=120)
            self.assertEqual((0, ""), (done.returncode, done.stdout), name + done.stderr)
            # A schema that nothing fails proves nothing: a key that is not there must be refused.
            broken = self.folder / f"{name}.broken"
            broken.write_text(file.read_text(encoding="utf-8").replace('"', '"x', 1), encoding="utf-8")
            done = subprocess.run([READER, ROOT / "tests/support/validate_json.py", ROOT / f"docs/formats/schemas/{name}.schema.json", broken,
                                   *(["lines"] if name in ("claims-jsonl", "plover-json") else [])], capture_output=True, text=True, timeout=120)
            self.assertTrue(done.stdout, name)


class Docs(OfKidal):
    """docs/formats/exports.md has a row for every column and key of every format, and for none that is not there."""

    @staticmethod
    def keys(value):
        if isinstance(value, dict):
            return set(value).union(*map(Docs.keys, value.values()))
        return set().union(*map(Docs.keys, value)) if isinstance(value, list) else set()

    def section(self, name):
        page = (ROOT / "docs/formats/exports.md").read_text(encoding="utf-8")
        return re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page, re.M | re.S)[1]

    def test_columns(self):
        for name in ("acled-csv", "acled-deleted-csv", "ucdp-csv", "hxl-csv", "hapi-csv"):
            heading = self.export(name)[0].decode().split("\r\n")[0].split(",")
            rows = re.findall(r"^\| (`[^|]*) \|", self.section(name), re.M)
            self.assertEqual(sorted(heading), sorted(n for row in rows for n in re.findall(r"`(\w+)`", row)), name)

    def test_keys(self):
        for name in ("plover-json", "geojson", "timeline-json"):
            data = self.export(name)[0].decode()
            values = [json.loads(line) for line in data.splitlines()] if name == "plover-json" else json.loads(data)
            self.assertEqual(set(), self.keys(values) - set(re.findall(r"`(\w+)`", self.section(name))), name)

    def test_every_format_has_its_section(self):
        said = run("export", self.store, code=2).stderr.decode()
        for name in re.search(r"--as ([\w|-]+)", said)[1].split("|"):
            self.assertTrue(self.section(name))


class Files(OfKidal):
    def test_disk_full(self):
        """A full disk is exit 7, and neither half a file nor one beside it stays."""
        if not Path("/dev/full").exists():
            self.skipTest("no /dev/full")
        run("export", self.store, "--as", "acled-csv", "-o", "/dev/full", code=7)
        with open("/dev/full", "wb") as full:
            run_full = subprocess.run([SELON, "export", str(self.store), "--as", "record-json"], stdout=full,
                                      stderr=subprocess.DEVNULL, timeout=60)
        self.assertEqual(7, run_full.returncode)

    def test_old_file_stays_until_the_new_one_is_whole(self):
        folder = self.folder / "files"
        folder.mkdir()
        target = folder / "acled.csv"
        target.write_text("old")
        # No file may grow beyond 4 kB: the write fails on its way.
        done = subprocess.run(
            ["bash", "-c", f'trap "" XFSZ; ulimit -f 4; exec "$0" "$@"', SELON, "export", str(self.store), "--as", "acled-csv",
             "-o", str(target)], capture_output=True, cwd=ROOT, timeout=60)
        self.assertNotEqual(0, done.returncode)
        self.assertEqual("old", target.read_text())
        self.assertEqual(["acled.csv"], [path.name for path in folder.iterdir()])

    def test_misuse(self):
        run("export", self.store, "--as", "csv", code=2)
        run("export", self.store, code=2)
        run("export", self.store, "--as", "acled-csv", "--as", "geojson", code=2)
        run("export", self.store, "--as", "acled-csv", "-o", self.folder / "none" / "x.csv", code=4)


if __name__ == "__main__":
    unittest.main()
