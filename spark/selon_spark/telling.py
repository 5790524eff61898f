"""Whole stories told: what each report says now, with the day its story gave it, and what others must know of it.

In: homes of reports. Out: a file a block with its reports as events see them, tables of stories, reports, claims,
versions; rows of the lists that claims are found by, of places that reports have a say on, of naming and of ties."""

from __future__ import annotations

import dataclasses
from typing import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .engine import engine
from .files import write_rows
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
    part_of,
    places_of,
    table_of,
    unique_rows,
    with_column,
)
from .plan import Plan
from .reports import BLOCK, HEAVY, block_rows, counted
from .stories import GROUPS, HOMES
from .story_rows import StoryRows

MINE = pa.schema([("number", NUMBER), ("home", NUMBER), ("common", VALUE)])
COMING = pa.schema([*BLOCK, ("home", NUMBER), ("common", VALUE)])
HOMED = pa.schema([("home", NUMBER), ("value", VALUE)])
TOLD = pa.schema(
    [
        ("number", NUMBER),
        ("home", NUMBER),
        ("told_day", NUMBER),
        ("block", NUMBER),
        ("scope", NUMBER),
        ("told", VALUE),
        ("report", TEXT),
        ("value", VALUE),
        ("claims", VALUES),
        ("claim_numbers", NUMBERS),
    ]
)
LISTED = pa.schema([(name, NUMBER) for name in ("list", "told_day", "number", "ordinal", "block", "holder")])
CLAIM_KEYS = pa.schema([(name, NUMBER) for name in ("number", "claim", "name_key")])
SAID = pa.schema([(name, NUMBER) for name in ("name_key", "number", "holder")])
SIGNS = pa.schema([("key", NUMBER), ("number", NUMBER)])
HOME = pa.schema([("home", NUMBER)])


@dataclasses.dataclass
class Send:
    """A block's reports to the blocks of their stories: only those whose story began in another block move."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        homes = inbox.take("homes", HOMES)
        home_block = column(homes, "home_block")
        yield from addressed(
            chosen(homes, home_block == label).select(MINE.names), np.full((home_block == label).sum(), label), "mine"
        )
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
        claims = sum(map(len, told["told"]["claims"]))
        yield counted(reports=reports.num_rows, stories=len(told["stories"]["home"]), claims=claims)
        yield from self._for_events(label, reports, told, homes, scopes)
        rows = StoryRows(self.plan, label, reports, told)
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
        given.update(
            {
                name: listed(reports, name)
                for name in (
                    "common",
                    "report",
                    "value",
                    "fingerprint",
                    "claims",
                    "control",
                    "naming",
                    "note_rooms",
                    "notes",
                )
            }
        )
        given["text"] = texts.to_pylist()
        return engine(self.plan.data_root).tell_stories(
            given,
            {"home": column(groups, "home"), "group": listed(groups, "value")},
            {"home": column(articles, "home"), "article": listed(articles, "value")},
        )

    def _scopes(self, label: int, reports: pa.Table, keys: dict):
        """Of each story: the place that most of its words on who holds what are about; itself where there is none."""
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

    def _for_events(
        self, label: int, reports: pa.Table, told: dict, homes: np.ndarray, scopes: np.ndarray
    ) -> Iterator[Parcel]:
        rows = told["told"]
        number, told_day = (np.asarray(rows[name]).astype(np.int64) for name in ("number", "told_day"))
        block = self.plan.cuts.block_of(2 * told_day, number)
        scope = scopes[np.searchsorted(homes, np.asarray(rows["home"]))]
        at, _ = places_of(number, column(reports, "number"))
        table = table_of(
            TOLD,
            {
                **rows,
                "number": number,
                "told_day": told_day,
                "block": block,
                "scope": scope,
                "value": chosen(reports, at).column("value"),
            },
        )
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
