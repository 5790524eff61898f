#!/usr/bin/env python3
"""Scores places end to end: are their names found, and do they stand where they are?

  places.py --selon PROGRAM            GeoVirus (English Wikinews on epidemics, every toponym with its coordinates), and
                                       100 places of French Wikinews resolved by hand (eval/places_wikinews.tsv)
            --half 0|1                 only every other article: tune on one half, report on the other
            --errors                   each miss, false alarm and wrong point

No gold span is given to the program. Spans are compared strictly and by overlap ("inexact": one gold toponym a found place,
Gritta et al. 2020, 10.1007/s10579-019-09475-3, who count as right what overlaps); coordinates by great circle: accuracy
within 161 km (100 miles), mean error, and AUC of the log error (0 is best). The baseline beside them takes the most
populous place of that name, from the same gazetteer (`selon gazetteer find`).
"""
import argparse
import json
import math
import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

import analyser
import analysis_corpora
import corpora

WITHIN_KM = 161
HALF_THE_EQUATOR_KM = 20039
HERE = Path(__file__).resolve().parent


@dataclass
class Place:
    begin: int  # characters
    end: int
    name: str
    lat: float
    lon: float


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
    """Fills `found` with the located and unlocated places that stand under a name of their own."""
    for article, rows in zip(articles, analyser.spans(selon, language, [a.text for a in articles])):
        raw = rows[0]["text"].encode()
        if rows[0]["text"] != article.text:
            sys.exit(f"places: the program changed the text of {article.name}")
        for row in rows:
            if row["kind"] == "place":
                begin, end = (len(raw[:row[edge]].decode()) for edge in ("begin", "end"))
                article.found.append((begin, end, row))
    return articles


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    options = parser.parse_args()
    folder = Path("/tmp/w/data")
    arts = geovirus(folder)
    bad = 0
    for a in arts:
        for g in a.gold:
            if a.text[g.begin:g.end] != g.name: bad += 1; print(a.name, g, repr(a.text[g.begin:g.end]))
    print(bad)
    find(options.selon, "en", arts)
    from collections import Counter
    import random
    tp=fp=fn=0
    miss=Counter(); false=Counter(); far=Counter(); ok=0; n=0
    for a in arts:
        gold={(g.begin,g.end):g for g in a.gold}
        found={(b,e):r for b,e,r in a.found}
        for s in gold:
            if s in found:
                tp+=1
                r=found[s]
                if r["lat"] is not None:
                    n+=1
                    d=apart_km(gold[s],Place(0,0,"",r["lat"],r["lon"]))
                    if d<=161: ok+=1
                    else: far[gold[s].name, round(d), r["id"]]+=1
                else: far[gold[s].name,"unlocated"]+=1
            else: fn+=1; miss[gold[s].name]+=1
        for s in found:
            if s not in gold: fp+=1; false[a.text[s[0]:s[1]], found[s]["type"]]+=1
    print(tp,fp,fn, "P",tp/(tp+fp),"R",tp/(tp+fn),"F",2*tp/(2*tp+fp+fn),"acc",ok/n,n)
    print("MISS",miss.most_common(80)); print("FALSE",false.most_common(120)); print("FAR",far.most_common(80))

if __name__ == "__main__":
    main()
