"""Bad input and bad luck: each is told with file and line, the rest of the run is unharmed, nothing is half stored."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
EXAMPLES = ROOT / "examples" / "kidal"
sys.path.insert(0, str(ROOT / "bench"))
import make_reports  # noqa: E402

DONE, USAGE, SOME_LEFT_OUT, NOT_VALID, CORRUPT = 0, 2, 3, 4, 6
GOOD = "02-frappes-drones.txt"


def selon(*words, **options):
    return subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, errors="replace", timeout=120,
                          **options)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.store = self.folder / "x.selon"
        self.reports = self.folder / "reports"
        self.reports.mkdir()

    def good(self, count=1):
        for name in sorted(path.name for path in EXAMPLES.glob("0[24]-*"))[:count]:
            shutil.copy(EXAMPLES / name, self.reports)

    def ingest(self, *words, store=None):
        return selon("ingest", *words, "-o", store or self.store)

    def digest(self, store=None):
        done = selon("doctor", store or self.store, "--json")
        self.assertEqual(DONE, done.returncode, done.stderr)
        return json.loads(done.stdout)["digest"]

    def claims(self, store=None):
        done = selon("export", store or self.store, "--as", "claims-jsonl")
        self.assertEqual(DONE, done.returncode, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def left_out(self, name, content, code=SOME_LEFT_OUT):
        """A bad file beside a good one: the good one is stored, the bad one named."""
        self.good()
        (self.reports / name).write_bytes(content)
        done = self.ingest(self.reports)
        self.assertEqual(code, done.returncode, done.stderr)
        self.assertIn(name, done.stderr)
        self.assertEqual({GOOD}, {Path(claim["source"]).name for claim in self.claims()})
        return done.stderr


class BadInput(Scratch):
    def test_empty_file(self):
        self.left_out("empty.txt", b"")

    def test_file_of_20_megabytes(self):
        self.left_out("large.txt", b"Selon l'arm\xc3\xa9e, rien. " * 900_000)

    def test_line_that_is_no_json(self):
        good = json.dumps({"id": "a", "text": "Rien à dire aujourd'hui, selon la mairie.", "language": "fr"})
        said = self.left_out("lines.jsonl", f"{good}\nnot json\n{good.replace('aujour', 'Aujour')}\n".encode())
        self.assertRegex(said, r"lines\.jsonl:2\b")

    def test_binary_file(self):
        self.left_out("noise.txt", bytes(range(256)) * 64)

    def test_invalid_utf8_is_read_and_noted(self):
        self.good()
        (self.reports / "latin.txt").write_bytes(
            b"Kidal, 7 novembre 2023. L'arm\xe9e malienne a bombard\xe9 la ville de Kidal mardi. \xff\xfe\n")
        self.assertIn(self.ingest(self.reports).returncode, (DONE, SOME_LEFT_OUT))
        self.claims()  # what is stored is UTF-8, or this fails

    def test_truncated_page(self):
        page = (EXAMPLES / "04-combats-alkit-armee.html").read_bytes()
        for part in (30, 50, 70):
            (self.reports / f"cut{part}.html").write_bytes(page[:len(page) * part // 100])
        self.assertIn(self.ingest(self.reports).returncode, (DONE, SOME_LEFT_OUT))
        self.claims()

    def test_missing_input(self):
        self.good()
        done = self.ingest(self.folder / "nowhere")
        self.assertEqual(NOT_VALID, done.returncode, done.stderr)
        self.assertIn("nowhere", done.stderr)

    @unittest.skipIf(os.getuid() == 0 and shutil.which("setpriv") is None, "root may read everything")
    def test_folder_without_permission(self):
        self.good()
        closed = self.folder / "closed"
        closed.mkdir(mode=0)
        self.folder.chmod(0o777)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
        # The checkout may lie where another user may not read it.
        program = shutil.copy(SELON, self.folder / "program")
        for data in ("lang", "world"):
            shutil.copytree(ROOT / data, self.folder / "data" / data)
        done = subprocess.run([*as_nobody, program, "ingest", closed, self.reports, "-o", self.store],
                              capture_output=True, text=True, timeout=120,
                              env={**os.environ, "SELON_DATA": str(self.folder / "data")})
        closed.chmod(0o700)
        self.assertIn(done.returncode, (SOME_LEFT_OUT, NOT_VALID), done.stderr)
        self.assertIn("closed", done.stderr)


class BadWords(Scratch):
    def test_words_that_are_not_the_programs(self):
        for words in (["frobnicate"], ["ingest"], ["events", "x", "--nothing"], ["export", "x", "--as", "nothing"]):
            with self.subTest(words):
                done = selon(*words)
                self.assertIn(done.returncode, (USAGE, NOT_VALID))
                self.assertTrue(done.stderr.strip())
                self.assertEqual("", done.stdout)

    def test_a_mistyped_verb_gets_the_nearest(self):
        self.assertIn("events", selon("evnets", "x").stderr)

    def test_no_store(self):
        self.assertEqual(NOT_VALID, selon("events", self.folder / "none.selon").returncode)

    def test_no_store_of_selon(self):
        foreign = self.folder / "foreign.selon"
        foreign.write_text("this is no store\n" * 300, encoding="utf-8")
        before = foreign.read_bytes()
        self.assertIn(selon("events", foreign).returncode, (NOT_VALID, CORRUPT))
        self.assertIn(self.ingest(EXAMPLES / GOOD, store=foreign).returncode, (NOT_VALID, CORRUPT))
        self.assertEqual(before, foreign.read_bytes())


class SameRecord(Scratch):
    """Twice, in another order, by two workers, after a kill: the same digest."""

    def test_twice(self):
        self.ingest(EXAMPLES)
        before = self.digest()
        self.assertEqual(DONE, self.ingest(EXAMPLES).returncode)
        self.assertEqual(before, self.digest())

    def test_other_order_and_workers(self):
        files = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".md")
        orders = [files, files[::-1], files[7:] + files[:7]]
        digests = set()
        for number, (order, workers) in enumerate(zip(orders, (1, 2, 4))):
            store = self.folder / f"{number}.selon"
            self.assertEqual(DONE, self.ingest(*order, "--workers", workers, store=store).returncode)
            digests.add(self.digest(store))
        self.assertEqual(1, len(digests))

    def test_other_surroundings(self):
        digests = set()
        for number, (zone, locale) in enumerate([("UTC", "C"), ("Pacific/Kiritimati", "fr_FR.UTF-8")]):
            store = self.folder / f"{number}.selon"
            selon("ingest", EXAMPLES, "-o", store, env={**os.environ, "TZ": zone, "LC_ALL": locale})
            digests.add(self.digest(store))
        self.assertEqual(1, len(digests))

    def test_killed_and_begun_again(self):
        make_reports.write(200, self.reports)
        whole = self.folder / "whole.selon"
        self.ingest(self.reports, store=whole)
        wanted = self.digest(whole)
        for delay in (0.05, 0.2, 0.5):
            with self.subTest(delay):
                store = self.folder / f"killed{delay}.selon"
                process = subprocess.Popen([SELON, "ingest", str(self.reports), "-o", str(store)],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)
                process.wait()
                self.assertEqual(DONE, self.ingest(self.reports, store=store).returncode)
                self.assertEqual(wanted, self.digest(store))


if __name__ == "__main__":
    unittest.main()
