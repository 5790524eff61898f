"""The tables that are told story by story, as they are written and counted; uses of words and ties.

In: a block's reports and what their stories told. Out: files by day, rows of digest, parcels for what is made of all
reports."""

from __future__ import annotations

from typing import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .engine import blocks, engine
from .output import write_by_day
from .parcels import (
    NUMBER,
    NUMBERS,
    TEXT,
    VALUE,
    VALUES,
    Parcel,
    addressed,
    chosen,
    column,
    listed,
    made,
    part_of,
    places_of,
)
from .plan import DAYLESS, Plan
from .reports import counted, digest_parcel
from .rows import DAYS, PLACE, field, fields, hex_ids, iso_days, unfolded

USES = pa.schema([("use", VALUE), ("outlet", TEXT), ("day", NUMBER)])
TIES = pa.schema([("relation", VALUE)])
CLAIM = pa.schema(
    [
        ("id", pa.string()),
        ("type", pa.string()),
        ("certainty", pa.string()),
        ("polarity", pa.string()),
        ("confidence", pa.float64()),
        ("place", PLACE),
        ("time", pa.struct([("interval", DAYS)])),
        ("evidence", pa.struct([("text", pa.string())])),
    ]
)


class StoryRows:
    """The tables that are told story by story: their rows of digest and of output."""

    def __init__(self, plan: Plan, label: int, reports: pa.Table, told: dict) -> None:
        self.plan, self.label, self.told = plan, label, told["told"]
        self.stories, self.versions = told["stories"], told["versions"]
        at, _ = places_of(np.asarray(self.told["number"]), column(reports, "number"))
        self.reports = chosen(reports, at)  # in the order of what was told
        self.ids = pa.array(self.told["report"], TEXT)

    def parcels(self) -> Iterator[Parcel]:
        yield from self._stories()
        yield from self._reports()
        yield from self._claims()
        yield from self._rest()

    def _stories(self) -> Iterator[Parcel]:
        values = made(self.stories["story"], VALUE)
        days = np.asarray(self.stories["at_day"])
        table = pa.table({"id": hex_ids("s", self.stories["home"]), "value": values.cast(TEXT)})
        told = fields(values, pa.schema([("days", DAYS), ("reports", pa.list_(pa.string()))]))
        table = table.append_column("start", field(told, "days", "start")).append_column(
            "end", field(told, "days", "end")
        )
        table = table.append_column("reports", pc.list_value_length(told.column("reports")))
        write_by_day(
            self.plan,
            "stories",
            self.label,
            table,
            iso_days([None if day >= DAYLESS else day >> 1 for day in days.tolist()]),
        )
        versions = made(self.versions["versions"], VALUE)
        day_of = dict(zip(np.asarray(self.stories["home"]).tolist(), days.tolist()))
        its = [day_of[home] for home in np.asarray(self.versions["home"]).tolist()]
        drawn = fields(
            versions, pa.schema([("outlet", pa.string()), ("url", pa.string()), ("reports", pa.list_(pa.string()))])
        )
        self.superseded = {report for reports in drawn.column("reports").to_pylist() for report in (reports or [])[:-1]}
        table = pa.table(
            {
                "newest": pa.array([reports[-1] for reports in drawn.column("reports").to_pylist()], pa.string()),
                "outlet": drawn.column("outlet"),
                "url": drawn.column("url"),
                "value": versions.cast(TEXT),
            }
        )
        write_by_day(
            self.plan, "versions", self.label, table, iso_days([None if day >= DAYLESS else day >> 1 for day in its])
        )
        yield digest_parcel(
            blocks().row_digest("stories", [values.to_pylist()]),
            blocks().row_digest("versions", [versions.to_pylist()]),
        )
        yield counted(versions=len(versions))

    def _reports(self) -> Iterator[Parcel]:
        inferred = iso_days(self.told["inferred_day"])
        published = self.reports.column("published")
        undated = pc.is_null(published).to_numpy()
        rows = np.flatnonzero(undated)
        its = chosen(self.reports, rows)
        yield digest_parcel(
            blocks().row_digest(
                "reports",
                [
                    listed(its, "report"),
                    listed(its, "value"),
                    listed(its, "text"),
                    pc.take(inferred, pa.array(rows)).to_pylist(),
                ],
            )
        )
        day = pc.coalesce(iso_days(published.combine_chunks()), inferred)
        table = self.reports.select(["source", "outlet", "agency", "language", "title", "url"])
        table = table.add_column(0, "id", self.ids).append_column("published", iso_days(published.combine_chunks()))
        table = table.append_column("inferred_day", inferred).append_column("story", hex_ids("s", self.told["home"]))
        if self.plan.settings.texts:
            table = table.append_column("text", self.reports.column("text"))
        table = table.append_column("value", self.reports.column("value").cast(TEXT))
        write_by_day(self.plan, "reports", self.label, table, day)
        self.days = day

    def _claims(self) -> Iterator[Parcel]:
        values, rows, ordinals = unfolded(self.told["claims"], VALUES)
        if len(values) == 0:
            return
        drawn = fields(values, CLAIM)
        yield digest_parcel(
            blocks().row_digest("claims", [drawn.column("id").to_pylist(), values.to_pylist(), [None] * len(values)])
        )
        standing = unfolded(self.told["standing"], NUMBERS)[0]
        start = field(drawn, "time", "interval", "start")
        table = pa.table(
            {
                "id": drawn.column("id"),
                "report": pc.take(self.ids, pa.array(rows)),
                "ordinal": pa.array(ordinals),
                "type": drawn.column("type"),
                "start": start,
                "end": field(drawn, "time", "interval", "end"),
                **{
                    f"place_{name}" if name != "name" else "place": field(drawn, "place", name)
                    for name in ("id", "name", "country")
                },
                "lat": field(drawn, "place", "lat"),
                "lon": field(drawn, "place", "lon"),
                "certainty": drawn.column("certainty"),
                "polarity": drawn.column("polarity"),
                "confidence": drawn.column("confidence"),
                "evidence": field(drawn, "evidence", "text"),
                "superseded": pc.equal(standing, 0),
                "value": values.cast(TEXT),
            }
        )
        write_by_day(self.plan, "claims", self.label, table, start)
        placed = values.filter(pc.equal(standing, 1))
        ties = made(engine(self.plan.data_root).relations(placed.to_pylist()), VALUE)
        if len(ties):
            a = fields(ties, pa.schema([("a", pa.string())])).column("a").to_pylist()
            parts = part_of(np.array([blocks().number_of(name or "") for name in a], np.int64), self.plan.pieces.parts)
            yield from addressed(pa.table({"relation": ties}, schema=TIES), parts, "ties_of_actors")

    def _rest(self) -> Iterator[Parcel]:
        for name, table in (("control", "control_statements"), ("naming", "naming_uses")):
            values, rows, ordinals = unfolded(self.told[name], VALUES)
            ids = pc.take(self.ids, pa.array(rows, NUMBER)).to_pylist()
            yield digest_parcel(blocks().row_digest(table, [ids, ordinals.tolist(), values.to_pylist()]))
            if name == "naming" and len(values):
                yield from self._naming(values, rows)
        values, rows, ordinals = unfolded(self.told["notes"], VALUES)
        rooms = unfolded(self.told["note_rooms"], pa.large_list(TEXT))[0]
        ids = pc.take(self.ids, pa.array(rows, NUMBER)).to_pylist()
        yield digest_parcel(
            blocks().row_digest("notes", [ids, ordinals.tolist(), rooms.to_pylist(), values.to_pylist()])
        )

    def _naming(self, values: pa.Array, rows: np.ndarray) -> Iterator[Parcel]:
        """Uses in reports that no newer version replaces, to the part of the actor that is named."""
        standing = np.array([report not in self.superseded for report in self.told["report"]], bool)[rows]
        kept = np.flatnonzero(standing)
        values, rows = values.take(pa.array(kept)), rows[kept]
        if len(values) == 0:
            return
        # As the event room sees it: the day of its story, its own, or the one that it calls its own.
        spoken = fields(self.reports.column("fingerprint"), pa.schema([("spoken", pa.string())])).column("spoken")
        day = pc.coalesce(self.days, spoken.combine_chunks())
        days = pc.cast(pc.cast(pc.cast(day, pa.string()), pa.date32()), pa.int32()).cast(NUMBER)
        table = pa.table(
            [values, pc.take(self.reports.column("outlet"), pa.array(rows)), pc.take(days, pa.array(rows))], schema=USES
        )
        actors = fields(values, pa.schema([("actor", pa.string())])).column("actor").to_pylist()
        parts = part_of(np.array([blocks().number_of(name or "") for name in actors], np.int64), self.plan.pieces.parts)
        yield from addressed(table, parts, "uses")

    def leave_for_store(self) -> None:
        """Claims whose places their stories told, and reports read again as of a day of their story."""
        from .store import REREAD, leave

        again = np.array([day is not None for day in self.told["inferred_day"]], bool)
        rows = np.flatnonzero(~again)
        before = unfolded(chosen(self.reports, rows).column("claims"), VALUES)[0]
        after = unfolded([self.told["claims"][row] for row in rows.tolist()], VALUES)[0]
        completed = after.filter(pc.not_equal(after, before))
        leave(
            self.plan,
            self.label,
            completed,
            {name: [self.told[name][row] for row in np.flatnonzero(again).tolist()] for name in REREAD.names},
        )
