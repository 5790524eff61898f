"""Exports of a store read back: the ids that each format holds, and a view's own ids beside them."""
import csv
import io
import json
import os
import random
import re
import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
URI = "selon:event/"


def run(*words, code=0, **options):
    done = subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, timeout=300, **options)
    if done.returncode != code:
        raise AssertionError(f"exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def table(data):
    """Rows of a CSV as dictionaries; the dialect is checked by whoever cares."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def uris(cell):
    return [part.removeprefix(URI) for part in cell.split("; ")]


def archived_claims(path):
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line)["id"] for line in archive.read("selon/claims.jsonl").decode().splitlines()]


def left_out(stderr, name):
    return sum(int(n) for n in re.findall(rf"note: {name} leaves out (\d+) event", stderr))


# Format -> (file in a folder, the event ids that its bytes hold). Formats of claims, pages and sums stand apart.
EVENT_IDS = {
    "record-json": ("record.json", lambda data: [e["id"] for e in json.loads(data)["events"]]),
    "acled-csv": ("acled.csv", lambda data: [i for row in table(data) for i in uris(row["selon_event_uri"])]),
    "ucdp-csv": ("ucdp.csv", lambda data: [i for row in table(data) for i in uris(row["selon_event_uri"])]),
    "plover-json": ("plover.json", lambda data: [json.loads(line)["id"] for line in data.decode().splitlines()]),
    "geojson": ("record.geojson", lambda data: [f["id"] for f in json.loads(data)["features"]]),
    "hxl-csv": ("hxl.csv", lambda data: [row["event_id"] for row in table(data)[1:]]),
    "briefing": ("briefing.html", lambda data: re.findall(r'<p id="(e[0-9a-f]+)">', data.decode())),
    "html": ("record.html", lambda data: re.findall(r'<article id="(e[0-9a-f]+)">', data.decode())),
    "timeline-json": ("timeline.json", lambda data: [e["unique_id"] for e in json.loads(data)["events"]]),
}


def random_filters(events, claims, count, seed):
    """Filters of one to three fields, made of values that the record has and of some that it has not."""
    dice = random.Random(seed)
    actors = sorted({a for e in events for a in e["actors"] + e["targets"]})
    places = sorted({e["place"] for e in events if e.get("place")})
    days = sorted({e["start"] for e in events if e.get("start")})
    outlets = sorted({v["id"].removeprefix("outlet:") for e in events for v in e["voices"] if v["id"].startswith("outlet:")})
    words = sorted({w for c in claims for w in re.findall(r"[A-Za-zéèà]{5,}", c["evidence"]["text"])})

    def box():
        west, south = dice.uniform(-6, 2), dice.uniform(10, 20)
        return f"{west:.2f},{south:.2f},{west + dice.uniform(0.1, 5):.2f},{south + dice.uniform(0.1, 5):.2f}"

    fields = {
        "type": lambda: dice.choice([e["type"] for e in events] + ["suicide_attack"]),
        "status": lambda: dice.choice(["reported", "corroborated", "disputed", "denied", "withdrawn"]),
        "place": lambda: dice.choice(places + ["Nowhere"]),
        "country": lambda: dice.choice(["mali", "niger", "france"]),
        "actor": lambda: dice.choice(actors + ["nobody"]),
        "outlet": lambda: dice.choice(outlets),
        "certainty": lambda: dice.choice(["stated", "reported", "conditional", "rumour", "planned"]),
        "polarity": lambda: dice.choice(["affirmed", "denied"]),
        "from": lambda: dice.choice(days),
        "to": lambda: dice.choice(days),
        "report": lambda: dice.choice(claims)["report"],
        "id": lambda: dice.choice(events)["id"],
        "bbox": box,
        "words": lambda: dice.choice(words),
    }
    for _ in range(count):
        chosen = dice.sample(sorted(fields), dice.choice([1, 1, 2, 2, 3]))
        made = []
        for field in chosen:
            for _ in range(2 if field in ("type", "actor") and dice.random() < 0.3 else 1):
                made += [f"--{field}", fields[field]()]
        yield made
