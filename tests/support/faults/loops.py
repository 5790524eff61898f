"""Breaks a command at every file operation in turn, and holds what is left against what must be.

  loops.py [--scenario WORD] [--ways kill,eio] [--seconds N] [--seed N] [--jobs N]

Without --seconds every operation is broken; with it, as many as fit, chosen by the seed. The last line counts.
"""
import argparse
import random
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import shim  # noqa: E402
import stores  # noqa: E402

# A page that the disk does not give reads as damage: the library knows no difference there.
DONE, UNREADABLE, DAMAGED, DISK_FULL = 0, 4, 6, 7
CODES = {"kill": {shim.KILLED}, "torn": {shim.KILLED}, "eio": {DONE, UNREADABLE, DAMAGED}, "eio-on": {DONE, UNREADABLE, DAMAGED},
         "enospc": {DONE, DISK_FULL}, "enospc-on": {DONE, DISK_FULL}}


class Fault(Exception):
    """What must not be."""


def must(holds, words):
    if not holds:
        raise Fault(words)


class Scenario:
    """One command over a store. `prepare` makes what it starts from, in `base`; each run has a copy of that."""
    acknowledges = False

    def __init__(self, base):
        self.base = base
        self.prepare()
        self.wanted = None

    def words(self, folder):
        raise NotImplementedError

    def again(self, folder):
        """What a user does after the fault."""
        done = shim.selon(*self.words(folder))
        must(done.returncode == DONE, f"run again: exit {done.returncode}: {done.stderr}")

    def state(self, folder):
        """What must be the same after an undisturbed run and after a fault and another run."""
        return stores.digest(folder / "s.selon")

    def check(self, folder, run):
        """Requires: the command was broken. Before anything else is done."""
        self.check_store(folder / "s.selon", run)

    def check_store(self, store, run):
        done = shim.selon("verify", store)
        must(done.returncode == DONE, f"verify: exit {done.returncode}: {done.stdout}{done.stderr}")
        with stores.opened(store) as db:
            there = stores.parts(db)
        for report in run.acknowledged():
            must(report in there, f"acknowledged and not there: {report}")
        for report, whole in there.items():
            must(report in self.whole and whole == self.whole[report], f"not whole: {report}")

    def begin(self, folder):
        folder.mkdir()
        for path in self.base.iterdir():
            if path.is_file():
                stores.shutil.copyfile(path, folder / path.name)

    def learn(self, folder):
        """An undisturbed run."""
        self.begin(folder)
        done = shim.selon(*self.words(folder))
        must(done.returncode == DONE, f"undisturbed: exit {done.returncode}: {done.stderr}")
        with stores.opened(folder / "s.selon") as db:
            self.whole = stores.parts(db)
        self.wanted = self.state(folder)


def make(store, names):
    files = [path for name in names for path in sorted(stores.EXAMPLES.glob(f"{name}-*"))]
    done = shim.selon("ingest", *files, "-o", store)
    must(done.returncode == DONE, done.stderr)


class Ingest(Scenario):
    """Three more reports into a store of a few."""

    def prepare(self):
        make(self.base / "s.selon", ["01", "02", "03"])

    def words(self, folder):
        files = [path for name in ("04", "05", "06") for path in sorted(stores.EXAMPLES.glob(f"{name}-*"))]
        return ["ingest", *files, "-o", folder / "s.selon", "--acknowledge", "--workers", "1"]


class FirstIngest(Scenario):
    """Three reports into a store that is not there yet."""

    def prepare(self):
        pass

    words = Ingest.words

    def check(self, folder, run):
        store = folder / "s.selon"
        if not stores.is_store(store):
            must(not run.acknowledged(), "acknowledged, and no store is there")
            return
        self.check_store(store, run)


class Grow(Ingest):
    """Two more reports into a store with an index: the record grows by what they touch."""

    def prepare(self):
        make(self.base / "s.selon", [f"{n:02}" for n in range(1, 10)])
        make(self.base / "s.selon", [f"{n:02}" for n in range(10, 18)])

    def words(self, folder):
        return ["ingest", *sorted(stores.EXAMPLES.glob("18-*")), "-o", folder / "s.selon", "--acknowledge"]


class Review(Scenario):
    """Two stories are told to be one."""

    def prepare(self):
        make(self.base / "s.selon", [f"{n:02}" for n in range(1, 19)])
        with stores.opened(self.base / "s.selon") as db:
            self.stories = [row[0] for row in db.execute("SELECT id FROM stories ORDER BY id LIMIT 2")]

    def words(self, folder):
        return ["review", "merge", folder / "s.selon", *self.stories, "--who", "coder", "--why", "one offensive"]

    def decided(self, folder):
        with stores.opened(folder / "s.selon") as db:
            return db.execute("SELECT count(*) FROM decisions").fetchone()[0] > 0

    def again(self, folder):
        if not self.decided(folder):
            return super().again(folder)
        done = shim.selon("ingest", "-o", folder / "s.selon")
        must(done.returncode == DONE, f"brought up to date: exit {done.returncode}: {done.stderr}")

    def check(self, folder, run):
        super().check(folder, run)
        must(run.code != DONE or self.decided(folder), "told as decided, and is not kept")


class ReviewClaim(Review):
    """A claim is rejected: the record is told anew without it."""

    def prepare(self):
        super().prepare()
        with stores.opened(self.base / "s.selon") as db:
            self.claim = db.execute("SELECT claim FROM event_claims ORDER BY event, claim LIMIT 1").fetchone()[0]

    def words(self, folder):
        return ["review", "reject", folder / "s.selon", self.claim, "--who", "coder", "--why", "not what it says"]


class Migrate(Scenario):
    """A store of an older schema is brought to this one."""
    number = 4

    def prepare(self):
        make(self.base.parent / f"new{self.number}.selon", ["04", "05", "12", "13"])
        stores.as_schema(self.number, self.base.parent / f"new{self.number}.selon", self.base / "s.selon")

    def words(self, folder):
        return ["ingest", "-o", folder / "s.selon"]

    def check(self, folder, run):
        store = folder / "s.selon"
        with stores.opened(store) as db:
            must(not stores.integrity(db), "integrity")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            there = dict(db.execute("SELECT id, text FROM reports"))
        must(version in (self.number, 5), f"user_version {version}")
        must(there == {report: whole[0] for report, whole in self.whole.items()}, "reports are not those of before")
        if version == 5:
            self.check_store(store, run)


class MigrateOldest(Migrate):
    number = 3


class Backup(Scenario):
    """A store is copied to a new file."""

    def prepare(self):
        make(self.base / "s.selon", ["04", "05", "12"])

    def words(self, folder):
        return ["backup", folder / "s.selon", folder / "b.selon", *self.options()]

    def options(self):
        return []

    def again(self, folder):
        done = shim.selon("backup", folder / "s.selon", folder / "b.selon", "--force")
        must(done.returncode == DONE, f"run again: exit {done.returncode}: {done.stderr}")

    def state(self, folder):
        return stores.digest(folder / "s.selon"), stores.digest(folder / "b.selon")

    def check(self, folder, run):
        super().check(folder, run)
        if (folder / "b.selon").exists():
            done = shim.selon("backup", "--check", folder / "b.selon")
            must(done.returncode == DONE, f"a backup that is none: {done.stdout}{done.stderr}")
            must(stores.digest(folder / "b.selon") in self.allowed(), "a backup of something else")
        else:
            must(run.code != DONE, "told as done, and no backup is there")

    def allowed(self):
        return {self.wanted[1]}


class BackupOver(Backup):
    """A store is copied over an older backup."""

    def prepare(self):
        make(self.base / "b.selon", ["04"])
        self.old = stores.digest(self.base / "b.selon")
        super().prepare()

    def options(self):
        return ["--force"]

    def allowed(self):
        return {self.wanted[1], self.old}


SCENARIOS = (Ingest, FirstIngest, Grow, Review, ReviewClaim, Migrate, MigrateOldest, Backup, BackupOver)


class Loop:
    def __init__(self, scratch, seed):
        self.scratch, self.random = Path(scratch), random.Random(seed)
        self.runs, self.number, self.faults = 0, 0, []

    def one(self, scenario, how, at, folder):
        scenario.begin(folder)
        try:
            run = shim.broken(scenario.words(folder), folder, how, at)
            must(run.code in CODES[how] or (run.code == DONE and at > 0 and how in ("kill", "torn")),
                 f"exit {run.code}: {run.err}")
            scenario.check(folder, run)
            if run.code != DONE:
                scenario.again(folder)
            must(scenario.state(folder) == scenario.wanted, "another digest than an undisturbed run")
        except Fault as fault:
            self.faults.append(f"{type(scenario).__name__} {how} at {at}: {fault}")
        except Exception as trouble:  # a fault of the loop or a store that Python cannot read
            self.faults.append(f"{type(scenario).__name__} {how} at {at}: {type(trouble).__name__}: {trouble}")
        stores.shutil.rmtree(folder, ignore_errors=True)

    def plan(self, scenario, ways):
        """(how, at) for every operation that the command does. What comes once counts as what goes on."""
        out, counted = [], {}
        for how in ways:
            sort = "kill" if how == "torn" else how.removesuffix("-on")
            if sort not in counted:
                folder = self.scratch / f"count-{how}"
                scenario.begin(folder)
                run = shim.broken(scenario.words(folder), folder, how, 0)
                must(run.code == DONE, f"counting: exit {run.code}: {run.err}")
                stores.shutil.rmtree(folder)
                counted[sort] = run.operations
            out += [(how, at) for at in range(1, counted[sort] + 1)]
        return out

    def run(self, kinds, ways, seconds, jobs):
        for kind in kinds:
            base = self.scratch / f"base-{kind.__name__}"
            base.mkdir()
            scenario = kind(base)
            scenario.learn(self.scratch / f"learn-{kind.__name__}")
            plan = self.plan(scenario, ways)
            total = len(plan)
            if seconds:
                self.random.shuffle(plan)
            until = time.monotonic() + seconds / len(kinds) if seconds else None
            done = 0
            with ThreadPoolExecutor(jobs) as pool:
                def work(one):
                    if until and time.monotonic() > until:
                        return 0
                    self.number += 1
                    self.one(scenario, *one, self.scratch / f"run-{kind.__name__}-{one[0]}-{one[1]}")
                    return 1
                done = sum(pool.map(work, plan))
            self.runs += done
            print(f"{kind.__name__:14} {done:5} of {total:5} operations broken, {len(self.faults)} faults so far",
                  file=sys.stderr, flush=True)


def run(names=(), ways=shim.WAYS, seconds=None, seed=1, jobs=2):
    """Returns: (runs, what must not be)."""
    kinds = [kind for kind in SCENARIOS if not names or kind.__name__ in names]
    with tempfile.TemporaryDirectory(prefix="selon-faults-", dir=shim.scratch_root()) as scratch:
        loop = Loop(scratch, seed)
        loop.run(kinds, ways, seconds, jobs)
    return loop.runs, loop.faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", default="")
    parser.add_argument("--ways", default=",".join(shim.WAYS))
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    names = [name for name in args.scenario.split(",") if name]
    runs, faults = run(names, args.ways.split(","), args.seconds, args.seed, args.jobs)
    for fault in faults:
        print(fault)
    print(f"{runs} operations broken, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
