"""The command line tells what it takes; its manual page is made from the same table (./dev update rewrites it)."""
import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))


def selon(*words):
    return subprocess.run([SELON, *words], cwd=ROOT, capture_output=True, text=True, timeout=60)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class CommandLine(unittest.TestCase):
    def test_mistyped_words_are_answered_with_the_nearest(self):
        for words, said in ((["evnts"], "did you mean events?"), (["export", "s", "--sa", "x"], "did you mean --as?"),
                            (["export", "s", "--as", "claim-jsonl"], "did you mean claims-jsonl?"), (["events"], "needs STORE")):
            done = selon(*words)
            self.assertEqual(2, done.returncode)
            self.assertIn(said, done.stderr)
            self.assertEqual("", done.stdout)

    def test_help_of_every_verb(self):
        top = selon("--help")
        self.assertEqual(0, top.returncode)
        verbs = [line.split()[0] for line in top.stdout.split("Verbs:\n")[1].split("\n\n")[0].splitlines() if line[2] != " "]
        for verb in verbs:
            done = selon(verb, "--help")
            self.assertEqual((0, ""), (done.returncode, done.stderr), verb)
            self.assertIn(f"Usage: selon {verb}", done.stdout)

    def test_completions_parse(self):
        script = selon("completion", "bash").stdout
        self.assertEqual(0, subprocess.run(["bash", "-n"], input=script, text=True).returncode)

    def test_manual_page(self):
        made = selon("manual").stdout
        path = ROOT / "docs" / "selon.1"
        if os.environ.get("SELON_UPDATE"):
            path.write_text(made, encoding="utf-8")
        self.assertEqual(path.read_text(encoding="utf-8"), made, "docs/selon.1 is another; ./dev update rewrites it")

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([SELON, "--help"], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(7, done.returncode)


if __name__ == "__main__":
    unittest.main()
