"""What a run may be told: where things lie and how the work is cut. None of it changes what the record holds.

Numbers left at 0 follow from the counts: small data makes few partitions.
"""

from __future__ import annotations

import dataclasses
from typing import Optional

SOURCES = ("outlet", "published", "fetched")  # what is said of documents that do not say it themselves


@dataclasses.dataclass(frozen=True)
class Settings:
    outlet: str = ""
    published: str = ""
    fetched: str = ""
    work: str = ""  # folder of readings and of what is made on the way; empty: "_work" beside the output
    data_root: str = ""  # folder of lang/ and world/; empty: that of the package selon
    store: str = ""  # a PostgreSQL URL, or a .selon file where all executors share one machine
    texts: bool = False  # reports with their texts
    listing_base: str = "s3://commoncrawl/"  # what the lines of a warc.paths are relative to
    blocks: int = 0  # pieces of canonical order
    slices: int = 0  # pieces of time for events
    places: int = 0  # pieces of places in each of them
    parts: int = 0  # pieces of what is looked up by a key
    block_reports: int = 50_000  # reports of a block, where `blocks` is 0
    bundle_bytes: int = 64 << 20  # small files that one task reads; a greater file is a task of its own
    scratch: str = ""  # folder of an executor for copies of remote files; empty: the system's

    def said_of_documents(self) -> dict:
        """Keywords of Engine.read_path."""
        return {name: getattr(self, name) for name in SOURCES if getattr(self, name)}

    def work_folder(self, output: str) -> str:
        return self.work or output.rstrip("/") + "_work"

    def pieces_of(self, reports: int, cores: int) -> "Pieces":
        """As many pieces as there are cores once each is worth a task, more where a task would hold too much."""
        worth = max(1, min(cores, reports // 1000))
        most = -(-reports // max(1, self.block_reports))
        blocks = self.blocks or max(worth, most)
        slices = self.slices or max(1, most // 16)
        places = self.places or max(1, -(-max(worth, most) // slices))
        return Pieces(blocks, slices, places, self.parts or max(worth, most))


@dataclasses.dataclass(frozen=True)
class Pieces:
    blocks: int
    slices: int
    places: int
    parts: int

    @property
    def scopes(self) -> int:
        return self.slices * self.places


def made(settings: Optional[Settings], changed: dict) -> Settings:
    """Settings with those named in keywords. Raises TypeError at a name that is none."""
    return dataclasses.replace(settings or Settings(), **changed)
