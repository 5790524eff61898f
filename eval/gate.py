"""Floors under the scores: what was reached once is kept.

floors.json holds `at_least` for scores and `at_most` for false claims, and the fingerprint of the corpora they were
measured on. `raised` only ever tightens; to loosen one, edit floors.json and say why in the commit.
"""
import json
import math
from pathlib import Path

FLOORS = Path(__file__).resolve().parent / "floors.json"
SLACK = 0.01  # a floor stands this much under the score, so that it holds the work and not its last digit
# What is held. Precision, recall and the other slots move against one another, and are shown only.
HELD = ("f1", "complete_f1", "attribution", "events_f1", "disputes", "control", "false_claims",
        "upos", "lemma", "uas", "las", "name_f1",
        "value_f1", "overlap_recall", "source", "cue", "content", "value_accuracy", "days", "accuracy161", "found", "named",
        "one_voice", "apart", "kind", "original", "edits_precision", "edits_recall", "retold",
        "title", "published", "byline", "outlet", "language",
        "across", "within", "above_lemma", "groups", "closer_groups")
AT_MOST = ("false_claims",)


def is_ceiling(name):
    return name.endswith(AT_MOST)


def read(path=FLOORS):
    if not path.exists():
        return {"corpora": "", "at_least": {}, "at_most": {}}
    return json.loads(path.read_text(encoding="utf-8"))


def faults(scores, floors):
    """What fell: lines, empty when all holds. Scores without a floor pass; a floor without a score fails."""
    out = []
    for name, floor in floors["at_least"].items():
        got = scores.get(name)
        if got is None or got < floor - 1e-9:
            out.append(f"{name}: {got if got is None else round(got, 4)} is under its floor {floor}")
    for name, ceiling in floors["at_most"].items():
        got = scores.get(name)
        if got is None or got > ceiling:
            out.append(f"{name}: {got} is over its ceiling {ceiling}")
    return out


def raised(scores, floors, corpora):
    """The floors after these scores; on other corpora than before they begin anew."""
    keep = floors if floors["corpora"] == corpora else {"at_least": {}, "at_most": {}}
    least, most = dict(keep["at_least"]), dict(keep["at_most"])
    for name, got in scores.items():
        if name.split(".")[1] not in HELD:
            continue
        if is_ceiling(name):
            most[name] = min(most.get(name, got), got)
        elif isinstance(got, int):
            least[name] = max(least.get(name, 0), got)
        else:
            least[name] = max(least.get(name, 0.0), math.floor((got - SLACK) * 1000) / 1000, 0.0)
    return {"corpora": corpora, "at_least": dict(sorted(least.items())), "at_most": dict(sorted(most.items()))}


def write(floors, path=FLOORS):
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
