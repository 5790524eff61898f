"""The stream of changes, the end of the server, TLS: what lasts longer than a request."""
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from support.server import ROOT, SELON, Client, Server, make_store, selon

EXAMPLES = sorted(p for p in (ROOT / "examples/kidal").iterdir() if p.is_file())


def setUpModule():
    if not Path(SELON).exists():
        raise unittest.SkipTest("the program is not built")


class Follower:
    """One connection to /v1/stream; next() gives an event as (id, kind, data)."""

    def __init__(self, port, last=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        again = f"Last-Event-ID: {last}\r\n" if last else ""
        self.socket.sendall(f"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n{again}\r\n".encode())
        self.text = b""
        self.head = self.until(b"\r\n\r\n")

    def until(self, mark):
        while mark not in self.text:
            part = self.socket.recv(65536)
            if not part:
                raise EOFError
            self.text += part
        found, self.text = self.text.split(mark, 1)
        return found.decode()

    def next(self):
        while True:
            lines = self.until(b"\n\n").splitlines()
            fields = dict(line.split(": ", 1) for line in lines if ": " in line)
            if "data" in fields:
                return fields["id"], fields["event"], json.loads(fields["data"])

    def close(self):
        self.socket.close()


class Streams(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.store = make_store(Path(scratch.name) / "x.selon", *EXAMPLES[:6])

    def changes(self, after):
        return [c for c in json.loads(selon("changes", self.store, "--json").stdout) if c["revision"] > after]

    def test_changes_come_in_order_and_go_on_from_where_one_left(self):
        with Server(self.store, "--log", "off") as server:
            follower = Follower(server.port)
            self.assertIn("Content-Type: text/event-stream", follower.head)
            make_store(self.store, *EXAMPLES[6:10])
            wanted = self.changes(1)
            self.assertGreater(len(wanted), 4)
            got = [follower.next() for _ in wanted]
            self.assertEqual(wanted, [data for _, _, data in got])
            self.assertEqual({"change"}, {kind for _, kind, _ in got})
            follower.close()
            for at in (0, 2, len(got) - 2):  # whoever was cut off after any event misses none and gets none twice
                again = Follower(server.port, last=got[at][0])
                rest = [again.next() for _ in got[at + 1:]]
                self.assertEqual(got[at + 1:], rest)
                again.close()
            late = Follower(server.port, last=got[-1][0])
            make_store(self.store, *EXAMPLES[10:12])
            self.assertEqual(self.changes(got[-1][2]["revision"])[0], late.next()[2])
            late.close()

    def test_it_goes_on_after_the_server_was_started_again(self):
        make_store(self.store, *EXAMPLES[6:8])
        make_store(self.store, *EXAMPLES[8:10])
        wanted = self.changes(1)
        with Server(self.store, "--log", "off") as server:
            before = len(json.loads(selon("changes", self.store, "--json").stdout)) - len(wanted)
            follower = Follower(server.port, last=before)  # a new store counts its changes from 1
            got = [follower.next() for _ in wanted]
            self.assertEqual(wanted, [data for _, _, data in got])
            self.assertEqual([str(before + 1 + i) for i in range(len(wanted))], [number for number, _, _ in got])
            follower.close()

    def test_words_that_are_no_position_are_told_to_read_again(self):
        with Server(self.store, "--log", "off") as server:
            for last in ("junk", "-5", "0x1", "99999999999999999999999", "1.x", "\u00e9".encode().decode("latin-1")):
                follower = Follower(server.port, last=last)
                self.assertEqual("reset", follower.next()[1], last)
                follower.close()
            ahead = Follower(server.port, last="999999")  # of another store
            self.assertEqual("reset", ahead.next()[1])
            make_store(self.store, *EXAMPLES[6:8])
            self.assertEqual(("change", self.changes(1)[0]), ahead.next()[1:])
            ahead.close()

    def test_idle_followers_hinder_nobody(self):
        with Server(self.store, "--log", "off") as server:
            idle = [Follower(server.port) for _ in range(250)]
            client, slowest = server.client(), 0
            for _ in range(300):
                began = time.monotonic()
                self.assertEqual(200, client.get("/v1/events?limit=5").status)
                slowest = max(slowest, time.monotonic() - began)
            self.assertLess(slowest, 1)
            metrics = client.get("/metrics").body.decode()
            self.assertIn("selon_streams 250\n", metrics)
            more = [Follower(server.port) for _ in range(10)]
            self.assertTrue(any(f.head.startswith("HTTP/1.1 503") for f in more))
            make_store(self.store, *EXAMPLES[6:8])
            first = self.changes(1)[0]
            self.assertEqual([first] * 250, [f.next()[2] for f in idle])
            for f in [*idle, *more]:
                f.close()

    def test_head_and_a_full_house(self):
        with Server(self.store, "--log", "off") as server:
            head = server.client().call("HEAD", "/v1/stream")
            self.assertEqual((200, "text/event-stream"), (head.status, head.headers["Content-Type"]))


class Ending(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.store = make_store(self.folder / "x.selon", *EXAMPLES[:4])

    def test_signals_end_it_in_peace(self):
        for how, code in ((signal.SIGTERM, 143), (signal.SIGINT, 130)):
            with Server(self.store, "--log", "off") as server:
                kept = server.client()
                self.assertEqual(200, kept.get("/healthz").status)
                follower = Follower(server.port)
                idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
                began = time.monotonic()
                self.assertEqual(code, server.stop(how))
                self.assertLess(time.monotonic() - began, 4)
                with self.assertRaises(EOFError):
                    follower.next()
                for s in idle:
                    s.close()
                self.assertIn("stopped", server.logged())

    def test_a_request_that_was_begun_is_answered(self):
        with Server(self.store, "--log", "off") as server:
            got = []
            with socket.create_connection(("127.0.0.1", server.port), timeout=20) as s:
                s.sendall(b"GET /v1/events HTTP/1.1\r\nHost: localhost\r\nX: ")
                time.sleep(0.3)
                ender = threading.Thread(target=lambda: got.append(server.stop()))
                ender.start()
                time.sleep(0.5)
                s.sendall(b"a\r\n\r\n")
                text = b""
                while part := s.recv(65536):
                    text += part
                ender.join()
            self.assertTrue(text.startswith(b"HTTP/1.1 200 OK"), text[:60])
            self.assertIn(b"Connection: close", text)
            self.assertEqual([143], got)

    def test_what_cannot_be_served(self):
        for store, code in ((self.folder / "none.selon", 4), (ROOT / "README.md", 4)):
            done = subprocess.run([SELON, "serve", store, "--port", "0"], capture_output=True, text=True, timeout=30)
            self.assertEqual(code, done.returncode, done.stderr)
        with Server(self.store, "--log", "off") as server:
            done = subprocess.run([SELON, "serve", self.store, "--port", str(server.port)], capture_output=True, text=True,
                                  timeout=30)
            self.assertEqual(4, done.returncode, done.stderr)
            self.assertIn("port", done.stderr)

    def test_a_store_that_is_gone_is_told_in_no_detail(self):
        with Server(self.store) as server:
            client = server.client()
            self.assertEqual(200, client.get("/v1/events").status)
            self.store.write_bytes(b"no store any more" * 1000)
            for path in ("/v1/events", "/v1/claims", "/readyz", "/v1/reports", "/metrics"):
                answer = client.get(path)
                self.assertIn(answer.status, (200, 500, 503), path)
                self.assertNotIn(b"x.selon", answer.body)
                self.assertNotIn(b"/tmp", answer.body)
                self.assertNotIn(b"malformed", answer.body)


class Encrypted(unittest.TestCase):
    def test_tls(self):
        if not shutil.which("openssl"):
            self.skipTest("no openssl program here")
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            store = make_store(folder / "x.selon", *EXAMPLES[:2])
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                            "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                           check=True, capture_output=True)
            with Server(store, "--tls-cert", folder / "cert.pem", "--tls-key", folder / "key.pem", "--log", "off") as server:
                self.assertEqual("https", server.scheme)
                trust = ssl.create_default_context(cafile=folder / "cert.pem")
                connection = http.client.HTTPSConnection("localhost", server.port, context=trust, timeout=20)
                for _ in range(3):
                    connection.request("GET", "/v1/events")
                    response = connection.getresponse()
                    self.assertEqual(200, response.status)
                    json.loads(response.read())
                old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
                old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
                with socket.create_connection(("127.0.0.1", server.port)) as s, self.assertRaises((ssl.SSLError, OSError)):
                    old.wrap_socket(s)
                with socket.create_connection(("127.0.0.1", server.port), timeout=15) as s:  # no TLS at all
                    s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    self.assertNotIn(b"200 OK", s.recv(200))
            for cert, key in (("key.pem", "key.pem"), ("none.pem", "key.pem"), ("cert.pem", "none.pem")):
                done = subprocess.run([SELON, "serve", store, "--port", "0", "--tls-cert", folder / cert, "--tls-key",
                                       folder / key], capture_output=True, text=True, timeout=30)
                self.assertEqual(4, done.returncode, done.stderr)


if __name__ == "__main__":
    unittest.main()
