"""Tables that a task leaves for later tasks of the same run, as Arrow files of which a reader takes some columns."""

from __future__ import annotations

from typing import List

import pyarrow as pa

from .folders import Folder

ROWS = 16384  # of a piece of a file


def write_rows(folder: Folder, name: str, table: pa.Table) -> None:
    def fill(stream):
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_file(stream, table.schema, options=options) as writer:
            writer.write_table(table, max_chunksize=ROWS)

    folder.write(name + ".arrow", fill)


def read_rows(folder: Folder, name: str, columns: List[str], schema: pa.Schema) -> pa.Table:
    """Columns of a file; none of its rows where there is no such file."""
    if not folder.holds(name + ".arrow"):
        return pa.schema([schema.field(column) for column in columns]).empty_table()
    with folder.input_file(name + ".arrow") as source:
        names = pa.ipc.open_file(source).schema.names
        options = pa.ipc.IpcReadOptions(included_fields=[names.index(column) for column in columns])
        source.seek(0)
        return pa.ipc.open_file(source, options=options).read_all().select(columns)
