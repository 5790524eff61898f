"""Stories: which reports each looks at, which company it is in, and where it belongs.

Looking runs in blocks, each shown what its reports may look at; companies run by component of copies and articles;
settling is one ordered stream over all reports, in some tens of bytes a report."""

from __future__ import annotations

import dataclasses
from typing import Iterator, List

import numpy as np
import pyarrow as pa

from . import copies
from .engine import blocks
from .output import write_by_day
from .parcels import (
    NUMBER,
    TEXT,
    VALUE,
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
from .plan import DAYLESS, Plan
from .reports import ARTICLES, LISTS, block_rows, counted, digest_parcel
from .rows import fields, iso_days

PRINT = pa.schema([("number", NUMBER), ("at_day", NUMBER), ("fingerprint", VALUE)])
PROSPECTS = pa.schema([("number", NUMBER), ("at_day", NUMBER), ("prospects", VALUE)])
LINKS = pa.schema([(name, NUMBER) for name in ("a", "a_day", "b", "b_day")])
MEMBERS = pa.schema([("number", NUMBER), ("component", NUMBER)])
COMPANY = pa.schema([("number", NUMBER), ("at_day", NUMBER), ("component", NUMBER), ("fingerprint", VALUE)])
COPIED = pa.schema([("component", NUMBER), ("a", NUMBER), ("b", NUMBER)])
TIES = pa.schema([("number", NUMBER), ("first", NUMBER), ("tie", NUMBER)])
GROUPS = pa.schema([("number", NUMBER), ("value", VALUE)])
GROUP = pa.schema([("origin", pa.string()), ("reports", pa.list_(pa.string()))])
HOMES = pa.schema([("number", NUMBER), ("home", NUMBER), ("home_block", NUMBER), ("first", NUMBER), ("common", VALUE)])


@dataclasses.dataclass
class Lists:
    """The lists that a block's reports are filed under."""

    plan: Plan

    def __call__(self, label: int, _inbox) -> Iterator[Parcel]:
        table = block_rows(self.plan, label, ["number", "at_day", "fingerprint"])
        made = blocks().story_lists(listed(table, "fingerprint"))
        row = np.asarray(made["row"]).astype(np.int64)
        lists = np.asarray(made["list"]).astype(np.int64)
        rows = table_of(
            LISTS,
            {
                "list": lists,
                "number": column(table, "number")[row],
                "at_day": column(table, "at_day")[row],
                "block": np.full(len(row), label),
            },
        )
        yield from addressed(rows, part_of(lists, self.plan.pieces.parts), "lists")


@dataclasses.dataclass
class Tails:
    """Of each list, what a block needs of it from before."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        yield from copies.tails_wanted(inbox.take("lists", LISTS), ("at_day", "number"), holder="block")


@dataclasses.dataclass
class Show:
    """A block's reports to the blocks that look at them."""

    plan: Plan
    window_days: int

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        wants = inbox.take("wants", copies.WANTS)
        number, wanting = unique_rows(column(wants, "number"), column(wants, "block"))
        yield Parcel(label, "near", inbox.take("near", copies.NEAR))
        table = block_rows(self.plan, label, PRINT.names)
        if not table.num_rows:
            return
        days, numbers = column(table, "at_day"), column(table, "number")
        for block in range(self.plan.cuts.count):
            shown = np.isin(numbers, number[wanting == block])
            if block > label and not self.plan.by_lists:
                shown |= days >= self.plan.cuts.first_day(block) - 2 * self.window_days - 1
            if shown.any():
                yield Parcel(block, "halo", chosen(table, shown))


@dataclasses.dataclass
class Look:
    """What each report of a block may join, and which it copies."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        own = block_rows(self.plan, label, PRINT.names)
        if not own.num_rows:
            return
        halo = inbox.take("halo", PRINT)
        near = copies.near_in_order(inbox.take("near", copies.NEAR))
        made = blocks().look(listed(own, "fingerprint"), listed(halo, "fingerprint"), near)
        yield Parcel(0, "prospects", table_of(PROSPECTS, made), turn=label)
        a, b = (np.asarray(made[name]).astype(np.int64) for name in ("link_number", "link_other"))
        numbers = np.concatenate((column(own, "number"), column(halo, "number")))
        days = np.concatenate((column(own, "at_day"), column(halo, "at_day")))
        numbers, first = np.unique(numbers, return_index=True)
        day_of = lambda wanted: days[first][places_of(wanted, numbers)[0]] if len(wanted) else wanted  # noqa: E731
        yield Parcel(0, "links", table_of(LINKS, {"a": a, "a_day": day_of(a), "b": b, "b_day": day_of(b)}))


@dataclasses.dataclass
class Articles:
    """Reports of one article, each tied to its first."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        table = inbox.take("articles", ARTICLES)
        article, day, number = unique_rows(*(column(table, name) for name in ("article", "at_day", "number")))
        if len(article) == 0:
            return
        fresh = np.concatenate(([True], article[1:] != article[:-1]))
        first = np.flatnonzero(fresh)[np.cumsum(fresh) - 1]
        later = ~fresh
        yield Parcel(
            0,
            "edges",
            table_of(
                LINKS, {"a": number[later], "a_day": day[later], "b": number[first][later], "b_day": day[first][later]}
            ),
        )


@dataclasses.dataclass
class Components:
    """One task over pairs of numbers: what hangs together by copies and articles."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        links, edges = inbox.take("links", LINKS), inbox.take("edges", LINKS)
        both = pa.concat_tables([links, edges])
        if not both.num_rows:
            return
        a, b = column(both, "a"), column(both, "b")
        made = blocks().components(a, b)
        number, component = (np.asarray(made[name]).astype(np.int64) for name in ("number", "component"))
        known, first = np.unique(np.concatenate((a, b)), return_index=True)
        days = np.concatenate((column(both, "a_day"), column(both, "b_day")))[first][places_of(number, known)[0]]
        members = table_of(MEMBERS, {"number": number, "component": component})
        yield from addressed(members, self.plan.cuts.block_of(days, number), "members")
        if links.num_rows:
            a, day = column(links, "a"), column(links, "a_day")
            copied = table_of(
                COPIED, {"component": component[places_of(a, number)[0]], "a": a, "b": column(links, "b")}
            )
            yield from addressed(copied, self.plan.cuts.block_of(day, a), "copied")


@dataclasses.dataclass
class Gather:
    """A block's reports that are in some company, to the part of their component."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        members, copied = inbox.take("members", MEMBERS), inbox.take("copied", COPIED)
        if not members.num_rows:
            return
        yield from addressed(copied, part_of(column(copied, "component"), self.plan.pieces.parts), "copied")
        table = block_rows(self.plan, label, PRINT.names)
        at, _ = places_of(column(members, "number"), column(table, "number"))
        rows = with_column(chosen(table, at), "component", column(members, "component")).select(COMPANY.names)
        yield from addressed(rows, part_of(column(members, "component"), self.plan.pieces.parts), "company")


@dataclasses.dataclass
class Companies:
    """Groups of copies and articles of whole components; which report of its company each follows."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        table = inbox.take("company", COMPANY)
        if not table.num_rows:
            return
        order = np.lexsort((column(table, "number"), column(table, "at_day"), column(table, "component")))
        table = chosen(table, order)
        links = inbox.take("copied", COPIED)
        made = blocks().companies(listed(table, "fingerprint"), column(links, "a"), column(links, "b"))
        numbers, days = column(table, "number"), column(table, "at_day")
        known = np.argsort(numbers, kind="stable")

        def block_of(wanted):
            at = known[np.minimum(np.searchsorted(numbers[known], wanted), len(known) - 1)]
            return self.plan.cuts.block_of(days[at], wanted)

        ties = table_of(TIES, made)
        for one in addressed(
            ties, block_of(column(ties, "number")) if ties.num_rows else np.zeros(0, np.int64), "ties"
        ):
            yield Parcel(0, "ties", one.table, turn=one.label)
        for kind, values, number in (("groups", "groups", "group_number"), ("articles", "articles", "article_number")):
            rows = table_of(GROUPS, {"number": np.asarray(made[number]).astype(np.int64), "value": made[values]})
            if rows.num_rows:
                yield from addressed(rows, block_of(column(rows, "number")), kind)
        yield from self._groups(label, made, numbers, days)

    def _groups(self, label: int, made: dict, numbers: np.ndarray, days: np.ndarray) -> Iterator[Parcel]:
        """Groups of copies as a table, by the day of one of their reports."""
        yield digest_parcel(blocks().row_digest("copies", [made["groups"]]))
        yield counted(copies=len(made["groups"]))
        order = np.argsort(numbers, kind="stable")
        at = (
            order[np.searchsorted(numbers[order], np.asarray(made["group_number"]))]
            if len(made["groups"])
            else order[:0]
        )
        drawn = fields(made["groups"], GROUP)
        table = pa.table(
            {
                "origin": drawn.column("origin"),
                "reports": drawn.column("reports"),
                "value": pa.array(made["groups"], VALUE).cast(TEXT),
            }
        )
        day = iso_days([None if one >= DAYLESS else one >> 1 for one in days[at].tolist()])
        write_by_day(self.plan, "copies", label, table, day)


@dataclasses.dataclass
class Settle:
    """The stream: every report in canonical order gets its home."""

    plan: Plan

    def __call__(self, turns) -> Iterator[Parcel]:
        settler = blocks().StorySettler()
        founders: List[np.ndarray] = []  # by block, sorted
        founded: List[int] = []
        for block, inbox in turns:
            rows = inbox.take("prospects", PROSPECTS)
            ties = inbox.take("ties", TIES)
            number = column(rows, "number")
            first, tie = number.copy(), np.zeros(len(number), np.uint8)
            if ties.num_rows:
                at, found = places_of(column(ties, "number"), number)
                first[at[found]], tie[at[found]] = column(ties, "first")[found], column(ties, "tie")[found]
            made = settler.settle(
                {
                    "number": number,
                    "at_day": column(rows, "at_day"),
                    "first": first,
                    "tie": tie,
                    "prospects": listed(rows, "prospects"),
                }
            )
            home = np.asarray(made["home"]).astype(np.int64)
            founders.append(np.sort(home[home == number]))
            founded.append(block)
            yield Parcel(
                int(block),
                "homes",
                table_of(
                    HOMES,
                    {
                        "number": number,
                        "home": home,
                        "first": first,
                        "home_block": blocks_of(home, founders, founded),
                        "common": made["common"],
                    },
                ),
            )


def blocks_of(home: np.ndarray, founders: List[np.ndarray], founded: List[int]) -> np.ndarray:
    """In which block each home was founded: the newest are looked through first, since most are there."""
    out = np.full(len(home), -1, np.int64)
    for its, block in zip(reversed(founders), reversed(founded)):
        left = np.flatnonzero(out < 0)
        if len(left) == 0:
            break
        if len(its):
            at = np.minimum(np.searchsorted(its, home[left]), len(its) - 1)
            out[left[its[at] == home[left]]] = block
    return out


def has_dayless(days: dict) -> bool:
    return any(day >= DAYLESS for day in days)
