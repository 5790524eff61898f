"""The scores stay above their floors (eval/floors.json), where the gold annotations lie beside the checkout."""
import contextlib
import io
import os
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import coreference_events  # noqa: E402
import corpora  # noqa: E402
import gate  # noqa: E402
import places  # noqa: E402
import run as evaluation  # noqa: E402

FLOORS = {"corpora": "x", "at_least": {"a.f1": 0.5}, "at_most": {"a.false_claims": 3}}


class Floors(unittest.TestCase):
    def test_scores_hold(self):
        shared = corpora.find_shared()
        if not shared:
            self.skipTest("no folder 'shared' with gold annotations beside this checkout: scores not measured")
        if not Path(os.environ["SELON"]).exists():
            self.skipTest("the program is not built")
        floors = gate.read()
        gated = [corpus for corpus in corpora.CORPORA if corpus.name in evaluation.GATED]
        if floors["corpora"] != corpora.fingerprint(shared, gated):
            self.skipTest("the annotations are not those of eval/floors.json: scores not held")
        with contextlib.redirect_stderr(io.StringIO()):
            scores, _ = evaluation.measure(os.environ["SELON"], shared)
            scores |= evaluation.measure_rooms(os.environ["SELON"])
        if not places.gazetteer_there(os.environ["SELON"]):
            print("scores of places not held: no gazetteer (npm was not there at set-up)", file=sys.stderr)
            floors["at_least"] = {n: v for n, v in floors["at_least"].items() if n.split(".")[0] not in places.CORPORA}
        if not coreference_events.link_program(os.environ["SELON"]):
            print("coreference of happenings not held: link_mentions is not built beside the program", file=sys.stderr)
            floors["at_least"] = {n: v for n, v in floors["at_least"].items() if not n.startswith("ecb.")}
        self.assertEqual([], gate.faults(scores, floors))


class Gate(unittest.TestCase):
    def test_finds_what_fell(self):
        self.assertEqual([], gate.faults({"a.f1": 0.5, "a.false_claims": 3}, FLOORS))
        self.assertEqual(1, len(gate.faults({"a.f1": 0.49, "a.false_claims": 3}, FLOORS)))
        self.assertEqual(1, len(gate.faults({"a.f1": 0.5, "a.false_claims": 4}, FLOORS)))
        self.assertEqual(2, len(gate.faults({}, FLOORS)))

    def test_only_tightens(self):
        worse = gate.raised({"a.f1": 0.2, "a.false_claims": 9}, FLOORS, "x")
        self.assertEqual(FLOORS, worse)
        better = gate.raised({"a.f1": 0.8, "a.false_claims": 1}, FLOORS, "x")
        self.assertEqual((0.79, 1), (better["at_least"]["a.f1"], better["at_most"]["a.false_claims"]))

    def test_begins_anew_on_other_corpora(self):
        anew = gate.raised({"a.f1": 0.2, "a.false_claims": 9}, FLOORS, "y")
        self.assertEqual((0.19, 9), (anew["at_least"]["a.f1"], anew["at_most"]["a.false_claims"]))


if __name__ == "__main__":
    unittest.main()
