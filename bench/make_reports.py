#!/usr/bin/env python3
"""Writes as many reports as asked: copies of examples/kidal with other names, other places and other days.

  make_reports.py COUNT FOLDER

The same count gives the same bytes. A copy belongs to a theatre (a country with its army, its rebels, its towns) and to a
week: days move by whole weeks, so that a weekday still fits its date. Paragraphs are turned and one is left out, so that
copies are not one text.
"""
import datetime
import json
import re
import sys
from itertools import zip_longest
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "kidal"

# Spellings of the examples, in the order in which they are replaced, and what stands for them elsewhere.
NAMES = [r"Kidal", r"Alkite?", r"An[ée]fis", r"Tinzaouat[èe]ne?", r"Gao", r"Bamako",
         r"CSP-PSD", r"Cadre stratégique permanent", r"Permanent Strategic Framework", r"HCUA",
         r"maliens", r"malienne", r"malien", r"Malian", r"Mali"]
THEATRES = [
    ["Djibo", "Arbinda", "Dori", "Markoye", "Kaya", "Ouagadougou", "JNIM",
     "Groupe de soutien à l'islam et aux musulmans", "Group for Support of Islam and Muslims", "EIGS",
     "burkinabè", "burkinabè", "burkinabè", "Burkinabe", "Burkina Faso"],
    ["Diffa", "Bosso", "Tillabéri", "Torodi", "Zinder", "Niamey", "ISWAP",
     "État islamique en Afrique de l'Ouest", "Islamic State West Africa Province", "JAS",
     "nigériens", "nigérienne", "nigérien", "Nigerien", "Niger"],
    ["Goma", "Sake", "Rutshuru", "Masisi", "Beni", "Kinshasa", "M23",
     "Mouvement du 23 mars", "March 23 Movement", "FDLR",
     "congolais", "congolaise", "congolais", "Congolese", "Congo"],
    ["Faya", "Bardaï", "Abéché", "Adré", "Moundou", "N'Djamena", "FACT",
     "Front pour l'alternance et la concorde au Tchad", "Front for Change and Concord in Chad", "CCMSR",
     "tchadiens", "tchadienne", "tchadien", "Chadian", "Chad"],
    ["Ménaka", "Ansongo", "Tessalit", "Aguelhok", "Mopti", "Bamako", "CSP-PSD",
     "Cadre stratégique permanent", "Permanent Strategic Framework", "MNLA",
     "maliens", "malienne", "malien", "Malian", "Mali"],
]
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
ENGLISH = "January February March April May June July August September October November December".split()
SHORT = "janv févr mars avr mai juin juil août sept oct nov déc".split()
DATES = re.compile(
    r"(?P<iso>2023-\d\d-\d\d)|(?P<compact>2023(?P<cm>1[01])(?P<cd>\d\d))|(?P<slash>\d\d/\d\d/2023)"
    rf"|(?P<fd>\d{{1,2}}) (?P<fm>{'|'.join(FRENCH)}|{'|'.join(SHORT)})\b(?P<fy> 2023)?"
    rf"|(?P<ed>\d{{1,2}}) (?P<em>{'|'.join(ENGLISH)})(?P<ey> 2023)"
    rf"|(?P<am>{'|'.join(ENGLISH)}) (?P<ad>\d{{1,2}})(?P<ay>, 2023)?")


def moved(match, weeks):
    """A date of the text, some weeks later, as it was written."""
    day = lambda month, of_month: datetime.date(2023, month, int(of_month)) + datetime.timedelta(weeks=weeks)
    got = match.groupdict()
    if got["iso"]:
        return day(int(got["iso"][5:7]), got["iso"][8:]).isoformat()
    if got["compact"]:
        return day(int(got["cm"]), got["cd"]).strftime("%Y%m%d")
    if got["slash"]:
        return day(int(got["slash"][3:5]), got["slash"][:2]).strftime("%d/%m/%Y")
    if got["fd"]:
        months = FRENCH if got["fm"] in FRENCH else SHORT
        to = day(months.index(got["fm"]) + 1, got["fd"])
        return f"{to.day} {months[to.month - 1]}" + (f" {to.year}" if got["fy"] else "")
    if got["ed"]:
        to = day(ENGLISH.index(got["em"]) + 1, got["ed"])
        return f"{to.day} {ENGLISH[to.month - 1]} {to.year}"
    to = day(ENGLISH.index(got["am"]) + 1, got["ad"])
    return f"{ENGLISH[to.month - 1]} {to.day}" + (f", {to.year}" if got["ay"] else "")


def turned(paragraphs, number):
    """The paragraphs after the first, turned by `number`, without their last."""
    rest = paragraphs[1:]
    if len(rest) < 3:
        return paragraphs
    shift = number % len(rest)
    return paragraphs[:1] + (rest[shift:] + rest[:shift])[:-1]


def copy(text, number):
    theatre, weeks = THEATRES[number % len(THEATRES)], number // len(THEATRES)
    text = re.sub(r",? ?(le colonel|Colonel) Assimi Go[iï]ta,?", "", text)  # no real person in an invented place
    text = re.sub(r"(https://[a-z.-]+\.example)/", rf"\g<1>/{number}/", text)  # articles of their own, no versions
    text = DATES.sub(lambda match: moved(match, weeks), text)
    for pattern, name in zip(NAMES, theatre):
        text = re.sub(rf"\b{pattern}(?=\b|_)", name, text)
    return text


def copy_html(page, number):
    body = re.findall(r"<p>.*?</p>\n?", page, re.S)
    if body:
        head, tail = page.split(body[0], 1)[0], page.rsplit(body[-1], 1)[1]
        between = page[len(head):len(page) - len(tail)]
        for old, new in zip_longest(body, turned(body, number), fillvalue=""):
            between = between.replace(old, f"\0{new}", 1)  # the mark keeps a text from being replaced twice
        page = head + between.replace("\0", "") + tail
    return copy(page, number)


def copy_plain(text, number):
    head, *rest = text.split("\n\n")
    return copy("\n\n".join([head] + turned(rest, number)), number)


def write(count, folder):
    """Fills the folder; returns the number of bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt", ".jsonl"))
    left, number, size = count, 0, 0
    while left > 0:
        for path in sources:
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".jsonl":
                lines = [json.loads(line) for line in text.splitlines()][:left]
                for line in lines:
                    line["text"] = "\n\n".join(turned(line["text"].split("\n\n"), number))
                text, made = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), len(lines)
                text = copy(text, number)
            else:
                text, made = (copy_html if path.suffix == ".html" else copy_plain)(text, number), 1
            out = text.encode()
            (folder / f"{number:05}-{path.name}").write_bytes(out)
            size += len(out)
            left -= made
            if left <= 0:
                break
        number += 1
    return size


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(write(int(sys.argv[1]), Path(sys.argv[2])), "bytes")
