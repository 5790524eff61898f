"""A store opened for reading: its events, claims, disputes, control, relations, naming, stories, reports, and exports of them."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Callable, Optional, Union

from . import _native, data
from .claims import Claim, Report, claim_of, report_of
from .errors import NotFoundError, UsageError
from .filters import Pairs, day_of, pairs_of
from .record import (Control, Dispute, Event, Naming, Relation, Saying, Story, control_of, dispute_of, event_of, naming_of, relation_of,
                     story_of)
from .spans import Text
from .table import Table, wanted

_COUNTED = ("events", "disputes", "control", "stories", "reports")  # kinds of which the store itself knows how many there are


class Sayings(Table[Saying]):
    """Who says what: a row for each value that a voice gives for a facet of an event."""

    def _size(self) -> int:
        return len(self._table())

    def _values(self, begin: int, end: int) -> list[Saying]:
        return [Saying(**{**row, "claims": tuple(row["claims"])}) for row in self._table().dicts(begin, end)]


class Store:
    """A store, opened. The record is read when it is first asked for, and kept: what others write meanwhile is seen after `refresh`.
    Thread-safe; a `with` block closes it.
    """

    def __init__(self, path: str) -> None:
        self._native = _native.Store.open(data.path_bytes(path))
        self._lock = threading.Lock()
        self._snapshots: dict[str, tuple[_native.Snapshot, _native.Selection]] = {}

    def _known(self, as_of: str) -> tuple[_native.Snapshot, _native.Selection]:
        """The record, read once for each day as of which it is asked for, and all of it as a selection. Of days, the last one is kept."""
        with self._lock:
            if self._native.closed:
                raise UsageError("the store is closed", self.path)
            if as_of not in self._snapshots:
                snapshot = self._native.snapshot(data.engine(), as_of)
                for day in [day for day in self._snapshots if day and as_of]:
                    del self._snapshots[day]
                self._snapshots[as_of] = snapshot, snapshot.select([])
            return self._snapshots[as_of]

    def _snapshot(self, as_of: str = "") -> _native.Snapshot:
        return self._known(as_of)[0]

    def _selection(self, pairs: Pairs = (), as_of: str = "") -> _native.Selection:
        snapshot, whole = self._known(as_of)
        return snapshot.select(list(pairs)) if pairs else whole

    def _count(self, kind: str) -> Optional[int]:
        if kind not in _COUNTED or "" in self._snapshots:
            return None
        count: int = self._native.counts()[kind]
        return count

    @property
    def path(self) -> str:
        """As it was opened, without a password."""
        return self._native.path

    @property
    def closed(self) -> bool:
        return self._native.closed

    @property
    def digest(self) -> str:
        """The digest of all that counts: equal for the same content, whatever made it."""
        return self._native.digest()

    @property
    def stale(self) -> bool:
        """True where an ingest was stopped before its end: the record does not know all stored reports yet."""
        return self._snapshot().stale

    def refresh(self) -> None:
        """Forgets what was read: tables made from now on see what was written since."""
        with self._lock:
            self._snapshots.clear()

    def close(self) -> None:
        """Closes the store and forgets its record. Tables that hold rows already go on."""
        with self._lock:
            self._snapshots.clear()
        self._native.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<selon.Store {self.path!r}{' (closed)' if self.closed else ''}>"

    @property
    def events(self) -> Table[Event]:
        """What happened, each once: `store.events`, or narrowed: `store.events(place="Kidal", status="disputed")`."""
        return Table(self, "events", event_of)

    @property
    def claims(self) -> Table[Claim]:
        """What each report tells. Characters of spans are counted by the report's text, which is read where it is asked for."""
        return Table(self, "claims", self._claim)

    @property
    def disputes(self) -> Table[Dispute]:
        """Claims that cannot all hold, by side."""
        return Table(self, "disputes", dispute_of)

    @property
    def control(self) -> Table[Control]:
        """Who holds which place in which days, according to whom."""
        return Table(self, "control", control_of)

    @property
    def relations(self) -> Table[Relation]:
        """Dated ties between actors."""
        return Table(self, "relations", relation_of)

    @property
    def naming(self) -> Table[Naming]:
        """Which voice calls whom what."""
        return Table(self, "naming", naming_of)

    @property
    def stories(self) -> Table[Story]:
        """Reports that belong together."""
        return Table(self, "stories", story_of)

    @property
    def reports(self) -> Table[Report]:
        """The reports, without their texts; `report(id)` gives one with its text."""
        return Table(self, "reports", report_of)

    def _claim(self, value: Any) -> Claim:
        return claim_of(value, self._text_of(value.get("report", "")))

    def _text_of(self, report: str) -> Callable[[], Text]:
        kept: list[Text] = []

        def text() -> Text:
            if not kept:
                kept.append(Text(self.report(report).text))
            return kept[0]

        return text

    def report(self, id: str) -> Report:
        """A report with its text. Raises NotFoundError."""
        found = self._native.report(data.whole_text(id))
        if found is None:
            raise NotFoundError(f'the store holds no report "{id}"')
        return report_of(found)

    def event(self, id: str) -> Event:
        """The event of an id, or the only one whose id begins so. Raises NotFoundError; UsageError where several begin so.

        >>> store.event("no such id")
        Traceback (most recent call last):
            ...
        selon.errors.NotFoundError: the store holds no event "no such id"
        """
        found = self._snapshot().events_like(data.whole_text(id), 3)
        if not found or not id:
            raise NotFoundError(f'the store holds no event "{id}"')
        if len(found) > 1:
            raise UsageError(f'"{id}" begins several ids: {", ".join(one["id"] for one in found)}; give more of it')
        return event_of(found[0])

    def who(self, of: Union[Event, Story, str, None] = None, *, as_of: Union[str, date, None] = None, **filters: Any) -> Sayings:
        """Who says what of an event (or its id), of all events of a story, or of those that filters leave: a row for each value that
        a voice gives for a facet.

        >>> fight = store.events(type="armed_clash", status="disputed")[0]
        >>> {"Kidal", "30 km from Kidal"} <= {said.value for said in store.who(fight) if said.facet == "where"}
        True
        """
        if isinstance(of, Event):
            filters["id"] = of.id
        elif isinstance(of, Story):
            filters["story"] = of.id
        elif of is not None:
            filters["id"] = self.event(of).id
        return Sayings(self, "sayings", None, pairs_of(filters), day_of("as_of", as_of))

    def export(self, format: str, path: Union[str, "os.PathLike[str]"], *, language: str = "", raw: bool = False, hxl: bool = False,
               page: bool = True, as_of: Union[str, date, None] = None, **filters: Any) -> list[tuple[str, int]]:
        """Writes a file of a foreign format (docs/formats/exports.md), as `selon export --as FORMAT -o PATH` does: whole, or not at all.
        What is for readers has the names of private persons masked. Parquet is written by pyarrow.

        `language`: of what is written for readers; `raw`: cells that spreadsheets take for formulas as they are; `hxl`: a row of
        hashtags; `page`: html carries the page, where it was built. Returns what the format's rules left out: why, how many events.
        """
        if format not in _native.FORMATS.split("|"):
            raise UsageError(f'there is no format "{format}"; there are {_native.FORMATS.replace("|", ", ")}')
        selection = self._selection(pairs_of(filters), day_of("as_of", as_of))
        if format in ("parquet", "geoparquet"):
            masked = self._native.masked(selection)
            _write_parquet(masked.table("events", format == "geoparquet"), Path(os.fsdecode(data.path_bytes(path))))
            return []
        return self._native.write(selection, format, data.path_bytes(path), language=language, page=data.page_folder() if page else "",
                                  raw=raw, hxl=hxl)


def _write_parquet(table: _native.RowTable, path: Path) -> None:
    pyarrow, parquet = wanted("pyarrow", "pandas"), wanted("pyarrow.parquet", "pandas")
    pending = path.with_name(path.name + ".part")
    try:
        parquet.write_table(pyarrow.table(table), pending, compression="zstd", row_group_size=8192)
        os.replace(pending, path)
    finally:
        pending.unlink(missing_ok=True)


def open(path: Union[str, "os.PathLike[str]"]) -> Store:
    """Opens a store to read: a file, or a database on a server (`postgresql://...`). Raises NotFoundError, InvalidError (no store, or of a
    newer program), CorruptError, UnreadableError, UnreachableError, BusyError."""
    return Store(os.fspath(path))
