"""Replays losses of power: images of a store's folder as a disk may hold them after one, from a record of real writes.

  power.py [--images N] [--seed N] [--batches N]

The program writes a store while faults.c writes down each operation in order. For each image a moment is chosen. What
was synced before it is on the disk. Each later write is kept, dropped or torn at sectors of 512 bytes, each by itself,
so that writes to one file and to several are reordered; names that were made or taken away since the folder was last
synced are kept up to some point. Then the store is opened as any program would: every report that was acknowledged
before the moment is there, every report is whole, and the file is sound.
"""
import argparse
import random
import struct
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import shim  # noqa: E402
import stores  # noqa: E402

SECTOR = 512
HEAD = struct.Struct("<cQQQ")


class Operation:
    __slots__ = ("kind", "inode", "offset", "bytes")

    def __init__(self, kind, inode, offset, content):
        self.kind, self.inode, self.offset, self.bytes = kind, inode, offset, content


def read_record(path):
    data, at, out = Path(path).read_bytes(), 0, []
    while at < len(data):
        kind, inode, offset, size = HEAD.unpack_from(data, at)
        at += HEAD.size
        out.append(Operation(kind.decode(), inode, offset, data[at:at + size]))
        at += size
    return out


def put(file, offset, content):
    if len(file) < offset:
        file.extend(bytes(offset - len(file)))
    file[offset:offset + len(content)] = content


class Disk:
    """What is on the disk for good after some operations, and what may be."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.synced, self.pending = {}, {}  # by inode: bytes; operations since
        self.names, self.renamed = {}, []   # by path: inode; operations on names since the folder was synced
        self.inode_of = {}                  # as the program sees it

    def do(self, one):
        if one.kind == "c":
            path = one.bytes.decode()
            self.synced.setdefault(one.inode, bytearray())
            self.pending.setdefault(one.inode, [])
            self.inode_of[path] = one.inode
            self.renamed.append(("set", path, one.inode))
        elif one.kind in "wt":
            self.pending[one.inode].append(one)
        elif one.kind == "f":
            if one.inode in self.synced:
                for write in self.pending[one.inode]:
                    self.apply(self.synced[one.inode], write)
                self.pending[one.inode] = []
            else:  # a folder
                self.names = self.kept_names(len(self.renamed))
                self.renamed = []
        elif one.kind == "u":
            path = one.bytes.decode()
            self.inode_of.pop(path, None)
            self.renamed.append(("remove", path, 0))
        elif one.kind in "rl":
            source, path = one.bytes.decode().split("\n")
            inode = self.inode_of[source]
            self.inode_of[path] = inode
            self.renamed.append(("set", path, inode))
            if one.kind == "r":
                self.inode_of.pop(source)
                self.renamed.append(("remove", source, 0))

    @staticmethod
    def apply(file, write):
        if write.kind == "t":
            if write.offset < len(file):
                del file[write.offset:]
            else:
                put(file, write.offset, b"")
        else:
            put(file, write.offset, write.bytes)

    def kept_names(self, count):
        names = dict(self.names)
        for what, path, inode in self.renamed[:count]:
            if what == "set":
                names[path] = inode
            else:
                names.pop(path, None)
        return names

    def image(self, to, chance):
        """Writes one state that the disk may be in."""
        names = self.kept_names(chance.randint(0, len(self.renamed)))
        for path, inode in names.items():
            file = bytearray(self.synced[inode])
            for write in self.pending[inode]:
                self.fate(file, write, chance)
            target = to / Path(path).relative_to(self.folder)
            if path.endswith("-shm"):
                file = bytearray(chance.randbytes(len(file)))  # written through memory: anything
            target.write_bytes(file)

    def fate(self, file, write, chance):
        if write.kind == "t":
            return self.apply(file, write) if chance.random() < 0.7 else None
        way = chance.random()
        if way < 0.5:
            return self.apply(file, write)
        if way < 0.8:
            return None
        for begin in range(0, len(write.bytes), SECTOR):
            if chance.random() < 0.5:
                put(file, write.offset + begin, write.bytes[begin:begin + SECTOR])
        return None


def acknowledged(one):
    """Ids in a line of --acknowledge."""
    for line in one.bytes.decode(errors="replace").splitlines():
        words = line.split()
        if len(words) == 2 and len(words[0]) == 16:
            yield words[0]


def record(folder, batches):
    """Several ingests into one store, written down one after the other. Returns the operations, and what is whole."""
    folder.mkdir()
    files = sorted(path for path in stores.EXAMPLES.iterdir() if path.suffix != ".md")
    log = folder.parent / "operations"
    size = -(-len(files) // batches)
    for begin in range(0, len(files), size):
        run = shim.broken(["ingest", *files[begin:begin + size], "-o", folder / "s.selon", "--acknowledge",
                           "--workers", "1"], folder, "kill", 0, record=log)
        if run.code != 0:
            raise RuntimeError(run.err)
    with stores.opened(folder / "s.selon") as db:
        whole = stores.parts(db)
    return read_record(log), whole


def check(store, known, whole):
    """Returns what must not be, or None."""
    if not stores.is_store(store):
        return "no store, and reports were acknowledged" if known else None
    with stores.opened(store) as db:
        bad = stores.integrity(db)
        if bad:
            return f"not sound: {bad[:3]}"
        there = stores.parts(db)
        pending = {row[0] for row in db.execute("SELECT report FROM pending")}
        record = {row[0] for row in db.execute("SELECT report FROM story_reports")}
    lost = known - set(there)
    if lost:
        return f"lost: {sorted(lost)}"
    for report, parts in there.items():
        # An undated report may have been read again as of a day of its story: then it has other claims.
        if report not in whole or parts[0] != whole[report][0] or parts[2:] != whole[report][2:] or not parts[2]:
            return f"not whole: {report}"
        if report not in pending and report not in record:
            return f"neither in the record nor to come: {report}"
    return None


def run(images, seed=1, batches=4, verify_every=100):
    """Returns (images looked at, faults)."""
    chance, faults = random.Random(seed), []
    with tempfile.TemporaryDirectory(prefix="selon-power-", dir=shim.scratch_root()) as scratch:
        scratch = Path(scratch)
        operations, whole = record(scratch / "real", batches)
        moments = sorted(chance.randint(0, len(operations)) for _ in range(images))
        disk, known, done = Disk(scratch / "real"), set(), 0
        for number, moment in enumerate(moments):
            for one in operations[done:moment]:
                if one.kind == "s":
                    known.update(acknowledged(one))
                else:
                    disk.do(one)
            done = moment
            image = scratch / f"image{number}"
            image.mkdir()
            disk.image(image, chance)
            try:
                fault = check(image / "s.selon", known, whole)
                if not fault and number % verify_every == 0 and stores.is_store(image / "s.selon"):
                    checked = shim.selon("verify", image / "s.selon")
                    fault = None if checked.returncode == 0 else checked.stdout + checked.stderr
            except Exception as trouble:
                fault = f"{type(trouble).__name__}: {trouble}"
            if fault:
                faults.append(f"image {number} after operation {moment} of {len(operations)}: {fault}")
            remove(image)
    return images, faults


def remove(folder):
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batches", type=int, default=4)
    args = parser.parse_args()
    images, faults = run(args.images, args.seed, args.batches)
    for fault in faults[:50]:
        print(fault)
    print(f"{images} images, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
