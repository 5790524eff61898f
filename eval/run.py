#!/usr/bin/env python3
"""Scores the program on the gold annotations that may lie beside the checkout.

  run.py --selon PROGRAM               the table
         --corpus NAME                 only this one (seeds, wikinews, noise, written, train); may be repeated
         --errors                      what was missed, what was too much, which slots were wrong, by kind; where disputes were lost
         --write                       raise eval/floors.json to what was reached (never lowers)
"""
import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import PurePath

import contested
import corpora
import disputes
import gate
import actors as held_actors
import attribution as held_attribution
import copies as held_copies
import coreference_events as held_events
import dates as held_dates
import clean as held_clean
import names as held_names
import places as held_places
import treebanks

GATED = ("seeds", "wikinews", "noise", "written")


def measure(selon, shared, names=GATED):
    """({score name: value}, {corpus: (claims, record)})."""
    scorer, scores, given = corpora.load_scorer(shared), {}, {}
    for corpus in corpora.CORPORA:
        if corpus.name not in names:
            continue
        began = time.monotonic()
        claims, record = given[corpus.name] = corpora.answers(selon, corpus.base(shared) / corpus.reports)
        print(f"{corpus.name}: {time.monotonic() - began:.1f} s", file=sys.stderr)
        scores.update(score(scorer, shared, corpus, claims, record))
    return scores, given


ROOMS = (treebanks, held_names, held_dates, held_places, held_actors, held_attribution, held_copies, held_clean, held_events,
         contested)


def measure_rooms(selon):
    """Scores of trees, names, dates, places, actors and attributed words on the corpora of each; empty where they are not there."""
    return {name: value for room in ROOMS for name, value in (room.held_scores(selon) or {}).items()}


def print_rooms(scores, floors):
    for name, value in scores.items():
        print(f"{name:30}{value:.4f}  ({floors['at_least'].get(name, '-')})")


def score(scorer, shared, corpus, claims, record):
    out, name = {}, corpus.name
    if corpus.claims:
        gold = corpora.gold_claims(shared, corpus)
        result, _, _ = scorer.score_claims(gold, claims)
        out[f"{name}.precision"], out[f"{name}.recall"] = result["precision"], result["recall"]
        out[f"{name}.f1"], out[f"{name}.complete_f1"] = result["f1"], result["complete"]["f1"]
        for slot, value in result["slots"].items():
            out[f"{name}.{slot}"] = value["accuracy"]
    if corpus.record:
        gold_record = corpora.json.loads((shared / corpus.record).read_text(encoding="utf-8"))
        result = scorer.score_record(gold, claims, gold_record, record)
        out[f"{name}.events_f1"] = result["bcubed"]["f1"]
        out[f"{name}.disputes"], out[f"{name}.control"] = result["disputes"]["found"], result["control"]["found"]
    if corpus.noise:
        quiet = {PurePath(line).stem for line in corpora.gold_lines(shared, corpus.noise)}
        out[f"{name}.false_claims"] = sum(scorer.report_key(claim) in quiet for claim in claims)
    return out


def print_table(scores, floors):
    names = sorted({name.split(".")[0] for name in scores}, key=[c.name for c in corpora.CORPORA].index)
    rows = list(dict.fromkeys(name.split(".")[1] for name in scores))
    print(f"{'':14}" + "".join(f"{name:>18}" for name in names))
    for row in rows:
        cells = ""
        for name in names:
            got = scores.get(f"{name}.{row}")
            floor = {**floors["at_least"], **floors["at_most"]}.get(f"{name}.{row}")
            text = "" if got is None else f"{got}" if isinstance(got, int) else f"{got:.3f}"
            cells += f"{text + ('' if floor is None else f' ({floor})'):>18}"
        print(f"{row:14}{cells}")
    print("in brackets: the floor")


def print_errors(scorer, gold, claims):
    """Misses by kind, each with the gold sentence: nothing found there, another type found, wrong slots."""
    _, matches, kept = scorer.score_claims(gold, claims)
    used_gold, used = {g for g, _, _ in matches}, {p for _, p, _ in matches}
    kinds = defaultdict(list)
    for index, want in enumerate(gold):
        if index in used_gold:
            continue
        near = sorted({kept[p]["type"] for p in range(len(kept)) if p not in used and touches(scorer, kept[p], want)})
        kind = f"missed, {want['type'][0]}" + (" (another type there)" if near else " (nothing there)")
        kinds[kind].append(f"{want['id']} {'got ' + '/'.join(near) + ' ' if near else ''}| {want['evidence'][:150]}")
    for p, claim in enumerate(kept):
        if p not in used:
            kinds[f"too much, {claim['type']}"].append(
                f"{claim['id']} rule {claim.get('rule', '?')} | {claim['evidence']['text'][:150]}")
    for g, p, slots in matches:
        for slot in (s for s, good in slots.items() if good is False):
            kinds[f"wrong {slot}"].append(f"{gold[g]['id']} {slot_values(slot, gold[g], kept[p])}")
    for kind, lines in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"\n== {kind}: {len(lines)}")
        for line in lines:
            print("  ", line)
    totals = Counter()
    for kind, lines in kinds.items():
        totals[kind.split(",")[0]] += len(lines)
    print("\n" + ", ".join(f"{kind}: {n}" for kind, n in totals.most_common()))


def touches(scorer, claim, want):
    return scorer.report_key(claim) == want["report"] and \
        scorer.overlap(claim["evidence"]["text"], want["evidence"]) >= 0.6


def slot_values(slot, want, got):
    ids = lambda entities: [e if isinstance(e, str) else e.get("id") for e in entities or []]
    gold_field = {"attribution": "attributed_to", "time": "start"}.get(slot, slot)
    wanted = want.get(gold_field, want.get("end") if slot == "time" else "affirmed")
    given = {"actor": ids(got.get("actors")), "target": ids(got.get("targets")),
             "attribution": ids(got.get("attribution")) or ["outlet"],
             "place": (got.get("place") or {}).get("name"),
             "time": f"{(got.get('time') or {}).get('start')}..{(got.get('time') or {}).get('end')}"}
    return f"want {wanted} got {given.get(slot, got.get(slot))} | {want['evidence'][:110]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--corpus", action="append", choices=[c.name for c in corpora.CORPORA])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    shared = corpora.find_shared()
    if not shared:
        print("eval: skipped: no folder 'shared' with gold annotations beside this checkout")
        return 0
    names = args.corpus or [c.name for c in corpora.CORPORA]
    scores, given = measure(args.selon, shared, names)
    if args.errors:
        scorer = corpora.load_scorer(shared)
        for corpus in corpora.CORPORA:
            if corpus.name in names and corpus.claims:
                print(f"\n#### {corpus.name}")
                print_errors(scorer, corpora.gold_claims(shared, corpus), given[corpus.name][0])
                if corpus.record:
                    gold_record = corpora.json.loads((shared / corpus.record).read_text(encoding="utf-8"))
                    disputes.report(scorer, corpora.gold_claims(shared, corpus), given[corpus.name], gold_record)
    floors = gate.read()
    print_table(scores, floors)
    rooms = {} if args.corpus else measure_rooms(args.selon)
    print_rooms(rooms, floors)
    gated = {name: value for name, value in scores.items() if name.split(".")[0] in GATED} | rooms
    if args.write:
        mark = corpora.fingerprint(shared, [c for c in corpora.CORPORA if c.name in GATED])
        gate.write(gate.raised(gated, floors, mark))
        print(f"wrote {gate.FLOORS}")
        return 0
    shown = [*names, *(name.split(".")[0] for name in rooms)]
    within = {kind: {n: v for n, v in floors[kind].items() if n.split(".")[0] in shown}
              for kind in ("at_least", "at_most")}
    fallen = gate.faults(gated, within)
    for line in fallen:
        print("fell:", line)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
