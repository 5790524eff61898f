"""Damages a store at random and asks every verb for it: none may crash, and a salvage brings back what is left.

  damage.py [--trials N] [--seed N] [--reports N]

Damage: one bit, some bits, a page of zeros or of noise, an end cut off, a header that is lost, the schema's page, a page
written in the place of another.
"""
import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import shim  # noqa: E402
import stores  # noqa: E402

sys.path.insert(0, str(stores.ROOT / "bench"))
import make_reports  # noqa: E402

PAGE = 4096
DONE, NOT_VALID, DAMAGED = 0, 4, 6
READING = (["events"], ["claims", "--json"], ["search", "armée"], ["timeline"], ["control"], ["stories"], ["disputes"],
           ["changes"], ["doctor"], ["export", "--as", "record-json"], ["naming"], ["relations"], ["who"], ["copies"])


def one_bit(data, chance):
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)


def some_bits(data, chance):
    for _ in range(chance.randint(2, 50)):
        one_bit(data, chance)


def page_of_zeros(data, chance):
    begin = chance.randrange(len(data) // PAGE) * PAGE
    data[begin:begin + PAGE] = bytes(PAGE)


def page_of_noise(data, chance):
    begin = chance.randrange(len(data) // PAGE) * PAGE
    data[begin:begin + PAGE] = chance.randbytes(PAGE)


def cut(data, chance):
    del data[chance.randrange(len(data) // 2, len(data)):]


def lost_header(data, chance):
    data[:100] = chance.randbytes(100)


def lost_schema(data, chance):
    data[:PAGE] = bytes(PAGE)


def page_elsewhere(data, chance):
    count = len(data) // PAGE
    begin, other = chance.randrange(count) * PAGE, chance.randrange(count) * PAGE
    data[begin:begin + PAGE] = data[other:other + PAGE]


KINDS = (one_bit, one_bit, one_bit, some_bits, page_of_zeros, page_of_noise, cut, lost_header, lost_schema, page_elsewhere)


def crashed(done):
    return done.returncode < 0 or done.returncode not in (DONE, NOT_VALID, DAMAGED) or "Sanitizer" in done.stderr


class Trials:
    def __init__(self, scratch, reports, seed):
        self.scratch, self.chance = Path(scratch), random.Random(seed)
        make_reports.write(reports, self.scratch / "reports")
        self.store = self.scratch / "s.selon"
        done = shim.selon("ingest", self.scratch / "reports", stores.EXAMPLES, "-o", self.store)
        if done.returncode:
            raise RuntimeError(done.stderr)
        with stores.opened(self.store) as db:
            self.texts = dict(db.execute("SELECT id, text FROM reports"))
        self.digest = stores.digest(self.store)
        self.faults, self.shares, self.silent = [], {}, 0

    def run(self, trials):
        whole = self.store.read_bytes()
        for number in range(trials):
            kind = KINDS[number % len(KINDS)]
            data = bytearray(whole)
            kind(data, self.chance)
            damaged = self.scratch / f"d{number}.selon"
            damaged.write_bytes(data)
            self.one(number, kind.__name__, damaged)
            for path in self.scratch.glob(f"d{number}.*"):
                path.unlink()

    def one(self, number, kind, damaged):
        def ask(*words):
            done = shim.selon(*words)
            if crashed(done):
                self.faults.append(f"trial {number}, {kind}: {' '.join(map(str, words))}: exit {done.returncode}: "
                                   f"{done.stderr[-300:]}")
            return done
        before = damaged.read_bytes()
        verified = ask("verify", damaged)
        for words in self.chance.sample(READING, 3):
            ask(words[0], damaged, *words[1:])
        fresh = damaged.with_suffix(".new.selon")
        done = ask("salvage", damaged, "-o", fresh, "--json")
        if damaged.read_bytes() != before:
            self.faults.append(f"trial {number}, {kind}: the damaged file was changed")
        if not fresh.exists():
            self.faults.append(f"trial {number}, {kind}: nothing was salvaged: {done.stderr}")
            return
        if shim.selon("verify", fresh).returncode != DONE:
            self.faults.append(f"trial {number}, {kind}: what was salvaged does not pass verify")
        with stores.opened(fresh) as db:
            kept = dict(db.execute("SELECT id, text FROM reports"))
        same = sum(self.texts.get(report) == text for report, text in kept.items())
        # A document that was read again without its outlet is a report under another id: not counted as recovered.
        told = json.loads(done.stdout)["read_from_documents"] if done.stdout.startswith("{") else 0
        if len(kept) - same > told:
            self.faults.append(f"trial {number}, {kind}: {len(kept) - same} reports that were never stored")
        self.shares.setdefault(kind, []).append(same / len(self.texts))
        # Damage where nothing is stored, or that no check can see, must leave the record what it was.
        if verified.returncode == DONE and stores.digest(fresh) != self.digest:
            self.silent += 1
            self.faults.append(f"trial {number}, {kind}: verify found nothing, and the record is another")


def run(trials, reports=40, seed=1):
    """Returns (faults, share of reports recovered by kind of damage)."""
    with tempfile.TemporaryDirectory(prefix="selon-damage-", dir=shim.scratch_root()) as scratch:
        them = Trials(scratch, reports, seed)
        them.run(trials)
        return them.faults, them.shares


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=500)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    faults, shares = run(args.trials, args.reports, args.seed)
    for fault in faults[:50]:
        print(fault)
    for kind, values in sorted(shares.items()):
        print(f"{kind:15} {len(values):4} trials, {100 * sum(values) / len(values):6.2f} % of reports recovered, "
              f"least {100 * min(values):6.2f} %")
    print(f"{args.trials} trials, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
