"""The store of the examples, opened: what the tests of stores and tables begin with."""
import json
import unittest

from samples import store

import selon

KINDS = ("events", "claims", "disputes", "control", "relations", "naming", "stories", "reports")


def plain(value):
    """A row of a table as JSON has it: days as text, nothing left out."""
    return json.loads(json.dumps(value, default=str))


class Kidal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = store()
        cls.store = selon.open(cls.path)
        cls.addClassCleanup(cls.store.close)
