"""Feeds for the server that misbehaves: some that change under a test's hand, others that are wrong in one way each.

  bad_feeds.kept["/feed/news"] = bad_feeds.rss(bad_feeds.item("a", "Text"))     what the path says from now on
Importing this module adds its paths to bad_server.WAYS. Standard library only.
"""
import hashlib
import time

from support import bad_server

RSS = "application/rss+xml; charset=utf-8"
kept = {}

STORY = ("The army took the bridge at Bamba on Monday, residents of the town said, after two days of shelling in which "
         "three soldiers were killed. A spokesman for the rebels denied it on Tuesday.")


def item(guid, text=STORY, link=None, day=14, title=None):
    link = f"<link>{link}</link>" if link else ""
    return (f"<item><title>{title or 'Report ' + guid}</title>{link}<guid isPermaLink='false'>{guid}</guid>"
            f"<pubDate>{day:02} Nov 2023 10:00:00 +0100</pubDate><description>{text}</description></item>")


def rss(*items, title="The Exemplar"):
    return (f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{title}</title>"
            f"<language>en</language>{''.join(items)}</channel></rss>")


@bad_server.way("/feed/news", "/feed/other", "/feed/moved-here", "/feed/full")
def kept_feed(x):
    """With an ETag, as servers should."""
    body = kept.get(x.request.path, rss()).encode()
    etag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
    if x.request.headers.get("if-none-match") == etag:
        x.head("304 Not Modified", f"ETag: {etag}")
    else:
        x.answer(body, f"ETag: {etag}", kind=RSS)


@bad_server.way("/feed/moved")
def moved(x):
    x.redirect(x.here("/feed/moved-here"), "301 Moved Permanently")


@bad_server.way("/feed/elsewhere-today")
def elsewhere(x):
    x.redirect(x.here("/feed/moved-here"), "302 Found")


@bad_server.way("/feed/gone")
def gone(x):
    x.answer(b"gone", status="410 Gone", kind="text/plain")


@bad_server.way("/feed/missing")
def missing(x):
    x.answer(b"none", status="404 Not Found")


@bad_server.way("/feed/forbidden")
def forbidden(x):
    x.answer(b"no", status="403 Forbidden")


@bad_server.way("/feed/down")
def down(x):
    x.answer(b"busy", "Retry-After: 7200", status="503 Service Unavailable")


@bad_server.way("/feed/page")
def page(x):
    x.answer(b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed/news></head>"
             b"<body>Our news</body></html>")


@bad_server.way("/feed/words")
def words(x):
    x.answer(b"Fatal error: out of memory", kind=RSS)


@bad_server.way("/feed/sitemap")
def sitemap(x):
    x.answer(b"<?xml version='1.0'?><urlset><url/></urlset>", kind="text/xml")


@bad_server.way("/feed/empty")
def empty(x):
    x.answer(b"", kind=RSS)


@bad_server.way("/feed/broken")
def broken(x):
    """Whole items, wrong markup: lone ampersands, HTML's entities, values without quotes, ends missing."""
    x.answer(("\n<?xml version='1.0'?><rss version=2.0><channel><title>Fighters & towns</title>"
              f"<item><title>L&eacute;re&nbsp;taken & held</title><guid isPermaLink=false>x</guid><description>{STORY}<br>More"
              "</description><item><title>Two</title><guid isPermaLink=false>y</guid></channel>").encode(), kind=RSS)


@bad_server.way("/feed/cut")
def cut(x):
    whole = rss(item("a"), item("b"), item("c")).encode()
    x.answer(whole[:whole.rindex(b"<title>Report c") + 9], 'ETag: "whole"', kind=RSS)


@bad_server.way("/feed/short")
def short(x):
    """Announces more than it sends."""
    body = rss(item("a")).encode()
    x.head("200 OK", f"Content-Type: {RSS}", length=len(body) + 500)
    x.send(body)


@bad_server.way("/feed/slow")
def slow(x):
    x.head("200 OK", f"Content-Type: {RSS}", length=5000)
    x.drip(rss(item("a")).encode())


@bad_server.way("/feed/wrong-charset")
def wrong_charset(x):
    x.answer("<?xml version='1.0' encoding='utf-16'?><rss><channel><title>Café</title></channel></rss>".encode("latin-1"),
             kind="text/xml; charset=us-ascii")


@bad_server.way("/feed/many")
def many(x):
    x.answer(rss(*(item(str(n), f"Text {n}") for n in range(1100))).encode(), kind=RSS)


@bad_server.way("/feed/entities")
def entities(x):
    x.answer((f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY out SYSTEM '{x.here('/feed/canary')}'>]>"
              "<rss><channel><title>T</title><item><title>A &out;</title></item></channel></rss>").encode(), kind=RSS)


@bad_server.way("/page/one", "/page/two")
def article(x):
    x.answer(("<!doctype html><html><head><meta charset=utf-8><title>A page</title></head><body><article>"
              f"<p>{STORY}</p><p>The governor of the region said that the road was open again, page {x.request.path}.</p>"
              "</article></body></html>").encode())


@bad_server.way("/page/pdf")
def pdf(x):
    x.answer(b"%PDF-1.7", kind="application/pdf")


@bad_server.way("/page/slow")
def slow_page(x):
    time.sleep(0.3)
    article(x)
