"""The floor plan and the rules of the house hold in src/ (tools/check_layers.py)."""
import importlib.util
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("check_layers", ROOT / "tools" / "check_layers.py")
layers = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(layers)

PLAN = {"base": [], "text": ["base"], "claim": ["base", "text"]}


class Sources(unittest.TestCase):
    def test_src_holds(self):
        wrong, _ = layers.faults()
        self.assertEqual([], wrong)

    def test_table_of_architecture_is_current(self):
        self.assertEqual([], layers.table_fault())


class Checker(unittest.TestCase):
    """The checker itself: what it must find, and what it must spare."""

    def includes(self, inside, line, is_test=False):
        inside = Path(inside)
        return list(layers.include_faults(inside, inside, inside.parts[0], line, PLAN, is_test))

    def test_rooms_below_may_be_included(self):
        self.assertEqual([], self.includes("claim/claim.cc", '#include "text/words.h"'))
        self.assertEqual([], self.includes("claim/claim.cc", '#include "selon/claim.h"'))
        self.assertEqual([], self.includes("claim/claim_test.cc", '#include "support/cases.h"', is_test=True))

    def test_rooms_beside_and_above_may_not(self):
        self.assertEqual(1, len(self.includes("text/words.cc", '#include "claim/claim.h"')))
        self.assertEqual(1, len(self.includes("claim/claim.cc", '#include "support/cases.h"')))

    def test_a_library_stays_in_its_file(self):
        self.assertEqual([], self.includes("base/hash.cc", "#include <xxhash.h>"))
        self.assertEqual(1, len(self.includes("text/words.cc", "#include <xxhash.h>")))
        self.assertEqual(1, len(self.includes("text/words.cc", "#include <boost/any.hpp>")))
        self.assertEqual([], self.includes("text/words.cc", "#include <vector>"))

    def test_a_circle_in_the_plan_is_found(self):
        self.assertEqual([], list(layers.plan_faults(PLAN)))
        self.assertEqual(1, len(list(layers.plan_faults({"base": ["text"], "text": ["base"]}))))

    def words(self, line):
        return list(layers.word_faults("x.cc", layers.strip_comments(line), {"mali.fama", "ECOWAS"}))

    def test_words_of_languages_and_of_the_world(self):
        self.assertEqual(1, len(self.words('if (code == "fr")')))
        self.assertEqual(1, len(self.words('x = "armée";')))
        self.assertEqual(1, len(self.words('x = "ECOWAS said";')))
        self.assertEqual([], self.words('x = "frame";  // "armée" of "mali.fama"'))
        self.assertEqual([], self.words('#include "fr"'))


if __name__ == "__main__":
    unittest.main()
