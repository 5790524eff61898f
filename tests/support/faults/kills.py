"""Kills an ingest at random moments, then lets it go on: what was acknowledged is there, and nothing is there in part.

  kills.py [--kills N] [--reports N] [--seed N]
"""
import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import shim  # noqa: E402
import stores  # noqa: E402

sys.path.insert(0, str(stores.ROOT / "bench"))
import make_reports  # noqa: E402


class Killed:
    """One store that is made under kills, again and again from nothing, until there were enough."""

    def __init__(self, folder, reports, chance):
        self.folder, self.reports, self.chance = folder, reports, chance
        whole = folder / "whole.selon"
        began = time.monotonic()
        done = shim.selon("ingest", reports, "-o", whole)
        self.seconds = time.monotonic() - began
        if done.returncode:
            raise RuntimeError(done.stderr)
        self.digest = stores.digest(whole)
        with stores.opened(whole) as db:
            self.whole = stores.parts(db)

    def kill(self, store):
        """Ids that were acknowledged, and whether the program came to its end before it was killed."""
        program = subprocess.Popen([shim.SELON, "ingest", str(self.reports), "-o", str(store), "--acknowledge"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=shim.ROOT)
        time.sleep(self.chance.uniform(0, self.seconds * 1.05))
        program.send_signal(signal.SIGKILL)
        out = program.stdout.read().decode(errors="replace")
        program.wait()
        program.stdout.close()
        lines = out.split("\n")[:-1]
        return {line.split()[0] for line in lines if len(line.split()) == 2}, program.returncode == 0

    def check(self, store, known):
        """(lost, in part, corrupt)"""
        if not stores.is_store(store):
            return len(known), 0, 0
        with stores.opened(store) as db:
            corrupt = len(stores.integrity(db))
            there = stores.parts(db)
        partial = sum(report not in self.whole or parts[0] != self.whole[report][0] or not parts[2]
                      or parts[3] != self.whole[report][3] for report, parts in there.items())
        return len(known - set(there)), partial, corrupt

    def run(self, kills):
        total, went_on, known = [0, 0, 0], [], set()
        store = self.folder / "killed.selon"
        for _ in range(kills):
            named, ended = self.kill(store)
            known |= named
            total = [a + b for a, b in zip(total, self.check(store, known))]
            if ended or self.chance.random() < 0.3:
                went_on.append(self.finish(store))
                known = set()
        went_on.append(self.finish(store))
        return (*total, went_on.count(False), len(went_on))

    def finish(self, store):
        """Runs on to the end: whether the store is the same as one that was never disturbed."""
        done = shim.selon("ingest", self.reports, "-o", store)
        same = done.returncode == 0 and stores.digest(store) == self.digest and shim.selon("verify", store).returncode == 0
        for end in stores.FILES:
            Path(f"{store}{end}").unlink(missing_ok=True)
        return same


def run(kills, reports=200, seed=1):
    """Returns (acknowledged and lost, in part, corrupt, other digests, finished)."""
    with tempfile.TemporaryDirectory(prefix="selon-kills-", dir=shim.scratch_root()) as scratch:
        scratch = Path(scratch)
        make_reports.write(reports, scratch / "reports")
        return Killed(scratch, scratch / "reports", random.Random(seed)).run(kills)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    lost, partial, corrupt, other, finished = run(args.kills, args.reports, args.seed)
    print(f"{args.kills} kills: {lost} acknowledged and lost, {partial} in part, {corrupt} corrupt; "
          f"{other} of {finished} other digests after going on")
    return 1 if lost or partial or corrupt or other else 0


if __name__ == "__main__":
    sys.exit(main())
