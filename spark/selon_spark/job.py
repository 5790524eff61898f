"""The order of a run: readings, reports, copies, stories, events, the record, the output.

In: a session, paths, where the output is to lie. Out: a Result. Every stage is a shuffle of parcels and a task a
label (flow.py); what several stages need again lies in files of the run's own folder, which is removed at the end."""

from __future__ import annotations

import dataclasses
import time
import uuid
from typing import Dict, Iterable, List, Optional, Union

from pyspark.sql import SparkSession

from . import copies, events, inputs, merging, output, readings, record, reports, stories, telling
from .engine import blocks, engine
from .flow import Flow, Sent
from .folders import Folder
from .plan import Plan, cut, dense
from .settings import Settings, made


@dataclasses.dataclass
class Result:
    """What a run made: counts by name, the digest of the record, seconds by stage, what was set aside."""

    counts: Dict[str, int]
    digest: str
    output: str
    quarantine: str  # the table of what was set aside; empty where nothing was
    seconds: Dict[str, float]
    bytes_sent: Dict[str, int]
    sums: Dict[str, float]  # of all tasks: seconds by stage, seconds in the engine

    @property
    def exit_code(self) -> int:
        """As the program's: 3 where documents were set aside."""
        return 3 if self.counts.get("quarantined", 0) or self.counts.get("truncated", 0) else 0

    def as_dict(self) -> dict:
        return dataclasses.asdict(self)

    def in_words(self) -> str:
        told = ", ".join(
            f"{self.counts.get(name, 0):,} {name}" for name in ("documents", "reports", "claims", "events", "disputes")
        )
        aside = self.counts["quarantined"] + self.counts["truncated"]
        lines = [
            f"{told} in {self.seconds['all']:.1f} s",
            f"files {self.counts['files_read']} read, {self.counts['files_known']} known before",
        ]
        lines += [f"{aside} documents set aside: {self.quarantine}"] if aside else []
        return "\n".join([*lines, f"output {self.output}", f"digest {self.digest}"])


def run(
    spark: SparkSession, paths: Union[str, Iterable[str]], target: str, settings: Optional[Settings] = None, **changed
) -> Result:
    """Reads paths into the record at `target`. Keywords: those of Settings. Raises InputMissing where nothing is there."""
    settings = made(settings, changed)
    listed = inputs.list_files([paths] if isinstance(paths, str) else list(paths), settings.listing_base)
    flow = Flow(spark)
    own = uuid.uuid4().hex
    work = Folder(settings.work_folder(target))
    run_folder, fresh = work.below("runs", own), Folder(f"{target.rstrip('/')}.{own}.new")
    try:
        return Run(flow, settings, listed, Folder(target), work, run_folder, fresh).go()
    finally:
        flow.close()
        for folder in (run_folder, fresh):
            folder.remove_beside()


@dataclasses.dataclass
class Run:
    flow: Flow
    settings: Settings
    listed: inputs.Listed
    target: Folder
    work: Folder
    folder: Folder
    fresh: Folder

    def go(self) -> Result:
        began = time.perf_counter()
        self.reader = engine(self.settings.data_root).reader_name
        read = readings.read_all(self.flow, self.listed.files, self.settings, self.work.below("readings"), self.reader)
        self.bundles = read.bundles
        self.plan = self._plan(read)
        block = self._blocks()
        told = self._stories(block)
        parts = self._events(told)
        counts = self._counts(read, *parts)
        digest = output.digest_of(*self.digests)
        if self.settings.store:
            from .store import put

            began_store = time.perf_counter()
            digest = put(self.flow, self.plan, self.bundles, self.settings.store, digest)
            self.flow.seconds["store"] = time.perf_counter() - began_store
        return self._finish(counts, digest, began)

    def _plan(self, read: readings.Readings) -> Plan:
        total = sum(count for count, _ in read.days.values())
        pieces = self.settings.pieces_of(total, self.flow.cores)
        cuts = cut(read.days, pieces.blocks)
        self.cores = self.flow.cores
        self.dayless = stories.has_dayless(read.days)
        self.window = blocks().inner.WINDOW_DAYS
        by_lists = dense(read.days, cuts, self.window)
        return Plan(
            self.settings, pieces, cuts, self.work.below("readings"), self.folder, self.fresh, self.dayless, by_lists
        )

    def _blocks(self) -> Sent:
        """One report an id, in the files of their blocks."""
        flow, plan = self.flow, self.plan
        count = len(self.bundles)
        heads = flow.stage("heads", reports.Heads(plan, self.bundles), count)
        losers = flow.stage("one a report", reports.Losers(plan), plan.pieces.parts, heads, waking=())
        sort = flow.stage("sort", reports.Sort(plan, self.bundles), count, losers)
        block = flow.kept("blocks", flow.stage("blocks", reports.Block(plan), plan.cuts.count, sort, waking=()))
        self.digests = [block]
        return block

    def _stories(self, block: Sent) -> Sent:
        flow, plan = self.flow, self.plan
        parts, cuts = plan.pieces.parts, plan.cuts.count
        shared = flow.stage("keys", copies.Count(plan), parts, block.of("keys", "prints"), waking=())
        near = flow.stage("shared", copies.Rank(plan), parts, shared, waking=())
        shown = flow.stage("show reports", stories.Show(plan, self.window), cuts, near, self._tails())
        looked = flow.kept("look at reports", flow.stage("look at reports", stories.Look(plan), cuts, shown))
        edges = flow.stage("articles", stories.Articles(plan), parts, block.of("articles"), waking=())
        joined = flow.stage("components", stories.Components(plan), 1, looked.of("links"), edges, waking=())
        gathered = flow.stage("company", stories.Gather(plan), cuts, joined, waking=())
        company = flow.kept("companies", flow.stage("companies", stories.Companies(plan), parts, gathered, waking=()))
        homes = flow.stage(
            "settle stories", stories.Settle(plan), 1, looked.of("prospects"), company.of("ties"), ordered=True
        )
        sent = flow.stage("send reports", telling.Send(plan), cuts, homes, company.of("groups", "articles"), waking=())
        told = flow.kept("stories", flow.stage("tell stories", telling.Tell(plan), cuts, sent, waking=()))
        self.digests += [company, told]
        self.groups = company
        return told

    def _tails(self) -> Optional[Sent]:
        """What blocks need of lists where the days before them do not bound it."""
        flow, plan = self.flow, self.plan
        if plan.cuts.count == 1 or not (self.dayless or plan.by_lists):
            return None
        lists = flow.stage("lists", stories.Lists(plan), plan.cuts.count)
        return flow.stage("tails of reports", stories.Tails(plan), plan.pieces.parts, lists, waking=())

    def _events(self, told: Sent) -> List[Sent]:
        flow, plan = self.flow, self.plan
        parts, cuts, scopes = plan.pieces.parts, plan.cuts.count, plan.pieces.scopes
        tails = (
            flow.stage("tails of claims", events.Tails(plan), parts, told.of("listed"), waking=()) if cuts > 1 else None
        )
        shown = flow.stage("show claims", events.Show(plan), cuts, tails) if cuts > 1 else None
        looked = flow.stage("look at claims", events.Look(plan), cuts, shown, told.of("claim_keys"))
        settled = flow.kept("claims", flow.stage("settle claims", events.Settle(plan), 1, looked, ordered=True))
        paired = flow.kept(
            "scopes", flow.stage("scopes", events.Pair(plan), parts, settled.of("placed", "event_keys"), waking=())
        )
        places = flow.stage(
            "places", events.PairPlaces(plan), parts, paired.of("key_scopes"), told.of("said"), waking=()
        )
        shown = flow.stage("show scopes", record.Show(plan), cuts, settled.of("homes"), paired.of("scoped"), places)
        retold = flow.kept(
            "events",
            flow.stage(
                "tell events",
                record.Retell(plan),
                scopes,
                shown,
                told.of("stories"),
                paired.of("events", "where"),
                waking=(),
            ),
        )
        signs = flow.stage("show signs", record.ShowSigns(plan), cuts, retold.of("disputed"))
        control = flow.kept(
            "control",
            flow.stage("control", record.Control(plan), parts, signs, told.of("ties_of_actors", "uses"), waking=()),
        )
        evidence = flow.stage("evidence", record.Evidence(plan), cuts, paired.of("claim_where"), waking=())
        merged = flow.kept(
            "written",
            flow.stage(
                "written",
                merging.Merge(plan),
                cuts,
                retold.of("told_events", "disputes", "updates"),
                evidence,
                waking=(),
            ),
        )
        self.digests += [control, merged]
        return [told, control, merged, self.groups]

    def _counts(self, read: readings.Readings, *parts: Sent) -> Dict[str, int]:
        counts = {
            "documents": read.documents,
            "bytes": read.bytes,
            "files": len(self.listed.files),
            "files_read": read.files_read,
            "files_known": read.files_known,
            "quarantined": len(self.listed.refused),
            "truncated": 0,
        }
        for part in parts:
            for table in part.collected("counts"):
                for name, value in zip(table.column("name").to_pylist(), table.column("value").to_pylist()):
                    counts[name] = counts.get(name, 0) + value
        return {**counts, **self._set_aside(counts)}

    def _set_aside(self, counts: Dict[str, int]) -> Dict[str, int]:
        """Writes the table of what was set aside; nothing runs where nothing was."""
        bundles = [bundle for bundle in self.bundles if bundle.quarantined]
        found = {state: counts[state] for state in ("quarantined", "truncated")}
        if not bundles:
            return found
        aside = self.flow.kept(
            "set aside", self.flow.stage("set aside", output.SetAside(self.plan, bundles), len(bundles))
        )
        for table in aside.collected("set_aside"):
            for row in table.to_pylist():
                for name in (row["state"], f"{row['state']}.{row['reason']}"):
                    found[name] = found.get(name, 0) + row["source_count"]
        return found

    def _finish(self, counts: Dict[str, int], digest: str, began: float) -> Result:
        output.write_refused(self.plan, self.listed.refused)
        told = {
            "counts": counts,
            "digest": digest,
            "reader": self.reader,
            "inputs": [file.path for file in self.listed.files[:10_000]],
            "input_files": len(self.listed.files),
            "format": 1,
        }
        output.finish(self.plan, self.target, told)
        seconds = dict(self.flow.seconds)
        seconds["all"] = time.perf_counter() - began
        aside = counts["quarantined"] or counts["truncated"]
        sums = dict(self.flow.sums.value) if self.flow.sums is not None else {}
        return Result(
            counts,
            digest,
            self.target.path,
            f"{self.target.path}/quarantine" if aside else "",
            seconds,
            dict(self.flow.bytes_sent),
            sums,
        )
