"""What a run leaves: tables as Parquet by day, events as GeoParquet, and what counts them.

In: rows of tasks, and the place of the run's own folder. Out: <table>/day=2023-11-14/part-<label>.parquet, day=none
where there is no day; _SELON.json with counts, digest, reader and inputs, written last. The folder takes the place of
the one before when all is there, so that a run that dies leaves the last good output."""

from __future__ import annotations

import json
from typing import Iterator, Optional

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from . import readings
from .engine import blocks
from .parcels import TEXT, Parcel, chosen
from .plan import Plan

NONE = "none"
TOLD = "_SELON.json"


def write_by_day(plan: Plan, name: str, label: int, table: pa.Table, days, notes: Optional[dict] = None) -> None:
    """A file for each day, rows in their order. `days`: texts, null where there is none; `notes`: of each file."""
    if table.num_rows == 0:
        return
    texts = pc.fill_null(days.cast(pa.string()), NONE)
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    coded = texts.dictionary_encode()
    codes = coded.indices.to_numpy()
    order = np.argsort(codes, kind="stable")
    table, codes = chosen(table, order), codes[order]
    if notes:
        table = table.replace_schema_metadata({**(table.schema.metadata or {}), **notes})
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(codes)) + 1, [len(codes)]))
    for begin, end in zip(cuts[:-1].tolist(), cuts[1:].tolist()):
        day = coded.dictionary[int(codes[begin])].as_py()
        _write(plan, f"{name}/day={day}/part-{label:05}.parquet", table.slice(begin, end - begin))


def _write(plan: Plan, path: str, table: pa.Table) -> None:
    small = table.num_rows < 1000
    how = {"compression": "snappy" if small else "zstd", "use_dictionary": not small, "write_statistics": not small}
    plan.output.write(path, lambda stream: pq.write_table(table, stream, **how))


def write_whole(plan: Plan, name: str, label: int, table: pa.Table) -> None:
    """A table without days."""
    if table.num_rows:
        _write(plan, f"{name}/part-{label:05}.parquet", table)


class SetAside:
    """What was set aside of each bundle, and how often for which reason."""

    def __init__(self, plan: Plan, bundles) -> None:
        self.plan, self.bundles = plan, bundles

    def __call__(self, label: int, _inbox) -> Iterator[Parcel]:
        table = readings.quarantined(self.plan.readings, self.bundles[label]).drop_columns(["file"])
        if table.num_rows:
            write_whole(self.plan, "quarantine", label, table.sort_by("source"))
            counted = table.group_by(["state", "reason"]).aggregate([("source", "count")])
            yield Parcel(0, "set_aside", counted)


def write_refused(plan: Plan, refused) -> None:
    """Paths that were listed and not read: in the table of what was set aside, like documents."""
    if refused:
        paths, reasons, messages = zip(*refused)
        count = len(paths)
        code = ["not_found" if reason == "missing" else "unreadable" for reason in reasons]
        table = pa.table(
            {
                "source": pa.array(paths, TEXT),
                "code": pa.array(code, TEXT),
                "message": pa.array(messages, TEXT),
                "line": pa.array([0] * count, pa.int64()),
                "reason": pa.array(reasons, TEXT),
                "byte": pa.array([0] * count, pa.int64()),
                "state": pa.array(["quarantined"] * count, TEXT),
            }
        )
        write_whole(plan, "quarantine", 99999, table)


def digest_of(*sent) -> str:
    """The sum over all rows that count."""
    parts = [part for one in sent for table in one.collected("digest") for part in table.column("digest").to_pylist()]
    return blocks().add_digests(parts)


def finish(plan: Plan, target, told: dict) -> None:
    """The run's folder becomes the output. `told`: what _SELON.json says."""
    counters = sorted((name, float(value)) for name, value in told["counts"].items())
    table = pa.table(
        {
            "counter": pa.array([name for name, _ in counters], pa.string()),
            "value": pa.array([value for _, value in counters], pa.float64()),
        }
    )
    write_whole(plan, "counters", 0, table)
    plan.output.write_bytes(
        TOLD, json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    )
    plan.output.take_place_of(target, TOLD)
