"""The run's record in a store as `selon ingest` leaves it: on a PostgreSQL server, or in a file on one machine.

In: readings, the tables of the run. Out: the store, whose digest is held against the run's. On a server bundles are
stored side by side; a file has one writer. The record is put in by one task, whole. Leaves out: stores that hold
other reports: refused at the end, since a record follows from all reports of its store."""

from __future__ import annotations

import dataclasses
from typing import Dict, Iterator, List

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from . import folders, readings
from .engine import blocks, engine
from .files import read_rows, write_rows
from .flow import Flow
from .parcels import NUMBER, TEXT, TEXTS, VALUE, VALUES, Parcel
from .plan import Plan
from .readings import Bundle
from .reports import digest_parcel

ROWS = 256  # stored in one transaction
COMPLETED = pa.schema([("claim", VALUE)])
REREAD = pa.schema(
    [
        ("report", TEXT),
        ("inferred_day", NUMBER),
        ("claims", VALUES),
        ("control", VALUES),
        ("naming", VALUES),
        ("note_rooms", TEXTS),
        ("notes", VALUES),
    ]
)
TABLES = {
    "stories": ["id"],
    "copies": ["origin"],
    "versions": ["newest"],
    "events": [],
    "disputes": [],
    "updates": ["event", "ordinal"],
    "control": ["key", "ordinal"],
}


class StoreHoldsOthers(Exception):
    """The store's record is not that of the run: it holds other reports, or what people decided. Exit 4."""


def on_server(url: str) -> bool:
    return url.startswith(("postgresql://", "postgres://"))


def put(flow: Flow, plan: Plan, bundles: List[Bundle], url: str, digest: str) -> str:
    """Returns: the store's digest, which is the run's."""
    labels = len(bundles) if on_server(url) else 1
    each = [[bundle] for bundle in bundles] if on_server(url) else [bundles]
    flow.kept("save readings", flow.stage("save readings", Save(plan, each, url), labels))
    done = flow.kept("put record", flow.stage("put record", Put(plan, url), 1))
    found = done.collected("digest")[0].column("digest")[0].as_py()
    if found != digest:
        raise StoreHoldsOthers(
            f"the store's digest is {found}, the run's {digest}: the store holds other reports or decisions"
        )
    return found


@dataclasses.dataclass
class Save:
    """Readings of bundles, in transactions; what is stored already stays."""

    plan: Plan
    bundles: List[List[Bundle]]
    url: str

    def __call__(self, label: int, _inbox) -> Iterator[Parcel]:
        store = blocks().RowStore(engine(self.plan.data_root).inner, self.url)
        names = [name for name in readings.SCHEMA.names if name != "file"]
        empty = {name: [] for name in readings.QUARANTINE.names if name != "file"}
        for bundle in self.bundles[label]:
            aside = readings.quarantined(self.plan.readings, bundle).drop_columns(["file"]).to_pydict()
            table = readings.load(self.plan.readings, bundle, names)
            for begin in range(0, table.num_rows, ROWS):
                store.save(table.slice(begin, ROWS).to_pydict(), empty)
            if aside["source"]:
                store.save({name: [] for name in names}, aside)
        return iter(())


def leave(plan: Plan, label: int, completed: pa.Array, reread: dict) -> None:
    """What the making of the record changed in a block's readings, for the store."""
    write_rows(plan.made, f"completed-{label}", pa.table([completed], schema=COMPLETED))
    table = pa.table([pa.array(reread[field.name], field.type) for field in REREAD], schema=REREAD)
    write_rows(plan.made, f"reread-{label}", table)


@dataclasses.dataclass
class Put:
    """The record, in the place of what the store holds."""

    plan: Plan
    url: str

    def __call__(self, _label: int, _inbox) -> Iterator[Parcel]:
        store = blocks().RowStore(engine(self.plan.data_root).inner, self.url)
        made = {name: values(self.plan.output, name, order) for name, order in TABLES.items()}
        labels = range(self.plan.cuts.count)
        completed = [read_rows(self.plan.made, f"completed-{label}", COMPLETED.names, COMPLETED) for label in labels]
        made["completed"] = pa.concat_tables(completed).column("claim").to_pylist()
        reread = [read_rows(self.plan.made, f"reread-{label}", REREAD.names, REREAD) for label in labels]
        store.put_record(made, pa.concat_tables(reread).to_pydict())
        yield digest_parcel(store.digest())


def values(output: folders.Folder, table: str, order: List[str]) -> List[str]:
    """The values of a table of the output, in the order of these columns."""
    filesystem, path = folders.opened(output.path)
    found = filesystem.get_file_info(fs.FileSelector(f"{path}/{table}", recursive=True, allow_not_found=True))
    rows: List[Dict] = []
    for info in sorted((info for info in found if info.type == fs.FileType.File), key=lambda info: info.path):
        with filesystem.open_input_file(info.path) as source:
            rows += pq.ParquetFile(source).read(columns=[*order, "value"]).to_pylist()
    rows.sort(key=lambda row: [row[name] for name in order])
    return [row["value"] for row in rows]
