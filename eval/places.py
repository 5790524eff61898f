#!/usr/bin/env python3
"""Scores places end to end: are their names found, and do they stand where they are?

  places.py --selon PROGRAM            GeoVirus (English Wikinews, every toponym with its coordinates; Gritta et al. 2018,
                                       10.1007/s10579-017-9385-8) and 100 places of French Wikinews resolved by hand
                                       (eval/places_wikinews.tsv)
            --half 0|1                 only every other article of GeoVirus: tune on one half, report on the other
            --errors                   each miss, false alarm and wrong point

No gold span is given to the program. Spans are compared strictly, and by overlap (one gold toponym a found place). Accuracy is
the share of places found and located that stand within 161 km (100 miles) of the gold point; "below states" leaves out those
resolved to a state, whose point is a convention. The baseline takes the most populous place of the gold name from the same
gazetteers (`selon gazetteer find`). Corpora: $CORPORA, or the folder `shared` beside the checkout.
"""
import argparse
import html
import json
import math
import os
import re
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import analyser
import analysis_corpora
import corpora

WITHIN_KM = 161
FAME = {"country": 10**7, "region": 10**6, "district": 10**4}
CORPORA = ("geovirus", "places_wikinews")
HELD = ("f1", "accuracy161", "found")
HAND = Path(__file__).resolve().parent / "places_wikinews.tsv"


@dataclass
class Place:
    begin: int  # characters
    end: int
    name: str
    lat: float
    lon: float


@dataclass
class Found:
    begin: int
    end: int
    row: dict  # of spans-jsonl


@dataclass
class Article:
    name: str
    text: str
    gold: list = field(default_factory=list)
    found: list = field(default_factory=list)


def apart_km(a, b):
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2 + \
        math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(half)))


def geovirus(folder):
    articles = []
    for number, node in enumerate(ElementTree.parse(folder / "geowebnews/Corpora/GeoVirus.xml").getroot()):
        text = node.findtext("text")
        article = Article(f"{number}", text)
        for at in node.iter("location"):
            begin, end = int(at.findtext("start")) - 1, int(at.findtext("end")) - 1  # counted from 1
            article.gold.append(Place(begin, end, at.findtext("name"), float(at.findtext("lat")), float(at.findtext("lon"))))
        articles.append(article)
    return articles


def find(selon, language, articles):
    """Fills `found` with the places named, located or not."""
    for article, rows in zip(articles, analyser.spans(selon, language, [a.text for a in articles])):
        raw = rows[0]["text"].encode()
        if rows[0]["text"] != article.text:
            sys.exit(f"places: the program changed the text of {article.name}")
        for row in rows:
            if row["kind"] == "place":
                begin, end = (len(raw[:row[edge]].decode()) for edge in ("begin", "end"))
                article.found.append(Found(begin, end, row))
    return articles


def most_populous(selon, names):
    """{name: the place of that name with the most people}: the baseline. States and regions count as a million."""
    done = subprocess.run([selon, "gazetteer", "find", "--json", *names], capture_output=True, text=True, check=True)
    best = {}
    for row in map(json.loads, done.stdout.splitlines()):
        if row["alike"]:
            continue
        people = max(row["population"], FAME.get(row["type"], 0))
        if row["asked"] not in best or people > best[row["asked"]][0]:
            best[row["asked"]] = people, Place(0, 0, row["name"], row["lat"], row["lon"])
    return {name: place for name, (_, place) in best.items()}


def score(articles, baseline, errors):
    n = Counter()
    distances = []
    for article in articles:
        gold = {(g.begin, g.end): g for g in article.gold}
        found = {(f.begin, f.end): f.row for f in article.found}
        n.update(gold=len(gold), found=len(found), right=len(gold.keys() & found.keys()))
        free = set(gold)
        for begin, end in sorted(found):  # one gold toponym a found place
            touched = next((g for g in sorted(free) if g[0] < end and begin < g[1]), None)
            if touched:
                free.remove(touched)
                n["touching"] += 1
        for span in sorted(gold.keys() | found.keys()):
            text = article.text[span[0]:span[1]]
            if errors and (span not in gold or span not in found):
                print(f"{'missed' if span in gold else 'false':8}{article.name:>4} {text} | "
                      f"{article.text[max(0, span[0] - 40):span[1] + 30]!r}")
            if span not in gold or span not in found:
                continue
            row, place = found[span], gold[span]
            if row["lat"] is not None:
                far = apart_km(place, Place(0, 0, "", row["lat"], row["lon"]))
                distances.append(far)
                n["located"] += 1
                n["near"] += far <= WITHIN_KM
                if row["type"] != "country":
                    n["located below states"] += 1
                    n["near below states"] += far <= WITHIN_KM
                if errors and far > WITHIN_KM:
                    print(f"far     {article.name:>4} {text} {far:.0f} km: {row['id']}")
            if text in baseline:
                n["baseline"] += 1
                n["baseline near"] += apart_km(place, baseline[text]) <= WITHIN_KM
    f1 = lambda right: 2 * right / max(1, n["gold"] + n["found"])
    share = lambda part, whole: part / max(1, whole)
    return {"precision": share(n["right"], n["found"]), "recall": share(n["right"], n["gold"]), "f1": f1(n["right"]),
            "overlap_f1": f1(n["touching"]), "located": share(n["located"], n["right"]),
            "accuracy161": share(n["near"], n["located"]),
            "accuracy161_below_states": share(n["near below states"], n["located below states"]),
            "median_km": statistics.median(distances) if distances else 0.0,
            "baseline_accuracy161": share(n["baseline near"], n["baseline"])}


def hand_resolved(shared):
    """[(document, text, [(byte offset, name, lat, lon, country, kind)])] of eval/places_wikinews.tsv."""
    by_document = defaultdict(list)
    for line in HAND.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "doc\t")) and line.strip():
            document, begin, name, lat, lon, country, kind = line.split("\t")
            by_document[document].append((int(begin), name, float(lat), float(lon), country, kind))
    for document, rows in sorted(by_document.items()):
        body = (shared / "data" / "wikinews-fr-annotated" / f"{document}.xml").read_text(encoding="utf-8")
        inner = body[body.index(">") + 1:body.rindex("</doc>")]
        yield document, html.unescape(re.sub(r"<[^>]*>", "", inner)), rows


def score_hand(selon, shared, errors):
    """Of the places resolved by hand: how many are found at all, and how many of these stand within 161 km."""
    documents = list(hand_resolved(shared))
    n = Counter()
    for (document, text, rows), spans in zip(documents, analyser.spans(selon, "fr", [t for _, t, _ in documents])):
        shift = spans[0]["text"].encode().find(text.strip().encode()[:40]) - text.encode().find(text.strip().encode()[:40])
        for begin, name, lat, lon, country, kind in rows:
            at = begin + shift
            over = [s for s in spans if s["kind"] == "place" and s["begin"] <= at < s["end"]]
            here = min(over, key=lambda s: s["end"] - s["begin"], default=None)
            far = None
            if here is not None and here["lat"] is not None:
                far = apart_km(Place(0, 0, name, lat, lon), Place(0, 0, "", here["lat"], here["lon"]))
                if kind == "country":  # its point is a convention: the state must be right
                    far = 0.0 if here["type"] == kind and here["country"] == country else max(far, 1 + WITHIN_KM)
            n.update(gold=1, found=here is not None, located=far is not None, near=far is not None and far <= WITHIN_KM)
            if errors and (far is None or far > WITHIN_KM):
                print(f"hand    {document} {name} ({country}): {'missed' if here is None else here['id']} {far or ''}")
    return {"found": n["found"] / max(1, n["gold"]), "accuracy161": n["near"] / max(1, n["located"]),
            "found_and_near": n["near"] / max(1, n["gold"])}


def measure(selon, half=None, errors=False):
    """[(corpus, scores)] of what is there."""
    out = []
    if analysis_corpora.load():
        articles = geovirus(Path(os.environ["CORPORA"]))[half::2] if half is not None else geovirus(Path(os.environ["CORPORA"]))
        names = sorted({place.name for article in articles for place in article.gold})
        out.append(("geovirus", score(find(selon, "en", articles), most_populous(selon, names), errors)))
    shared = corpora.find_shared()
    if shared and HAND.exists():
        out.append(("places_wikinews", score_hand(selon, shared, errors)))
    return out


def gazetteer_there(selon):
    """Without one nothing beside world/places is known, and no score says anything."""
    done = subprocess.run([selon, "doctor", "--json"], capture_output=True, text=True)
    return not json.loads(done.stdout).get("gazetteers", "none").startswith("none")


def held_scores(selon):
    """{"geovirus.f1": ..., ...} of what is held; empty where the corpora or the gazetteer are not there."""
    if not gazetteer_there(selon):
        return {}
    return {f"{corpus}.{name}": value for corpus, scores in measure(selon) for name, value in scores.items()
            if name in HELD}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for corpus, scores in measure(options.selon, options.half, options.errors):
        print(f"{corpus}: " + ", ".join(f"{name} {value:.3f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
