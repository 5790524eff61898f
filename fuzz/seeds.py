#!/usr/bin/env python3
"""Seeds and dictionaries of the fuzz targets, made from nothing but this script and examples/.

  seeds.py TARGET FOLDER     writes FOLDER/TARGET/* and FOLDER/TARGET.dict
"""
import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Attaque à Exempleville | Le Journal</title>
<meta property="og:site_name" content="Le Journal"><meta name="author" content="Awa Exemple">
<link rel="canonical" href="https://journal.example/a/2031/05/03/attaque"><script type="application/ld+json">
{"@context":"https://schema.org","@type":"NewsArticle","headline":"Attaque","datePublished":"2031-05-03T08:00:00Z"}</script>
<style>p{color:red}</style></head><body><nav><ul><li><a href="/">Accueil</a></ul></nav><article><h1>Attaque à Exempleville</h1>
<p class="byline">Par Awa Exemple</p><time datetime="2031-05-03">3 mai 2031</time><p>L'armée a repris lundi la ville d'Exempleville,
selon son porte-parole. &laquo;&nbsp;La route est ouverte&nbsp;&raquo;, a-t-il dit&#160;; douze combattants ont été tués.</p>
<table><tr><td colspan=2>a<td>b</table><div hidden>rien</div><!-- rien --><p>Lire aussi : autre chose</p></article>
<svg><title>x</title></svg><footer>Tous droits réservés</footer></body></html>"""
TEXT = """Le Journal

Attaque à Exempleville

Publié le : 04/03/2031 – 08:10
Par Awa Exemple

L'armée a repris lundi la ville d'Exempleville, selon son porte-parole. "The road is open," he said; 12 fighters were killed.
"""
LINE = json.dumps({"id": "a", "url": "https://journal.example/a", "outlet": "Le Journal", "published": "2031-05-03",
                   "language": "fr", "title": "Attaque", "text": "L'armée a repris lundi la ville d'Exempleville."})
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Journal</title><link>https://journal.example/</link><item>
<title>Attaque &amp; suite</title><link>https://journal.example/a</link><guid>a</guid><pubDate>Mon, 03 May 2031 08:00:00 +0200</pubDate>
<dc:creator>Awa Exemple</dc:creator><description><![CDATA[<p>Texte</p>]]></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title><updated>2031-05-03T08:00:00Z</updated><entry><id>a</id>
<title type="html">Attaque</title><link rel="alternate" href="https://journal.example/a"/><updated>2031-05-03T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Texte</p></div></content></entry></feed>"""
ENTITIES = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&b;&x;</title></channel></rss>"""
OPML = """<opml version="2.0"><head><title>Feeds</title></head><body><outline text="a"><outline type="rss" text="b"
xmlUrl="https://journal.example/rss" htmlUrl="https://journal.example/"/></outline></body></opml>"""
ROBOTS = "User-agent: *\nDisallow: /a/*.html$\nAllow: /a/b\nCrawl-delay: 2\nSitemap: https://journal.example/s.xml\n\nUser-agent: selon\nDisallow:\n"


def response(body, headers=""):
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


def record(kind, block, extra=""):
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://journal.example/a\r\nWARC-Date: 2031-05-03T08:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n{extra}"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def warcs():
    page = PAGE.encode()
    plain = record("warcinfo", b"software: x\r\n") + record("response", response(page))
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>a \r\n3\r\nb c\r\n0\r\n\r\n"
    zipped = gzip.compress(page, mtime=0)
    return [plain, b"".join(gzip.compress(record("response", response(page)), mtime=0) for _ in range(2)), record("response", chunked),
            record("response", response(zipped, "Content-Encoding: gzip\r\n")), plain[:-200], plain.replace(b"Content-Length: ", b"Content-Length: 9")]


def wacz():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("datapackage.json", "archive/a.warc.gz", "archive/../../b.warc"):
            archive.writestr(zipfile.ZipInfo(name), warcs()[1] if name.endswith("z") else warcs()[0])
    return out.getvalue()


def rules():
    return [path.read_bytes()[:4000] for path in sorted((ROOT / "lang").glob("*/*.rules"))] + [
        b"class month: mai=5 | mois de mai=5 | juin=6\nrule day: le [int 1 31] [month] -> date\n",
        b"rule a: (b | c)? d* -> e(f=g)\n"]


def tables():
    return [b"domain\tname\nlemonde.fr\tLe Monde|Monde\n", (ROOT / "world" / "outlets.tsv").read_bytes()[:3000], b"# x\ndomain\tname\nb\n"]


def values():
    """The first byte says of what type the value is."""
    report = {"id": "a", "text": "a b", "paragraphs": [[0, 3]], "notes": [{"code": "truncated", "span": [0, 1], "detail": "x"}]}
    return [bytes([kind]) + json.dumps(report).encode() for kind in range(4)] + [bytes([kind]) + b"{}" for kind in range(4)]


def charsets():
    text = "L'armée a repris « Exempleville » – 12 tués, œuvre, Кидаль, كيدال"
    return [bytes([number]) + text.encode(name, "ignore") for number, name in
            enumerate(["utf-8", "utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "utf-16", "shift_jis", "gb18030", "big5", "euc-kr",
                       "iso2022_jp", "koi8-r", "cp1256", "iso8859-6", "mac-roman", "utf-7"])]


def gzips():
    return [gzip.compress(PAGE.encode(), mtime=0), gzip.compress(gzip.compress(b"a" * 100000, mtime=0), mtime=0),
            gzip.compress(b"b" * 500000, mtime=0)[:-4], PAGE.encode()]


URLS = [b"https://www.lemonde.fr/a", b"http://user:p@[::ffff:127.0.0.1]:80/", b"https://xn--rf-ipa.fr/", b"http://0x7f.1/", b"//lemonde.fr.example.com/a?b#c",
        b"https://bbc-news.live/", "https://lemondе.fr/".encode(), b"http://2130706433/", b"../../etc/passwd"]
QUERIES = ["CSP-PSD", "l'armée", "19/11/2023", '"a" OR b*', "NEAR(a b)", "a:b", "'", "(", "\x00", "کیدال"]

SEEDS = {
    "html": [PAGE.encode(), b"<p>a", b"<div>" * 50 + b"x", b"<table><td colspan=9007199254740991>a"],
    "chain": [bytes([n]) + body for n, body in enumerate([PAGE.encode(), TEXT.encode(), LINE.encode(), TEXT.encode()])],
    "plain": [TEXT.encode(), b"a\r\nb\rc\n\n\n"],
    "jsonl": [LINE.encode() + b"\n", LINE.encode() + b"\n{\n[1]\n" + LINE.encode()],
    "charset": charsets(),
    "format": [b"a.html\n<html>", b"a\n%PDF-", b"a.xml\n<?xml version=\"1.0\"?><rss>", b"a\n{\"text\":\"b\"}"],
    "rules": rules(),
    "table": tables(),
    "url": URLS,
    "target": URLS + [b"https://journal.example/a/../b?c=%20d\n../../e#f", b"http://[::1%25x]/", "http://１２７.0.0.1/".encode()],
    "unpack": [bytes([n % 2, 40 * n]) + body for n, body in enumerate(gzips())],
    "robots": [ROBOTS.encode(), b"user-agent:*\r\ndisallow:/"],
    "request": [b"/v1/events?type__in=a,b&date__gte=2031-05-03&bbox=-6,16,2,21\nlocalhost:80\ngzip;q=0.5, zstd\n\"a-gzip\", W/\"b\"\nhttp://localhost:80",
                b"/v1/search?q=l%27arm%C3%A9e+%ff\n[::1]:1\n*;q=0\n*\nnull", b"/v1/reports/..%2f..%00/document\nA.\n\n\n"],
    "query": [query.encode() for query in QUERIES],
    "values": values(),
    "feed": [FEED.encode(), ATOM.encode(), ENTITIES.encode()],
    "opml": [OPML.encode(), ENTITIES.encode()],
    "archive": [bytes([n % 2]) + body for n, body in enumerate(warcs())] + [bytes([4]) + body for body in gzips()] + [b"\x03" + wacz()],
    "http": [response(PAGE.encode()), b"HTTP/1.0 301 x\r\nLocation: /a\r\nX: y\r\n z\r\n\r\n"],
}
MARKUP = ["<p>", "</p>", "<div", "<article>", "<h1>", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<table>", "<td colspan=", "<time datetime=",
          "<meta property=", "content=", "&amp;", "&#x", "&nbsp;", "<svg>", "<template>", "<noscript>", "application/ld+json", "datePublished", "<br>", "hidden",
          "style=\\\"display:none\\\"", "itemprop=", "<title>", "<textarea>", "<plaintext>", "<select>", "<frameset>", "<base href=", "charset="]
WORDS = {
    "html": MARKUP, "chain": MARKUP + ["\\\"text\\\":", "\\\"html\\\":", "lundi", "killed", "selon", "2031-05-03"], "plain": ["\\x0d\\x0a", "Publié le", "AFP", "(Reuters) -", "\\xe2\\x80\\x8b"],
    "jsonl": ["\\\"text\\\":", "\\\"html\\\":", "\\\"id\\\":", "\\\"url\\\":", "\\\\u", "\\\\ud800", "{", "[", "null"],
    "rules": ["class ", "rule ", " -> ", "[int 1 31]", " | ", "(", ")?", ")*", "+", "<", ">", "@", "="], "table": ["domain", "name", "\\x09", "|", "#"],
    "target": ["http://", "xn--", "%2e", "@", "[::1]", "0x7f.1", "..", "//", "\\x0a"],
    "url": ["http://", "xn--", "%2e", "@", "[::1]", ".example", "www.", ".co.uk"], "feed": MARKUP + ["<rss", "<item>", "<feed", "<entry>", "<!ENTITY", "<!DOCTYPE", "SYSTEM", "&a;", "<link", "pubDate"],
    "archive": ["PK\\x03\\x04", "PK\\x01\\x02", "PK\\x05\\x06", "\\x28\\xb5\\x2f\\xfd", "archive/", "WARC/1.0", "WARC-Type: response", "Content-Length: ", "\\x0d\\x0a", "Transfer-Encoding: chunked", "Content-Encoding: gzip", "\\x1f\\x8b\\x08", "HTTP/1.1 200"],
    "robots": ["User-agent:", "Disallow:", "Allow:", "Crawl-delay:", "*", "$"], "query": ["NEAR", "AND", "OR", "NOT", "\\\"", "*", "^", ":"],
    "request": ["/v1/", "%2e%2e", "__in=", "&", "+", "cursor=", "as_of=", "limit=", "\\x0a", ";q=", "W/", "[::1]"],
    "http": ["Content-Type:", "charset=", "\\x0d\\x0a", "Content-Encoding:", "Location:", "chunked"], "values": ["\\\"id\\\":", "\\\"notes\\\":", "\\\"span\\\":", "[", "null", "-1", "1e999"],
}


def write(target, folder):
    """Returns the folder of seeds and the dictionary."""
    made = Path(folder) / target
    made.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS.get(target, [b"a"])):
        (made / f"{number:02}").write_bytes(seed)
    dictionary = Path(folder) / f"{target}.dict"
    words = ["".join(chr(b) if b < 0x80 else f"\\x{b:02x}" for b in word.encode()) for word in WORDS.get(target, [])]
    dictionary.write_text("".join(f'"{word}"\n' for word in words), encoding="ascii")
    return made, dictionary


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2])
