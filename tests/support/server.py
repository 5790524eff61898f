"""A server of the program on a free port, and a client that says exactly what it is told to say."""
import hashlib
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
ROLES = ["reader", "coder", "editor", "admin"]


def selon(*words, **options):
    return subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, errors="replace", timeout=180,
                          **options)


def make_store(path, *sources):
    done = selon("ingest", *(sources or [ROOT / "examples" / "kidal"]), "-o", path)
    assert done.returncode in (0, 3), done.stderr
    return path


class Server:
    """`tokens`: one a role, in self.tokens; stops when left."""

    def __init__(self, store, *words, tokens=False, program=SELON, env=None):
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name)
        self.tokens, self.words = {}, [*map(str, words)]
        if tokens:
            lines = []
            for role in ROLES:
                self.tokens[role] = "selon_" + hashlib.sha256(role.encode()).hexdigest()
                lines.append(f"the-{role} {role} {hashlib.sha256(self.tokens[role].encode()).hexdigest()}")
            path = self.folder / "tokens"
            path.write_text("\n".join(lines) + "\n")
            path.chmod(0o600)
            self.words += ["--tokens", str(path)]
        self.store, self.program, self.env = store, program, env

    def __enter__(self):
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        port = [] if "--port" in self.words else ["--port", "0"]
        self.process = subprocess.Popen([self.program, "serve", str(self.store), *port, *self.words], env=self.env,
                                        stdout=subprocess.DEVNULL, stderr=self.log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            said = (self.folder / "log").read_text(encoding="utf-8")
            if found := re.search(r"serving .* at (https?)://127\.0\.0\.1:(\d+)/", said):
                self.scheme, self.port = found[1], int(found[2])
                return self
            if self.process.poll() is not None:
                raise RuntimeError(f"selon serve ended: {said}")
            time.sleep(0.02)
        raise RuntimeError("selon serve does not come up")

    def __exit__(self, *_):
        self.stop()
        self.log.close()
        self.scratch.cleanup()

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
        return self.process.returncode

    def logged(self):
        return (self.folder / "log").read_text(encoding="utf-8")

    def client(self, **options):
        return Client(self.port, **options)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:200]!r}"


class Client:
    """One kept connection; opened again where the server closed it."""

    def __init__(self, port, token=None, host="localhost"):
        self.port, self.token, self.host = port, token, host
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def __del__(self):
        self.connection.close()

    def call(self, method, path, body=None, **headers):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given.setdefault("Host", f"{self.host}:{self.port}")
        if self.token and "Authorization" not in given:
            given["Authorization"] = f"Bearer {self.token}"
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
            given.setdefault("Content-Type", "application/json")
        for attempt in (1, 2):
            try:
                self.connection.request(method, path, body=body, headers=given)
                response = self.connection.getresponse()
                return Answer(response.status, response.headers, response.read())
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.connection.close()
                if attempt == 2:
                    raise

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def everything(self, path):
        """All items of a list, page after page."""
        items, pages = [], 0
        while path:
            answer = self.get(path)
            assert answer.status == 200, answer
            items += answer.json()["items"]
            path, pages = answer.json().get("next"), pages + 1
            assert pages < 10_000
        return items


def raw(port, data, seconds=5.0, pieces=()):
    """Sends bytes as they are (then each piece after a pause) and returns all that comes back until the server closes or
    nothing came for a while."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as s:
        s.sendall(data)
        for pause, piece in pieces:
            time.sleep(pause)
            s.sendall(piece)
        got, deadline = b"", time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not select.select([s], [], [], 0.5)[0]:
                if got:
                    break
                continue
            part = s.recv(65536)
            if not part:
                break
            got += part
        return got
