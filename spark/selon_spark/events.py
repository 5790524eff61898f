"""Which claims tell one happening: looked at in blocks, settled in one stream, brought to the scopes that tell events.

In: what stories told, a file a block. Out: homes of claims to the blocks that hold their reports; of each event its
scope, and which reports each scope must be shown."""

from __future__ import annotations

import dataclasses
from typing import Iterator

import numpy as np
import pandas
import pyarrow as pa

from .copies import WANTS, tails_wanted
from .engine import blocks, engine
from .files import read_rows
from .parcels import NUMBER, VALUE, Parcel, addressed, chosen, column, listed, part_of, places_of, table_of, unique_rows
from .plan import Plan
from .telling import CLAIM_KEYS, HOME, LISTED, SAID, TOLD

SHOWN = pa.schema([("number", NUMBER), ("holder", NUMBER), ("scope", NUMBER), ("told", VALUE)])
CLAIMS = pa.schema(
    [
        ("claim", NUMBER),
        ("told_day", NUMBER),
        ("number", NUMBER),
        ("holder", NUMBER),
        ("scope", NUMBER),
        ("prospects", VALUE),
    ]
)
HOMES = pa.schema([("claim", NUMBER), ("home", NUMBER), ("number", NUMBER)])
PLACED = pa.schema([(name, NUMBER) for name in ("home", "claim", "number", "holder", "scope", "told_day")])
EVENT_KEYS = pa.schema([("home", NUMBER), ("name_key", NUMBER)])
WHERE = pa.schema([("home", NUMBER), ("block", NUMBER)])
KEY_SCOPES = pa.schema([("name_key", NUMBER), ("scope", NUMBER)])
SCOPED = pa.schema([("number", NUMBER), ("scope", NUMBER)])
CLAIM_WHERE = pa.schema([("claim", NUMBER), ("block", NUMBER)])


def held(plan: Plan, label: int, columns) -> pa.Table:
    """Of what a block's stories told."""
    return read_rows(plan.made, f"told-{label}", list(columns), TOLD)


@dataclasses.dataclass
class Tails:
    """Of each list of claims, the reports that a block needs of it from before."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        order = ("told_day", "number", "ordinal")
        yield from tails_wanted(inbox.take("listed", LISTED), order, holder="holder")


@dataclasses.dataclass
class Show:
    """A block's reports to the blocks of canonical order that look at their claims."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        table = held(self.plan, label, ("number", "scope", "told", "block"))
        if not table.num_rows:
            return
        table = _with_holder(table, label)
        block = column(table, "block")
        yield from addressed(chosen(table, block != label).select(SHOWN.names), block[block != label], "own")
        wants = inbox.take("wants", WANTS)
        number, wanting = unique_rows(column(wants, "number"), column(wants, "block"))
        at, _ = places_of(number, column(table, "number"))
        if len(at):
            yield from addressed(chosen(table, at).select(SHOWN.names), wanting, "halo")


def _with_holder(table: pa.Table, label: int) -> pa.Table:
    return table.append_column(pa.field("holder", NUMBER), pa.array(np.full(table.num_rows, label, np.int64)))


@dataclasses.dataclass
class Look:
    """What each claim of a block may be one happening with."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        table = held(self.plan, label, ("number", "scope", "told", "block"))
        table = _with_holder(chosen(table, column(table, "block") == label), label).select(SHOWN.names)
        own = pa.concat_tables([table, inbox.take("own", SHOWN)])
        if not own.num_rows:
            return
        halo = inbox.take("halo", SHOWN)
        made = engine(self.plan.data_root).claim_prospects(listed(own, "told"), listed(halo, "told"))
        rows = {name: np.asarray(made[name]).astype(np.int64) for name in ("claim", "told_day", "number", "ordinal")}
        order = np.lexsort((rows["ordinal"], rows["number"], rows["told_day"]))
        at = places_of(rows["number"], column(own, "number"))[0] if len(order) else order
        prospects = pa.array(made["prospects"], VALUE).take(pa.array(order))
        table = table_of(
            CLAIMS,
            {
                **{name: values[order] for name, values in rows.items()},
                "prospects": prospects,
                "holder": column(own, "holder")[at][order],
                "scope": column(own, "scope")[at][order],
            },
        )
        yield Parcel(0, "claims", table, turn=label)
        yield Parcel(0, "claim_keys", inbox.take("claim_keys", CLAIM_KEYS), turn=label)


@dataclasses.dataclass
class Settle:
    """The stream: every claim in canonical order gets its home."""

    plan: Plan

    def __call__(self, turns) -> Iterator[Parcel]:
        settler = blocks().ClaimSettler()
        for _, inbox in turns:
            table = inbox.take("claims", CLAIMS)
            claim = column(table, "claim")
            made = settler.settle({"claim": claim, "prospects": listed(table, "prospects")})
            home = np.asarray(made["home"]).astype(np.int64)
            rows = {
                "claim": claim,
                "home": home,
                **{name: column(table, name) for name in ("number", "holder", "scope", "told_day")},
            }
            yield from addressed(table_of(HOMES, rows), rows["holder"], "homes")
            parts = part_of(home, self.plan.pieces.parts)
            yield from addressed(table_of(PLACED, rows), parts, "placed")
            keys = inbox.take("claim_keys", CLAIM_KEYS)
            at, placed = places_of(column(keys, "claim"), claim)
            its_home, key = (
                unique_rows(home[at[placed]], column(keys, "name_key")[placed])
                if placed.any()
                else (claim[:0], claim[:0])
            )
            yield from addressed(
                table_of(EVENT_KEYS, {"home": its_home, "name_key": key}),
                part_of(its_home, self.plan.pieces.parts),
                "event_keys",
            )


@dataclasses.dataclass
class Pair:
    """Of each event: its scope, and the scopes that must be shown its reports, those of all stories that tell it."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        table = inbox.take("placed", PLACED)
        if not table.num_rows:
            return
        rows = {name: column(table, name) for name in PLACED.names}
        founding = rows["claim"] == rows["home"]
        homes, first = np.unique(rows["home"][founding], return_index=True)
        scopes = rows["scope"][founding][first]
        block = rows["holder"][founding][first]  # events of one story are written together
        yield from addressed(table_of(HOME, {"home": homes}), scopes, "events")
        where = block[np.searchsorted(homes, rows["home"])]
        yield from addressed(
            table_of(CLAIM_WHERE, {"claim": rows["claim"], "block": where}), rows["holder"], "claim_where"
        )
        told_in = pandas.DataFrame(dict(zip(("home", "scope"), unique_rows(rows["home"], rows["scope"]))))
        of_scope = table_of(
            WHERE, {"home": told_in["home"].to_numpy(), "block": block[np.searchsorted(homes, told_in["home"])]}
        )
        yield from addressed(of_scope, told_in["scope"].to_numpy(), "where")
        reports = pandas.DataFrame(
            dict(zip(("home", "number", "holder"), unique_rows(rows["home"], rows["number"], rows["holder"])))
        )
        pairs = told_in.merge(reports, on="home")
        number, scope, holder = unique_rows(*(pairs[name].to_numpy() for name in ("number", "scope", "holder")))
        yield from addressed(table_of(SCOPED, {"number": number, "scope": scope}), holder, "scoped")
        keys = inbox.take("event_keys", EVENT_KEYS)
        if keys.num_rows:
            key, scope = unique_rows(column(keys, "name_key"), scopes[np.searchsorted(homes, column(keys, "home"))])
            table = table_of(KEY_SCOPES, {"name_key": key, "scope": scope})
            yield from addressed(table, part_of(key, self.plan.pieces.parts), "key_scopes")


@dataclasses.dataclass
class PairPlaces:
    """Reports that state who holds a place, to the scopes whose events are about a place of that name."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        said, scopes = inbox.take("said", SAID), inbox.take("key_scopes", KEY_SCOPES)
        if not said.num_rows or not scopes.num_rows:
            return
        key, scope = unique_rows(column(scopes, "name_key"), column(scopes, "scope"))
        left = pandas.DataFrame({"name_key": key, "scope": scope})
        right = pandas.DataFrame({name: column(said, name) for name in SAID.names})
        pairs = left.merge(right, on="name_key")
        number, scope, holder = unique_rows(*(pairs[name].to_numpy() for name in ("number", "scope", "holder")))
        yield from addressed(table_of(SCOPED, {"number": number, "scope": scope}), holder, "scoped")
