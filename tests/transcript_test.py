"""Every ```console block of the pages below is run: each "$ command" prints what stands under it (./dev update rewrites).

Commands of a page run in order in an empty folder where `selon` is on the path and `examples` is at hand.
"""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = Path(os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon")))
UPDATE = bool(os.environ.get("SELON_UPDATE"))
PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def commands(block):
    """[(command, what it printed)] of a block."""
    out = []
    for line in block.splitlines():
        if line.startswith("$ "):
            out.append((line[2:], []))
        elif out:
            out[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in out]


def run(command, folder):
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PATH": f"{folder}/.bin:{os.environ['PATH']}", "NO_COLOR": "1"})
    return done.returncode, done.stdout.rstrip("\n"), done.stderr


@unittest.skipUnless(SELON.exists(), "the program is not built")
class Transcripts(unittest.TestCase):
    def test_pages(self):
        for page in PAGES:
            with tempfile.TemporaryDirectory() as scratch:
                folder = Path(scratch)
                (folder / ".bin").mkdir()
                (folder / ".bin" / "selon").symlink_to(SELON.resolve())
                (folder / "examples").symlink_to(ROOT / "examples")
                self.replay(page, folder)

    def replay(self, page, folder):
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        fresh = BLOCK.sub(lambda match: self.replayed(page, match, folder), text)
        if UPDATE:
            path.write_text(fresh, encoding="utf-8")

    def replayed(self, page, match, folder):
        out = []
        for command, wanted in commands(match[1]):
            with self.subTest(page=page, command=command):
                code, got, said = run(command, folder)
                self.assertIn(code, (0, 3), said)
                out.append(f"$ {command}\n" + (f"{got}\n" if got else ""))
                if not UPDATE:
                    self.assertEqual(wanted.rstrip("\n"), got)
        return "```console\n" + "".join(out) + "```"


if __name__ == "__main__":
    unittest.main()
