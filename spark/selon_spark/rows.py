"""Fields of values of the vocabulary, drawn from their JSON as columns, and lists within rows as rows of their own."""

from __future__ import annotations

import io
from typing import Tuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json

from .parcels import TEXT, made

DAYS = pa.struct([("start", pa.string()), ("end", pa.string())])
PLACE = pa.struct(
    [("id", pa.string()), ("name", pa.string()), ("country", pa.string()), ("lat", pa.float64()), ("lon", pa.float64())]
)


def fields(values, schema: pa.Schema) -> pa.Table:
    """Of each value what the schema names; null where it has none."""
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    listed = values.to_pylist() if isinstance(values, pa.Array) else values
    if not listed:
        return schema.empty_table()
    longest = max(map(len, listed))
    read = pa.json.ReadOptions(use_threads=False, block_size=max(1 << 20, 2 * longest + 16))
    parse = pa.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    return pa.json.read_json(io.BytesIO(b"\n".join(listed)), read_options=read, parse_options=parse)


def field(table: pa.Table, *names: str):
    """A field within fields."""
    column = table.column(names[0])
    for name in names[1:]:
        column = pc.struct_field(column, name)
    return column


def unfolded(lists, kind: pa.DataType) -> Tuple[pa.Array, np.ndarray, np.ndarray]:
    """Items of all lists in order; of each the row of its list and its place in it."""
    lists = made(lists, kind)
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    items, rows = pc.list_flatten(lists), pc.list_parent_indices(lists).to_numpy(zero_copy_only=False).astype(np.int64)
    counts = np.bincount(rows, minlength=len(lists))
    begins = np.concatenate(([0], np.cumsum(counts)[:-1])) if len(counts) else counts
    return items, rows, np.arange(len(rows)) - begins[rows]


def iso_days(days) -> pa.Array:
    """Counts of days since 1970 as text; null stays null."""
    numbers = made(days, pa.int64())
    return pc.cast(pc.cast(pc.cast(numbers, pa.int32()), pa.date32()), pa.string())


def hex_ids(letter: str, numbers: np.ndarray) -> pa.Array:
    """Ids of stories and events: a letter and the hash of the founder."""
    return pa.array(
        [f"{letter}{number:016x}" for number in np.asarray(numbers, np.int64).view(np.uint64).tolist()], TEXT
    )
