"""The sources of the page hold the rules that a browser cannot be asked about: no text as HTML, no address of another host, no
style in markup; and the types of what the server answers are the server's own (./dev update rewrites them).
"""
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
WEB = ROOT / "web"
TYPES = WEB / "src" / "api" / "types.ts"

# What must not be in the sources -> why. The names of XML's own vocabularies are no addresses that anybody asks.
FORBIDDEN = {
    r"\{@html": "text as HTML",
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|parseFromString|setHTML)\b|document\.write": "text as HTML",
    r"\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*['\"`]": "text as program",
    r"(?:https?|wss?):?//(?!www\.w3\.org/)[\w{$]": "an address of another host",
    r"\sstyle=[\"'{]|setAttribute\(\s*['\"`]style|\.cssText\b": "a style in markup, which the content policy refuses",
    r"\b(?:transition|in|out|animate):\w+[\s={>|]": "a transition, which writes styles",
    r"\bjavascript:": "an address that runs",
}


def sources():
    for path in [WEB / "index.html", *sorted((WEB / "src").rglob("*"))]:
        if path.suffix in (".ts", ".svelte", ".css", ".html") and not path.name.endswith(".test.ts"):
            yield path


def faults(name, text):
    """Lines of the text that hold what they must not."""
    for pattern, why in FORBIDDEN.items():
        if "transition" in why and not name.endswith(".svelte"):
            continue  # "in: " is a word of programs too
        for match in re.finditer(pattern, text):
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {why}: {match[0].strip()}"
    for match in re.finditer(r"<a\b[^>]*target=[^>]*>", text):
        if "noopener" not in match[0] or "noreferrer" not in match[0]:
            yield f"{name}:{text.count(chr(10), 0, match.start()) + 1}: a link outside that tells where it came from"


# Folders of web/src that come before others: none imports from one that comes after it (ARCHITECTURE.md, "The page").
ORDER = {"words": 0, "api": 0, "state": 0, "signs": 1, "matrix": 2, "review": 2, "views": 3, "frame": 4}


def backward(folder, text):
    """What is imported in a folder from one that comes after it."""
    for target in re.findall(r"^\s*import\b[^;]*?from '(?:\.\./)+(\w+)", text, re.M):
        if ORDER.get(target, 0) > ORDER[folder]:
            yield f"{folder} imports from {target}"


class Sources(unittest.TestCase):
    def test_folders_in_their_order(self):
        found = [f"{path.relative_to(ROOT)}: {fault}" for path in sources()
                 if (folder := path.relative_to(WEB / "src").parts[0] if path.is_relative_to(WEB / "src") else "") in ORDER
                 for fault in backward(folder, path.read_text(encoding="utf-8"))]
        self.assertEqual([], found)
        self.assertEqual(["signs imports from views"], list(backward("signs", "import x from '../views/map/x';")))
        self.assertEqual([], list(backward("views", "import type { A } from '../../signs/a';")))

    def test_nothing_forbidden(self):
        found = [fault for path in sources()
                 for fault in faults(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))]
        self.assertEqual([], found)

    def test_what_is_found_and_what_is_spared(self):
        for text in ("{@html x}", "a.innerHTML = b", 'fetch("https://tiles.example/1")', '<p style="color:red">', "<p style={x}>",
                     "<p transition:fade>", "<p in:fly={{x: 1}}>", 'eval("1")', '<a href={x} target="_blank">x</a>', "new WebSocket(`wss://${x}`)",
                     "location = 'javascript:1'", "new DOMParser().parseFromString(x)"):
            self.assertEqual(1, len(list(faults("x.svelte", text))), text)
        for text in ("<p style:left={x}>", '"http://www.w3.org/2000/svg"', "/^https?:$/.test(url.protocol)", "in: string", "font-style=1",
                     '<a href={x} target="_blank" rel="noopener noreferrer">x</a>', "const style = 1", "setTimeout(() => 1)"):
            self.assertEqual([], list(faults("x.svelte", text)), text)

    @unittest.skipUnless(Path(SELON).exists(), "the program is not built")
    @unittest.skipUnless(shutil.which("node"), "no node: ./dev test fetches one")
    def test_types_are_the_servers(self):
        manual = subprocess.run([SELON, "manual", "--as", "openapi"], capture_output=True, timeout=60, check=True)
        made = subprocess.run(["node", WEB / "build" / "types.mjs"], input=manual.stdout, capture_output=True, timeout=60, check=True)
        if os.environ.get("SELON_UPDATE"):
            TYPES.write_bytes(made.stdout)
        self.assertEqual(TYPES.read_text(encoding="utf-8"), made.stdout.decode(), "./dev update rewrites web/src/api/types.ts")


if __name__ == "__main__":
    unittest.main()
