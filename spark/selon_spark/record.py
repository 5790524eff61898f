"""Events, disputes and control told in scopes, put together, and written.

In: homes of claims, the reports that each scope must be shown. Out: tables of events, disputes, updates, control,
relations, naming by day; rows of digest. Of two tellings of an event the one that another story restated is kept."""

from __future__ import annotations

import dataclasses
from typing import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .engine import blocks, engine
from .events import CLAIM_WHERE, HOMES, SCOPED, WHERE, held
from .files import read_rows
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
    table_of,
    unique_rows,
)
from .plan import Plan
from .reports import counted, digest_parcel
from .rows import DAYS, field, fields, unfolded
from .story_rows import TIES, USES
from .telling import HOME, SIGNS

TOLD = pa.schema([("number", NUMBER), ("told", VALUE)])
HELD_HOMES = pa.schema([*HOMES, ("holder", NUMBER)])
EVENTS = pa.schema([("home", NUMBER), ("restated", NUMBER), ("value", VALUE)])
DISPUTES = pa.schema([("home", NUMBER), ("value", VALUE)])
UPDATES = pa.schema([("home", NUMBER), ("ordinal", NUMBER), ("value", VALUE)])
DISPUTED = pa.schema([("claim", NUMBER), ("number", NUMBER)])
KEYS = pa.schema([("key", NUMBER)])
CLAIM_VALUES = pa.schema([("claim", NUMBER), ("value", VALUE)])
REPORT_VALUES = pa.schema([("number", NUMBER), ("value", VALUE)])

DISPUTE = pa.schema(
    [("id", pa.string()), ("event", pa.string()), ("about", pa.string()), ("note", pa.string()), ("scope", pa.string())]
)
CONTROL = pa.schema(
    [
        ("key", pa.string()),
        ("place", pa.string()),
        ("place_id", pa.string()),
        ("holder", pa.string()),
        ("from", pa.string()),
        ("until", pa.string()),
        ("as_of", pa.string()),
        ("confirmed", pa.string()),
        ("contested", pa.bool_()),
    ]
)
RELATION = pa.schema(
    [("a", pa.string()), ("b", pa.string()), ("kind", pa.string()), ("means", pa.string()), ("days", DAYS)]
)
NAMED = pa.schema(
    [
        ("voice", pa.string()),
        ("actor", pa.string()),
        ("word", pa.string()),
        ("count", pa.int64()),
        ("first", pa.string()),
        ("last", pa.string()),
    ]
)


@dataclasses.dataclass
class Show:
    """A block's reports, and where their claims stand, to the scopes that tell events of them."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        table = held(self.plan, label, ("number", "scope", "told"))
        if not table.num_rows:
            return
        own, wanted = column(table, "number"), inbox.take("scoped", SCOPED)
        number, scope = unique_rows(
            np.concatenate((own, column(wanted, "number"))),
            np.concatenate((column(table, "scope"), column(wanted, "scope"))),
        )
        yield from addressed(chosen(table.select(TOLD.names), places_of(number, own)[0]), scope, "told")
        homes = inbox.take("homes", HOMES)
        order = np.argsort(column(homes, "number"), kind="stable")
        homes = chosen(homes, order)
        its = column(homes, "number")
        begins, ends = np.searchsorted(its, number, "left"), np.searchsorted(its, number, "right")
        counts = ends - begins
        rows = np.repeat(begins - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(counts.sum())
        table = table_of(
            HELD_HOMES,
            {**{name: column(homes, name)[rows] for name in HOMES.names}, "holder": np.full(len(rows), label)},
        )
        yield from addressed(table, np.repeat(scope, counts), "homes")


@dataclasses.dataclass
class Retell:
    """The events and disputes of a scope."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        told, homes = inbox.take("told", TOLD), inbox.take("homes", HELD_HOMES)
        told = chosen(told, np.argsort(column(told, "number"), kind="stable"))
        stories, events = column(inbox.take("stories", HOME), "home"), column(inbox.take("events", HOME), "home")
        if not told.num_rows:
            return
        made_here = engine(self.plan.data_root).retell(
            {"told": listed(told, "told")},
            {"claim": column(homes, "claim"), "home": column(homes, "home")},
            np.sort(events),
            np.sort(stories),
        )
        where = inbox.take("where", WHERE)
        event_home, block = column(where, "home"), column(where, "block")
        block_of = lambda wanted: block[places_of(wanted, event_home)[0]] if len(wanted) else wanted  # noqa: E731
        home = np.asarray(made_here["home"]).astype(np.int64)
        table = table_of(
            EVENTS,
            {
                "home": home,
                "restated": np.asarray(made_here["restated"]).astype(np.int64),
                "value": made_here["events"],
            },
        )
        yield from addressed(table, block_of(home), "told_events")
        about = fields(made_here["disputes"], DISPUTE).column("event").to_pylist()
        home = np.array([int(event[1:], 16) for event in about], np.uint64).view(np.int64)
        yield from addressed(
            table_of(DISPUTES, {"home": home, "value": made_here["disputes"]}), block_of(home), "disputes"
        )
        home = np.asarray(made_here["update_home"]).astype(np.int64)
        table = table_of(UPDATES, {"home": home, "ordinal": ordinals_of(home), "value": made_here["updates"]})
        yield from addressed(table, block_of(home), "updates")
        disputed = np.asarray(made_here["disputed"]).astype(np.int64)
        at, found = places_of(disputed, column(homes, "claim"))
        table = table_of(DISPUTED, {"claim": disputed[found], "number": column(homes, "number")[at[found]]})
        yield from addressed(table, column(homes, "holder")[at[found]], "disputed")


def ordinals_of(home: np.ndarray) -> np.ndarray:
    """Of each row its place among the rows of its name, in their order."""
    order = np.argsort(home, kind="stable")
    held_home = home[order]
    begins = np.searchsorted(held_home, held_home, "left")
    out = np.empty(len(home), np.int64)
    out[order] = np.arange(len(home)) - begins
    return out


@dataclasses.dataclass
class ShowSigns:
    """Reports that have a say on who holds a place, to the part of that place."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        signs = read_rows(self.plan.made, f"signs-{label}", SIGNS.names, SIGNS)
        if not signs.num_rows:
            return
        key, number = column(signs, "key"), column(signs, "number")
        parts = part_of(key, self.plan.pieces.parts)
        yield from addressed(signs.select(["key"]), parts, "keys")
        part, number = unique_rows(parts, number)
        table = held(self.plan, label, TOLD.names)
        yield from addressed(chosen(table, places_of(number, column(table, "number"))[0]), part, "told")
        disputed = inbox.take("disputed", DISPUTED)
        claim, its = unique_rows(column(disputed, "claim"), column(disputed, "number"))
        for one in np.unique(part).tolist():
            rows = np.isin(its, number[part == one])
            yield Parcel(one, "disputed", table_of(KEYS, {"key": claim[rows]}))


@dataclasses.dataclass
class Control:
    """Who held the places of a part, and according to whom; with it the ties and names of actors of a part."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        yield from Ties(self.plan)(label, inbox)
        told = inbox.take("told", TOLD)
        if not told.num_rows:
            return
        told = chosen(told, np.argsort(column(told, "number"), kind="stable"))
        disputed, keys = (np.unique(column(inbox.take(kind, KEYS), "key")) for kind in ("disputed", "keys"))
        found = engine(self.plan.data_root).control({"told": listed(told, "told")}, disputed, keys)
        key = np.asarray(found["key"]).astype(np.int64)
        order = np.argsort(key, kind="stable")
        values, key = made(found["control"], VALUE).take(pa.array(order)), key[order]
        drawn = fields(values, CONTROL)
        ordinals = ordinals_of(key)
        yield digest_parcel(
            blocks().row_digest("control", [drawn.column("key").to_pylist(), ordinals.tolist(), values.to_pylist()])
        )
        table = drawn.append_column("ordinal", pa.array(ordinals)).append_column("value", values.cast(TEXT))
        write_by_day(self.plan, "control", label, table, pc.coalesce(drawn.column("from"), drawn.column("as_of")))
        yield counted(control=len(values))


@dataclasses.dataclass
class Evidence:
    """The claims of events, with their reports, to where the events are written."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        where = inbox.take("claim_where", CLAIM_WHERE)
        if not where.num_rows:
            return
        table = held(self.plan, label, ("number", "claims", "claim_numbers", "value"))
        values, rows, _ = unfolded(table.column("claims"), VALUES)
        claim = unfolded(table.column("claim_numbers"), NUMBERS)[0].to_numpy()
        at, _ = places_of(column(where, "claim"), claim)
        block = column(where, "block")
        yield from addressed(
            table_of(CLAIM_VALUES, {"claim": claim[at], "value": values.take(pa.array(at))}), block, "claim_values"
        )
        to, row = unique_rows(block, rows[at])
        yield from addressed(chosen(table.select(REPORT_VALUES.names), row), to, "report_values")


@dataclasses.dataclass
class Ties:
    """Relations of actors and what voices call them, over all reports."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        parts = inbox.take("ties_of_actors", TIES)
        if parts.num_rows:
            values = made(blocks().unite_relations(listed(parts, "relation")), VALUE)
            table = fields(values, RELATION)
            table = table.set_column(3, "means", pc.fill_null(table.column("means"), ""))  # none is empty, as in a store
            start = field(table, "days", "start")
            table = (
                table.append_column("start", start)
                .append_column("end", field(table, "days", "end"))
                .drop_columns(["days"])
            )
            write_by_day(self.plan, "relations", label, table.append_column("value", values.cast(TEXT)), start)
            yield counted(relations=len(values))
        uses = inbox.take("uses", USES)
        if uses.num_rows:
            values = made(blocks().naming(listed(uses, "use"), listed(uses, "outlet"), listed(uses, "day")), VALUE)
            table = fields(values, NAMED)
            write_by_day(
                self.plan, "naming", label, table.append_column("value", values.cast(TEXT)), table.column("first")
            )
            yield counted(naming=len(values))
