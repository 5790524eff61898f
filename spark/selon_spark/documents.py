"""The documents of one input file, as the doors of `selon ingest` read them.

A remote file is copied to the scratch folder first and removed after; a Parquet file goes through the door of JSONL,
a line a row. What cannot be read is a row of its own that says why: a file never fails a task."""

from __future__ import annotations

import contextlib
import datetime
import errno
import json
import os
import shutil
import tempfile
from typing import Callable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from . import folders

PARQUET = (".parquet", ".pq")
KEYS = ("id", "url", "outlet", "published", "modified", "fetched", "language", "title", "text", "html")
ROWS = 512  # of a Parquet file held at once


def read(engine, path: str, scratch: str, said: dict, sink: Callable) -> int:
    """Calls sink(readings, quarantined) with dicts of columns. Returns: how many documents there were."""
    try:
        with _local(path, scratch) as local:
            if path.lower().endswith(PARQUET):
                with _lines(local, scratch) as lines:
                    return engine.read_path(lines, sink, name=path, **said)
            return engine.read_path(local, sink, name=path, **said)
    except (OSError, pa.ArrowException) as error:
        if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENOMEM):
            raise  # the machine's fault, not the file's: another try may succeed
        missing = isinstance(error, FileNotFoundError)
        sink(
            None,
            refused(
                path,
                "missing" if missing else "no_access" if isinstance(error, OSError) and error.errno else "bad_form",
                "not_found" if missing else "unreadable",
                str(error),
            ),
        )
        return 1


def refused(path: str, reason: str, code: str, message: str) -> dict:
    """One row of what was set aside."""
    return {
        "source": [path],
        "code": [code],
        "message": [" ".join(message.split())[:500]],
        "line": [0],
        "reason": [reason],
        "byte": [0],
        "state": ["quarantined"],
    }


@contextlib.contextmanager
def _local(path: str, scratch: str) -> Iterator[str]:
    filesystem, inside = folders.opened(path)
    if isinstance(filesystem, fs.LocalFileSystem):
        yield inside
        return
    with _folder(scratch) as folder:
        copy = os.path.join(folder, os.path.basename(path))
        with filesystem.open_input_stream(inside, compression=None) as source, open(copy, "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        yield copy


@contextlib.contextmanager
def _lines(path: str, scratch: str) -> Iterator[str]:
    """A Parquet file as a file of JSON lines."""
    with _folder(scratch) as folder:
        lines = os.path.join(folder, "rows.jsonl")
        with pq.ParquetFile(path) as source, open(lines, "wb") as target:
            columns = [name for name in source.schema_arrow.names if name in KEYS]
            if not {"text", "html"} & set(columns):
                raise pa.ArrowInvalid("has neither a column text nor html")
            for batch in source.iter_batches(ROWS, columns=columns):
                for row in batch.to_pylist():
                    target.write(json_line(row))
        yield lines


def json_line(row: dict) -> bytes:
    """A row as its line: nothing is written for what is null; days and moments as ISO 8601."""
    told = {key: _plain(value) for key, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _plain(value):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value


@contextlib.contextmanager
def _folder(scratch: str) -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="selon-", dir=scratch or None)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
