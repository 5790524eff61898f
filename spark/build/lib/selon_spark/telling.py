"""Whole stories told: what each report says now, with the day its story gave it, and what others must know of it.

In: homes of reports. Out: a file a block with its reports as events see them, tables of stories, reports, claims, versions; rows of the
lists that claims are found by, of places that reports have a say on, of naming and of ties.
"""

from __future__ import annotations

import dataclasses
from typing import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .engine import blocks, engine
from .files import write_rows
from .output import write_by_day
from .parcels import (NUMBER, NUMBERS, TEXT, VALUE, VALUES, Parcel, addressed, chosen, column, listed, made, part_of, places_of, table_of,
                      unique_rows, with_column)
from .plan import DAYLESS, Plan
from .reports import BLOCK, HEAVY, block_rows, digest_parcel
from .rows import DAYS, PLACE, field, fields, hex_ids, iso_days, unfolded
from .stories import GROUPS, HOMES

MINE = pa.schema([("number", NUMBER), ("home", NUMBER), ("common", VALUE)])
COMING = pa.schema([*BLOCK, ("home", NUMBER), ("common", VALUE)])
HOMED = pa.schema([("home", NUMBER), ("value", VALUE)])
TOLD = pa.schema([("number", NUMBER), ("home", NUMBER), ("told_day", NUMBER), ("block", NUMBER), ("scope", NUMBER), ("told", VALUE),
                  ("report", TEXT), ("value", VALUE), ("claims", VALUES), ("claim_numbers", NUMBERS)])
LISTED = pa.schema([(name, NUMBER) for name in ("list", "told_day", "number", "ordinal", "block", "holder")])
CLAIM_KEYS = pa.schema([(name, NUMBER) for name in ("number", "claim", "name_key")])
SAID = pa.schema([(name, NUMBER) for name in ("name_key", "number", "holder")])
SIGNS = pa.schema([("key", NUMBER), ("number", NUMBER)])
HOME = pa.schema([("home", NUMBER)])
USES = pa.schema([("use", VALUE), ("outlet", TEXT), ("day", NUMBER)])
TIES = pa.schema([("relation", VALUE)])

CLAIM = pa.schema([("id", pa.string()), ("type", pa.string()), ("certainty", pa.string()), ("polarity", pa.string()),
                   ("confidence", pa.float64()), ("place", PLACE), ("time", pa.struct([("interval", DAYS)])),
                   ("evidence", pa.struct([("text", pa.string())]))])


@dataclasses.dataclass
class Send:
    """A block's reports to the blocks of their stories: only those whose story began in another block move."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        homes = inbox.take("homes", HOMES)
        home_block = column(homes, "home_block")
        yield from addressed(chosen(homes, home_block == label).select(MINE.names), np.full((home_block == label).sum(), label), "mine")
        away = chosen(homes, home_block != label)
        if away.num_rows:
            table = block_rows(self.plan, label, HEAVY)
            at, _ = places_of(column(away, "number"), column(table, "number"))
            table = chosen(table, at)
            table = with_column(with_column(table, "home", away.column("home")), "common", away.column("common"), VALUE)
            yield from addressed(table.select(COMING.names), column(away, "home_block"), "coming")
        for kind in ("groups", "articles"):
            rows = inbox.take(kind, GROUPS)
            if rows.num_rows:
                at, _ = places_of(column(rows, "number"), column(homes, "number"))
                table = table_of(HOMED, {"home": column(homes, "home")[at], "value": rows.column("value")})
                yield from addressed(table, home_block[at], kind)


@dataclasses.dataclass
class Tell:
    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        reports = self._reports(label, inbox)
        if not reports.num_rows:
            return
        groups, articles = inbox.take("groups", HOMED), inbox.take("articles", HOMED)
        told = self._told(reports, groups, articles)
        homes, scopes = self._scopes(label, reports, told["keys"])
        yield Parcel(0, "counts", pa.table({"name": ["reports", "stories", "claims"],
                                            "value": pa.array([reports.num_rows, len(told["stories"]["home"]),
                                                               sum(map(len, told["told"]["claims"]))], NUMBER)}))
        yield from self._for_events(label, reports, told, homes, scopes)
        rows = Rows(self.plan, label, reports, told)
        yield from rows.parcels()
        if self.plan.settings.store:
            rows.leave_for_store()

    def _reports(self, label: int, inbox) -> pa.Table:
        """Of the stories that began in this block, sorted by story, then canonical order."""
        mine, coming = inbox.take("mine", MINE), inbox.take("coming", COMING)
        table = block_rows(self.plan, label, HEAVY)
        at, _ = places_of(column(mine, "number"), column(table, "number"))
        table = chosen(table, at) if mine.num_rows else table.slice(0, 0)
        table = with_column(with_column(table, "home", mine.column("home")), "common", mine.column("common"), VALUE)
        table = pa.concat_tables([table.select(COMING.names).cast(COMING), coming.cast(COMING)])
        return chosen(table, np.lexsort((column(table, "number"), column(table, "at_day"), column(table, "home"))))

    def _told(self, reports: pa.Table, groups: pa.Table, articles: pa.Table) -> dict:
        texts = pc.if_else(pc.is_null(reports.column("published")), reports.column("text"), pa.scalar(None, TEXT))
        given = {name: column(reports, name) for name in ("home", "number", "at_day")}
        given.update({name: listed(reports, name) for name in ("common", "report", "value", "fingerprint", "claims", "control", "naming",
                                                               "note_rooms", "notes")})
        given["text"] = texts.to_pylist()
        return engine(self.plan.data_root).tell_stories(
            given, {"home": column(groups, "home"), "group": listed(groups, "value")},
            {"home": column(articles, "home"), "article": listed(articles, "value")})

    def _scopes(self, label: int, reports: pa.Table, keys: dict):
        """Of each story: the place that most of its words on who holds what are about; its own hash where there is none."""
        number, home = column(reports, "number"), column(reports, "home")
        homes = np.unique(home)
        place = homes.copy()
        if len(keys["number"]):
            of = home[places_of(np.asarray(keys["number"]), number)[0]]
            key = np.asarray(keys["key"]).astype(np.int64)
            order = np.lexsort((key, of))
            of, key = of[order], key[order]
            begins = np.flatnonzero(np.concatenate(([True], (of[1:] != of[:-1]) | (key[1:] != key[:-1]))))
            counts = np.diff(np.concatenate((begins, [len(of)])))
            best = np.lexsort((key[begins], counts * -1, of[begins]))
            of, key = of[begins][best], key[begins][best]
            first = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1])))
            place[np.searchsorted(homes, of[first])] = key[first]
        return homes, self.plan.scope_of(np.full(len(homes), label), place)

    def _for_events(self, label: int, reports: pa.Table, told: dict, homes: np.ndarray, scopes: np.ndarray) -> Iterator[Parcel]:
        rows = told["told"]
        number, told_day = (np.asarray(rows[name]).astype(np.int64) for name in ("number", "told_day"))
        block = self.plan.cuts.block_of(2 * told_day, number)
        scope = scopes[np.searchsorted(homes, np.asarray(rows["home"]))]
        at, _ = places_of(number, column(reports, "number"))
        table = table_of(TOLD, {**rows, "number": number, "told_day": told_day, "block": block, "scope": scope,
                                "value": chosen(reports, at).column("value")})
        write_rows(self.plan.made, f"told-{label}", table)
        yield from addressed(table_of(HOME, {"home": homes}), scopes, "stories")
        filed = {name: np.asarray(values).astype(np.int64) for name, values in told["listed"].items()}
        where = places_of(filed["number"], number)[0]
        lists = table_of(LISTED, {**filed, "block": block[where], "holder": np.full(len(where), label)})
        yield from addressed(lists, part_of(filed["list"], self.plan.pieces.parts), "listed")
        keys = {name: np.asarray(values).astype(np.int64) for name, values in told["keys"].items()}
        of_claim = keys["claim"] != 0
        claim_keys = table_of(CLAIM_KEYS, {name: keys[name][of_claim] for name in CLAIM_KEYS.names})
        yield from addressed(claim_keys, block[places_of(keys["number"][of_claim], number)[0]], "claim_keys")
        said_key, said_by = unique_rows(keys["name_key"][~of_claim], keys["number"][~of_claim])
        said = table_of(SAID, {"name_key": said_key, "number": said_by, "holder": np.full(len(said_by), label)})
        yield from addressed(said, part_of(said_key, self.plan.pieces.parts), "said")
        sign_key, sign_of = unique_rows(keys["key"], keys["number"])
        write_rows(self.plan.made, f"signs-{label}", table_of(SIGNS, {"key": sign_key, "number": sign_of}))


class Rows:
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
        table = table.append_column("start", field(told, "days", "start")).append_column("end", field(told, "days", "end"))
        table = table.append_column("reports", pc.list_value_length(told.column("reports")))
        write_by_day(self.plan, "stories", self.label, table, iso_days([None if day >= DAYLESS else day >> 1 for day in days.tolist()]))
        versions = made(self.versions["versions"], VALUE)
        day_of = dict(zip(np.asarray(self.stories["home"]).tolist(), days.tolist()))
        its = [day_of[home] for home in np.asarray(self.versions["home"]).tolist()]
        drawn = fields(versions, pa.schema([("outlet", pa.string()), ("url", pa.string()), ("reports", pa.list_(pa.string()))]))
        self.superseded = {report for reports in drawn.column("reports").to_pylist() for report in (reports or [])[:-1]}
        table = pa.table({"newest": pa.array([reports[-1] for reports in drawn.column("reports").to_pylist()], pa.string()),
                          "outlet": drawn.column("outlet"), "url": drawn.column("url"), "value": versions.cast(TEXT)})
        write_by_day(self.plan, "versions", self.label, table, iso_days([None if day >= DAYLESS else day >> 1 for day in its]))
        yield digest_parcel(blocks().row_digest("stories", [values.to_pylist()]), blocks().row_digest("versions", [versions.to_pylist()]))
        yield Parcel(0, "counts", pa.table({"name": ["versions"], "value": pa.array([len(versions)], NUMBER)}))

    def _reports(self) -> Iterator[Parcel]:
        inferred = iso_days(self.told["inferred_day"])
        published = self.reports.column("published")
        undated = pc.is_null(published).to_numpy()
        rows = np.flatnonzero(undated)
        its = chosen(self.reports, rows)
        yield digest_parcel(blocks().row_digest("reports", [listed(its, "report"), listed(its, "value"), listed(its, "text"),
                                                            pc.take(inferred, pa.array(rows)).to_pylist()]))
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
        yield digest_parcel(blocks().row_digest("claims", [drawn.column("id").to_pylist(), values.to_pylist(), [None] * len(values)]))
        standing = unfolded(self.told["standing"], NUMBERS)[0]
        start = field(drawn, "time", "interval", "start")
        table = pa.table({
            "id": drawn.column("id"), "report": pc.take(self.ids, pa.array(rows)), "ordinal": pa.array(ordinals), "type": drawn.column("type"),
            "start": start, "end": field(drawn, "time", "interval", "end"),
            **{f"place_{name}" if name != "name" else "place": field(drawn, "place", name) for name in ("id", "name", "country")},
            "lat": field(drawn, "place", "lat"), "lon": field(drawn, "place", "lon"), "certainty": drawn.column("certainty"),
            "polarity": drawn.column("polarity"), "confidence": drawn.column("confidence"), "evidence": field(drawn, "evidence", "text"),
            "superseded": pc.equal(standing, 0), "value": values.cast(TEXT)})
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
        yield digest_parcel(blocks().row_digest("notes", [ids, ordinals.tolist(), rooms.to_pylist(), values.to_pylist()]))

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
        table = pa.table([values, pc.take(self.reports.column("outlet"), pa.array(rows)), pc.take(days, pa.array(rows))], schema=USES)
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
        leave(self.plan, self.label, completed, {name: [self.told[name][row] for row in np.flatnonzero(again).tolist()]
                                                 for name in REREAD.names})
