"""URLs as inputs of `selon ingest`, against a local server that misbehaves (support/bad_server.py)."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import bad_server

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
HOSTS = [f"127.0.0.{n}" for n in range(1, 7)]  # one page each: no test waits out the pause between pages of a host


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Urls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = bad_server.Server(hosts=HOSTS)

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        self.store = self.scratch / "s.selon"

    def command(self, *words):
        allowed = [f"--allow-address={host}:{self.server.ports[site]}" for host in HOSTS for site in ("main", "robots-all")]
        return [SELON, "ingest", "-o", str(self.store), "--json", *allowed, *map(str, words)]

    def ingest(self, *words):
        done = subprocess.run(self.command(*words), cwd=ROOT, capture_output=True, text=True, timeout=120)
        said = json.loads(done.stdout) if done.stdout else {}
        return {**said, "exit": done.returncode, "messages": done.stderr}

    def url(self, path, host=0, site="main"):
        return self.server.url(path, site, host=HOSTS[host])

    def rows(self, query):
        with sqlite3.connect(self.store) as db:
            return db.execute(query).fetchall()

    def test_a_page_is_a_report_with_its_address_and_moment(self):
        page = self.url("/go?301&/modified")
        got = self.ingest(page)
        self.assertEqual((0, 1), (got["exit"], got["stored"]), got["messages"])
        (url, fetched, title), = self.rows("SELECT url, json_extract(value, '$.fetched'), title FROM reports")
        self.assertEqual((self.url("/modified"), "Fighting near the bridge"), (url, title))
        self.assertEqual(time.strftime("%Y-%m-%d", time.gmtime()), fetched)
        self.assertEqual([(page,)], self.rows("SELECT source FROM sources"))
        (container, kept), = self.rows("SELECT container, bytes FROM raw")
        self.assertEqual(("html", bad_server.HTML), (container, kept))
        self.assertEqual(1, self.ingest(page)["already_known"])

    def test_lines_of_a_url_are_reports(self):
        got = self.ingest(self.url("/lines"))
        self.assertEqual((0, 2), (got["exit"], got["stored"]), got["messages"])
        self.assertEqual([(self.url("/lines:1"),), (self.url("/lines:2"),)], self.rows("SELECT source FROM sources ORDER BY 1"))
        self.assertEqual([("https://news.example/0",), ("https://news.example/1",)], self.rows("SELECT url FROM reports ORDER BY 1"))

    def test_one_bad_page_never_stops_the_rest(self):
        got = self.ingest(self.url("/fine"), self.url("/wrong-type", 1), self.url("/empty", 2), self.url("/announced-huge", 3))
        self.assertEqual((3, 1, 3), (got["exit"], got["stored"], len(got["quarantined"])), got["messages"])
        for words in ("/wrong-type: is a PNG image", "/empty: is empty", "/announced-huge: the server announced 9663.7 MB"):
            self.assertIn(words, got["messages"])

    def test_a_page_that_cannot_be_had_is_a_missing_input(self):
        got = self.ingest(self.url("/fine"), self.url("/404", 1), self.url("/gzip-cut", 2), self.url("/loop", 3))
        self.assertEqual((4, 1, 3), (got["exit"], got["stored"], len(got["missing"])), got["messages"])
        for words in ("the server has no such page (HTTP 404)", "the packed answer ends after", "redirects in a circle"):
            self.assertIn(words, got["messages"])

    def test_what_policy_refuses(self):
        port = self.server.ports["canary"]
        for url, words in (("file:///etc/passwd", "is a file: URL"), (f"http://127.0.0.1:{port}/", "no pages are fetched"),
                           ("http://127.1/", "loopback"), ("http://localhost:8080/", "on this machine"),
                           ("https://user@news.example/", "user name"), (self.url("/to-private"), "10.0.0.1, a private"),
                           (self.url("/fine", 1, "robots-all"), "may not be fetched, says http://127.0.0.2:"),
                           ("gopher://news.example/", "is a gopher: URL")):
            with self.subTest(url):
                got = self.ingest(url)
                self.assertEqual((8, 0), (got["exit"], got["stored"]), got["messages"])
                self.assertIn(words, got["messages"])
        self.assertEqual(8, self.ingest(self.url("/fine", 2), "http://10.0.0.1/")["exit"])
        self.assertEqual(4, self.ingest(self.url("/404", 3), "http://10.0.0.1/")["exit"])
        self.assertEqual(0, self.server.canary_hits)

    def test_a_list_of_urls(self):
        listed = self.scratch / "list.txt"
        listed.write_text(f"# of a day\r\n{self.url('/fine')}\r\n\n  {self.url('/404', 1)}\n{self.url('/charset-header', 2)}\n"
                          f"{self.url('/charset-header-alone', 3)}\n")
        got = self.ingest(listed)
        self.assertEqual((3, 3), (got["exit"], got["stored"]), got["messages"])
        self.assertEqual([self.url("/404", 1)], [item["source"] for item in got["quarantined"]])
        charsets = self.rows("SELECT DISTINCT charset FROM raw WHERE charset != 'utf-8' ORDER BY 1")
        self.assertEqual([("windows-1250",), ("windows-1251",)], charsets)
        listed.write_text("http://10.0.0.1/\nhttp://[::1]/\n")
        self.assertEqual(8, self.ingest(listed)["exit"])

    def test_stopped_while_it_waits(self):
        run = subprocess.Popen(self.command(self.url("/fine"), self.url("/silent", 1)), cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and not self.server.asked("/silent"):
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        self.assertEqual(130, run.wait(timeout=20))
        self.assertEqual([(self.url("/fine"),)], self.rows("SELECT source FROM sources"))

    def test_wrong_words(self):
        for words in ("--allow-address=x", "--allow-address=127.0.0.1", "--allow-address=news.example:80", "--allow-address=::1:80"):
            done = subprocess.run([SELON, "ingest", "-o", self.store, words, "x"], cwd=ROOT, capture_output=True, text=True)
            self.assertEqual(2, done.returncode, done.stderr)


if __name__ == "__main__":
    unittest.main()
