"""The HTTP interface, operation by operation, held against its own OpenAPI document."""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from urllib.parse import quote

from support.server import ROOT, SELON, Server, make_store, selon

sys.path += [str(p) for p in (ROOT / "build/readers/lib").glob("python3*/site-packages")]  # made by ./dev test
try:
    import jsonschema
    import openapi_spec_validator
except ImportError:
    jsonschema = None


def setUpModule():
    global SCRATCH, STORE
    if not Path(SELON).exists():
        raise unittest.SkipTest("the program is not built")
    SCRATCH = tempfile.TemporaryDirectory()
    STORE = make_store(Path(SCRATCH.name) / "kidal.selon")


def tearDownModule():
    SCRATCH.cleanup()


class Document(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = json.loads(selon("manual", "--as", "openapi").stdout)

    @unittest.skipUnless(jsonschema, "./dev test fetches openapi-spec-validator and jsonschema")
    def test_lints_clean(self):
        openapi_spec_validator.validate(self.document)

    def test_page_is_made_from_the_table(self):
        done = selon("manual", "--as", "api")
        path = ROOT / "docs" / "api.md"
        if os.environ.get("SELON_UPDATE"):
            path.write_text(done.stdout, encoding="utf-8")
        self.assertEqual(path.read_text(encoding="utf-8"), done.stdout, "./dev update rewrites docs/api.md")

    def test_every_problem_has_its_heading(self):
        source = (ROOT / "src/server/problem.cc").read_text(encoding="utf-8")
        slugs = re.findall(r'^    \{"(\w+)", \d{3},', source, re.M)
        page = (ROOT / "docs/errors.md").read_text(encoding="utf-8").split("# Over HTTP")[1]
        self.assertGreater(len(slugs), 15)
        self.assertEqual(slugs, [s for s in slugs if f"\n### {s}\n" in page])

    def test_every_schema_is_reached(self):
        text = json.dumps(self.document["paths"]) + json.dumps(self.document["components"]["schemas"])
        for name in self.document["components"]["schemas"]:
            self.assertIn(f'"#/components/schemas/{name}"', text)


@unittest.skipUnless(jsonschema, "./dev test fetches openapi-spec-validator and jsonschema")
class Operations(unittest.TestCase):
    """Every operation is called for each of its documented answers."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.store = make_store(Path(cls.scratch.name) / "copy.selon")
        cls.server = Server(cls.store, tokens=True, *["--log", "errors"]).__enter__()
        cls.admin = cls.server.client(token=cls.server.tokens["admin"])
        cls.document = cls.admin.get("/v1/openapi.json").json()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.scratch.cleanup()

    def check(self, schema, value):
        whole = {"$ref": schema["$ref"], "components": self.document["components"]} if "$ref" in schema else schema
        jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)

    def a_path(self, path):
        kind = path.split("/")[2] if path.startswith("/v1/") else ""
        if "{id}" not in path:
            return path
        return path.replace("{id}", self.admin.get(f"/v1/{kind}?limit=1").json()["items"][0]["id"])

    def required(self, operation):
        parts = [f"{p['name']}={p['example']}" for p in operation.get("parameters", [])
                 if p["required"] and p["in"] == "query"]
        return "?" + "&".join(parts) if parts else ""

    def bodies(self, operation_id):
        """What is sent for the good answers, by status."""
        text = "The army attacked the town of Anefis on 12 November 2023, killing three people, officials said."
        report = {"outlet": "Example Wire (example)", "published": "2023-11-13", "title": "Attack", "text": text}
        claim = self.admin.get("/v1/claims?limit=1").json()["items"][0]["id"]
        decided = {"decisions": [{"kind": "accept", "about": "claim", "subjects": [{"id": claim}]}]}
        stale = {**decided, "expected": 0}
        return {"post_reports": {201: report, 200: report},
                "post_review": {201: decided, 409: stale, 412: decided}}.get(operation_id, {})

    def ask(self, method, path, operation, status):
        """A call that is to be answered with the status."""
        address = self.a_path(path) + self.required(operation)
        if status == 304:
            tag = self.admin.get(address).headers["ETag"]
            return self.admin.get(address, If_None_Match=tag)
        if status == 401:
            return self.server.client(token="selon_wrong").call(method, address, body={} if method == "POST" else None)
        if status == 403:
            return self.server.client(token=self.server.tokens["reader"]).call(method, address, body={})
        if status == 404:
            return self.admin.call(method, path.replace("{id}", "none-such") + self.required(operation))
        if status == 400:
            mark = "&" if "?" in address else "?"
            body = {} if method == "POST" else None
            return self.admin.call(method, f"{address}{mark}bogus=1", body=body)
        if status == 415:
            return self.admin.call(method, address, body="a=b", Content_Type="application/x-www-form-urlencoded")
        if status == 422:
            return self.admin.call(method, address, body="[", Content_Type="application/json")
        further = {"If_Match": '"v0"'} if status == 412 else {}
        return self.admin.call(method, address, body=self.bodies(operation["operationId"]).get(status), **further)

    def test_every_answer(self):
        asked, faults = 0, []
        for path, operations in self.document["paths"].items():
            for method, operation in operations.items():
                if operation["operationId"] == "stream":
                    continue  # server_stream_test.py
                for status, told in operation["responses"].items():
                    if status == "default":
                        continue
                    answer = self.ask(method.upper(), path, operation, int(status))
                    asked += 1
                    where = f"{method} {path} {status}"
                    if answer.status != int(status):
                        faults.append(f"{where}: {answer}")
                        continue
                    for media, content in told.get("content", {}).items():
                        if not answer.headers["Content-Type"].startswith(media):
                            faults.append(f"{where}: {answer.headers['Content-Type']}")
                        elif media.endswith("json"):
                            try:
                                self.check(content["schema"], answer.json())
                            except jsonschema.ValidationError as trouble:
                                faults.append(f"{where}: {trouble.message} at {list(trouble.absolute_path)}")
        self.assertEqual([], faults)
        self.assertGreater(asked, 100)

    def test_every_item_of_every_list(self):
        for path, operations in self.document["paths"].items():
            operation = operations.get("get", {})
            schema = operation.get("responses", {}).get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
            if not schema.get("$ref", "").endswith("Page"):
                continue
            for item in self.admin.everything(self.a_path(path) + self.required(operation)):
                element = self.document["components"]["schemas"][schema["$ref"].split("/")[-1]]["properties"]["items"]["items"]
                self.check(element, item)
                if f"{path}/{{id}}" in self.document["paths"]:
                    one = self.admin.get(f"{path}/{item['id']}")
                    self.assertEqual(200, one.status, f"{path}/{item['id']}")
                    good = self.document["paths"][f"{path}/{{id}}"]["get"]["responses"]["200"]
                    self.check(good["content"]["application/json"]["schema"], one.json())


class Sources(unittest.TestCase):
    """Outlets, feeds, and documents that were set aside."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        folder = Path(cls.scratch.name)
        text = "The army attacked the town of Anefis on {} November 2023, killing three people, officials said."
        reports = [("https://www.rfi.fr/a", "RFI", "2023-11-13", 12), ("https://www.rfi.fr/b", "rfi", "2023-11-15", 14),
                   ("https://www.lemonde.ltd/a", "Le Monde", "2023-11-14", 13), ("", "Nobody's Paper (example)", None, 11)]
        with open(folder / "reports.jsonl", "w", encoding="utf-8") as lines:
            for url, outlet, day, told in reports:
                row = {"url": url, "outlet": outlet, "published": day, "language": "en", "text": text.format(told)}
                lines.write(json.dumps({k: v for k, v in row.items() if v}) + "\n")
            lines.write("[1, 2]\n")
        (folder / "empty.txt").write_bytes(b"")
        for i in range(5):
            (folder / f"data{i}.txt").write_bytes(bytes(range(32)) * 9)
        cls.store = make_store(folder / "s.selon", folder / "reports.jsonl", folder / "empty.txt", *sorted(folder.glob("data*.txt")))
        for name in ("one", "two"):
            assert selon("feeds", "add", cls.store, f"https://news.example/{name}.xml", "--title", name).returncode == 0
        cls.server = Server(cls.store, "--log", "errors").__enter__()
        cls.client = cls.server.client()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        cls.scratch.cleanup()

    def test_outlets(self):
        told = {o["name"]: o for o in self.client.everything("/v1/outlets?limit=1")}
        self.assertEqual({"RFI", "lemonde.ltd", "Nobody's Paper (example)"}, set(told))
        self.assertEqual([2, 1, 1], [o["reports"] for o in self.client.get("/v1/outlets").json()["items"]])
        rfi, copy, paper = told["RFI"], told["lemonde.ltd"], told["Nobody's Paper (example)"]
        self.assertEqual((True, "france", "broadcaster", "public:france", ["en"], "2023-11-13", "2023-11-15"),
                         (rfi["known"], rfi["country"], rfi["kind"], rfi["owner"], rfi["languages"], rfi["first"], rfi["last"]))
        self.assertEqual((False, "Le Monde", None), (copy["known"], copy.get("imitates"), copy.get("country")))
        self.assertEqual((False, None, 0), (paper["known"], paper.get("imitates"), paper["set_aside"]))
        claims = self.client.everything("/v1/claims")
        self.assertEqual(len(claims), sum(o["claims"] for o in told.values()))
        for name, outlet in told.items():
            self.assertEqual(outlet["reports"], len(self.client.everything(f"/v1/reports?outlet={quote(name)}")))

    def test_documents_set_aside(self):
        rows = self.client.everything("/v1/set_aside?limit=2")
        self.assertEqual(7, len(rows))
        self.assertEqual({"quarantined"}, {r["state"] for r in rows})
        self.assertEqual({"empty", "binary", "not_json"}, {r["reason"] for r in rows})
        self.assertEqual([], [r for r in rows if "message" in r])
        seen = [r["seen"] for r in rows]
        self.assertEqual(sorted(seen, reverse=True), seen)
        self.assertTrue(all(r["source"] for r in rows))
        self.assertEqual(400, self.client.get("/v1/set_aside?cursor=x").status)

    def test_feeds_are_those_of_the_command_line_also_when_they_change(self):
        wanted = lambda: json.loads(selon("feeds", "list", self.store, "--json").stdout)
        first = self.client.get("/v1/feeds")
        self.assertEqual(wanted(), first.json()["items"])
        self.assertEqual(304, self.client.get("/v1/feeds", If_None_Match=first.headers["ETag"]).status)
        assert selon("feeds", "add", self.store, "https://news.example/more.xml").returncode == 0
        self.assertEqual(wanted(), self.client.everything("/v1/feeds?limit=1"))
        self.assertEqual(200, self.client.get("/v1/feeds", If_None_Match=first.headers["ETag"]).status)


class Views(unittest.TestCase):
    """The interface says what the command line says."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(STORE, "--log", "off").__enter__()
        cls.client = cls.server.client()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def ids(self, *words):
        return [item["id"] for item in json.loads(selon(*words, "--json").stdout)]

    def test_filters_are_those_of_the_command_line(self):
        for query, words in [("", []), ("?type=armed_clash", ["--type", "armed_clash"]),
                             ("?type__in=armed_clash,air_strike", ["--type", "armed_clash", "--type", "air_strike"]),
                             ("?place=Kidal&status=disputed", ["--place", "Kidal", "--status", "disputed"]),
                             ("?date__gte=2023-11-12&date__lte=2023-11-13", ["--from", "2023-11-12", "--to", "2023-11-13"]),
                             ("?actor=csp-psd", ["--actor", "csp-psd"]), ("?bbox=0,15,3,20", ["--bbox", "0,15,3,20"]),
                             ("?q=drone", ["--words", "drone"]), ("?certainty=rumour", ["--certainty", "rumour"]),
                             ("?as_of=2023-11-13", ["--as-of", "2023-11-13"])]:
            mark = "&" if query else "?"
            got = [e["id"] for e in self.client.everything(f"/v1/events{query}{mark}limit=7")]
            self.assertEqual(self.ids("events", STORE, *words), got, query)
            claims = [c["id"] for c in self.client.everything(f"/v1/claims{query}{mark}limit=7")]
            wanted = self.ids("claims", STORE, *[w for w in words])
            self.assertEqual(sorted(wanted), sorted(claims), query)

    def test_other_lists_are_those_of_the_command_line(self):
        for name in ("disputes", "stories", "control", "relations", "naming", "changes"):
            wanted = json.loads(selon(name, STORE, "--json").stdout)
            got = self.client.everything(f"/v1/{name}?limit=3")
            keyed = lambda rows: sorted(r["id"] if "id" in r else json.dumps(r, sort_keys=True) for r in rows)
            self.assertEqual(keyed(wanted), keyed(got), name)

    def test_control_of_some_places_is_theirs_alone(self):
        for day in ("", "as_of=2023-11-14&"):
            every = self.client.everything(f"/v1/control?{day}limit=100")
            ids = sorted({row["place_id"] for row in every})
            self.assertGreater(len(ids), 2)
            for some in (ids[:1], ids[1:3], ["nowhere"], [ids[0], "nowhere"]):
                got = self.client.everything(f"/v1/control?{day}limit=1&place_id={','.join(some)}")
                self.assertEqual([row for row in every if row["place_id"] in some], got, some)

    def test_one_event_is_that_of_the_export(self):
        record = json.loads(selon("export", STORE, "--as", "record-json").stdout)
        for event in record["events"]:
            self.assertEqual(event, self.client.get(f"/v1/events/{event['id']}").json())

    def test_exports_are_those_of_the_command_line(self):
        for name in ("claims-jsonl", "record-json"):
            wanted = selon("export", STORE, "--as", name, "--place", "Kidal").stdout
            answer = self.client.get(f"/v1/export?as={name}&place=Kidal")
            self.assertEqual((200, wanted), (answer.status, answer.body.decode()))
            self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))

    def test_claims_of_an_event_stand_in_its_order(self):
        events = self.client.everything("/v1/events")
        for asked in ("", "?as_of=2023-11-13"):
            for event in events:
                answer = self.client.get(f"/v1/events/{event['id']}{asked}")
                if answer.status == 404 and asked:
                    continue
                wanted = answer.json()["claims"]
                mark = "&" if asked else "?"
                for limit in (1, 3, 1000):
                    got = self.client.everything(f"/v1/events/{event['id']}/claims{asked}{mark}limit={limit}")
                    self.assertEqual(wanted, [claim["id"] for claim in got])
                if not asked:
                    self.assertEqual([self.client.get(f"/v1/claims/{id}").json() for id in wanted], got)
        self.assertGreater(max(event["claims"] for event in events), 3)
        page = self.client.get(f"/v1/events/{events[0]['id']}/claims?cursor=none-such")
        self.assertEqual(400, page.status)

    def test_explanations_are_those_of_the_command_line(self):
        for claim in self.client.everything("/v1/claims")[::7]:
            told = json.loads(selon("explain", STORE, claim["id"], "--json").stdout)
            self.assertEqual(told, self.client.get(f"/v1/claims/{claim['id']}/explanation").json())
            self.assertEqual(claim, told["claim"])
        self.assertEqual(404, self.client.get("/v1/claims/none-such/explanation").status)

    def test_copies_are_those_of_the_command_line(self):
        self.hold_copies(STORE, self.client)
        text = ("Gunmen attacked a convoy of the Malian army near Ménaka on Tuesday, killing 12 soldiers, the army said. Two helicopters "
                "bombed a rebel base in Ménaka on Wednesday morning. The army arrested four suspects in Gao on Thursday. Residents said "
                "that calm had returned to the market by nightfall, and that the shops were open again.")
        told = [("Example Wire (example)", "2023-11-15", text), ("Example Herald (example)", "2023-11-16", text.replace("12 soldiers", "21 soldiers")),
                ("Example Post (example)", "2023-11-16", text)]
        with tempfile.TemporaryDirectory() as folder:
            lines = [json.dumps(dict(zip(("outlet", "published", "text"), one))) for one in told]
            (Path(folder) / "in.jsonl").write_text("\n".join(lines))
            store = make_store(Path(folder) / "copies.selon", Path(folder) / "in.jsonl")
            with Server(store, "--log", "off") as server:
                self.assertEqual(3 * 2, self.hold_copies(store, server.client()))

    def hold_copies(self, store, client):
        """How many words of changed facts there are."""
        groups, seen = json.loads(selon("copies", store, "--json").stdout), 0
        of = {member: group for group in groups for member in [group["original"], *(c["report"] for c in group["copies"])]}
        for report in client.everything("/v1/reports"):
            got = client.get(f"/v1/reports/{report['id']}/copies").json()["items"]
            for group in got:
                self.assertEqual(report["id"] in of, group.pop("outlet", None) is not None)
                for copy in group["copies"]:
                    copy.pop("outlet", None)
                    for edit in copy["edits"]:
                        for side, owner in (("before", group["original"]), ("after", copy["report"])):
                            words, at = edit[side].pop("text", ""), edit[side]
                            text = client.get(f"/v1/reports/{owner}/text").body
                            self.assertEqual(words.encode(), text[at["begin"]:at["end"]])
                            seen += bool(words)
            self.assertEqual([of[report["id"]]] if report["id"] in of else [], got)
        self.assertGreater(len(of), 2)
        return seen

    def test_spans_are_those_of_the_command_line(self):
        def read_span(pairs):
            """Of two keys the first; the second end is that of the days."""
            one = dict(reversed(pairs))
            if one.get("kind") == "time":
                one["days"] = {name: dict(pairs)[name] for name in ("start", "end", "date_prec")}
                del one["start"], one["date_prec"]
            return one

        kinds = set()
        for report in self.client.everything("/v1/reports"):
            text = self.client.get(f"/v1/reports/{report['id']}/text").body
            with tempfile.TemporaryDirectory() as folder:
                line = {name: report[name] for name in ("outlet", "published", "title", "language", "url") if name in report}
                (Path(folder) / "in.jsonl").write_text(json.dumps({**line, "text": text.decode()}))
                lines = [json.loads(one, object_pairs_hook=read_span) for one in selon("analyse", f"{folder}/in.jsonl", "--as", "spans-jsonl").stdout.splitlines()]
            got = self.client.get(f"/v1/reports/{report['id']}/spans").json()
            self.assertNotIn("read_until", got)
            if report.get("published_by") != "story":
                self.assertEqual(lines[1:], got["items"])
            for span in got["items"]:
                kinds.add(span["kind"])
                if "text" in span:
                    self.assertEqual(span["text"].encode(), text[span["begin"]:span["end"]])
        self.assertLessEqual({"name", "time", "place", "actor", "number", "attribution", "quotation", "mention"}, kinds)

    def test_spans_of_long_texts_are_those_of_their_beginning(self):
        paragraph = "On 12 November 2023 the Malian army attacked Kidal, killing three people, a spokesman said. "
        for parting in ("\n\n", " "):
            with tempfile.TemporaryDirectory() as folder:
                text = parting.join([paragraph * 4] * 250)
                (Path(folder) / "in.jsonl").write_text(json.dumps({"outlet": "Example Wire (example)", "text": text}))
                store = make_store(Path(folder) / "long.selon", Path(folder) / "in.jsonl")
                with Server(store, "--log", "off") as server:
                    client = server.client()
                    report = client.get("/v1/reports").json()["items"][0]["id"]
                    got = client.get(f"/v1/reports/{report}/spans").json()
                    self.assertLessEqual(got["read_until"], 64_000)
                    self.assertGreater(got["read_until"], 63_000)
                    self.assertGreater(len(got["items"]), 1000)
                    self.assertLessEqual(max(span.get("end", 0) for span in got["items"]), got["read_until"])

    def test_versions_are_those_of_the_command_line(self):
        """An article that was changed twice: once its toll and its title, once its order and its end."""
        first = ["Gunmen attacked a convoy of the Malian army near Ménaka on Tuesday, killing 12 soldiers, the army said.",
                 "Two helicopters bombed a rebel base in Ménaka on Wednesday morning.", "The shops were open again by nightfall."]
        texts = [first, [first[0].replace("12", "21"), *first[1:]], [first[1], first[0].replace("12", "21"), "Nobody confirmed it."]]
        with tempfile.TemporaryDirectory() as folder:
            lines = [json.dumps({"outlet": "Example Wire (example)", "url": "https://wire.example/menaka", "published": "2023-11-15",
                                 "modified": f"2023-11-1{5 + at}", "title": f"Attack near Ménaka ({at})", "text": " ".join(text)})
                     for at, text in enumerate(texts)]
            (Path(folder) / "in.jsonl").write_text("\n".join(lines))
            store = make_store(Path(folder) / "versions.selon", Path(folder) / "in.jsonl")
            with Server(store, "--log", "off") as server:
                self.hold_versions(store, server.client())

    def hold_versions(self, store, client):
        several, fates = 0, set()
        for report in client.everything("/v1/reports"):
            got = client.get(f"/v1/reports/{report['id']}/versions").json()
            self.assertIn(report["id"], got["versions"])
            self.assertEqual(list(zip(got["versions"], got["versions"][1:])), [(c["before"], c["after"]) for c in got["compared"]])
            for pair in got["compared"]:
                several += 1
                told = json.loads(selon("diff", store, pair["before"], pair["after"], "--json").stdout)
                self.assertEqual([[c["fate"], c.get("before"), c.get("after"), c["slots"]] for c in told["claims"]],
                                 [[c["fate"], c.get("before"), c.get("after"), c["fields"]] for c in pair["claims"]])
                fates |= {s["fate"] for s in pair["sentences"]}
                changed = [s for s in pair["sentences"] if s["fate"] != "same"]
                self.assertEqual([[s["fate"], s.get("before", {}).get("text"), s.get("after", {}).get("text")] for s in told["text"]],
                                 [[s["fate"], s.get("before"), s.get("after")] for s in changed])
                self.assertEqual(told["kept_sentences"], len(pair["sentences"]) - len(changed))
                for side in ("before", "after"):
                    text = client.get(f"/v1/reports/{pair[side]}/text").body.decode()
                    for sentence in pair["sentences"]:
                        self.assertIn(sentence.get(side, ""), text)
        self.assertEqual(3 * 2, several)
        self.assertEqual({"same", "changed", "added", "dropped", "moved"}, fates)

    def test_map_counts_every_located_event_once(self):
        located = [e for e in self.client.everything("/v1/events") if "lat" in e]
        for zoom in (0, 4, 9, 12):
            cells = self.client.get(f"/v1/map?zoom={zoom}").json()["items"]
            self.assertEqual(len(located), sum(cell["events"] for cell in cells))

    def test_facets_count_what_their_values_let_through(self):
        for query in ("", "place=Kidal", "status=disputed&lang=en", "as_of=2023-11-13", "q=drone"):
            facets = self.client.get(f"/v1/facets?top=3&{query}").json()
            count = lambda q: len(self.client.everything(f"/v1/events?{q}&limit=50"))
            self.assertEqual(count(query.replace("&lang=en", "")), facets["events"])
            self.assertEqual(["status", "type", "country", "place", "actor", "certainty", "outlet", "voice"],
                             [f["field"] for f in facets["fields"]])
            for field in facets["fields"]:
                self.assertLessEqual(len(field["values"]), 3)
                for told in field["values"]:
                    if field["field"] + "=" not in query:
                        narrower = f"{query.replace('&lang=en', '')}&{field['field']}={quote(told['value'])}"
                        self.assertEqual(count(narrower), told["events"], narrower)

    def test_a_timeline_holds_every_dated_event_once(self):
        for query in ("", "actor=csp-psd", "as_of=2023-11-13"):
            events = self.client.everything(f"/v1/events?{query}")
            dated = [e for e in events if "start" in e or "end" in e]
            for bucket in ("day", "week", "month", "year"):
                told = self.client.get(f"/v1/timeline?bucket={bucket}&lanes=none&{query}").json()
                self.assertEqual((bucket, [], len(events) - len(dated)), (told["bucket"], told["lanes"], told["undated"]))
                self.assertEqual(len(dated), told["rest"]["events"])
                self.assertEqual(told["rest"]["events"], sum(b["events"] for b in told["rest"]["buckets"]))
                self.assertEqual(sum(e["status"] == "disputed" for e in dated), told["rest"]["disputed"])
            by_place = self.client.get(f"/v1/timeline?lanes=place&top=50&{query}").json()
            self.assertEqual(len(dated), by_place["rest"]["events"] + sum(lane["events"] for lane in by_place["lanes"]))
            by_actor = self.client.get(f"/v1/timeline?bucket=day&lanes=actor&top=50&{query}").json()
            for lane in by_actor["lanes"]:
                own = [e for e in dated if lane["id"] in e["actors"] + e["targets"]]
                self.assertEqual((lane["id"], len(own)), (lane["id"], lane["events"]))
                self.assertEqual(sorted({e.get("start", e.get("end")) for e in own}), [b["start"] for b in lane["buckets"]])

    def test_names_hold_everybody_whom_the_record_names(self):
        names = {lang: self.client.get(f"/v1/names?lang={lang}").json() for lang in ("fr", "en")}
        for lang, told in names.items():
            self.assertEqual(lang, told["language"])
            ids = [a["id"] for a in told["actors"]]
            self.assertEqual(sorted(set(ids)), ids)
        known = set(ids)
        speaker = lambda voice: None if voice.startswith("outlet:") else voice.split(" via ")[0]
        for event in self.client.everything("/v1/events"):
            whole = self.client.get(f"/v1/events/{event['id']}").json()
            named = {*whole["actors"], *whole["targets"], *(speaker(v["id"]) for v in whole["voices"])}
            self.assertEqual(set(), named - known - {None})
        for claim in self.client.everything("/v1/claims"):
            self.assertEqual(set(), {a["id"] for part in ("actors", "targets", "attribution") for a in claim.get(part, [])} - known)
        for control in self.client.everything("/v1/control"):
            self.assertEqual(set(), {control["holder"], *map(speaker, control["according_to"])} - known - {None, ""})
        for relation in self.client.everything("/v1/relations"):
            self.assertEqual(set(), {relation["a"], relation["b"]} - known)
        for naming in self.client.everything("/v1/naming"):
            self.assertEqual(set(), {naming["actor"], speaker(naming["voice"])} - known - {None})
        army = lambda lang: next(a for a in names[lang]["actors"] if a["id"] == "mali.fama")
        self.assertEqual(("Forces armées maliennes", "state"), (army("fr")["full"], army("fr")["side"]))
        self.assertEqual("Malian Armed Forces", army("en")["full"])
        self.assertEqual([{"id": "mali", "name": "Mali"}], names["fr"]["countries"])
        self.assertEqual(400, self.client.get("/v1/names?lang=xx").status)

    def test_search_finds_what_the_command_line_finds(self):
        for words in ("l'armée", "pont", "CSP-PSD", "drones Kidal", "zzz", "19/11/2023", '"', "AND OR NOT"):
            wanted = [hit["report"] for hit in json.loads(selon("search", STORE, words, "--json").stdout)]
            got = [hit["report"]["id"] for hit in self.client.get(f"/v1/search?q={quote(words)}&limit=20").json()["items"]]
            self.assertEqual(wanted, got, words)

    def test_documents_are_downloads_that_no_browser_runs(self):
        reports = self.client.everything("/v1/reports")
        for report in reports:
            answer = self.client.get(f"/v1/reports/{report['id']}/document")
            self.assertEqual("application/octet-stream", answer.headers["Content-Type"])
            self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))
            self.assertIn("sandbox", answer.headers["Content-Security-Policy"])
            self.assertEqual("nosniff", answer.headers["X-Content-Type-Options"])
            text = self.client.get(f"/v1/reports/{report['id']}/text")
            self.assertEqual("text/plain; charset=utf-8", text.headers["Content-Type"])


class Exchange(unittest.TestCase):
    """HTTP itself: conditional requests, codings, methods, pages."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(STORE, "--log", "off").__enter__()
        cls.client = cls.server.client()
        cls.paths = ["/v1/events", "/v1/claims?limit=50", "/v1/openapi.json", "/v1/search?q=Kidal",
                     "/v1/events/" + cls.client.get("/v1/events?limit=1").json()["items"][0]["id"]]

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def test_etags(self):
        for path in self.paths:
            first = self.client.get(path)
            tag = first.headers["ETag"]
            again = self.client.get(path, If_None_Match=tag)
            self.assertEqual((304, b""), (again.status, again.body), path)
            self.assertEqual(tag, again.headers["ETag"])
            for other in ('"other"', "W/\"other\", \"x\"", "junk"):
                self.assertEqual(200, self.client.get(path, If_None_Match=other).status)
            for held in ("*", f'"x", {tag}', f"W/{tag}"):
                self.assertEqual(304, self.client.get(path, If_None_Match=held).status, held)

    def test_codings(self):
        for path in self.paths:
            plain = self.client.get(path).body
            packed = self.client.get(path, Accept_Encoding="gzip")
            self.assertEqual("gzip", packed.headers["Content-Encoding"])
            self.assertEqual(plain, gzip.decompress(packed.body))
            self.assertIn("Accept-Encoding", packed.headers["Vary"])
            self.assertEqual(304, self.client.get(path, Accept_Encoding="gzip",
                                                  If_None_Match=packed.headers["ETag"]).status)
            self.assertNotEqual(self.client.get(path).headers["ETag"], packed.headers["ETag"])
            zstd = self.client.get(path, Accept_Encoding="gzip;q=0.5, zstd, br")
            self.assertEqual("zstd", zstd.headers["Content-Encoding"])
            self.assertEqual(b"\x28\xb5\x2f\xfd", zstd.body[:4])
            for none in ("identity", "gzip;q=0", "br", "*;q=0", ""):
                self.assertIsNone(self.client.get(path, Accept_Encoding=none).headers["Content-Encoding"], none)

    def test_zstd_unpacks(self):
        body = self.client.get(self.paths[0], Accept_Encoding="zstd").body
        done = subprocess.run(["zstd", "-dc"], input=body, capture_output=True) if _has("zstd") else None
        if done is None:
            self.skipTest("no zstd program here")
        self.assertEqual(self.client.get(self.paths[0]).body, done.stdout)

    def test_head_is_get_without_its_body(self):
        for path in [*self.paths, "/", "/healthz", "/v1/none", "/v1/events?bogus=1"]:
            get, head = self.client.get(path), self.client.call("HEAD", path)
            self.assertEqual((get.status, b""), (head.status, head.body), path)
            for name in get.headers:
                self.assertEqual(get.headers[name], head.headers[name], f"{path} {name}")

    def test_methods(self):
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "POST", "FOO"):
            answer = self.client.call(method, "/v1/events", body="" if method == "POST" else None)
            self.assertEqual((405, "GET, HEAD, OPTIONS"), (answer.status, answer.headers["Allow"]), method)
        options = self.client.call("OPTIONS", "/v1/reports")
        self.assertEqual((204, "GET, POST, HEAD, OPTIONS", b""), (options.status, options.headers["Allow"], options.body))
        self.assertEqual(404, self.client.call("OPTIONS", "/v1/none").status)

    def test_headers_that_keep_browsers_safe(self):
        for path in [*self.paths, "/", "/healthz", "/none", "/v1/events?limit=0"]:
            headers = self.client.get(path).headers
            self.assertEqual("nosniff", headers["X-Content-Type-Options"])
            self.assertEqual("no-referrer", headers["Referrer-Policy"])
            self.assertEqual("same-origin", headers["Cross-Origin-Resource-Policy"])
            self.assertEqual("same-origin", headers["Cross-Origin-Opener-Policy"])
            self.assertIn("frame-ancestors 'none'", headers["Content-Security-Policy"])
            self.assertIsNone(headers["Access-Control-Allow-Origin"])
            self.assertIsNotNone(headers["Cache-Control"], path)

    def test_pages_hold_everything_once(self):
        for limit in (1, 2, 7, 1000):
            for path in ("/v1/events", "/v1/claims", "/v1/reports", "/v1/disputes", "/v1/stories", "/v1/places",
                         "/v1/actors", "/v1/relations", "/v1/naming", "/v1/events?order=newest"):
                mark = "&" if "?" in path else "?"
                whole = self.client.get(f"{path}{mark}limit=1000").json()["items"]
                self.assertEqual(whole, self.client.everything(f"{path}{mark}limit={limit}"), f"{path} {limit}")

    def test_link_header_says_what_next_says(self):
        answer = self.client.get("/v1/events?limit=2&type=armed_clash")
        self.assertEqual(f'<{answer.json()["next"]}>; rel="next"', answer.headers["Link"])

    def test_limits(self):
        for query in ("limit=0", "limit=1001", "limit=-1", "limit=x", "limit=1&limit=2", "limit=", "limit=1e3",
                      "as_of=2023-02-30", "order=up", "bbox=1,2,3", "bbox=1,50,2,40", "status=x", "from=2023-1-1"):
            self.assertEqual(400, self.client.get(f"/v1/events?{query}").status, query)
        self.assertEqual(400, self.client.get("/v1/search").status)
        self.assertEqual(400, self.client.get("/v1/events?cursor=junk").status)

    def test_metrics_count(self):
        self.client.get("/v1/events/none-such")
        lines = self.client.get("/metrics").body.decode()
        self.assertRegex(lines, r'selon_requests_total\{method="GET",route="/v1/events/\{id\}",status="404"\} [1-9]')
        self.assertRegex(lines, r"selon_store_revision 1\n")
        self.assertRegex(lines, r"selon_pending_reports 0\n")
        self.assertRegex(lines, r'selon_request_seconds_bucket\{.*le="\+Inf"\} [1-9]')
        for line in lines.splitlines():
            self.assertRegex(line, r"^(# (HELP|TYPE) .+|[a-z_]+(\{[^}]*(\{id\}[^}]*)?\})? [0-9.e+-]+)$")


def _has(program):
    from shutil import which
    return which(program) is not None


class Growing(unittest.TestCase):
    """What is served follows what others write to the store."""

    def test_pages_while_the_store_grows(self):
        with tempfile.TemporaryDirectory() as folder:
            store, examples = Path(folder) / "grow.selon", sorted((ROOT / "examples/kidal").iterdir())
            first = [p for p in examples if p.is_file()]
            make_store(store, *first[:8])
            with Server(store, "--log", "off") as server:
                client = server.client()
                before = {e["id"] for e in client.everything("/v1/events?limit=1000")}
                page = client.get("/v1/events?limit=2").json()
                seen = [e["id"] for e in page["items"]]
                make_store(store, *first[8:])
                deadline = time.monotonic() + 20
                while time.monotonic() < deadline:
                    after = {e["id"] for e in client.everything("/v1/events?limit=1000")}
                    if after == {e["id"] for e in json.loads(selon("events", store, "--json").stdout)}:
                        break
                    time.sleep(0.1)
                else:
                    self.fail("the server does not follow the store")
                while "next" in page:
                    page = client.get(page["next"]).json()
                    seen += [e["id"] for e in page["items"]]
                self.assertEqual(len(seen), len(set(seen)), "an event stood on two pages")
                self.assertEqual(set(), (before & after) - set(seen), "an event that stayed was passed over")


if __name__ == "__main__":
    unittest.main()
