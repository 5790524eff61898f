"""Several writers of one store at once, and readers meanwhile.

  crowd.py [--writers N] [--documents N] [--readers N]

Each writer ingests documents of its own; one that finds the store busy says so with exit 5 and is run again. Each reader
reads, in one transaction, all that counts and the digest kept beside it, again and again: the sum of what it sees must be
the digest it sees.
"""
import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import shim  # noqa: E402
import stores  # noqa: E402

sys.path.insert(0, str(stores.ROOT / "bench"))
import make_reports  # noqa: E402

BUSY = 5


class Writer(threading.Thread):
    def __init__(self, reports, store):
        super().__init__()
        self.reports, self.store = reports, store
        self.waits, self.trouble = 0, ""

    def run(self):
        while True:
            done = shim.selon("ingest", self.reports, "-o", self.store, "--workers", "1", timeout=1800)
            if done.returncode != BUSY:
                break
            self.waits += 1
            if "another program is writing" not in done.stderr:
                self.trouble = f"busy, and does not say so: {done.stderr}"
        if done.returncode:
            self.trouble = f"exit {done.returncode}: {done.stderr}"


class Reader(threading.Thread):
    def __init__(self, store, ended):
        super().__init__()
        self.store, self.ended = store, ended
        self.looks, self.troubles = 0, []

    def run(self):
        while not self.ended.is_set():
            if not self.store.exists():
                time.sleep(0.05)
                continue
            done = shim.selon("verify", self.store, "--json")
            # Before the first writer has made the store it is none.
            if done.returncode != 0 and "not a Selon store" not in done.stderr:
                self.troubles.append(f"exit {done.returncode}: {done.stdout[-500:]}{done.stderr}")
            self.looks += done.returncode == 0
            time.sleep(0.02)


def run(writers=4, documents=500, readers=8):
    """Returns (reports expected, reports stored, times a writer was told to wait, looks, troubles)."""
    with tempfile.TemporaryDirectory(prefix="selon-crowd-", dir=shim.scratch_root()) as scratch:
        scratch = Path(scratch)
        make_reports.write(writers * documents, scratch / "all")
        files = sorted((scratch / "all").iterdir())
        store, ended = scratch / "s.selon", threading.Event()
        crowd = []
        for number in range(writers):
            folder = scratch / f"w{number}"
            folder.mkdir()
            for path in files[number::writers]:
                path.rename(folder / path.name)
            crowd.append(Writer(folder, store))
        watching = [Reader(store, ended) for _ in range(readers)]
        for thread in [*crowd, *watching]:
            thread.start()
        for writer in crowd:
            writer.join()
        ended.set()
        for reader in watching:
            reader.join()
        troubles = [writer.trouble for writer in crowd if writer.trouble]
        troubles += [trouble for reader in watching for trouble in reader.troubles]
        alone = scratch / "alone.selon"
        done = shim.selon("ingest", *[scratch / f"w{number}" for number in range(writers)], "-o", alone, timeout=1800)
        if done.returncode:
            troubles.append(f"alone: exit {done.returncode}: {done.stderr}")
        elif stores.digest(alone) != stores.digest(store):
            troubles.append("another digest than one writer makes")
        counts = []
        for path in (alone, store):
            with stores.opened(path) as db:
                counts.append(db.execute("SELECT count(*) FROM reports").fetchone()[0])
        return (*counts, sum(writer.waits for writer in crowd), sum(reader.looks for reader in watching), troubles)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--readers", type=int, default=8)
    args = parser.parse_args()
    wanted, stored, waits, looks, troubles = run(args.writers, args.documents, args.readers)
    for trouble in troubles[:20]:
        print(trouble)
    print(f"{args.writers} writers x {args.documents} documents: {stored} of {wanted} reports stored, told to wait "
          f"{waits} times; {looks} looks by {args.readers} readers, {len(troubles)} troubles")
    return 1 if troubles or stored != wanted else 0


if __name__ == "__main__":
    sys.exit(main())
