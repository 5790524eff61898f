#!/usr/bin/env python3
"""A web server that misbehaves, for tests of what fetches. Standard library only, one thread a connection.

  bad_server.py    prints {"ports": {site: port}, "ways": [paths]} and serves until its standard input ends

Every path is a way to misbehave: a function in WAYS that gets an Exchange and sends what it likes, byte for byte.
Other modules may add their own: `from support import bad_server`, `@bad_server.way("/path")`, `with
bad_server.Server() as server: server.url("/path")`. Sites are ports: "main" has no robots.txt, those of ROBOTS have
one each, and "canary" answers nothing and counts who connects. `/__log` of any site gives what was asked, as JSON.
"""
import collections
import functools
import gzip
import json
import os
import socket
import struct
import sys
import threading
import time
import zlib

HTML = (b"<!doctype html><html><head><meta charset=utf-8><title>Fighting near the bridge</title></head><body><article>"
        b"<p>The army took the bridge on Monday, residents said, after two days of fighting near the town.</p>"
        b"<p>A spokesman for the rebels denied on Tuesday that their men had left it.</p></article></body></html>")
STEP = 0.25  # seconds between the drops of what is slow

WAYS = {}
Request = collections.namedtuple("Request", "method target path headers site time")


def way(*paths):
    """Serves `paths` by the function."""
    def take(function):
        for path in paths:
            WAYS[path] = function
        return function
    return take


class Exchange:
    """One request on a connection. `times` counts how often its target was asked before."""

    def __init__(self, server, connection, request, times):
        self.server, self.connection, self.request, self.times = server, connection, request, times
        self.keep = False

    def send(self, data):
        self.connection.sendall(data if isinstance(data, bytes) else data.encode("utf-8"))

    def head(self, status="200 OK", *lines, length=None):
        """A status line and headers, each a text; ends them."""
        self.send("\r\n".join([f"HTTP/1.1 {status}", *lines,
                               *([f"Content-Length: {length}"] if length is not None else []),
                               "Connection: keep-alive" if self.keep else "Connection: close", "", ""]))

    def answer(self, body=HTML, *lines, status="200 OK", kind="text/html; charset=utf-8"):
        """A whole and proper answer."""
        self.head(status, *([f"Content-Type: {kind}"] if kind else []), *lines, length=len(body))
        self.send(body)

    def redirect(self, location, status="302 Found", *lines):
        self.head(status, f"Location: {location}", *lines, length=0)

    def here(self, path, scheme="http"):
        return self.server.url(path, self.request.site, scheme)

    def drip(self, data, step=STEP):
        """A byte at a time until the other side has had enough."""
        for byte in data:
            self.send(bytes([byte]))
            time.sleep(step)

    def wait(self, seconds=60):
        """Says nothing until the other side goes."""
        self.connection.settimeout(seconds)
        while self.connection.recv(1 << 16):
            pass

    def reset(self):
        """Ends the connection as a crash does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


# Time and amounts.
@way("/fine")
def fine(x):
    x.answer()


@way("/silent")
def silent(x):
    x.wait()


@way("/slow-headers")
def slow_headers(x):
    x.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: " + b"x" * 1000)


@way("/slow-body")
def slow_body(x):
    x.head("200 OK", length=5000)
    x.drip(b"x" * 5000)


@way("/headers-then-nothing")
def headers_then_nothing(x):
    x.head("200 OK", length=5000)
    x.wait()


@way("/endless")
def endless(x):
    x.head("200 OK", "Content-Type: text/html")
    while True:
        x.send(os.urandom(1 << 16))


@way("/endless-chunks")
def endless_chunks(x):
    x.head("200 OK", "Transfer-Encoding: chunked")
    while True:
        x.send(b"10000\r\n" + os.urandom(1 << 16) + b"\r\n")


@way("/long-text")
def long_text(x):
    x.answer(b"The army took the bridge on Monday, residents said.\n" * 200_000, kind="text/plain")


@way("/announced-huge")
def announced_huge(x):
    x.head("200 OK", length=9 << 30)
    x.send(HTML)


@way("/too-short")
def too_short(x):
    x.head("200 OK", length=10000)
    x.send(b"x" * 3000)


@way("/too-long")
def too_long(x):
    x.head("200 OK", "Content-Type: text/plain", length=10)
    x.send(b"0123456789" * 100)


@way("/two-lengths")
def two_lengths(x):
    x.head("200 OK", "Content-Length: 5", "Content-Length: 50", "Content-Type: text/plain")
    x.send(b"01234")


@way("/negative-length")
def negative_length(x):
    x.head("200 OK", length=-5)
    x.send(HTML)


@way("/empty")
def empty(x):
    x.answer(b"")


# Chunks.
@way("/chunks")
def chunks(x):
    x.head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
    for at in range(0, len(HTML), 50):
        part = HTML[at:at + 50]
        x.send(b"%x\r\n%s\r\n" % (len(part), part))
    x.send("0\r\nContent-Type: image/png\r\nETag: \"trailer\"\r\n\r\n")


@way("/chunks-cut")
def chunks_cut(x):
    x.head("200 OK", "Transfer-Encoding: chunked")
    x.send(b"400\r\n" + b"x" * 100)


@way("/chunks-unended")
def chunks_unended(x):
    x.head("200 OK", "Transfer-Encoding: chunked")
    x.send(b"5\r\nhello\r\n")


@way("/bad-chunk-size")
def bad_chunk_size(x):
    x.head("200 OK", "Transfer-Encoding: chunked")
    x.send(b"zz\r\nhello\r\n0\r\n\r\n")


@way("/huge-chunk-size")
def huge_chunk_size(x):
    x.head("200 OK", "Transfer-Encoding: chunked")
    x.send(b"f" * 40 + b"\r\nhello\r\n0\r\n\r\n")


# Packed bodies.
def packed(x, body, encoding):
    x.answer(body, f"Content-Encoding: {encoding}")


@functools.lru_cache
def zeros(megabytes):
    """gzip of so many MB of nothing."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join([squeeze.compress(bytes(1 << 20)) for _ in range(megabytes)] + [squeeze.flush()])


@way("/gzip")
def gzipped(x):
    packed(x, gzip.compress(HTML), "gzip")


@way("/deflate")
def deflated(x):
    packed(x, zlib.compress(HTML), "deflate")


@way("/deflate-raw")
def deflated_raw(x):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed(x, squeeze.compress(HTML) + squeeze.flush(), "deflate")


@way("/gzip-twice")
def gzip_twice(x):
    packed(x, gzip.compress(gzip.compress(HTML)), "gzip, gzip")


@way("/gzip-three-times")
def gzip_three_times(x):
    packed(x, gzip.compress(gzip.compress(gzip.compress(HTML))), "gzip, gzip, gzip")


@way("/gzip-bomb")
def gzip_bomb(x):
    packed(x, zeros(20), "gzip")


@way("/gzip-bomb-twice")
def gzip_bomb_twice(x):
    packed(x, gzip.compress(zeros(20)), "gzip, gzip")


@way("/gzip-small-bomb")
def gzip_small_bomb(x):
    packed(x, zeros(2), "gzip")


@way("/gzip-cut")
def gzip_cut(x):
    body = gzip.compress(os.urandom(3000).hex().encode())
    packed(x, body[:len(body) // 2], "gzip")


@way("/gzip-damaged")
def gzip_damaged(x):
    body = bytearray(gzip.compress(os.urandom(3000).hex().encode()))
    for at in range(200, 260):
        body[at] ^= 0x5A
    packed(x, bytes(body), "gzip")


@way("/gzip-but-plain")
def gzip_but_plain(x):
    packed(x, HTML, "gzip")


@way("/gzip-tail")
def gzip_tail(x):
    packed(x, gzip.compress(HTML) + b"tail that is no gzip", "gzip")


@way("/transfer-gzip")
def transfer_gzip(x):
    x.head("200 OK", "Transfer-Encoding: gzip")
    x.send(zeros(20))


@way("/unknown-encoding")
def unknown_encoding(x):
    packed(x, HTML, "rot13")


# Redirects.
@way("/loop")
def loop(x):
    x.redirect("/loop")


@way("/loop-a")
def loop_a(x):
    x.redirect("/loop-b")


@way("/loop-b")
def loop_b(x):
    x.redirect("/loop-a", "301 Moved Permanently")


@way("/wants-cookie")
def wants_cookie(x):
    if "cookie" in x.request.headers:
        x.answer()
    else:
        x.redirect("/wants-cookie", "302 Found", "Set-Cookie: seen=1; Path=/")


@way("/to-file")
def to_file(x):
    x.redirect("file:///etc/passwd")


@way("/to-gopher")
def to_gopher(x):
    x.redirect(f"gopher://127.0.0.1:{x.server.ports['canary']}/_x")


@way("/to-private")
def to_private(x):
    x.redirect("http://10.0.0.1/")


@way("/to-canary")
def to_canary(x):
    x.redirect(f"http://127.0.0.1:{x.server.ports['canary']}/")


@way("/to-user")
def to_user(x):
    x.redirect(f"http://user:word@127.0.0.1:{x.server.ports['main']}/fine")


@way("/to-nonsense")
def to_nonsense(x):
    x.redirect("http://[::bad/")


@way("/hop")
def hop(x):
    """/hop?n&status&status...: n redirects more, of these kinds in turn, to /fine."""
    left, *kinds = x.request.target.partition("?")[2].split("&")
    names = {"301": "301 Moved", "302": "302 Found", "303": "303 See Other", "307": "307 Temporary", "308": "308 Permanent"}
    kind = names[kinds[0] if kinds else "302"]
    if int(left) <= 1:
        x.redirect("/fine", kind)
    else:
        x.redirect("/hop?" + "&".join([str(int(left) - 1), *kinds[1:], *kinds[:1]]), kind)


@way("/go")
def go(x):
    """/go?status&location: a redirect of that kind to there."""
    status, _, location = x.request.target.partition("?")[2].partition("&")
    x.redirect(location, f"{status} Moved")


@way("/relative/below")
def relative(x):
    x.redirect("../fine?a=b#c")


@way("/relative-host")
def relative_host(x):
    x.redirect(f"//127.0.0.1:{x.server.ports[x.request.site]}/fine")


@way("/relative-query")
def relative_query(x):
    if x.request.target.endswith("?page"):
        x.answer()
    else:
        x.redirect("?page")


@way("/location-with-blanks")
def location_with_blanks(x):
    x.redirect("/f\u00eate du village?q=a b")


@way("/f%C3%AAte%20du%20village")
def with_blanks(x):
    x.answer()


@way("/no-location")
def no_location(x):
    x.head("301 Moved", length=0)


@way("/two-locations")
def two_locations(x):
    x.redirect("/fine", "302 Found", "Location: http://10.0.0.1/")


# Not changed, and changed.
@way("/etag")
def etag(x):
    if x.request.headers.get("if-none-match") == '"one"':
        x.head("304 Not Modified", 'ETag: "one"')
    else:
        x.answer(HTML, 'ETag: "one"')


@way("/etag-weak")
def etag_weak(x):
    if x.request.headers.get("if-none-match") == 'W/"one"':
        x.head("304 Not Modified", 'ETag: W/"one"')
    else:
        x.answer(HTML, 'ETag: W/"one"')


@way("/etag-changing")
def etag_changing(x):
    x.answer(HTML, f'ETag: "{x.times}"')


@way("/modified")
def modified(x):
    date = "Sun, 12 Nov 2023 08:00:00 GMT"
    if x.request.headers.get("if-modified-since") == date:
        x.head("304 Not Modified")
    else:
        x.answer(HTML, f"Last-Modified: {date}")


@way("/modified-garbage")
def modified_garbage(x):
    x.answer(HTML, "Last-Modified: last summer")


@way("/unasked-304")
def unasked_304(x):
    x.head("304 Not Modified")


@way("/304-with-body")
def with_body_304(x):
    x.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")


# Statuses.
def status(path, line, *headers):
    @way(path)
    def _(x):
        x.answer(HTML, *headers, status=line)


status("/401", "401 Unauthorized", 'WWW-Authenticate: Basic realm="x"')
status("/402", "402 Payment Required")
status("/403", "403 Forbidden")
status("/404", "404 Not Found")
status("/gone", "410 Gone")
status("/451", "451 Unavailable For Legal Reasons")
status("/only-head", "405 Method Not Allowed", "Allow: HEAD")
status("/partial", "206 Partial Content", "Content-Range: bytes 0-9/100")
status("/500", "500 Internal Server Error")
status("/999", "999 Request denied")
status("/busy-seconds", "429 Too Many Requests", "Retry-After: 7")
status("/closed-date", "503 Service Unavailable", "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT")
status("/closed-garbage", "503 Service Unavailable", "Retry-After: soon")


@way("/204")
def no_content(x):
    x.head("204 No Content")


@way("/fails-once")
def fails_once(x):
    x.answer(HTML, status="200 OK" if x.times else "500 Internal Server Error")


@way("/closed-once")
def closed_once(x):
    if x.times:
        x.answer()
    else:
        x.answer(HTML, "Retry-After: 1", status="503 Service Unavailable")


@way("/error-page-200")
def error_page_200(x):
    x.answer(b"<html><title>Not found</title><body><h1>404</h1><p>No such page.</p></body></html>")


# What is said of the body.
@way("/wrong-type")
def wrong_type(x):
    x.answer(b"\x89PNG\r\n\x1a\n" + os.urandom(4000))


@way("/no-type")
def no_type(x):
    x.answer(HTML, kind=None)


@way("/charset-header")
def charset_header(x):
    x.answer("<p>Армія взяла місто в понеділок.</p>".encode("windows-1251") * 20,
             kind='Text/HTML; Charset="windows-1251"')


@way("/lines")
def lines(x):
    text = "The army left the town on Monday, residents said, after two days of fighting near the river."
    x.answer("".join(json.dumps({"url": f"https://news.example/{n}", "text": f"{text} Number {n}."}) + "\n" for n in range(2)).encode(),
             kind="application/x-ndjson")


@way("/charset-header-alone")
def charset_header_alone(x):
    """One-byte text too short to guess from, and nothing in the page."""
    x.answer("<p>Wojsko zaj\u0119\u0142o miasto.</p>".encode("windows-1250"), kind="text/html; charset=windows-1250")


@way("/charset-lies")
def charset_lies(x):
    x.answer("<p>L'arm\u00e9e a pris la ville, ont dit des t\u00e9moins.</p>".encode() * 20, kind="text/html; charset=utf-16")


@way("/bom")
def bom(x):
    x.answer(b"\xef\xbb\xbf" + HTML, kind="text/html; charset=iso-8859-1")


# Headers.
@way("/header-flood")
def header_flood(x):
    x.send("HTTP/1.1 200 OK\r\n")
    for number in range(100000):
        x.send(f"X-{number}: y\r\n")


@way("/huge-header")
def huge_header(x):
    x.send(b"HTTP/1.1 200 OK\r\nX: " + b"x" * (1 << 20) + b"\r\n\r\n")


@way("/endless-header")
def endless_header(x):
    x.send(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        x.send(b"x" * (1 << 16))


@way("/nul-in-header")
def nul_in_header(x):
    x.answer(HTML, "ETag: \"a\0b\"")


@way("/bare-line-feeds")
def bare_line_feeds(x):
    x.send(b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(HTML) + HTML)


@way("/folded-header")
def folded_header(x):
    x.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(HTML) + HTML)


@way("/double-headers")
def double_headers(x):
    x.answer(HTML, 'ETag: "one"', 'ETag: "two"', "Content-Type: text/plain")


@way("/early-hints")
def early_hints(x):
    x.send("HTTP/1.1 103 Early Hints\r\nETag: \"hint\"\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
    x.answer()


@way("/headers-without-end")
def headers_without_end(x):
    x.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")


# Not quite HTTP.
@way("/http10")
def http10(x):
    x.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML)


@way("/http09")
def http09(x):
    x.send(HTML)


@way("/other-protocol")
def other_protocol(x):
    x.send("SSH-2.0-OpenSSH_9.2\r\n")
    x.wait(2)


@way("/no-answer")
def no_answer(x):
    pass


@way("/reset")
def reset(x):
    x.head("200 OK", length=10000)
    x.send(b"x" * 3000)
    time.sleep(0.1)
    x.reset()


@way("/cut-once")
def cut_once(x):
    if x.times:
        x.answer()
    else:
        x.head("200 OK", length=10000)
        x.send(b"x" * 3000)


@way("/keeps-then-closes")
def keeps_then_closes(x):
    x.keep = True
    x.answer()
    x.keep = False


# robots.txt: a site each. A function gets an Exchange; a text is the file.
def robots_redirect(x):
    x.redirect(x.server.url("/robots.txt", "robots-rules"), "301 Moved")


def robots_loop(x):
    x.redirect("/robots.txt?" + str(x.times))


def robots_aimed(x):
    """Leads where /__aim?URL was last told."""
    x.redirect(x.server.aim)


def robots_to_canary(x):
    x.redirect(f"http://127.0.0.1:{x.server.ports['canary']}/robots.txt")


ROBOTS = {
    "robots-all": "User-agent: *\nDisallow: /\n",
    "robots-rules": "User-agent: *\nDisallow: /\n\nUser-agent: Selon\nDisallow: /404\nAllow: /fine\nDisallow: /*e$\n",
    "robots-500": lambda x: x.answer(b"", status="500 Internal Server Error"),
    "robots-403": lambda x: x.answer(b"", status="403 Forbidden"),
    "robots-huge": "User-agent: *\nDisallow: /404\n" + "# " + "x" * 600_000 + "\nDisallow: /fine\n",
    "robots-endless": endless,
    "robots-page": lambda x: x.answer(HTML),
    "robots-redirect": robots_redirect,
    "robots-loop": robots_loop,
    "robots-to-canary": robots_to_canary,
    "robots-aimed": robots_aimed,
    "robots-reset": Exchange.reset,
    "robots-delay": "User-agent: *\nCrawl-delay: 1\n",
}


def listen_everywhere():
    """At every address of this machine, so that no way to name it goes unseen."""
    if socket.has_dualstack_ipv6():
        return socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True)
    return socket.create_server(("0.0.0.0", 0))


class Server:
    """All sites, each on a port of its own, until it is closed. Each of `hosts`, addresses of this machine, gives them:
    who is polite to one is not kept waiting by another."""

    def __init__(self, robots=ROBOTS, hosts=("127.0.0.1",)):
        self.log, self.counts = [], collections.Counter()
        self.lock, self.robots = threading.Lock(), dict(robots)
        self.canary_hits, self.aim = 0, "/"
        self.listeners, self.ports = [], {}
        for site in ["main", "canary", *self.robots]:
            for host in hosts if site != "canary" else [None]:
                listener = socket.create_server((host, self.ports.get(site, 0)), backlog=64) if host else listen_everywhere()
                self.ports[site] = listener.getsockname()[1]
                self.listeners.append(listener)
                threading.Thread(target=self.listen, args=(site, listener), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for listener in self.listeners:
            listener.close()

    def url(self, path, site="main", scheme="http", host="127.0.0.1"):
        return f"{scheme}://{host}:{self.ports[site]}{path}"

    def asked(self, path, site="main"):
        """The requests for a path so far."""
        with self.lock:
            return [request for request in self.log if (request.path, request.site) == (path, site)]

    def listen(self, site, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if site == "canary":
                self.canary_hits += 1
                connection.close()
            else:
                threading.Thread(target=self.serve, args=(site, connection), daemon=True).start()

    def serve(self, site, connection):
        try:
            with connection:
                while self.serve_one(site, connection):
                    pass
        except (OSError, ValueError):
            pass  # the other side has gone

    def serve_one(self, site, connection):
        """Returns whether the connection is kept."""
        request = read_request(site, connection)
        if not request:
            return False
        with self.lock:
            times = self.counts[request.target, site]
            self.counts[request.target, site] += 1
            self.log.append(request)
        x = Exchange(self, connection, request, times)
        self.dispatch(x)
        return x.keep

    def dispatch(self, x):
        path, site = x.request.path, x.request.site
        if path == "/__log":
            with self.lock:
                log = {"log": [request._asdict() for request in self.log], "canary": self.canary_hits}
            x.answer(json.dumps(log).encode(), kind="application/json")
        elif path == "/__aim":
            self.aim = x.request.target.partition("?")[2]
            x.answer()
        elif path == "/robots.txt" and site in self.robots:
            rules = self.robots[site]
            rules(x) if callable(rules) else x.answer(rules.encode(), kind="text/plain")
        elif path in WAYS:
            WAYS[path](x)
        else:
            x.answer(b"none", status="404 Not Found", kind="text/plain")


def read_request(site, connection):
    data = b""
    connection.settimeout(30)
    while b"\r\n\r\n" not in data:
        block = connection.recv(1 << 16)
        if not block or len(data) > 1 << 17:
            return None
        data += block
        if data[:1] == b"\x16":  # TLS at a plain port: as most servers, close
            return None
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Request(method, target, target.partition("?")[0], headers, site, time.monotonic())


if __name__ == "__main__":
    with Server() as running:
        print(json.dumps({"ports": running.ports, "ways": sorted(WAYS)}), flush=True)
        sys.stdin.read()
