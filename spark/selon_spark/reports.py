"""Reports by canonical order: one a report id, each in the file of its block.

In: bundles of readings. Of documents that give one report the least by rank is kept, then the least source, as a
store keeps them. Out: a file a block, in order of (at_day, number); rows of digest for what never changes after
reading."""

from __future__ import annotations

import dataclasses
from typing import Iterator, List

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from . import readings
from .engine import blocks
from .files import read_rows, write_rows
from .parcels import NUMBER, TEXT, VALUE, Parcel, addressed, chosen, column, listed, part_of, with_column
from .plan import Plan
from .readings import Bundle

HEADS = pa.schema(
    [("number", NUMBER), ("at_day", NUMBER), ("rank", TEXT), ("source", TEXT), ("bundle", NUMBER), ("row", NUMBER)]
)
LOSERS = pa.schema([("bundle", NUMBER), ("row", NUMBER)])
NARROW = ("number", "at_day", "rank", "source")
HEAVY = [
    "source",
    "report",
    "number",
    "at_day",
    "published",
    "outlet",
    "agency",
    "language",
    "title",
    "url",
    "article",
    "value",
    "text",
    "fingerprint",
    "claims",
    "control",
    "naming",
    "note_rooms",
    "notes",
]
DIGEST = pa.schema([("digest", TEXT)])


def digest_parcel(*sums: str) -> Parcel:
    return Parcel(0, "digest", pa.table({"digest": pa.array(sums, TEXT)}, schema=DIGEST))


def counted(**counts: int) -> Parcel:
    """Counters of the run, added up over all tasks."""
    return Parcel(0, "counts", pa.table({"name": list(counts), "value": pa.array(list(counts.values()), NUMBER)}))


@dataclasses.dataclass
class Heads:
    """Of each document of a bundle: which report it gives, and its rank among such."""

    plan: Plan
    bundles: List[Bundle]

    def __call__(self, label: int, _inbox) -> Iterator[Parcel]:
        table = readings.load(self.plan.readings, self.bundles[label], list(NARROW))
        table = with_column(table, "bundle", np.full(table.num_rows, label)).select(HEADS.names).cast(HEADS)
        yield from addressed(table, part_of(column(table, "number"), self.plan.pieces.parts), "heads")


@dataclasses.dataclass
class Losers:
    """Documents that give a report which a better one gives as well."""

    plan: Plan

    def __call__(self, _label: int, inbox) -> Iterator[Parcel]:
        table = inbox.take("heads", HEADS)
        numbers = column(table, "number")
        _, first, counts = np.unique(numbers, return_index=True, return_counts=True)
        if len(first) == len(numbers):
            return
        twice = np.isin(numbers, numbers[first[counts > 1]])
        table = chosen(table, twice)
        table = table.take(
            pc.sort_indices(
                table,
                [
                    ("number", "ascending"),
                    ("rank", "ascending"),
                    ("source", "ascending"),
                    ("bundle", "ascending"),
                    ("row", "ascending"),
                ],
            )
        )
        numbers = column(table, "number")
        lost = np.concatenate(([False], numbers[1:] == numbers[:-1]))
        losers = chosen(table.select(LOSERS.names), lost)
        yield from addressed(losers, column(losers, "bundle"), "losers")


@dataclasses.dataclass
class Sort:
    """A bundle's reports to their blocks, texts only where they are needed again."""

    plan: Plan
    bundles: List[Bundle]

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        table = readings.load(self.plan.readings, self.bundles[label], HEAVY)
        losers = inbox.take("losers", LOSERS)
        if losers.num_rows:
            table = chosen(table, ~np.isin(column(table, "row"), column(losers, "row")))
        table = table.drop_columns(["row"])
        yield self._digest(table)
        if not self.plan.settings.texts:
            undated = pc.is_null(table.column("published"))
            texts = pc.if_else(undated, table.column("text"), pa.scalar(None, TEXT))
            table = table.set_column(table.schema.get_field_index("text"), "text", texts)
        yield from addressed(
            table, self.plan.cuts.block_of(column(table, "at_day"), column(table, "number")), "reports"
        )

    def _digest(self, table: pa.Table) -> Parcel:
        """Of the rows that no story changes: reports with a day, what stories rest on."""
        dated = table.filter(pc.is_valid(table.column("published")))
        ids = listed(table, "report")
        return digest_parcel(
            blocks().row_digest(
                "reports",
                [listed(dated, "report"), listed(dated, "value"), listed(dated, "text"), [None] * dated.num_rows],
            ),
            blocks().row_digest("fingerprints", [ids, listed(table, "fingerprint")]),
        )


ARTICLES = pa.schema([("article", NUMBER), ("number", NUMBER), ("at_day", NUMBER)])
LISTS = pa.schema([("list", NUMBER), ("number", NUMBER), ("at_day", NUMBER), ("block", NUMBER)])


@dataclasses.dataclass
class Block:
    """A block's reports in order, in a file of its own; and what other blocks find them by."""

    plan: Plan

    def __call__(self, label: int, inbox) -> Iterator[Parcel]:
        yield Parcel(0, "digest", inbox.take("digest", DIGEST))
        table = inbox.take("reports", pa.schema([]))
        if table.num_rows:
            table = table.take(pa.array(np.lexsort((column(table, "number"), column(table, "at_day")))))
            write_rows(self.plan.made, f"reports-{label}", table)
            yield from self._keys(table)
            yield from self._articles(table)

    def _keys(self, table: pa.Table) -> Iterator[Parcel]:
        from .copies import key_parcels

        yield from key_parcels(self.plan, table)

    def _articles(self, table: pa.Table) -> Iterator[Parcel]:
        named = table.filter(pc.not_equal(table.column("article"), ""))
        if not named.num_rows:
            return
        numbers = np.array([blocks().number_of(article) for article in listed(named, "article")], np.int64)
        rows = pa.table([pa.array(numbers), named.column("number"), named.column("at_day")], schema=ARTICLES)
        yield from addressed(rows, part_of(numbers, self.plan.pieces.parts), "articles")


def block_rows(plan: Plan, label: int, columns: List[str]) -> pa.Table:
    """Of a block's file, in canonical order; no rows where the block is empty."""
    return read_rows(plan.made, f"reports-{label}", columns, BLOCK)


BLOCK = pa.schema(
    [(name, VALUE if name in ("value", "fingerprint") else readings.SCHEMA.field(name).type) for name in HEAVY]
)
