"""How canonical order is cut into blocks, and what every stage knows of a run.

In: reports by day. Out: blocks of like weight. A day of more than a block is cut by numbers, which are hashes: equal
spans hold equally many. Cuts are told to every task; no task sees all reports."""

from __future__ import annotations

import dataclasses
from typing import Dict, List, Tuple

import numpy as np

from .folders import Folder
from .settings import Pieces, Settings

LEAST = -(2**63)
DAYLESS = 2 * (2**31 - 1)  # at_day from which a report has no day at all


@dataclasses.dataclass(frozen=True)
class Cuts:
    """Where blocks begin: a day (as at_day) and a number; the first block has no beginning."""

    days: np.ndarray
    numbers: np.ndarray

    @property
    def count(self) -> int:
        return len(self.days) + 1

    def block_of(self, at_day: np.ndarray, number: np.ndarray) -> np.ndarray:
        at_day, number = np.asarray(at_day), np.asarray(number)
        out = np.searchsorted(self.days, at_day, side="left")
        for day in np.unique(self.days):  # cuts inside a day: those whose number is reached
            begin, end = np.searchsorted(self.days, [day, day + 1])
            rows = np.flatnonzero(at_day == day)
            out[rows] = begin + np.searchsorted(self.numbers[begin:end], number[rows], side="right")
        return out.astype(np.int64)

    def first_day(self, block: int) -> int:
        return LEAST if block == 0 else int(self.days[block - 1])


def cut(days: Dict[int, List[int]], blocks: int) -> Cuts:
    """`days`: reports and bytes by at_day. Weight is bytes and something for each report."""
    weights = {day: size + 512 * count for day, (count, size) in days.items()}
    share = max(1.0, sum(weights.values()) / max(1, blocks))
    starts: List[Tuple[int, int]] = []
    before = 0.0
    for day in sorted(weights):
        end = before + weights[day]
        while len(starts) < blocks - 1 and (len(starts) + 1) * share < end:
            inside = ((len(starts) + 1) * share - before) / weights[day]
            starts.append((day, min(2**63 - 1, LEAST + int(inside * 2**64))))
        before = end
    return Cuts(np.array([day for day, _ in starts], np.int64), np.array([number for _, number in starts], np.int64))


def dense(days: Dict[int, List[int]], cuts: Cuts, window_days: int) -> bool:
    """Whether the days before some block hold more than a block is to hold: then they are not handed on whole."""
    counts = sorted((day, count) for day, (count, _) in days.items())
    size = max(1, sum(count for _, count in counts) // cuts.count)
    for start in cuts.days.tolist():
        if sum(count for day, count in counts if start - 2 * window_days - 1 <= day < start) > 2 * size:
            return True
    return False


@dataclasses.dataclass(frozen=True)
class Plan:
    """What tasks know of the run."""

    settings: Settings
    pieces: Pieces
    cuts: Cuts
    readings: Folder
    made: Folder  # of this run: what is made on the way
    output: Folder  # of this run: what becomes the output at the end
    dayless: bool  # some reports have no day
    by_lists: bool  # what a block looks at is found by its lists, not by days

    @property
    def data_root(self) -> str:
        return self.settings.data_root

    def scope_of(self, blocks: np.ndarray, keys: np.ndarray) -> np.ndarray:
        """The scope of events: the time of a story's block, the bucket of its place."""
        from .parcels import part_of

        slices = np.asarray(blocks) * self.pieces.slices // max(1, self.cuts.count)
        return slices * self.pieces.places + part_of(keys, self.pieces.places)
