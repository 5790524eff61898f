"""What the engine read of every input file, kept as Parquet: a file that was read before is not read again.

In: the files of a run. Out: bundles, each the readings of some files: one great file, or many small ones. A bundle is
written whole and then its marker, which names the files by path, size, time of change and reader: another reader,
another content is read anew. Bundles with marker are good for every later run, also for one that died half-way."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Dict, Iterator, List, Tuple

import pyarrow as pa
import pyarrow.compute  # noqa: F401 (pa.compute)
import pyarrow.parquet as pq

from . import documents
from .counters import clock
from .engine import engine
from .flow import Flow
from .folders import Folder
from .inputs import InputFile
from .parcels import NUMBER, TEXT, TEXTS, VALUE, VALUES, Parcel, made
from .settings import Settings

ROW_GROUP = 2048
MARKER = ".json"

SCHEMA = pa.schema(
    [
        ("file", TEXT),
        ("source", TEXT),
        ("report", TEXT),
        ("number", NUMBER),
        ("at_day", NUMBER),
        ("rank", TEXT),
        ("published", NUMBER),
        ("outlet", TEXT),
        ("agency", TEXT),
        ("language", TEXT),
        ("title", TEXT),
        ("url", TEXT),
        ("article", TEXT),
        ("value", VALUE),
        ("text", TEXT),
        ("fingerprint", VALUE),
        ("claims", VALUES),
        ("control", VALUES),
        ("naming", VALUES),
        ("note_rooms", TEXTS),
        ("notes", VALUES),
        ("document", TEXT),
        ("form", TEXT),
        ("charset", TEXT),
        ("bytes", VALUE),
        ("cut_reason", TEXT),
        ("cut_byte", NUMBER),
    ]
)
QUARANTINE = pa.schema(
    [
        ("file", TEXT),
        ("source", TEXT),
        ("code", TEXT),
        ("message", TEXT),
        ("line", NUMBER),
        ("reason", TEXT),
        ("byte", NUMBER),
        ("state", TEXT),
    ]
)


@dataclasses.dataclass(frozen=True)
class Bundle:
    """Readings in one file, and which of its input files count in this run; None where all do."""

    name: str
    files: Tuple[str, ...] = ()
    all_files: bool = True
    quarantined: int = 0  # documents set aside, of all its files


@dataclasses.dataclass
class Readings:
    bundles: List[Bundle]
    days: Dict[int, List[int]]  # reports and bytes by day of canonical order
    files_read: int = 0
    files_known: int = 0
    documents: int = 0
    bytes: int = 0


def read_all(flow: Flow, files: List[InputFile], settings: Settings, folder: Folder, reader: str) -> Readings:
    """Reads what is not read yet. Raises what Spark raises where tasks fail again and again."""
    folder.make()
    keep_bytes = "bytes" if settings.store else ""
    keys = {file.key(reader, settings.outlet, settings.published, settings.fetched, keep_bytes): file for file in files}
    markers = _markers(folder)
    known = {key for marker in markers.values() for key in marker["files"]}
    fresh = bundled(
        [(key, file) for key, file in keys.items() if key not in known], settings.bundle_bytes, _tasks(flow)
    )
    if fresh:
        work = Read(fresh, settings, folder)
        flow.kept("readings", flow.stage("readings", work, len(fresh)))
        names = [work.name(label) for label in range(len(fresh))]
        markers.update({name: json.loads(folder.read_bytes(name + MARKER)) for name in names})
    return _summed(markers, keys, len(keys) - sum(map(len, fresh)))


def _tasks(flow: Flow) -> int:
    return max(1, flow.cores) * 2


def _markers(folder: Folder) -> Dict[str, dict]:
    return {
        name[: -len(MARKER)]: json.loads(folder.read_bytes(name)) for name in folder.names() if name.endswith(MARKER)
    }


def bundled(files: List[Tuple[str, InputFile]], most: int, tasks: int) -> List[List[Tuple[str, InputFile]]]:
    """Files in their order, a task's worth each."""
    size = sum(file.size for _, file in files)
    wanted = min(most, max(1 << 20, size // max(1, tasks)))
    out, held = [], 0
    for key, file in files:
        if not out or held + file.size > wanted:
            out.append([])
            held = 0
        out[-1].append((key, file))
        held += file.size + 1024
    return out


def _summed(markers: Dict[str, dict], keys: Dict[str, InputFile], known: int) -> Readings:
    out = Readings([], {}, len(keys) - known, known)
    taken = set()
    for name, marker in sorted(markers.items()):
        mine = [key for key in marker["files"] if key in keys and key not in taken]
        if not mine:
            continue
        taken.update(mine)
        whole = len(mine) == len(marker["files"])
        out.bundles.append(Bundle(name, () if whole else tuple(sorted(mine)), whole, marker["quarantined"]))
        out.documents += sum(marker["files"][key]["documents"] for key in mine)
        out.bytes += sum(marker["files"][key]["bytes"] for key in mine)
        for day, (reports, size) in marker["days"].items():
            held = out.days.setdefault(int(day), [0, 0])
            held[0] += reports
            held[1] += size
    return out


@dataclasses.dataclass
class Read:
    """A bundle's files into its Parquet file."""

    bundles: List[List[Tuple[str, InputFile]]]
    settings: Settings
    folder: Folder

    def name(self, label: int) -> str:
        return hashlib.blake2b("".join(key for key, _ in self.bundles[label]).encode(), digest_size=16).hexdigest()

    def __call__(self, label: int, _inbox) -> Iterator[Parcel]:
        name, reader = self.name(label), engine(self.settings.data_root)
        marker = {"files": {}, "days": {}, "quarantined": 0}
        set_aside: List[pa.Table] = []

        def fill(stream):
            with pq.ParquetWriter(stream, SCHEMA, compression="lz4", write_statistics=False) as writer:
                rows = Rows(writer, marker["days"], set_aside, bool(self.settings.store))
                for key, file in self.bundles[label]:
                    rows.file = key
                    count = documents.read(
                        reader, file.path, self.settings.scratch, self.settings.said_of_documents(), rows.take
                    )
                    marker["files"][key] = {"path": file.path, "documents": count, "bytes": file.size}
                rows.close()

        self.folder.write(name + ".parquet", fill)
        if set_aside:
            table = pa.concat_tables(set_aside)
            marker["quarantined"] = table.num_rows
            self.folder.write(name + ".quarantine.parquet", lambda stream: pq.write_table(table, stream))
        self.folder.write_bytes(name + MARKER, json.dumps(marker).encode("utf-8", "surrogatepass"))
        clock().add("documents", sum(file["documents"] for file in marker["files"].values()))
        clock().add("bytes", sum(file["bytes"] for file in marker["files"].values()))
        clock().add("quarantined", marker["quarantined"])
        return iter(())


class Rows:
    """The sink of documents: row groups of readings, and what was set aside."""

    def __init__(
        self, writer: pq.ParquetWriter, days: Dict[str, List[int]], set_aside: List[pa.Table], keep_bytes: bool
    ) -> None:
        self.writer, self.days, self.set_aside, self.keep_bytes = writer, days, set_aside, keep_bytes
        self.file = ""
        self.held: List[pa.Table] = []
        self.rows = 0

    def take(self, readings, quarantined) -> None:
        if quarantined is not None and quarantined["source"]:
            self.set_aside.append(_table(QUARANTINE, {**quarantined, "file": [self.file] * len(quarantined["source"])}))
        if readings is None or not len(readings["source"]):
            return
        count = len(readings["source"])
        dropped = {} if self.keep_bytes else {"bytes": [None] * count}
        table = _table(SCHEMA, {**readings, **dropped, "file": [self.file] * count})
        for day, size in zip(table.column("at_day").to_pylist(), map(len, readings["fingerprint"])):
            held = self.days.setdefault(str(day), [0, 0])
            held[0] += 1
            held[1] += size
        self.held.append(table)
        self.rows += count
        if self.rows >= ROW_GROUP:
            self.flush()

    def flush(self) -> None:
        if self.held:
            self.writer.write_table(pa.concat_tables(self.held))
        self.held, self.rows = [], 0

    def close(self) -> None:
        self.flush()


def _table(schema: pa.Schema, columns: dict) -> pa.Table:
    return pa.table([made(columns[field.name], field.type) for field in schema], schema=schema)


def load(folder: Folder, bundle: Bundle, columns: List[str]) -> pa.Table:
    """Some columns of a bundle, with the row that each stands at in it: of the files that count."""
    with pq.ParquetFile(folder.input_file(bundle.name + ".parquet")) as source:
        table = source.read(columns=columns if bundle.all_files else ["file", *columns])
    table = table.append_column(pa.field("row", NUMBER), pa.array(range(table.num_rows), NUMBER))
    if not bundle.all_files:
        mask = pa.compute.is_in(table.column("file"), pa.array(bundle.files, TEXT))
        table = table.filter(mask).drop_columns(["file"])
    return table


def quarantined(folder: Folder, bundle: Bundle) -> pa.Table:
    """What was set aside of a bundle's files that count."""
    name = bundle.name + ".quarantine.parquet"
    if not folder.holds(name):
        return QUARANTINE.empty_table()
    with pq.ParquetFile(folder.input_file(name)) as source:
        table = source.read()
    return (
        table
        if bundle.all_files
        else table.filter(pa.compute.is_in(table.column("file"), pa.array(bundle.files, TEXT)))
    )
