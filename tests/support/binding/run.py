"""Runs the tests of this folder and of python/tests in the package's own environment, and prints a line of JSON for each: name, trace, why
passed over.

  run.py [NAME...]    NAME is a module of this folder, or a class or a method of it
"""
import importlib.util
import json
import os
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]


class Told(unittest.TestResult):
    def tell(self, test, trace=None, passed_over=None):
        print("~~~ " + json.dumps([test.id(), trace, passed_over]), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.tell(test)

    def addError(self, test, err):
        super().addError(test, err)
        self.tell(test, self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.tell(test, self.failures[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.tell(test, passed_over=reason)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            self.tell(subtest, self._exc_info_to_string(err, test))


def main():
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        suite = loader.loadTestsFromNames(sys.argv[1:])
    else:
        os.environ.setdefault("SELON_PYTHON", str(Path(importlib.util.find_spec("selon").origin).parents[1]))
        suite = unittest.TestSuite([loader.discover(str(HERE), pattern="*_cases.py", top_level_dir=str(HERE))])
        suite.addTest(unittest.TestLoader().discover(str(ROOT / "python" / "tests"), pattern="*_test.py", top_level_dir=str(ROOT / "python" / "tests")))
    suite.run(Told())


if __name__ == "__main__":
    main()
