"""Runs the tests of this folder in the package's own environment and prints a line of JSON for each: name, trace, why passed over."""
import json
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
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
    names = sys.argv[1:]
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames(names) if names else loader.discover(str(HERE), pattern="*_cases.py", top_level_dir=str(HERE))
    suite.run(Told())


if __name__ == "__main__":
    main()
