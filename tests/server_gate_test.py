"""Who is let in, and what comes of hostile requests: nobody who should not be, and no answer of 5xx."""
import json
import os
import random
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import quote

from support.server import ROLES, ROOT, SELON, Client, Server, make_store, raw, selon

PAGE_POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
               "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
               "require-trusted-types-for 'script'; trusted-types 'none'")
HOSTILE = int(os.environ.get("SELON_HOSTILE", "150"))  # strings a parameter; ./dev nightly sends 2,000


def setUpModule():
    global SCRATCH, STORE, SERVER
    if not Path(SELON).exists():
        raise unittest.SkipTest("the program is not built")
    SCRATCH = tempfile.TemporaryDirectory()
    STORE = make_store(Path(SCRATCH.name) / "kidal.selon")
    SERVER = Server(STORE, tokens=True).__enter__()


def tearDownModule():
    SERVER.__exit__()
    SCRATCH.cleanup()


def document():
    return json.loads(selon("manual", "--as", "openapi").stdout)


def operations():
    """(method, address, role needed) of every route."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            query = "&".join(f"{p['name']}={p['example']}" for p in operation.get("parameters", [])
                             if p["required"] and p["in"] == "query")
            yield method.upper(), path.replace("{id}", "none-such") + ("?" + query if query else ""), operation["x-role"]


def status_of(method, address, token, **headers):
    """The status alone, also of a stream that does not end."""
    body = b"[" if method == "POST" else b""  # no body has this form: what is let in changes nothing
    lines = [f"{method} {address} HTTP/1.1", f"Host: localhost:{SERVER.port}", "Connection: close"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    got = b""
    with socket.create_connection(("127.0.0.1", SERVER.port), timeout=20) as s:
        s.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        while b"\r\n" not in got:
            part = s.recv(4096)
            if not part:
                break
            got += part
    return int(got.split()[1])


class Roles(unittest.TestCase):
    def wanted(self, method, role, who, reads_open):
        """401, 403 or neither, from the table alone."""
        if who == "wrong" and role != "anyone":
            return 401
        if role == "anyone" or (role == "reader" and reads_open):
            return None
        if who is None:
            return 401
        return None if ROLES.index(who) >= ROLES.index(role) else 403

    def matrix(self, server, reads_open):
        global SERVER
        kept, SERVER = SERVER, server
        wrong, asked = [], 0
        try:
            for method, address, role in operations():
                for who in [None, "wrong", *ROLES]:
                    token = server.tokens.get(who, "selon_" + "0" * 64) if who else None
                    for asks in ([method, "HEAD"] if method == "GET" else [method]):
                        status, wanted = status_of(asks, address, token), self.wanted(method, role, who, reads_open)
                        asked += 1
                        if (status if status in (401, 403) else None) != wanted or status >= 500:
                            wrong.append(f"{asks} {address} by {who}: {status}, not {wanted}")
        finally:
            SERVER = kept
        self.assertEqual([], wrong)
        self.assertGreater(asked, 300)

    def test_every_route_and_role(self):
        self.matrix(SERVER, reads_open=True)

    def test_every_route_and_role_where_reading_takes_a_token(self):
        with Server(STORE, "--reads", "token", "--log", "off", tokens=True) as server:
            self.matrix(server, reads_open=False)

    def test_without_tokens_nobody_writes(self):
        with Server(STORE, "--log", "off") as server:
            for method, address, role in operations():
                if role not in ("anyone", "reader"):
                    answer = server.client().call(method, address, body={})
                    self.assertEqual((403, "urn:selon:problem:read_only"), (answer.status, answer.json()["type"]))
                    self.assertEqual(401, server.client(token="selon_x").call(method, address, body={}).status)

    def test_forms_of_a_token(self):
        good = SERVER.tokens["admin"]
        for value, status in [(f"Bearer {good}", 200), (f"bearer {good}", 200), (f"Bearer {good} ", 200),
                              (f"Bearer  {good}", 401), (f"Bearer {good}x", 401), (f"Bearer {good[:-1]}", 401),
                              (f"Basic {good}", 401), (good, 401), ("Bearer", 401), ("", 401), ("Bearer " + "a" * 3000, 401),
                              (f"Bearer {good.upper()}", 401), (f"Bearer {good}, Bearer {good}", 401)]:
            self.assertEqual(status, SERVER.client().get("/v1/events?limit=1", Authorization=value).status, value[:40])
        answer = SERVER.client(token="selon_no").get("/v1/events")
        self.assertEqual('Bearer realm="selon"', answer.headers["WWW-Authenticate"])

    def test_no_token_is_ever_logged_or_told(self):
        for role, token in SERVER.tokens.items():
            SERVER.client(token=token).get("/v1/events?limit=1&q=secretwords")
        log = SERVER.logged()
        self.assertIn('"by":"the-admin"', log)
        for token in SERVER.tokens.values():
            self.assertNotIn(token, log)
        self.assertNotIn("secretwords", log)


class TokenFile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "tokens"

    def start(self, text, mode=0o600):
        self.path.write_text(text)
        self.path.chmod(mode)
        return subprocess.run([SELON, "serve", STORE, "--port", "0", "--tokens", self.path], capture_output=True,
                              text=True, timeout=30)

    def test_bad_files_are_refused(self):
        good = "a admin " + "0" * 64 + "\n"
        for text, mode, code, words in [
                (good, 0o604, 4, "others can read"), (good, 0o602, 4, "others can read"), (good, 0o644, 4, "others can"),
                (good, 0o620, 4, "others can"), ("", 0o600, 4, "no token"), ("# only words\n", 0o600, 4, "no token"),
                ("a root " + "0" * 64, 0o600, 4, "tokens:1"), ("a anyone " + "0" * 64, 0o600, 4, "tokens:1"),
                (good + good, 0o600, 4, "stands twice"), ("a admin 00", 0o600, 4, "tokens:1"),
                ("a admin " + "g" * 64, 0o600, 4, "tokens:1"), ("a b admin " + "0" * 64, 0o600, 4, "tokens:1")]:
            done = self.start(text, mode)
            self.assertEqual(code, done.returncode, (text, oct(mode), done.stderr))
            self.assertIn(words, done.stderr)

    def test_made_tokens_work(self):
        made = selon("serve", "--make-token", "ana", "coder")
        self.assertEqual(0, made.returncode, made.stderr)
        token = re.search(r"selon_[0-9a-f]{64}", made.stderr)[0]
        self.assertNotIn(token, made.stdout)
        self.path.write_text(made.stdout)
        self.path.chmod(0o600)
        with Server(STORE, "--tokens", self.path, "--reads", "token") as server:
            self.assertEqual(401, server.client().get("/v1/events").status)
            self.assertEqual(200, server.client(token=token).get("/v1/events").status)
        self.assertNotEqual(made.stdout, selon("serve", "--make-token", "ana", "coder").stdout)
        for words in (["ana"], ["ana", "root"], ["a b", "coder"], ["", "coder"]):
            self.assertEqual(2, selon("serve", "--make-token", *words).returncode)


class Names(unittest.TestCase):
    def test_hosts(self):
        port = SERVER.port
        for host, status in [(f"localhost:{port}", 200), ("localhost", 200), ("LOCALHOST", 200), ("localhost.", 200),
                             ("127.0.0.1", 200), (f"127.0.0.1:{port}", 200), ("[::1]", 200), (f"[::1]:{port}", 200),
                             ("evil.example", 421), (f"evil.example:{port}", 421), ("localhost.evil.example", 421),
                             ("127.0.0.1.evil.example", 421), ("evil.example.localhost", 421), ("0.0.0.0", 421),
                             ("2130706433", 421), ("0x7f.1", 421), ("127.1", 421), ("[::ffff:127.0.0.1]", 421),
                             ("localhost@evil.example", 400), ("localhost/evil", 400), ("localhost:80:80", 400),
                             ("localhost:port", 400), ("", 400), ("[::1", 400), ("local host", 400),
                             ("localhost\tevil", 400), ("l\u00f6calhost", 400), ("localhost,evil.example", 400)]:
            got = raw(port, f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            self.assertEqual(status, int(got.split()[1]), host)
        self.assertEqual(400, int(raw(port, b"GET /healthz HTTP/1.1\r\n\r\n").split()[1]))
        two = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
        self.assertEqual(400, int(raw(port, two).split()[1]))
        absolute = b"GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        self.assertEqual(400, int(raw(port, absolute).split()[1]))

    def test_further_names_are_those_given(self):
        with Server(STORE, "--allow-host", "record.example") as server:
            self.assertEqual(200, server.client(host="record.example").get("/healthz").status)
            self.assertEqual(421, server.client(host="x.record.example").get("/healthz").status)

    def test_other_addresses_need_tokens_or_a_plain_word(self):
        done = subprocess.run([SELON, "serve", STORE, "--port", "0", "--host", "0.0.0.0"], capture_output=True, text=True,
                              timeout=30)
        self.assertEqual(2, done.returncode)
        self.assertIn("--tokens", done.stderr)
        for words in (["--host", "none.example"], ["--port", "70000"], ["--log", "x"], ["--reads", "x"],
                      ["--tls-cert", "x"], ["--allow-host", "a/b"]):
            done = subprocess.run([SELON, "serve", STORE, *words], capture_output=True, text=True, timeout=30)
            self.assertEqual(2, done.returncode, (words, done.stderr))

    def test_it_listens_on_this_machine_alone(self):
        listening = subprocess.run(["ss", "-ltn"], capture_output=True, text=True).stdout
        if not listening:
            self.skipTest("no ss here")
        at = {line.split()[3] for line in listening.splitlines() if line.split()[3].endswith(f":{SERVER.port}")}
        self.assertTrue(at)
        self.assertLessEqual(at, {f"127.0.0.1:{SERVER.port}", f"[::1]:{SERVER.port}"})


class Forgery(unittest.TestCase):
    """A page of another site that sends a change with the browser's own credentials."""

    def test_origins_of_changes(self):
        admin, here = SERVER.tokens["admin"], f"http://localhost:{SERVER.port}"
        for method, address, role in operations():
            if method == "GET":
                continue
            for headers, refused in [({}, False), ({"Origin": here}, False), ({"Sec_Fetch_Site": "same-origin"}, False),
                                     ({"Sec_Fetch_Site": "none"}, False), ({"Sec_Fetch_Site": "cross-site"}, True),
                                     ({"Sec_Fetch_Site": "same-site"}, True), ({"Origin": "null"}, True),
                                     ({"Origin": "https://evil.example"}, True), ({"Origin": here + ".evil.example"}, True),
                                     ({"Origin": "http://localhost:1"}, True), ({"Origin": "http://localhost"}, True),
                                     ({"Origin": f"http://127.0.0.1:{SERVER.port}"}, True),
                                     ({"Origin": here, "Sec_Fetch_Site": "cross-site"}, True)]:
                status = status_of(method, address, admin, **headers)
                self.assertEqual(refused, status == 403, f"{method} {address} {headers}: {status}")

    def test_bodies_that_a_form_can_send_are_refused(self):
        admin = SERVER.client(token=SERVER.tokens["admin"])
        for method, address, role in operations():
            if method != "GET":
                for media in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "",
                              "application/jsonx", "text/plain; application/json"):
                    self.assertEqual(415, admin.call(method, address, body="{}", Content_Type=media).status, media)


PIECES = ["'", '"', "''", "--", ";", "/*", "*/", "\\", "%", "_", "*", "(", ")", "[", "]", "{", "}", "^", ":", "+", "-", "~",
          "NEAR", "AND", "OR", "NOT", "MATCH", "UNION SELECT", "1=1", "' OR ''='", "'; DROP TABLE events; --", "x' AND sleep(9)",
          "$1", "?1", ":a", "@a", "\0", "\n", "\r\n", "\t", "\x1b", "\u202e", "\u200b", "\ufeff", "\ufffe", "\U0001f4a3", "é",
          "e\u0301", "l'armée", "CSP-PSD", "19/11/2023", "../", "..\\", "/etc/passwd", "C:\\", "%00", "%2e%2e", "${x}", "{{7*7}}",
          "<script>", "javascript:", "=1+1", "a" * 300, "0", "-1", "1e999", "NaN", "9" * 40, "2023-11-12", "\u0661", "title:", "^a", "a*",
          '"a', "a NEAR/2 b", "col : a", "{title text} : a", "()", "((((((((", "NULL", "true", "[object]", "\ud7ff", "|", "&", "#", "\x7f"]


def hostile(seed, count):
    draw = random.Random(seed)
    yield from PIECES
    for _ in range(max(0, count - len(PIECES))):
        yield draw.choice(["", " "]).join(draw.choice(PIECES) for _ in range(draw.randint(2, 9)))


class Strings(unittest.TestCase):
    """Any string in any parameter, path and header: never 5xx, and no word of the inside."""

    LEAKS = re.compile(rb"sqlite|syntax error|near \"|no such (table|column)|SELECT |FROM |fts5|/tmp/|/home/|\.cc|exception|terminate|stack",
                       re.I)

    def ask(self, client, address, faults, allowed=(200, 400, 404)):
        answer = client.get(address)
        if answer.status not in allowed:
            faults.append(f"{address[:200]}: {answer}")
        elif answer.status != 200 and self.LEAKS.search(answer.body.replace(b"'; DROP TABLE", b"")):
            text = answer.json().get("detail", "")
            if re.search(r"sqlite|syntax error|no such (table|column)|fts5|/tmp/|\.cc\b", text, re.I):
                faults.append(f"{address[:200]} tells {text}")
        return answer

    def test_parameters(self):
        client, faults, asked = SERVER.client(), [], 0
        names = {}
        for path, methods in document()["paths"].items():
            for parameter in methods.get("get", {}).get("parameters", []):
                if parameter["in"] == "query" and path != "/v1/export":
                    names.setdefault(parameter["name"], path)
                    if parameter["name"] in ("q", "words"):
                        names[parameter["name"]] = path
        for name, path in [*names.items(), ("type__in", "/v1/events"), ("date__gte", "/v1/claims"), ("q", "/v1/search"),
                           ("as", "/v1/export"), ("words", "/v1/claims"), ("cursor", "/v1/control"), ("cursor", "/v1/changes")]:
            for text in hostile(name + path, HOSTILE):
                value = quote(text, safe="", errors="replace")
                must = "&q=a" if path == "/v1/search" and name != "q" else ""
                self.ask(client, f"{path}?{name}={value}{must}", faults)
                asked += 1
        self.assertEqual([], faults[:10])
        self.assertGreater(asked, 20 * min(HOSTILE, 100))

    def test_searches_are_all_legal(self):
        client, faults = SERVER.client(), []
        for text in hostile("search", HOSTILE):
            if text:
                self.ask(client, "/v1/search?q=" + quote(text, safe=""), faults, allowed=(200,))
                self.ask(client, "/v1/events?limit=1&q=" + quote(text, safe=""), faults, allowed=(200,))
        self.assertEqual([], faults[:10])

    def test_ids(self):
        client, faults = SERVER.client(), []
        for kind in ("events", "claims", "reports", "disputes", "stories"):
            for text in hostile(kind, HOSTILE // 2):
                for rest in ["", "/text", "/document"] if kind == "reports" else [""]:
                    self.ask(client, f"/v1/{kind}/{quote(text, safe='')}{rest}", faults, allowed=(404,))
        self.assertEqual([], faults[:10])

    def test_bytes_that_are_no_text(self):
        client, faults = SERVER.client(), []
        for value in ("%ff", "%c3", "%ed%a0%80", "%f4%90%80%80", "%00", "a%00b", "%c0%ae", "%e2%82"):
            self.ask(client, f"/v1/search?q=x{value}", faults, allowed=(200,))
            self.ask(client, f"/v1/events/{value}", faults, allowed=(404,))
        for value in ("%", "%a", "%zz", "%u0041", "%%"):
            self.ask(client, f"/v1/search?q={value}", faults, allowed=(400,))
        self.assertEqual([], faults)

    def test_the_page_is_found_beside_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "build" / "release" / "selon"
            program.parent.mkdir(parents=True)
            shutil.copy2(SELON, program)
            data = {**os.environ, "SELON_DATA": str(ROOT)}
            for place in (None, Path(folder) / "build/share/selon/web", Path(folder) / "build/web"):
                if place:
                    place.mkdir(parents=True)
                    (place / "index.html").write_text(f"<!doctype html><title>{place.name} of {place.parent.name}</title>")
                with Server(STORE, program=program, env=data) as server:
                    home = server.client().get("/").body.decode()
                    self.assertIn(f"{place.name} of {place.parent.name}" if place else "./dev build", home)
            with Server(STORE, "--no-page", program=program, env=data) as server:
                self.assertIn("./dev build", server.client().get("/").body.decode())
            with self.assertRaisesRegex(RuntimeError, "not given together"):
                Server(STORE, "--no-page", "--page", folder).__enter__()
            with self.assertRaisesRegex(RuntimeError, "no index.html"):
                Server(STORE, "--page", folder).__enter__()

    def test_names_are_never_paths(self):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page"
            (page / "assets").mkdir(parents=True)
            (page / "index.html").write_text("<!doctype html><title>Page</title>")
            (page / "assets" / "app.js").write_text("1;")
            (page / "assets" / "app-Dk3fr0_q.js").write_text("1;" * 2000)
            (page / ".hidden").write_text("hidden")
            (Path(folder) / "secret.txt").write_text("secret")
            os.symlink(Path(folder) / "secret.txt", page / "link.txt")
            with Server(STORE, "--page", page, "--log", "off") as server:
                self.assertIn(b"Page", server.client().get("/").body)
                script = server.client().get("/assets/app.js")
                self.assertEqual("text/javascript; charset=utf-8", script.headers["Content-Type"])
                self.assertEqual(PAGE_POLICY, script.headers["Content-Security-Policy"])
                self.assertEqual("no-cache", script.headers["Cache-Control"])
                home = server.client().get("/", Accept_Encoding="gzip")
                self.assertEqual((PAGE_POLICY, "no-cache"), (home.headers["Content-Security-Policy"], home.headers["Cache-Control"]))
                self.assertEqual(1, len(home.headers.get_all("Vary")))
                hashed = server.client().get("/assets/app-Dk3fr0_q.js", Accept_Encoding="gzip")
                self.assertEqual("public, max-age=31536000, immutable", hashed.headers["Cache-Control"])
                self.assertEqual("gzip", hashed.headers["Content-Encoding"])
                self.assertEqual(304, server.client().get("/assets/app.js", If_None_Match=script.headers["ETag"]).status)
                wrong, up = [], ["..", "%2e%2e", "%2E.", "..%2f..", "..%5c..", "....//", "%252e%252e", "..;", "%c0%ae%c0%ae", "..%00"]
                ends = ["secret.txt", "etc/passwd", "%2fetc%2fpasswd", "link.txt", ".hidden", "tokens", "secret.txt%00.js",
                        "secret.txt/.", "./secret.txt", "//secret.txt", "file:///etc/passwd", "assets/../../secret.txt"]
                for above in ["", *up, *[f"assets/{u}" for u in up]]:
                    for end in ends:
                        got = raw(server.port, f"GET /{above}/{end} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                  .encode(), seconds=2)
                        if int(got.split()[1]) not in (400, 404) or b"secret" in got.split(b"\r\n\r\n", 1)[1]:
                            wrong.append((above, end, got[:60]))
                self.assertEqual([], wrong)


class Wire(unittest.TestCase):
    """What does not keep to HTTP is refused and the connection closed; who is slow is let go."""

    def status(self, data, **options):
        got = raw(SERVER.port, data, **options)
        return int(got.split()[1]) if got else 0

    def test_requests_that_two_readers_read_differently(self):
        head, port = b"Host: localhost\r\nContent-Type: application/json\r\n", SERVER.port
        for lines in (b"Content-Length: 2\r\nContent-Length: 3\r\n", b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                      b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", b"Content-Length: -1\r\n",
                      b"Content-Length: 2, 2\r\n", b"Content-Length: 2\r\nContent-Length: 2\r\n", b"Content-Length: +2\r\n", b"Content-Length: 0x2\r\n", b"Content-Length: 99999999999999999999999\r\n",
                      b"Content-Length : 2\r\n", b"X: a\0b\r\n", b"X\0: a\r\n", b"X y: a\r\n",
                      b"Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n"):
            got = raw(port, b"POST /v1/reports HTTP/1.1\r\n" + head + lines + b"\r\n{}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                      seconds=3)
            self.assertIn(int(got.split()[1]), (400, 413), lines)
            self.assertEqual(1, got.count(b"HTTP/1.1 "), f"{lines}: a second request was answered")

    def test_a_folded_line_is_one_line(self):
        got = raw(SERVER.port, b"POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  b" Content-Length: 36\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\n", seconds=3)
        self.assertIn(int(got.split()[1]), (400, 401))  # RFC 9112, 5.2: refused, or read as one line, which has no length

    def test_lines_that_are_none(self):
        for data in (b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
                     b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"G\xffT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\nHost: localhost\n\n", b"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            self.assertIn(self.status(data, seconds=3), (0, 400), data)

    def test_sizes(self):
        big = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n"
        self.assertEqual(431, self.status(big))
        many = b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 5000 + b"\r\n"
        self.assertEqual(431, self.status(many))
        self.assertIn(self.status(b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"), (400, 431))
        body = b"POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2097153\r\n\r\n"
        self.assertEqual(413, self.status(body))
        chunks = (b"POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + (b"10000\r\n" + b"a" * 65536 + b"\r\n") * 33)
        self.assertEqual(413, self.status(chunks))

    def test_pipelining(self):
        one = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        got = raw(SERVER.port, one * 20 + one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        self.assertEqual(21, got.count(b"HTTP/1.1 200 OK"))

    def test_answers_before_a_body_is_sent(self):
        got = raw(SERVER.port, b"POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                  b"Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n", pieces=[(0.3, b"{}")])
        self.assertTrue(got.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 401"), got[:80])

    def test_slow_clients_are_let_go_and_hinder_nobody(self):
        began, slow = time.monotonic(), []
        try:
            for i in range(200):
                s = socket.create_connection(("127.0.0.1", SERVER.port), timeout=20)
                s.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
                slow.append(s)
            for _ in range(50):
                asked = time.monotonic()
                self.assertEqual(200, Client(SERVER.port).get("/healthz").status)
                self.assertLess(time.monotonic() - asked, 1)
            for drip in range(30):  # a byte now and then does not prolong it
                if time.monotonic() - began > 16:
                    break
                time.sleep(0.7)
                for s in slow[:3]:
                    try:
                        s.sendall(b"a")
                    except OSError:
                        pass
            ended = 0
            for s in slow:
                s.settimeout(2)
                try:
                    got = s.recv(200)
                    ended += got == b"" or b" 408 " in got
                except (ConnectionResetError, BrokenPipeError):
                    ended += 1
                except TimeoutError:
                    pass
            self.assertEqual(200, ended)
        finally:
            for s in slow:
                s.close()


if __name__ == "__main__":
    unittest.main()
