"""Which of the program's readings and candidates are right by a gold claim.

Labels follow ../shared/tools/score.py, which is imported: a slot counts as the scorer counts it.
"""
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))
import corpora  # noqa: E402

VIOLENCE = {"armed_clash", "attack_on_civilians", "explosive", "suicide_attack", "air_strike", "shelling", "crackdown", "riot"}
CERTAINTIES = ["stated", "reported", "planned", "conditional", "possible", "rumour"]  # the order of selon/claim.h


SCORE = corpora.load_scorer(corpora.find_shared())


def accepts(claim, kind):
    return kind in claim["type"] or (kind == "toll" and bool(VIOLENCE & set(claim["type"])))


def label_readings(readings, reports, golds):
    """(1 claim, 0 none, -1 left out beside each reading; {reading: the gold claim it tells}).

    A gold claim is told by the reading of its type whose trigger the annotator marked, else by the nearest in its sentence;
    other readings of that type there, and other types of that trigger, are left out: the program makes one claim of them.
    """
    at = defaultdict(list)
    for number, reading in enumerate(readings):
        at[reading["report"], reading["sentence"]].append(number)
    labels, told = [0] * len(readings), {}
    for name, claims in golds.items():
        report, taken = reports.get(name), set()
        for claim in claims if report else ():
            near = report.near(claim["evidence"])
            head = report.head(near, claim.get("trigger", ""))
            spot = report.tokens[head][:2] if head is not None else None
            fit = [n for s in near for n in at[name, s] if accepts(claim, readings[n]["type"])]
            if not fit:
                continue

            def hit(n):
                first, last = readings[n]["trigger"]
                return spot is not None and first <= spot[0] and spot[1] <= last

            def rank(n):
                reading = readings[n]
                place = claim["type"].index(reading["type"]) if reading["type"] in claim["type"] else 9
                return (hit(n), reading["type"] != "toll", -place, reading["by_frame"] and not reading["unmet"],
                        n not in taken, -abs(reading["head"][0] - (spot[0] if spot else 0)))

            best = max(fit, key=rank)
            taken.add(best)
            labels[best], told[best] = 1, claim
            for n in fit:
                if labels[n] == 0 and (readings[n]["type"] in (readings[best]["type"], "toll") or hit(n)):
                    labels[n] = -1
    return labels, told


def judged(slot, claim):
    """Whether the gold claim says anything of this slot."""
    if slot == "time":
        return bool(claim.get("start") or claim.get("end"))
    return bool(claim.get({"voice": "attributed_to"}.get(slot, slot)))


def right(slot, candidate, claim):
    """Whether a candidate, as trace.cc tells it, is what the gold claim has."""
    if slot in ("actor", "target"):
        return any(SCORE.same_entity(candidate, gold) for gold in claim[slot])
    if slot == "voice":
        return any(SCORE.same_entity(source, gold) for source in candidate.split("\t") for gold in claim["attributed_to"])
    if slot == "place":
        name, text, anchor, km = candidate.split("\t")
        if any(SCORE.same_place(words, gold) for words in (name, text) if words for gold in claim["place"]):
            return True
        want = claim.get("relative")
        return bool(want) and SCORE.same_place(anchor, want["anchor"]) and abs(float(km) - want.get("km", float(km))) <= 5
    start, end = candidate.split("\t")
    try:
        return SCORE.same_time({"start": start or None, "end": end or None}, claim)
    except ValueError:  # a day before our era
        return False
