"""Near copies: which reports share the keys of their wording, and how much they share.

In: blocks of reports. Out: for each report the few before it that share the most, sent to its block, and what its block must be shown of
them. Keys are joined in parts by key, sums in parts by report; a phrase that everybody prints costs its newest holders alone.
"""

from __future__ import annotations

import dataclasses
from typing import Dict, Iterator, List

import numpy as np
import pyarrow as pa

from .engine import blocks
from .parcels import NUMBER, Parcel, addressed, chosen, column, listed, part_of, places_of, table_of, unique_rows
from .plan import Plan

KEYS = pa.schema([("key", NUMBER), ("text", pa.uint32())])
PRINTS = pa.schema([("number", NUMBER), ("at_day", NUMBER), ("kind", NUMBER), ("shape", NUMBER), ("shape_rest", NUMBER)])
SHARED = pa.schema([(name, NUMBER) for name in ("kind", "number", "shape", "shape_rest", "other", "other_day", "other_shape",
                                                "other_shape_rest", "shared", "number_day")])
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
        prints = table_of(PRINTS, {"number": numbers[rows], "at_day": days[rows], "kind": used % 2,
                                   "shape": np.asarray(made["shape"])[mine][first],
                                   "shape_rest": np.asarray(made["shape_rest"])[mine][first]})
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
        shared = {name: np.asarray(values).astype(np.int64) for name, values in blocks().count_shared(rows).items()}
        number, first = np.unique(rows["number"], return_index=True)
        shared["number_day"] = rows["at_day"][first][np.searchsorted(number, shared["number"])]
        yield from addressed(table_of(SHARED, shared), part_of(shared["number"], self.plan.pieces.parts), "shared")


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
        packed = (kind.astype(np.uint64) << np.uint64(63)) | (key.astype(np.uint64) << np.uint64(31)) | standing[text].astype(np.uint64)
        order = np.argsort(packed)
    else:
        order = np.lexsort((standing[text], key, kind))
    kind, key, text = kind[order], key[order], text[order]
    same = (kind[1:] == kind[:-1]) & (key[1:] == key[:-1])
    several = np.concatenate((same, [False])) | np.concatenate(([False], same))
    text = text[several]
    return {"kind": kind[several].astype(np.uint8), "key": key[several], **{name: held[name][text] for name in ("at_day", "number", "shape", "shape_rest")}}


@dataclasses.dataclass
class Rank:
    """Of each report those that share the most, to its block; who is to show a report to whom."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        table = inbox.take("shared", SHARED)
        if not table.num_rows:
            return
        rows = {name: column(table, name) for name in SHARED.names}
        order = np.lexsort((rows["other"], rows["number"], rows["kind"]))
        rows = {name: values[order] for name, values in rows.items()}
        fresh = np.ones(len(order), bool)
        fresh[1:] = np.any([rows[name][1:] != rows[name][:-1] for name in ("kind", "number", "other")], axis=0)
        begins = np.flatnonzero(fresh)
        summed = {name: values[begins] for name, values in rows.items()}
        summed["shared"] = np.add.reduceat(rows["shared"], begins)
        near = {name: np.asarray(values).astype(np.int64)
                for name, values in blocks().rank_shared({**{name: summed[name] for name in RANKED}, "kind": summed["kind"].astype(np.uint8)}).items()}
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


def near_in_order(table: pa.Table) -> dict:
    """Sorted by number, kind, place."""
    table = chosen(table, np.lexsort((column(table, "place"), column(table, "kind"), column(table, "number"))))
    return {"kind": column(table, "kind").astype(np.uint8), "number": column(table, "number"), "other": column(table, "other")}
