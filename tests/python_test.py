"""The Python package (docs/python.md), tried in its own environment: build/python-env, which `./dev python` makes.

The tests are those of tests/support/binding, and of python/tests, what the module gives to those who make a record in blocks; each counts
here as one.
"""
import json
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / "build" / "python-env" / "bin" / "python"
SECONDS = 280


def outcomes():
    """Of each test its name, its trace or nothing, why it was passed over or nothing."""
    if not PYTHON.exists():
        return [["package", None, "the Python package is not built: ./dev python builds it"]]
    try:
        done = subprocess.run([PYTHON, ROOT / "tests" / "support" / "binding" / "run.py"], cwd=ROOT, capture_output=True, text=True,
                              timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return [["package", f"stopped after {SECONDS} s", None]]
    lines = [line[4:] for line in done.stdout.splitlines() if line.startswith("~~~ ")]
    found = [json.loads(line) for line in lines]
    if done.returncode or not found:
        found.append(["run", f"ended with {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}", None])
    return found


def one(name, trace, passed_over):
    def test():
        if passed_over:
            raise unittest.SkipTest(passed_over)
        if trace:
            raise AssertionError(trace)
    test.__name__ = name
    return unittest.FunctionTestCase(test, description=name)


def load_tests(loader, tests, pattern):
    return unittest.TestSuite(one(*outcome) for outcome in outcomes())
