"""The page inside an exported file: what it is made of, and that it answers as the server does (docs/formats/exports.md, html). In a real
browser: web/e2e/exported.spec.ts."""
import base64
import hashlib
import html.parser
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import exports_test
import private_names_test
from support.exporting import ROOT, SELON, run
from support.server import Server

CARRIED = ROOT / "build" / "web" / "embedded"
VITEST = ROOT / "web" / "node_modules" / ".bin" / "vitest"


class Parts(html.parser.HTMLParser):
    """Elements with their attributes; what stands in scripts and styles; the texts of all others."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.raw, self.texts, self.inside = [], [], [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, name, attributes):
        self.elements.append((name, dict(attributes)))
        if name in ("script", "style"):
            self.raw.append((name, dict(attributes), ""))
            self.inside = name

    def handle_endtag(self, name):
        if name == self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside:
            name, attributes, text = self.raw[-1]
            self.raw[-1] = (name, attributes, text + data)
        else:
            self.texts.append(data)

    def of(self, name):
        return [(attributes, text) for what, attributes, text in self.raw if what == name]


def source(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
@unittest.skipUnless((CARRIED / "page.js").exists(), "the page is not built")
class ExportedPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="selon-exported-page-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = Path(cls.scratch.name)
        cls.kidal = cls.folder / "kidal.selon"
        run("ingest", "examples/kidal", "-o", cls.kidal, "-q")
        cls.hostile = cls.folder / "hostile.selon"
        lines = [{"url": f"https://a.example/?{payload}", "outlet": payload, "title": payload, "published": "2023-11-14", "language": "en",
                  "text": f"Gunmen attacked an army convoy near {payload} Kidal on Monday, killing {i + 2} soldiers, said {payload} the army. {payload}"}
                 for i, payload in enumerate(exports_test.PAYLOADS)]
        file = cls.folder / "hostile.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        run("ingest", file, "-o", cls.hostile, "-q")

    def export(self, store, *words):
        return run("export", store, "--as", "html", *words).stdout.decode()

    def test_one_script_runs_under_a_policy_of_its_own(self):
        for store in (self.kidal, self.hostile):
            for language in ("fr", "en"):
                parts = Parts(self.export(store, "--lang", language))
                scripts, styles = parts.of("script"), parts.of("style")
                self.assertEqual([{"type": "application/json", "id": "selon-record"}, {"type": "module"}], [a for a, _ in scripts])
                self.assertEqual([{"id": "selon-text-style"}, {"id": "selon-page-style", "media": "not all"}], [a for a, _ in styles])
                self.assertEqual((CARRIED / "page.js").read_text(encoding="utf-8"), scripts[1][1])
                self.assertEqual((CARRIED / "page.css").read_text(encoding="utf-8"), styles[1][1])
                policy = next(a["content"] for name, a in parts.elements if a.get("http-equiv") == "Content-Security-Policy")
                self.assertEqual(f"default-src 'none'; script-src {source(scripts[1][1])}; style-src {source(styles[0][1])} {source(styles[1][1])}; "
                                 "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'", policy)
                for name, attributes in parts.elements:
                    self.assertEqual([], [key for key in attributes if key.startswith("on") or key in ("style", "src", "srcset", "action")], name)
                self.assertNotIn("<", scripts[0][1])

    def test_the_text_is_what_it_is_without_the_page(self):
        """Who reads without script, or prints, reads the same."""
        for store in (self.kidal, self.hostile):
            with_page, without = (Parts(self.export(store, *words)).texts for words in ((), ("--no-page",)))
            self.assertEqual("".join(without).split(), "".join(with_page).split())

    def test_the_record_is_inside(self):
        for store in (self.kidal, self.hostile):
            data = json.loads(Parts(self.export(store)).of("script")[0][1])
            record = json.loads(run("export", store, "--as", "record-json").stdout)
            self.assertEqual(record, {key: data[key] for key in record})
            self.assertEqual({"claims", "reports", "names", "language", "revision", "version"}, set(data) - set(record))
            claims = [json.loads(line) for line in run("export", store, "--as", "claims-jsonl").stdout.decode().splitlines()]
            self.assertEqual([claim["id"] for claim in claims], [claim["id"] for claim in data["claims"]])
            self.assertEqual({claim["report"] for claim in claims}, {report["id"] for report in data["reports"]} & {claim["report"] for claim in claims})
            self.assertEqual([], [each["source"] for each in data["claims"] + data["reports"] if "/" in each["source"]])
            self.assertEqual({"fr", "en"}, {names["language"] for names in data["names"]} & {"fr", "en"})

    def test_narrowed_it_holds_what_the_view_shows_and_no_more(self):
        data = json.loads(Parts(self.export(self.kidal, "--type", "air_strike")).of("script")[0][1])
        told = {claim for event in data["events"] for claim in event["claims"]}
        shown = {json.loads(line)["id"] for line in run("export", self.kidal, "--as", "claims-jsonl", "--type", "air_strike").stdout.decode().splitlines()}
        self.assertTrue(told and shown)
        self.assertEqual(told | shown, {claim["id"] for claim in data["claims"]})

    def test_texts_are_in_it_and_name_nobody_private(self):
        store, lines = self.folder / "private.selon", self.folder / "private.jsonl"
        lines.write_text("".join(json.dumps(one) + "\n" for one in private_names_test.reports()), encoding="utf-8")
        run("ingest", lines, "-o", store, "-q")
        page = self.export(store)
        data = json.loads(Parts(page).of("script")[0][1])
        self.assertEqual([], [report["id"] for report in data["reports"] if "text" not in report])
        self.assertTrue(any("***" in report["text"] for report in data["reports"]))
        told = page.replace(Parts(page).of("script")[0][1], json.dumps(data, ensure_ascii=False))
        self.assertEqual([], [name for name in private_names_test.NAMES if name in told])
        texts = {report["id"]: report["text"].encode() for report in data["reports"]}
        for claim in data["claims"]:  # offsets still fit
            words = claim["evidence"]
            self.assertEqual(len(words["text"].encode()), len(texts[claim["report"]][words["begin"]:words["end"]]))
            self.assertEqual(re.sub(r"\*+", "", words["text"])[:20], re.sub(r"\*+", "", texts[claim["report"]][words["begin"]:words["end"]].decode())[:20])

    @unittest.skipUnless(VITEST.exists(), "what builds the page is not installed")
    def test_it_answers_as_the_server_does(self):
        file = self.folder / "record.html"
        run("export", self.kidal, "--as", "html", "--lang", "fr", "-o", file)
        with Server(self.kidal, "--no-page", "--log", "off") as server:
            done = subprocess.run([VITEST, "run", "src/api/embedded/against_server.test.ts"], cwd=ROOT / "web", capture_output=True, text=True, timeout=300,
                                  env={**os.environ, "SELON_SERVER": f"http://127.0.0.1:{server.port}", "SELON_EXPORT": str(file), "NO_COLOR": "1"})
        self.assertEqual(0, done.returncode, done.stdout[-6000:] + done.stderr[-2000:])
        self.assertRegex(done.stdout, r"Tests +\d{2,} passed \(\d+\)")
