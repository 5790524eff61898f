"""Planted rumours, plans, denials and conditions never move control: a hundred generated stories, through the whole program.

Each story has a town, the side that holds it, another that may take it, and outlets known and unknown, in French and in English. Half
of them hold a real capture. What is whispered, wanted, feared or denied before and after it must leave the record as it is without it.
"""
import datetime
import json
import os
import random
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
STORIES = 100

# A country's two sides: ids and names in French and English, singular verbs.
SIDES = {
    "mali": (("mali.fama", "l'armée malienne", "the Malian army"), ("jnim", "le JNIM", "JNIM")),
    "dr_congo": (("dr-congo.fardc", "l'armée congolaise", "the Congolese army"), ("m23", "le M23", "the M23")),
    "sudan": (("sudan.army", "l'armée soudanaise", "the Sudanese army"),
              ("rsf", "la milice des Forces de soutien rapide", "the militia of the Rapid Support Forces")),
    "somalia": (("somalia.army", "l'armée somalienne", "the Somali army"), ("al-shabaab", "le groupe Al-Shabaab", "Al-Shabaab")),
    "yemen": (("yemen.army", "l'armée yéménite", "the Yemeni army"), ("houthis", "le mouvement Houthi", "the Houthi movement")),
    "syria": (("syria.army", "l'armée syrienne", "the Syrian army"), ("is", "l'État islamique", "Islamic State")),
    "iraq": (("iraq.army", "l'armée irakienne", "the Iraqi army"), ("is", "l'État islamique", "Islamic State")),
}
KNOWN = {"fr": ["RFI", "Le Monde", "France 24"], "en": ["BBC News", "Reuters", "The Guardian"]}
UNKNOWN = ["Echo of Test", "Courrier de Test", "Lanterne de Test", "Test Gazette"]

HELD = {"fr": ["La ville de {p} est toujours aux mains de {d}, rapportent des habitants.", "À ce jour, {p} reste sous le contrôle de {d}."],
        "en": ["The town of {p} is still in the hands of {d}, residents say.", "{p} remains under the control of {d}."]}
TAKEN = {"fr": ["{A} s'est emparé {on} de la ville de {p} après de violents combats.", "{A} a pris le contrôle de {p} {on}.",
                "La ville de {p} a été prise {on} par {a}.", "{A} a chassé {d} de {p} {on}."],
         "en": ["{A} captured the town of {p} {on} after heavy fighting.", "{A} seized control of {p} {on}.",
                "The town of {p} was taken {on} by {a}.", "{A} drove {d} out of {p} {on}."]}
IDLE = {
    "fr": ["Des rumeurs font état de la prise de {p} par {a}.", "Le bruit court que {a} a pris {p}.",
           "{A} se serait emparé de {p}, selon une source anonyme.", "{A} aurait pris le contrôle de la ville de {p}.",
           "{A} prépare une offensive pour prendre {p}.", "{A} veut prendre {p} avant la fin du mois.",
           "{A} tente de prendre {p}.", "{A} a promis de prendre la ville de {p}.", "{A} dément avoir pris {p}.",
           "{A} n'a pas pris {p}, affirme le maire.", "{D} dément avoir perdu {p}.", "{D} nie avoir quitté {p}.",
           "Si {a} prend {p}, les habitants fuiront.", "{A} pourrait prendre {p} dans les prochains jours.",
           "{A} a peut-être pris {p}.", "Les habitants craignent que {a} ne prenne {p}.", "{A} est sur le point de prendre {p}.",
           "{A} n'a pas réussi à prendre {p}.", "Le président a appelé {a} à prendre {p}.", "{A} menace de prendre {p}.",
           "La bataille pour la prise de {p} par {a} sera longue.", "{D} s'apprête à se retirer de {p}."],
    "en": ["There are rumours that {a} has taken {p}.", "Rumours of the capture of {p} by {a} spread on social media.",
           "{A} has reportedly captured {p}.", "{A} allegedly seized control of {p}.", "{A} plans to capture {p}.",
           "{A} wants to retake {p} before the end of the month.", "{A} is trying to capture {p}.", "{A} vowed to take {p}.",
           "{A} denied that it had captured {p}.", "{A} has not captured {p}, the mayor said.", "{D} denied losing {p}.",
           "{D} denied that it had withdrawn from {p}.", "If {a} captures {p}, residents will flee.",
           "{A} could capture {p} in the coming days.", "{A} may have captured {p}.", "Residents fear that {a} will take {p}.",
           "{A} is about to capture {p}.", "{A} failed to capture {p}.", "The president urged {a} to take {p}.",
           "{A} threatened to seize {p}.", "The army sent reinforcements to prevent {a} from taking {p}.",
           "{D} is preparing to withdraw from {p}."],
}
DAYS = {"fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]}


def contracted(text):
    """"de le JNIM" -> "du JNIM"; a sentence begins with a capital."""
    for wrong, right in ((" de le ", " du "), (" de les ", " des "), (" à le ", " au ")):
        text = text.replace(wrong, right)
    return text[0].upper() + text[1:]


def towns(random_source):
    """(country, name) of towns whose name is told alike in both languages and found once in the tables."""
    seen, out = {}, []
    for table in sorted((ROOT / "world" / "places").glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 9 or cells[0] == "id":
                continue
            for name in cells[8].split("|"):
                seen[name.lower()] = seen.get(name.lower(), 0) + 1
            if cells[3] == "town" and table.stem in SIDES and " " not in cells[1] and len(cells[1]) > 4 and cells[7] and int(cells[7]) > 20000:
                out.append((table.stem, cells[1]))
    out = [(country, name) for country, name in out if seen[name.lower()] == 1]
    random_source.shuffle(out)
    return out


class Story:
    def __init__(self, number, country, town, source):
        self.number, self.town, self.random = number, town, source
        self.language = source.choice(["fr", "en"])
        army, others = SIDES[country]
        self.taker, self.holder = (army, others) if source.random() < 0.5 else (others, army)
        self.first = datetime.date(2024, 1, 8) + datetime.timedelta(days=source.randrange(200))
        self.taken = self.first + datetime.timedelta(days=6) if number % 2 else None
        self.lines = []

    def words(self, pattern, language, taker, holder, day=None):
        name = 1 if language == "fr" else 2
        on = "" if day is None else DAYS[language][day.weekday()] if language == "fr" else "on " + DAYS[language][day.weekday()]
        return contracted(pattern.format(p=self.town, a=taker[name], A=contracted(taker[name]), d=holder[name],
                                         D=contracted(holder[name]), on=on))

    def report(self, day, kind, taker, holder, told=None):
        language = self.random.choice([self.language, self.language, "fr", "en"])
        outlet = self.random.choice(KNOWN[language] + UNKNOWN)
        text = self.words(self.random.choice(kind[language]), language, taker, holder, told)
        self.lines.append({"id": f"s{self.number}.{len(self.lines)}", "outlet": outlet, "published": str(day),
                           "language": language, "title": f"{self.town} {len(self.lines)}", "text": text})

    def tell(self):
        day = self.first
        self.report(day, HELD, self.taker, self.holder)
        for _ in range(self.random.randrange(1, 4)):
            day += datetime.timedelta(days=1)
            self.report(day, IDLE, self.taker, self.holder)
        holder, other = self.holder, self.taker
        if self.taken:
            self.report(self.taken + datetime.timedelta(days=1), TAKEN, self.taker, self.holder, self.taken)
            holder, other = self.taker, self.holder
        day = self.first + datetime.timedelta(days=9)
        for _ in range(self.random.randrange(1, 4)):
            day += datetime.timedelta(days=1)
            self.report(day, IDLE, other, holder)
        self.last = day + datetime.timedelta(days=1)
        return self.lines

    def faults(self, rows):
        """What the record has wrong; nothing where it is right."""
        rows = [row for row in rows if row["place"] == self.town]
        holders = {self.holder[0]} | ({self.taker[0]} if self.taken else set())
        moved = [row for row in rows if row["holder"] not in holders]
        if self.taken is None:
            moved += [row for row in rows if row.get("until") or row["contested"]]
        now = {row["holder"] for row in rows if not row.get("until")}
        want = {self.taker[0] if self.taken else self.holder[0]}
        days = [row.get("from") for row in rows if row["holder"] == self.taker[0]]
        late = self.taken and days != [str(self.taken)]
        return [] if not moved and now == want and not late else [f"want {want} {self.taken} got {rows}"]


def selon(*words):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class ControlRumours(unittest.TestCase):
    def test_a_planted_rumour_never_moves_control(self):
        source = random.Random(20240108)
        stories = [Story(number, country, town, source) for number, (country, town) in enumerate(towns(source)[:STORIES])]
        self.assertEqual(STORIES, len(stories))
        scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, scratch, ignore_errors=True)
        lines = [line for story in stories for line in story.tell()]
        (scratch / "reports.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        done = selon("ingest", "-o", scratch / "s.selon", scratch / "reports.jsonl")
        self.assertEqual(0, done.returncode, done.stderr)
        control = json.loads(selon("export", scratch / "s.selon", "--as", "record-json").stdout)["control"]
        wrong = {story.town: (story.faults(control), [line["published"] + " " + line["text"] for line in story.lines])
                 for story in stories if story.faults(control)}
        self.assertEqual({}, wrong, f"{STORIES - len(wrong)} of {STORIES} right")


if __name__ == "__main__":
    unittest.main()
