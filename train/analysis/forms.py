"""Forms and their hashes as the program makes them: lower(), fold(), hash64(), and a reader of lexicon.bin.

lower is analysis::lower_append (src/analysis/letters.cc), fold is text::fold (src/text/fold.cc, with the same table), hash64
is base::hash64 (XXH3, seed 0). forms_test.py holds them against the program on the words of a treebank.
"""
import bisect
import pathlib
import re
import struct

import xxhash

TABLE = pathlib.Path(__file__).resolve().parents[2] / "src" / "text" / "fold_table.inc"


def _lower_of(c):
    if c < 0x80:
        return c + 32 if 0x41 <= c <= 0x5A else c
    if 0xC0 <= c <= 0xDE:
        return c if c == 0xD7 else c + 32
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c | 1
    if 0x139 <= c <= 0x148:
        return c + (c & 1)
    if c == 0x178:
        return 0xFF
    if c in (0x179, 0x17B, 0x17D):
        return c + 1
    if 0x391 <= c <= 0x3A9 or 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    return 0x27 if c == 0x2019 else c


_LOWER = {c: _lower_of(c) for c in (*range(0x430), 0x2019) if _lower_of(c) != c}


def lower(text):
    """Lower case of the Latin, Greek and Cyrillic letters, accents kept; a plain apostrophe."""
    return text.translate(_LOWER)


def _fold_table():
    table = {c: c + 32 for c in range(0x41, 0x5B)}
    table[0x60] = 0x27
    for code, to in re.findall(r'^\{0x([0-9A-F]+), \d+, "(.*)"\},$', TABLE.read_text(encoding="utf-8"), re.M):
        table[int(code, 16)] = bytes.fromhex(to.replace("\\x", "")).decode("utf-8")
    return table


_FOLD = _fold_table()


def fold(text):
    """Lower case, no accents, plain apostrophes and hyphens."""
    return text.translate(_FOLD)


def hash64(text):
    return xxhash.xxh3_64_intdigest(text.encode("utf-8") if isinstance(text, str) else text)


# lexicon.bin: docs/formats/lexicon.md, written by make_lexicon.py, read by src/pack/lexicon.h.
MAGIC = b"SELONLEX"
VERSION = 1
HEADER = struct.Struct("<8s4IQ")  # magic, version, classes, bytes of their names, entries, XXH3 of the rest
BUCKETS = 1 << 16


def lexicon_key(hash_):
    """A form's bucket (upper 16 bits of its hash) and mark (lower 16)."""
    return hash_ >> 48, hash_ & 0xFFFF


class Lexicon:
    """names[k] says what class k is: "NOUN:Fem:Sing VERB:Ind"; class 0 is the unknown word."""

    def __init__(self, data):
        magic, version, classes, name_bytes, entries, checksum = HEADER.unpack_from(data)
        at = HEADER.size
        if magic != MAGIC or version != VERSION or hash64(data[at:]) != checksum:
            raise ValueError("damaged lexicon")
        self.names = data[at:at + name_bytes].decode("utf-8").split("\n")
        assert len(self.names) == classes
        at += name_bytes
        self.starts = [0]
        for count in data[at:at + BUCKETS]:
            self.starts.append(self.starts[-1] + count)
        at += BUCKETS
        self.marks = struct.unpack_from(f"<{entries}H", data, at)
        self.classes = data[at + 2 * entries:at + 3 * entries]

    def class_of(self, hash_):
        bucket, mark = lexicon_key(hash_)
        first, last = self.starts[bucket], self.starts[bucket + 1]
        i = bisect.bisect_left(self.marks, mark, first, last)
        return self.classes[i] if i < last and self.marks[i] == mark else 0


_read = {}


def class_of(data, hash_):
    """The class of a form by hash64(lower(form)) in the bytes of a lexicon.bin; 0 = unknown."""
    key = id(data)
    if key not in _read or _read[key][0] is not data:
        _read[key] = (data, Lexicon(data))
    return _read[key][1].class_of(hash_)


def lexicon_bytes(classes, class_of_form):
    """The bytes of a lexicon: names of the classes from 1 on, and the class of each lower-cased form."""
    buckets = [{} for _ in range(BUCKETS)]
    for form, kind in class_of_form.items():
        bucket, mark = lexicon_key(hash64(form))
        if len(buckets[bucket]) < 255:
            buckets[bucket].setdefault(mark, kind)
    names = "\n".join(["", *classes]).encode()
    pairs = [p for b in buckets for p in sorted(b.items())]
    body = (names + bytes(len(b) for b in buckets) + b"".join(m.to_bytes(2, "little") for m, _ in pairs)
            + bytes(c for _, c in pairs))
    return HEADER.pack(MAGIC, VERSION, len(classes) + 1, len(names), len(pairs), hash64(body)) + body
