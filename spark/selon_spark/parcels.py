"""Parcels: tables on their way from task to task, as rows of Spark with one packed table each.

A stage hands on tables addressed to labels (a block, a part, a scope); Spark shuffles the few rows that hold them,
and never looks into one. What a task is handed is put together in the order of senders, not of arrival, so that every
run gives the same."""

from __future__ import annotations

import dataclasses
from typing import Dict, Iterable, Iterator, List, Tuple

import numpy as np
import pyarrow as pa

SCHEMA = pa.schema(
    [
        ("label", pa.int32()),
        ("kind", pa.string()),
        ("turn", pa.int64()),
        ("sender", pa.int64()),
        ("part", pa.int32()),
        ("rows", pa.int64()),
        ("data", pa.binary()),
    ]
)
DDL = "label int, kind string, turn bigint, sender bigint, part int, rows bigint, data binary"
MOST_BYTES = 8 << 20  # of one parcel: what the JVM holds of it at once is a few of them

VALUE, VALUES, NUMBER = pa.large_binary(), pa.large_list(pa.large_binary()), pa.int64()
TEXT, TEXTS, NUMBERS = pa.large_string(), pa.large_list(pa.large_string()), pa.large_list(pa.int64())


@dataclasses.dataclass
class Parcel:
    label: int
    kind: str
    table: pa.Table
    turn: int = 0  # the order in which an ordered stage takes it


def packed(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4" if table.nbytes > 4096 else None)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue()


def binary(buffer: pa.Buffer) -> pa.Array:
    """A column of one row, in place."""
    offsets = pa.array([0, buffer.size], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.binary(), 1, [None, offsets, buffer])


def unpacked(buffer) -> pa.Table:
    return pa.ipc.open_stream(buffer).read_all()


def pieces_of(table: pa.Table) -> Iterator[pa.Table]:
    """In pieces of at most MOST_BYTES, as far as rows allow."""
    count = min(max(1, table.num_rows), -(-max(1, table.nbytes) // MOST_BYTES))
    size = -(-max(1, table.num_rows) // count)
    for begin in range(0, max(1, table.num_rows), size):
        yield table.slice(begin, size)


def batches(parcels: Iterable[Parcel], sender: int) -> Iterator[pa.RecordBatch]:
    """Rows for Spark, a batch a parcel; tables of one sender keep their order."""
    part = 0
    for parcel in parcels:
        if parcel.table.num_rows == 0:
            continue
        for piece in pieces_of(parcel.table):
            row = [parcel.label, parcel.kind, parcel.turn, sender, part, piece.num_rows]
            columns = [pa.array([value], field.type) for value, field in zip(row, SCHEMA)]
            yield pa.record_batch([*columns, binary(packed(piece))], schema=SCHEMA)
            part += 1


class Inbox:
    """What was sent to one label, by kind."""

    def __init__(self) -> None:
        self._held: Dict[str, List[Tuple[int, int, object]]] = {}

    def put(self, kind: str, sender: int, part: int, data) -> None:
        self._held.setdefault(kind, []).append((sender, part, data))

    def __contains__(self, kind: str) -> bool:
        return kind in self._held

    def take(self, kind: str, schema: pa.Schema) -> pa.Table:
        """All of a kind, in the order of senders; no rows where there is none."""
        held = sorted(self._held.pop(kind, []), key=lambda one: one[:2])
        return pa.concat_tables([unpacked(data) for _, _, data in held]) if held else schema.empty_table()

    def each(self, kind: str) -> Iterator[Tuple[int, pa.Table]]:
        """Piece by piece, with who sent it."""
        for sender, _, data in sorted(self._held.pop(kind, []), key=lambda one: one[:2]):
            yield sender, unpacked(data)


def rows_of(batch: pa.RecordBatch) -> Iterator[Tuple[int, str, int, int, int, object]]:
    columns = [batch.column(i).to_pylist() for i in range(5)]
    data = batch.column(6)
    for i, row in enumerate(zip(*columns)):
        yield (*row, data[i].as_buffer())


def inboxes(held: Iterable[pa.RecordBatch]) -> Dict[int, Inbox]:
    """Of a whole partition: mostly one label, several where lanes met."""
    out: Dict[int, Inbox] = {}
    for batch in held:
        for label, kind, _, sender, part, data in rows_of(batch):
            out.setdefault(label, Inbox()).put(kind, sender, part, data)
    return out


def turns(held: Iterable[pa.RecordBatch]) -> Iterator[Tuple[int, Inbox]]:
    """Of a partition sorted by turn: one turn after the other."""
    now, inbox = None, Inbox()
    for batch in held:
        for _, kind, turn, sender, part, data in rows_of(batch):
            if now is not None and turn != now:
                yield now, inbox
                inbox = Inbox()
            now = turn
            inbox.put(kind, sender, part, data)
    if now is not None:
        yield now, inbox


# Columns.


def column(table: pa.Table, name: str) -> np.ndarray:
    """A column of whole numbers as an array."""
    return table.column(name).to_numpy()


def listed(table: pa.Table, name: str) -> list:
    return table.column(name).to_pylist()


def table_of(schema: pa.Schema, columns: dict) -> pa.Table:
    """A table of arrays and lists, with the columns of the schema; others are left out."""
    return pa.table([made(columns[field.name], field.type) for field in schema], schema=schema)


def made(values, kind: pa.DataType):
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return values if values.type == kind else values.cast(kind)
    return pa.array(values, kind)


def with_column(table: pa.Table, name: str, values, kind: pa.DataType = NUMBER) -> pa.Table:
    return table.append_column(pa.field(name, kind), made(values, kind))


def chosen(table: pa.Table, rows: np.ndarray) -> pa.Table:
    """By a mask or by indices."""
    return table.filter(pa.array(rows)) if rows.dtype == bool else table.take(pa.array(rows))


def addressed(table: pa.Table, labels: np.ndarray, kind: str) -> Iterator[Parcel]:
    """A parcel for each label; rows keep their order."""
    if table.num_rows == 0:
        return
    labels = np.asarray(labels)
    if (labels == labels[0]).all():
        yield Parcel(int(labels[0]), kind, table)
        return
    order = np.argsort(labels, kind="stable")
    table, labels = table.take(pa.array(order)), labels[order]
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(labels)) + 1, [len(labels)]))
    for begin, end in zip(cuts[:-1], cuts[1:]):
        yield Parcel(int(labels[begin]), kind, table.slice(int(begin), int(end - begin)))


def part_of(values: np.ndarray, parts: int) -> np.ndarray:
    """The part of each number: numbers are hashes, or are mixed to be as good as such."""
    mixed = np.asarray(values).astype(np.int64).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return ((mixed >> np.uint64(33)) % np.uint64(parts)).astype(np.int64)


def places_of(wanted: np.ndarray, among: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Where each number stands among others, each of which is there once; and whether it does."""
    if len(among) == 0:
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    order = np.argsort(among, kind="stable")
    at = np.minimum(np.searchsorted(among[order], wanted), len(among) - 1)
    found = among[order][at] == wanted
    return order[at], found


def unique_rows(*columns: np.ndarray) -> Tuple[np.ndarray, ...]:
    """Each row once, sorted by the first column, then the next."""
    if len(columns[0]) == 0:
        return columns
    order = np.lexsort(columns[::-1])
    sorted_columns = [np.asarray(one)[order] for one in columns]
    keep = np.ones(len(order), bool)
    keep[1:] = np.any([one[1:] != one[:-1] for one in sorted_columns], axis=0)
    return tuple(one[keep] for one in sorted_columns)
