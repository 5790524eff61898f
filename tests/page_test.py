"""The page: its functions (vitest) and what it does in a real browser (Playwright with Debian's Chromium, web/e2e).

Both runners tell what came of each of their tests as JSON; each is one test here, so that tests/run.py counts them. What the browser
tests leave (pictures, what failed) is in build/e2e. Where node, the page or Chromium is missing, one test says so and is passed over.
"""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
WEB = ROOT / "web"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SECONDS = 900


def missing():
    """Why nothing can be tested here; None where all is at hand."""
    if not shutil.which("node"):
        return "no node (./dev test fetches one)"
    if not (WEB / "node_modules" / ".bin" / "playwright").exists():
        return "what tests the page is not installed: npm ci in web/ (./dev test does it)"
    if not (ROOT / "build" / "web" / "index.html").exists():
        return "the page is not built (./dev build)"
    if not Path(CHROMIUM).exists():
        return "no Chromium (apt-get install chromium)"
    return None if Path(SELON).exists() else "the program is not built"


class Told(unittest.TestCase):
    """What another runner told of one of its tests: `outcome` is "passed", "skipped", or what went wrong."""

    def __init__(self, name, outcome):
        super().__init__("tell")
        self.name, self.outcome = name, outcome

    def id(self):
        return f"page_test.{self.name}"

    __str__ = id

    def tell(self):
        if self.outcome.startswith("skipped"):
            self.skipTest(f"{self.name}: {self.outcome}")
        if self.outcome != "passed":
            self.fail(self.outcome)


def run(report, *words, **environment):
    """Runs a runner that writes its report; (the report or None, all that it said)."""
    try:
        done = subprocess.run(words, cwd=WEB, capture_output=True, text=True, errors="replace", timeout=SECONDS,
                              env={**os.environ, "SELON": SELON, "FORCE_COLOR": "0", **environment})
        said = (done.stdout + done.stderr)[-8000:]
    except subprocess.TimeoutExpired:
        said = f"stopped after {SECONDS} s"
    return (json.loads(report.read_text(encoding="utf-8")) if report.exists() else None), said


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def functions(report):
    """(name, outcome) of vitest's tests."""
    for suite in report["testResults"]:
        if suite["status"] == "failed" and not suite["assertionResults"]:
            yield Path(suite["name"]).name, suite["message"] or "the file could not be run"
        for test in suite["assertionResults"]:
            skipped = test["status"] in ("pending", "skipped", "todo")
            yield (f"{Path(suite['name']).name} {test['fullName']}",
                   "skipped" if skipped else "passed" if test["status"] == "passed" else plain("\n".join(test["failureMessages"])))


def browsed(report):
    """(name, outcome) of Playwright's tests."""
    def walk(suite, above):
        name = f"{above} › {suite['title']}" if above else suite["title"]
        for spec in suite.get("specs", []):
            results = [result for test in spec["tests"] for result in test["results"]]
            wrong = [error["message"] for result in results for error in result.get("errors", []) if "message" in error]
            skipped = all(test["status"] == "skipped" for test in spec["tests"])
            yield (f"{name} › {spec['title']}",
                   "skipped" if skipped else "passed" if spec["ok"] else plain("\n".join(wrong)) or "it did not end")
        for inner in suite.get("suites", []):
            yield from walk(inner, name)
    for suite in report["suites"]:
        yield from walk(suite, "")
    for error in report["errors"]:
        yield "playwright", plain(error.get("message", "unknown"))


def tests_of(told, said, runner):
    tests = [Told(name, outcome) for name, outcome in told] if told else []
    return tests or [Told(runner, f"{runner} told of no test: {said}")]


def load_tests(loader, tests, pattern):
    if why := missing():
        return unittest.TestSuite([Told("page", f"skipped: {why}")])
    with tempfile.TemporaryDirectory() as folder:
        units, browser = Path(folder) / "units.json", Path(folder) / "browser.json"
        # Answers of an exported file are held against a server's by exported_page_test.
        report, said = run(units, "npx", "vitest", "run", "--exclude", "**/against_server.test.ts", "--reporter=json", f"--outputFile={units}")
        suite = tests_of(report and list(functions(report)), said, "vitest")
        report, said = run(browser, "npx", "playwright", "test", "--reporter=json", PLAYWRIGHT_JSON_OUTPUT_FILE=str(browser))
        suite += tests_of(report and list(browsed(report)), said, "playwright")
    return unittest.TestSuite(suite)


if __name__ == "__main__":
    unittest.main()
