"""Events put together from all scopes and written, with their disputes and updates.

In: tellings of events, disputes, updates of a time, and the claims and reports that events rest on. Out: tables by
day, events as GeoParquet; rows of digest. Of two tellings of an event the one that another story restated is kept."""

from __future__ import annotations

import dataclasses
from typing import Iterator

import numpy as np
import pyarrow as pa

from .engine import blocks, engine
from .output import write_by_day
from .parcels import TEXT, Parcel, chosen, column, listed, places_of
from .plan import Plan
from .record import CLAIM_VALUES, DISPUTE, DISPUTES, EVENTS, REPORT_VALUES, UPDATES
from .reports import counted, digest_parcel
from .rows import DAYS, field, fields, hex_ids

EVENT = pa.schema([("days", DAYS)])


@dataclasses.dataclass
class Merge:
    """The events of a time, each once, with their disputes and updates, as they are written."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        events = inbox.take("told_events", EVENTS)
        order = np.lexsort((-column(events, "restated"), column(events, "home")))
        home = column(events, "home")[order]
        fresh = np.ones(len(order), bool)
        fresh[1:] = home[1:] != home[:-1]
        events = chosen(events, order[fresh])
        disputes = inbox.take("disputes", DISPUTES)
        updates = inbox.take("updates", UPDATES)
        home, ordinal = column(updates, "home"), column(updates, "ordinal")
        order = np.lexsort((ordinal, home))
        fresh = np.ones(len(order), bool)
        fresh[1:] = (home[order][1:] != home[order][:-1]) | (ordinal[order][1:] != ordinal[order][:-1])
        updates = chosen(updates, order[fresh])
        yield counted(events=events.num_rows, disputes=disputes.num_rows, updates=updates.num_rows)
        values, ids = listed(events, "value"), hex_ids("e", column(updates, "home")).to_pylist()
        yield digest_parcel(
            blocks().row_digest("events", [values]),
            blocks().row_digest("disputes", [listed(disputes, "value")]),
            blocks().row_digest("updates", [ids, column(updates, "ordinal").tolist(), listed(updates, "value")]),
        )
        if events.num_rows:
            self._write(label, inbox, events, disputes, updates)

    def _write(self, label: int, inbox, events: pa.Table, disputes: pa.Table, updates: pa.Table) -> None:
        start = field(fields(events.column("value"), EVENT), "days", "start").combine_chunks()
        day_of = lambda homes: start.take(pa.array(places_of(homes, column(events, "home"))[0]))  # noqa: E731
        table, notes = self._events(inbox, events, disputes)
        write_by_day(self.plan, "events", label, table, start, notes)
        if disputes.num_rows:
            told = fields(disputes.column("value"), DISPUTE)
            table = told.append_column("home", disputes.column("home")).append_column(
                "value", disputes.column("value").cast(TEXT)
            )
            table = table.sort_by([("id", "ascending"), ("scope", "ascending")])
            write_by_day(self.plan, "disputes", label, table.drop_columns(["home"]), day_of(column(table, "home")))
        if updates.num_rows:
            what = fields(updates.column("value"), pa.schema([("what", pa.string())])).column("what")
            table = pa.table(
                {
                    "event": hex_ids("e", column(updates, "home")),
                    "ordinal": updates.column("ordinal"),
                    "what": what,
                    "value": updates.column("value").cast(TEXT),
                }
            )
            write_by_day(self.plan, "updates", label, table, day_of(column(updates, "home")))

    def _events(self, inbox, events: pa.Table, disputes: pa.Table):
        """As the program exports them, and their JSON."""
        claims, reports = inbox.take("claim_values", CLAIM_VALUES), inbox.take("report_values", REPORT_VALUES)
        made_here = engine(self.plan.data_root).events_table(
            listed(events, "value"), listed(claims, "value"), listed(disputes, "value"), listed(reports, "value"), geo=True
        )
        value = events.column("value").cast(TEXT)
        return pa.table(made_here).append_column("value", value), dict(made_here.notes)
