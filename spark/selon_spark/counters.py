"""Counters of a run: what was read and made, and the seconds that stages took, added up over all tasks.

They are kept by Spark's accumulators, which count a task that is tried again twice: they tell how the work goes. What
a run's result says of documents, reports and claims is counted in what was written, once."""

from __future__ import annotations

import contextlib
import time
from typing import Dict, Optional

from pyspark.accumulators import AccumulatorParam


class Sums(AccumulatorParam):
    """Adds dicts of numbers."""

    def zero(self, value):
        return {}

    def addInPlace(self, one, other):  # noqa: N802 (the name is Spark's)
        for name, amount in other.items():
            one[name] = one.get(name, 0) + amount
        return one


def accumulator(spark):
    """None where the session has no context of its own (Spark Connect)."""
    try:
        return spark.sparkContext.accumulator({}, Sums())
    except Exception:  # noqa: BLE001 (what is raised differs between services)
        return None


class Clock:
    """The seconds of one task, by what they went into."""

    def __init__(self) -> None:
        self.spent: Dict[str, float] = {}

    @contextlib.contextmanager
    def running(self, name: str):
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add(name, time.perf_counter() - began)

    def add(self, name: str, amount: float) -> None:
        self.spent[name] = self.spent.get(name, 0) + amount


_clock: Optional[Clock] = None


def clock() -> Clock:
    """That of the task that runs in this process."""
    global _clock
    if _clock is None:
        _clock = Clock()
    return _clock


def start() -> Clock:
    global _clock
    _clock = Clock()
    return _clock
