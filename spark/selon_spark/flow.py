"""The stages of a run on Spark: parcels are shuffled to their labels, and a task works on each label.

In: work, a callable that is sent to executors: work(label, inbox) yields parcels. Out: what all tasks handed on, kept
on disk where more than one stage takes of it. A partition has one label: labels are led there by numbers whose hash
is the partition (lanes).
Leaves out: what the work is.
"""

from __future__ import annotations

import dataclasses
import time
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import counters
from .parcels import DDL, Parcel, batches, inboxes, turns, unpacked

SMALL = ("digest", "counts", "set_aside")  # kinds that are sums of tasks: they come to the driver
TASK = "task"  # of the row that wakes a label to which nothing was sent


def murmur3(values: np.ndarray) -> np.ndarray:
    """Spark's hash of 32-bit integers, seed 42."""
    with np.errstate(over="ignore"):
        k = np.asarray(values).astype(np.uint32) * np.uint32(0xCC9E2D51)
        k = ((k << np.uint32(15)) | (k >> np.uint32(17))) * np.uint32(0x1B873593)
        h = np.uint32(42) ^ k
        h = ((h << np.uint32(13)) | (h >> np.uint32(19))) * np.uint32(5) + np.uint32(0xE6546B64)
        h ^= np.uint32(4)
        h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
        h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        return (h ^ (h >> np.uint32(16))).view(np.int32)


def lanes(count: int) -> List[int]:
    """For each of `count` partitions, a number that Spark's hash partitioning leads there."""
    found: Dict[int, int] = {}
    begin, step = 0, max(1024, count * 8)
    while len(found) < count:
        numbers = np.arange(begin, begin + step)
        for number, lane in zip(numbers.tolist(), np.mod(murmur3(numbers).astype(np.int64), count).tolist()):
            found.setdefault(lane, number)
        begin += step
    return [found[lane] for lane in range(count)]


@dataclasses.dataclass
class Sent:
    """What a stage handed on."""

    frame: DataFrame
    rows: Dict[str, int] = dataclasses.field(default_factory=dict)  # by kind, where it was counted
    small: List[Tuple[str, int, int, bytes]] = dataclasses.field(default_factory=list)

    def of(self, *kinds: str) -> "Sent":
        return Sent(self.frame.where(F.col("kind").isin(*kinds)))

    def collected(self, kind: str) -> List[pa.Table]:
        """What is small came to the driver: in the order of senders."""
        return [unpacked(data) for its, _, _, data in self.small if its == kind]


class Flow:
    def __init__(self, spark: SparkSession) -> None:
        self.spark = spark
        self.sums = counters.accumulator(spark)
        self.seconds: Dict[str, float] = {}
        self.bytes_sent: Dict[str, int] = {}
        self.cores = _cores(spark)
        self.reliable, self.level = _keeping(spark)
        self._settings: Dict[str, Optional[str]] = {}
        # A row is a packed table of megabytes: few of them are in memory at once.
        self._set("spark.sql.execution.arrow.maxRecordsPerBatch", "4")
        # Every shuffle has as many partitions as it has labels: there is nothing to adapt, and adapting plans anew
        # after each.
        self._set("spark.sql.adaptive.enabled", "false")
        self._set("spark.sql.shuffle.partitions", "1")
        self._set("spark.sql.codegen.wholeStage", "false")  # few rows: compiling for them costs more than it saves

    def _set(self, name: str, value: str) -> None:
        self._settings[name] = self.spark.conf.get(name, None)
        self.spark.conf.set(name, value)

    def stage(
        self,
        name: str,
        work: Callable,
        labels: int,
        *inputs: Optional[Sent],
        ordered: bool = False,
        waking: Optional[Sequence[int]] = None,
    ) -> Sent:
        """Runs when what it hands on is taken. Every label is worked on, or those of `waking` and those sent to."""
        frame = None if ordered or waking == () else self._waking(range(labels) if waking is None else waking)
        for one in inputs:
            if one is not None:
                frame = one.frame if frame is None else frame.union(one.frame)
        if ordered:
            frame = frame.repartition(1).sortWithinPartitions("turn", "kind", "sender", "part")
        elif labels == 1:
            frame = frame.repartition(1)
        else:
            lane = F.element_at(F.array(*[F.lit(number) for number in lanes(labels)]), F.col("label") + 1)
            frame = frame.repartition(labels, lane)
        mapped = frame.mapInArrow(ordered_task(name, work, self.sums) if ordered else task(name, work, self.sums), DDL)
        return Sent(mapped)

    def kept(self, name: str, sent: Sent) -> Sent:
        """Runs it now and keeps what it handed on, for several stages to take of: in the session's checkpoint folder,
        which outlives executors, or on their disks, twice where there is more than one. What comes after does not
        know how it was made: plans stay small.
        """
        began = time.perf_counter()
        if self.reliable:
            frame = sent.frame.checkpoint(eager=False)
        else:
            frame = sent.frame.localCheckpoint(eager=False, storageLevel=self.level)
        few = F.when(F.col("kind").isin(*SMALL), F.struct("kind", "sender", "part", "data"))
        counted = (
            frame.groupBy("kind")
            .agg(F.sum("rows").alias("rows"), F.sum(F.length("data")).alias("bytes"), F.collect_list(few).alias("few"))
            .collect()
        )
        self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - began
        self.bytes_sent[name] = sum(row["bytes"] for row in counted)
        small = sorted(
            ((one["kind"], one["sender"], one["part"], bytes(one["data"])) for row in counted for one in row["few"])
        )
        return Sent(frame, {row["kind"]: row["rows"] for row in counted}, small)

    def _waking(self, labels: Sequence[int]) -> DataFrame:
        rows = self.spark.range(0, len(labels), 1, 1) if isinstance(labels, range) else None
        if rows is None:
            return self.spark.createDataFrame([(number, TASK, 0, 0, 0, 0, b"") for number in labels], DDL)
        zero = F.lit(0)
        return rows.select(
            F.col("id").cast("int").alias("label"),
            F.lit(TASK).alias("kind"),
            zero.cast("bigint").alias("turn"),
            zero.cast("bigint").alias("sender"),
            zero.alias("part"),
            zero.cast("bigint").alias("rows"),
            F.lit(b"").alias("data"),
        )

    def close(self) -> None:
        for name, value in self._settings.items():
            self.spark.conf.unset(name) if value is None else self.spark.conf.set(name, value)


def task(name: str, work: Callable, sums) -> Callable:
    def run(held: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        spent = counters.start()
        began = time.perf_counter()
        found = inboxes(held)
        for label in sorted(found):
            yield from batches(work(label, found.pop(label)), label)
        _report(sums, name, spent, began)

    return run


def ordered_task(name: str, work: Callable, sums) -> Callable:
    """work(turns) over everything, turn by turn."""

    def run(held: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        spent = counters.start()
        began = time.perf_counter()
        yield from batches(work(turns(held)), 0)
        _report(sums, name, spent, began)

    return run


def _report(sums, name: str, spent: counters.Clock, began: float) -> None:
    if sums is None:
        return
    told = {f"seconds.{name}": time.perf_counter() - began, "tasks": 1}
    for what, amount in spent.spent.items():
        told[f"{what}.{name}" if what == "engine" else what] = amount
    sums.add(told)


def _keeping(spark: SparkSession) -> Tuple[bool, StorageLevel]:
    """Whether there is a checkpoint folder, and how executors keep what they must without one."""
    try:
        context = spark.sparkContext
        alone = context.master.startswith("local") and not context.master.startswith("local-cluster")
        return bool(context.getCheckpointDir()), StorageLevel.DISK_ONLY if alone else StorageLevel.DISK_ONLY_2
    except Exception:  # noqa: BLE001 (Spark Connect)
        return False, StorageLevel.DISK_ONLY_2


def _cores(spark: SparkSession) -> int:
    """What the cluster runs at once."""
    try:
        return int(spark.sparkContext.defaultParallelism)
    except Exception:  # noqa: BLE001 (Spark Connect tells it by its settings alone)
        return int(spark.conf.get("spark.default.parallelism", "8"))


def nothing(_label: int, _inbox) -> Iterator[Parcel]:
    return iter(())


Turns = Iterable[Tuple[int, object]]
