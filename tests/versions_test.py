"""Articles changed after they were printed: fifty edits, each found, whatever the order in which the versions come."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))

# Invented: (place, other place, sentences that each tell of something).
ARTICLES = [
    ("en", "Ménaka", "Ansongo", [
        "Gunmen attacked a convoy of the Malian army near Ménaka on Tuesday, killing 12 soldiers, the army said.",
        "Two helicopters bombed a rebel base in Ménaka on Wednesday morning.",
        "The army arrested four suspects in Gao on Thursday.",
        "Residents said that calm had returned to the market by nightfall."]),
    ("en", "Kharkiv", "Kherson", [
        "Russian artillery shelled the city of Kharkiv on Tuesday, killing 14 civilians, the governor said.",
        "Ukrainian forces shot down two drones over Kharkiv on Wednesday.",
        "Police detained three men in Kyiv on Thursday.",
        "Trams ran again in the afternoon and the shops opened."]),
    ("fr", "Djibo", "Dori", [
        "Des hommes armés ont attaqué une position de l'armée à Djibo mardi, tuant 15 soldats, selon l'état-major.",
        "L'aviation a bombardé une base des assaillants près de Djibo mercredi.",
        "La gendarmerie a arrêté quatre suspects à Kaya jeudi.",
        "Le calme est revenu au marché en fin de journée, ont dit des habitants."]),
    ("fr", "Bunia", "Goma", [
        "Des miliciens ont attaqué un village près de Bunia mardi, tuant 18 civils, a indiqué l'armée.",
        "Les soldats ont repris la localité de Fataki mercredi après de violents combats.",
        "La police a arrêté deux hommes à Beni jeudi.",
        "Les écoles ont rouvert dans la matinée, selon un enseignant."]),
    ("en", "Maiduguri", "Damaturu", [
        "Insurgents ambushed Nigerian troops near Maiduguri on Tuesday, killing 11 soldiers, two officers said.",
        "The air force bombed a camp of the insurgents in Borno state on Wednesday.",
        "Security forces freed 20 hostages in Zamfara on Thursday.",
        "Traders went back to the bus station the same evening."]),
]
TOLLS = {0: "12", 1: "14", 2: "15", 3: "18", 4: "11"}


def article(index):
    language, place, other, told = ARTICLES[index]
    return {"title": f"{place}: what is known so far", "sentences": list(told), "language": language, "place": place, "other": other,
            "toll": TOLLS[index]}


def number(a):
    a["sentences"][0] = a["sentences"][0].replace(a["toll"], "27")


def place(a):
    a["sentences"][0] = a["sentences"][0].replace(a["place"], a["other"])


def withdrawn(a):
    del a["sentences"][2]


def correction(a):
    a["sentences"].append("Correction : une première version donnait un autre nom." if a["language"] == "fr"
                          else "Correction: an earlier version of this article misspelt a name.")


def headline(a):
    a["title"] += " (updated)"


def typo(a):
    a["sentences"][3] = a["sentences"][3].replace("calm", "clam").replace("calme", "clame").replace("ran", "run") \
        .replace("écoles", "ecoles-").replace("Traders", "Tradres")


def update(a):
    a["sentences"].append("Des hommes armés ont tué trois gendarmes à Ouahigouya vendredi, selon la police." if a["language"] == "fr"
                          else "Gunmen killed three policemen in Tillabéri on Friday, police said.")


def retraction(a):
    a["title"] = "Article retiré" if a["language"] == "fr" else "Article withdrawn"
    a["sentences"] = ["Cet article a été retiré, car ses informations n'ont pu être vérifiées. La rédaction présente ses excuses à ses lecteurs."
                      if a["language"] == "fr" else
                      "This article has been removed because its information could not be verified. We apologise to our readers."]


def day(a):
    for old, new in (("on Tuesday", "on Monday"), (" mardi", " lundi")):
        a["sentences"][0] = a["sentences"][0].replace(old, new)


def order(a):
    a["sentences"][1], a["sentences"][2] = a["sentences"][2], a["sentences"][1]


EDITS = [number, place, withdrawn, correction, headline, typo, update, retraction, day, order]


def line(a, name, modified):
    half = len(a["sentences"]) // 2 or 1
    return {"url": f"https://gazette.example/{name}", "outlet": "La Gazette (exemple)", "language": a["language"], "title": a["title"],
            "published": "2024-03-15T08:00:00Z", "modified": modified,
            "text": " ".join(a["sentences"][:half]) + "\n\n" + " ".join(a["sentences"][half:])}


def selon(*words):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=300)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class FiftyEdits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp())
        lines = []
        for edit in EDITS:
            for index in range(len(ARTICLES)):
                old, new = article(index), article(index)
                edit(new)
                name = f"{edit.__name__}-{index}"
                lines.append(line(old, name, "2024-03-15T08:00:00Z"))
                lines.append(line(new, name, "2024-03-15T17:30:00+01:00"))
        cls.digests = []
        for turn, ordered in enumerate((lines, lines[::-1])):
            path = cls.scratch / f"{turn}.jsonl"
            path.write_text("".join(json.dumps(entry) + "\n" for entry in ordered), encoding="utf-8")
            done = selon("ingest", path, "-o", cls.scratch / f"{turn}.selon", "--json", "--workers", 1 + turn)
            assert done.returncode == 0, done.stderr
            cls.digests.append(json.loads(done.stdout)["digest"])
        cls.store = cls.scratch / "0.selon"
        cls.record = json.loads(selon("export", cls.store, "--as", "record-json").stdout)
        cls.versions = {entry["url"].rsplit("/", 1)[1]: entry for entry in cls.record["versions"]}

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch, ignore_errors=True)

    def diff(self, name):
        done = selon("diff", self.store, self.versions[name]["reports"][1], "--json")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        return json.loads(done.stdout)

    def each(self, edit):
        return [self.diff(f"{edit.__name__}-{index}") for index in range(len(ARTICLES))]

    def fates(self, found):
        return [change["fate"] for change in found["claims"]]

    def test_all_are_detected_in_order(self):
        self.assertEqual(len(EDITS) * len(ARTICLES), len(self.versions))
        for name in self.versions:
            found = self.diff(name)
            changed = found["text"] or found["title"]["before"] != found["title"]["after"]
            self.assertTrue(changed, name)
            self.assertEqual([found["before"], found["after"]], self.versions[name]["reports"], name)

    def test_the_same_record_in_another_order(self):
        self.assertEqual(self.digests[0], self.digests[1])

    def test_a_version_is_no_copy(self):
        pairs = [set(entry["reports"]) for entry in self.versions.values()]
        for group in self.record["copies"]:
            for pair in pairs:
                self.assertLess(len(pair & set(group["reports"])), 2)

    def test_numbers_places_and_days_are_told_as_changed(self):
        for edit, slot in ((number, "how_many"), (place, "where"), (day, "when")):
            for index, found in enumerate(self.each(edit)):
                slots = [slot for change in found["claims"] for slot in change.get("slots", [])]
                self.assertIn(slot, slots, f"{edit.__name__} {index}")
                self.assertNotIn("withdrawn", self.fates(found), f"{edit.__name__} {index}")

    def test_what_changes_no_fact_keeps_all_claims(self):
        for edit in (headline, typo, order, correction):
            for index, found in enumerate(self.each(edit)):
                self.assertNotIn("withdrawn", self.fates(found), f"{edit.__name__} {index}")
                self.assertIn("kept", self.fates(found), f"{edit.__name__} {index}")
        for found in self.each(headline):
            self.assertEqual([], found["text"])
        for found in self.each(order):
            self.assertEqual({"moved"}, {change["fate"] for change in found["text"]})

    def test_what_is_added_and_withdrawn(self):
        for index, found in enumerate(self.each(update)):
            self.assertIn("added", self.fates(found), index)
        for index, found in enumerate(self.each(withdrawn)):
            self.assertIn("withdrawn", self.fates(found), index)
            self.assertIn("kept", self.fates(found), index)

    def test_a_retraction_withdraws_everything(self):
        for index, found in enumerate(self.each(retraction)):
            self.assertEqual({"withdrawn"}, set(self.fates(found)), index)

    def test_an_event_that_nobody_tells_any_more_is_withdrawn(self):
        told = {"url": "https://gazette.example/lone", "outlet": "La Gazette (exemple)", "language": "en", "title": "Blast in Diffa",
                "published": "2024-05-02T08:00:00Z",
                "text": "A car bomb exploded in Diffa on Wednesday, killing 9 policemen, the governor said."}
        gone = {**told, "title": "Article withdrawn", "modified": "2024-05-03T08:00:00Z",
                "text": "This article has been removed because its information could not be verified. We apologise to our readers."}
        other = {**told, "url": "https://courier.example/1", "outlet": "The Courier (example)", "title": "Explosion",
                 "text": "Nine policemen died on Wednesday when a vehicle blew up in Diffa, officials said. A car bomb exploded in the town at noon."}
        statuses = []
        for name, reports in (("lone", [told, gone]), ("two", [told, gone, other])):
            path = self.scratch / f"{name}.jsonl"
            path.write_text("".join(json.dumps(entry) + "\n" for entry in reports), encoding="utf-8")
            self.assertEqual(0, selon("ingest", path, "-o", self.scratch / f"{name}.selon").returncode)
            events = json.loads(selon("events", self.scratch / f"{name}.selon", "--json").stdout)
            statuses.append([event["status"] for event in events])
        self.assertEqual({"withdrawn"}, set(statuses[0]))
        self.assertTrue(statuses[1])
        self.assertIn("reported", statuses[1])

    def test_told_in_words(self):
        text = selon("diff", self.store, self.versions["number-0"]["reports"][1]).stdout
        self.assertIn("claim changed", text)
        self.assertIn("killing 27 soldiers", text)
        report = selon("explain", self.store, self.versions["number-0"]["reports"][0]).stdout
        self.assertIn("version 1 of 2", report)
        alone = selon("diff", self.scratch / "0.selon", "zzzz")
        self.assertEqual(4, alone.returncode)


if __name__ == "__main__":
    unittest.main()
