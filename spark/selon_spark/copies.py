"""Near copies: which reports share the keys of their wording, and how much they share.

In: blocks of reports. Out: for each report the few before it that share the most, sent to its block, and what its
block must be shown of them. Keys are joined in parts by key, sums in parts by report; a phrase that everybody prints
costs its newest holders alone."""

from __future__ import annotations

import dataclasses
from typing import Dict, Iterator, List, Optional, Sequence

import numpy as np
import pyarrow as pa

from .engine import blocks
from .parcels import NUMBER, Parcel, addressed, chosen, column, listed, part_of, places_of, table_of, unique_rows
from .plan import Plan

KEYS = pa.schema([("key", NUMBER), ("text", pa.uint32())])
PRINTS = pa.schema(
    [("number", NUMBER), ("at_day", NUMBER), ("kind", NUMBER), ("shape", NUMBER), ("shape_rest", NUMBER)]
)
PAIRS = pa.schema([(name, pa.uint32()) for name in ("text", "other", "shared")])
NEAR = pa.schema([("kind", NUMBER), ("number", NUMBER), ("other", NUMBER), ("place", NUMBER)])
WANTS = pa.schema([("number", NUMBER), ("block", NUMBER)])
COUNTED = ("kind", "key", "at_day", "number", "shape", "shape_rest")
RANKED = ("kind", "number", "shape", "shape_rest", "other", "other_day", "other_shape", "other_shape_rest", "shared")


def key_parcels(plan: Plan, table: pa.Table) -> Iterator[Parcel]:
    """Keys of a block's reports to their parts; what is the same for all keys of a signature once a part."""
    made = blocks().copy_keys(listed(table, "fingerprint"))
    row, kind, key = (np.asarray(made[name]).astype(np.int64) for name in ("row", "kind", "key"))
    signature = row * 2 + kind
    parts = part_of(key, plan.pieces.parts)
    numbers, days = column(table, "number"), column(table, "at_day")
    for part in np.unique(parts):
        mine = parts == part
        used, first, text = np.unique(signature[mine], return_index=True, return_inverse=True)
        rows = used // 2
        prints = table_of(
            PRINTS,
            {
                "number": numbers[rows],
                "at_day": days[rows],
                "kind": used % 2,
                "shape": np.asarray(made["shape"])[mine][first],
                "shape_rest": np.asarray(made["shape_rest"])[mine][first],
            },
        )
        yield Parcel(int(part), "prints", prints)
        yield Parcel(int(part), "keys", table_of(KEYS, {"key": key[mine], "text": text.astype(np.uint32)}))


@dataclasses.dataclass
class Count:
    """Keys in common, within a part of the keys."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        prints = _by_sender(inbox, "prints")
        keys = _by_sender(inbox, "keys")
        if not prints:
            return
        offset, texts = 0, []
        for sender, table in prints.items():
            texts.append(column(keys[sender], "text").astype(np.int64) + offset)
            offset += table.num_rows
        held = pa.concat_tables(list(prints.values()))
        rows = _holders(held, np.concatenate([column(keys[sender], "key") for sender in prints]), np.concatenate(texts))
        if len(rows["key"]) == 0:
            return
        found = blocks().count_shared(rows)
        text, other = (_texts(held, found["kind"], found[name]) for name in ("number", "other"))
        shared = np.asarray(found["shared"])
        parts = part_of(column(held, "number"), self.plan.pieces.parts)[text]
        for part in np.unique(parts):
            # As with keys: what is the same for all pairs of a text once.
            mine = np.flatnonzero(parts == part)
            used, where = np.unique(np.concatenate((text[mine], other[mine])), return_inverse=True)
            yield Parcel(int(part), "texts", chosen(held, used))
            yield Parcel(
                int(part),
                "pairs",
                table_of(
                    PAIRS,
                    {
                        "text": where[: len(mine)].astype(np.uint32),
                        "shared": shared[mine].astype(np.uint32),
                        "other": where[len(mine) :].astype(np.uint32),
                    },
                ),
            )


def _texts(prints: pa.Table, kind: np.ndarray, number: np.ndarray) -> np.ndarray:
    """The row of each text among prints, where it stands once a kind."""
    out = np.empty(len(number), np.int64)
    kinds, numbers = column(prints, "kind"), column(prints, "number")
    for one in (0, 1):
        its, wanted = np.flatnonzero(kinds == one), kind == one
        out[wanted] = its[places_of(number[wanted], numbers[its])[0]] if len(its) else 0
    return out


def _by_sender(inbox, kind: str) -> Dict[int, pa.Table]:
    held: Dict[int, List[pa.Table]] = {}
    for sender, table in inbox.each(kind):
        held.setdefault(sender, []).append(table)
    return {sender: pa.concat_tables(tables) for sender, tables in held.items()}


def _holders(prints: pa.Table, key: np.ndarray, text: np.ndarray) -> dict:
    """Rows of keys that more than one text has, sorted by kind, key, at_day, number."""
    held = {name: column(prints, name) for name in PRINTS.names}
    standing = np.empty(prints.num_rows, np.int64)
    standing[np.lexsort((held["number"], held["at_day"], held["kind"]))] = np.arange(prints.num_rows)
    kind = held["kind"][text]
    if len(key) and 0 <= key.min() and key.max() < 2**32 and prints.num_rows < 2**31:
        # One number to sort by: kind, key, and where the text stands in order.
        packed = (
            (kind.astype(np.uint64) << np.uint64(63))
            | (key.astype(np.uint64) << np.uint64(31))
            | standing[text].astype(np.uint64)
        )
        order = np.argsort(packed)
    else:
        order = np.lexsort((standing[text], key, kind))
    kind, key, text = kind[order], key[order], text[order]
    same = (kind[1:] == kind[:-1]) & (key[1:] == key[:-1])
    several = np.concatenate((same, [False])) | np.concatenate(([False], same))
    text = text[several]
    return {
        "kind": kind[several].astype(np.uint8),
        "key": key[several],
        **{name: held[name][text] for name in ("at_day", "number", "shape", "shape_rest")},
    }


def tails_wanted(table: pa.Table, order: Sequence[str], holder: str) -> Iterator[Parcel]:
    """Of lists (columns list, block, number, and `order` within a list) what each block needs from before: asked of the
    block in the column `holder`.
    """
    rows = {name: column(table, name) for name in table.schema.names}
    by = np.lexsort([rows[name] for name in reversed(["list", *order])])
    rows = {name: values[by] for name, values in rows.items()}
    found = blocks().tails({name: rows[name] for name in ("list", "block", "number")})
    wanting, number = (np.asarray(found[name]).astype(np.int64) for name in ("block", "number"))
    unique, first = np.unique(rows["number"], return_index=True)
    at = first[places_of(number, unique)[0]] if len(number) else number
    away = rows["block"][at] != wanting
    wants = table_of(WANTS, {"number": number[away], "block": wanting[away]})
    yield from addressed(wants, rows[holder][at][away], "wants")


@dataclasses.dataclass
class Rank:
    """Of each report those that share the most, to its block; who is to show a report to whom."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        summed = _summed(inbox)
        if summed is None:
            return
        near = {
            name: np.asarray(values).astype(np.int64)
            for name, values in blocks().rank_shared({name: summed[name] for name in RANKED}).items()
        }
        if len(near["number"]) == 0:
            return
        own = self._blocks(near["number"], summed["number"], summed["number_day"])
        yield from addressed(table_of(NEAR, near), own, "near")
        theirs = self._blocks(near["other"], summed["other"], summed["other_day"])
        number, wanting, holder = unique_rows(near["other"], own, theirs)
        away = wanting != holder
        wants = table_of(WANTS, {"number": number[away], "block": wanting[away]})
        yield from addressed(wants, holder[away], "wants")

    def _blocks(self, wanted: np.ndarray, numbers: np.ndarray, days: np.ndarray) -> np.ndarray:
        unique, first = np.unique(numbers, return_index=True)
        at, _ = places_of(wanted, unique)
        return self.plan.cuts.block_of(days[first][at], wanted)


def _summed(inbox) -> Optional[dict]:
    """Each pair once, with all keys that it shares; sorted by kind, number, other."""
    texts, pairs = _by_sender(inbox, "texts"), _by_sender(inbox, "pairs")
    if not texts:
        return None
    offset, columns = 0, []
    for sender, table in texts.items():
        columns.append(
            [
                column(pairs[sender], "text") + np.int64(offset),
                column(pairs[sender], "other") + np.int64(offset),
                column(pairs[sender], "shared"),
            ]
        )
        offset += table.num_rows
    text, other, shared = (np.concatenate(held).astype(np.int64) for held in zip(*columns))
    held = {name: np.concatenate([column(table, name) for table in texts.values()]) for name in PRINTS.names}
    # The same text of several senders is one: where it stands among all, by kind and number.
    order = np.lexsort((held["number"], held["kind"]))
    fresh = np.ones(len(order), bool)
    fresh[1:] = (held["number"][order][1:] != held["number"][order][:-1]) | (
        held["kind"][order][1:] != held["kind"][order][:-1]
    )
    standing = np.empty(len(order), np.int64)
    standing[order] = np.cumsum(fresh) - 1
    held = {name: values[order[fresh]] for name, values in held.items()}
    packed = (standing[text] << 32) | standing[other]
    order = np.argsort(packed)
    packed = packed[order]
    begins = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1])))
    text, other = packed[begins] >> 32, packed[begins] & 0xFFFFFFFF
    return {
        "kind": held["kind"][text].astype(np.uint8),
        "number": held["number"][text],
        "number_day": held["at_day"][text],
        "shape": held["shape"][text],
        "shape_rest": held["shape_rest"][text],
        "other": held["number"][other],
        "other_day": held["at_day"][other],
        "other_shape": held["shape"][other],
        "other_shape_rest": held["shape_rest"][other],
        "shared": np.add.reduceat(shared[order], begins),
    }


def near_in_order(table: pa.Table) -> dict:
    """Sorted by number, kind, place."""
    table = chosen(table, np.lexsort((column(table, "place"), column(table, "kind"), column(table, "number"))))
    return {
        "kind": column(table, "kind").astype(np.uint8),
        "number": column(table, "number"),
        "other": column(table, "other"),
    }
