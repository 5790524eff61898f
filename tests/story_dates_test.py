"""Reports without a date: read as of a day of their story, the same whatever the order, and never later than they were fetched."""
import itertools
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))

ATTACK = ("Des hommes armés ont attaqué lundi le marché de Djibo, dans le nord du Burkina Faso. Douze civils ont été tués "
          "et une vingtaine d'autres blessés, selon le maire de la commune, joint par téléphone. Les assaillants, venus à "
          "moto, ont incendié les boutiques avant de se replier vers la brousse à l'arrivée de l'armée.")
FOLLOWED = ("L'armée a bombardé mardi des positions de groupes armés près de Djibo, dans le nord du Burkina Faso, après "
            "l'attaque du marché où douze civils ont été tués. Les assaillants, venus à moto, avaient incendié les boutiques. "
            "Le maire de la commune a appelé à l'aide.")
VILLAGE = ("Des hommes armés ont attaqué samedi le village de Foumbara, à 40 km au nord de Djibo, dans le nord du Burkina "
           "Faso. Trois civils ont été tués à Foumbara, selon le maire de la commune. Les assaillants, venus à moto, ont "
           "incendié les boutiques et les greniers des habitants.")
VILLAGE_AGAIN = ("Les assaillants qui ont attaqué samedi le village de Foumbara, au Burkina Faso, ont tué trois civils, selon "
                 "le maire de la commune. Venus à moto, ils ont incendié les boutiques et les greniers des habitants.")

REPORTS = [
    {"outlet": "Courrier de Test", "published": "2023-11-14", "text": ATTACK},
    {"outlet": "Gazette de Test", "text": ATTACK + " Le gouverneur de la région est attendu sur place."},
    {"outlet": "Radio de Test", "published": "2023-11-15", "text": FOLLOWED},
    {"outlet": "Lanterne de Test", "published": "2023-11-15", "text": VILLAGE},
    {"outlet": "Écho de Test", "published": "2023-11-15", "text": VILLAGE_AGAIN},
]


def selon(*words):
    return subprocess.run([SELON, *map(str, words)], cwd=ROOT, capture_output=True, text=True, timeout=120)


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class StoryDates(unittest.TestCase):
    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)

    def file(self, name, reports):
        path = self.scratch / name
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
        return path

    def ingest(self, store, *words):
        done = selon("ingest", "-o", store, "--json", *words)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)["digest"]

    def claims(self, store, source=""):
        lines = selon("export", store, "--as", "claims-jsonl").stdout.splitlines()
        return [c for c in map(json.loads, lines) if c["source"].endswith(source)]

    def test_undated_copy_is_read_as_of_its_story(self):
        store = self.scratch / "s.selon"
        self.ingest(store, self.file("all.jsonl", REPORTS))
        undated = self.claims(store, ":2")
        self.assertTrue(undated)
        dated = [c for c in undated if c.get("time")]
        self.assertTrue(dated, undated)
        self.assertEqual({"2023-11-13"}, {c["time"]["start"] for c in dated if c["time"]["text"] == "lundi"})
        self.assertIn("day_from_story", [n["code"] for n in dated[0]["notes"]])
        said = json.loads(selon("explain", store, undated[0]["report"], "--json").stdout)
        self.assertEqual(("2023-11-14", "story"), (said["published"], said["published_by"]))
        told = selon("explain", store, undated[0]["report"]).stdout
        self.assertIn("2023-11-14, from story", told)
        self.assertEqual(0, selon("verify", store).returncode)

    def test_same_record_in_any_order(self):
        lines = [self.file(f"{i}.jsonl", [r]) for i, r in enumerate(REPORTS)]
        digests = set()
        for n, order in enumerate(itertools.islice(itertools.permutations(lines), 0, 120, 17)):
            store = self.scratch / f"o{n}.selon"
            for path in order:  # the record is built after each: what was inferred from less must not stay
                digest = self.ingest(store, path, "--workers", str(1 + n % 3))
            digests.add(digest)
        whole = self.scratch / "whole.selon"
        digests.add(self.ingest(whole, *lines, "--workers", "2"))
        self.assertEqual(1, len(digests), digests)

    def test_alone_it_stays_undated(self):
        store = self.scratch / "s.selon"
        self.ingest(store, self.file("one.jsonl", [REPORTS[1]]))
        for claim in self.claims(store):
            self.assertNotIn("2023", json.dumps(claim.get("time") or {}))
            self.assertNotIn("day_from_story", [n["code"] for n in claim["notes"]])

    def test_village_is_located_by_the_story(self):
        store = self.scratch / "s.selon"
        self.ingest(store, self.file("all.jsonl", REPORTS[3:]))
        again = [c for c in self.claims(store, ":2") if c.get("place", {}).get("id") == "text:foumbara"]
        self.assertTrue(again)
        self.assertEqual("Djibo", again[0]["place"]["relative"]["anchor"])
        self.assertEqual(5, again[0]["place"]["where_prec"])
        self.assertIn("place_from_story", [n["code"] for n in again[0]["notes"]])

    def test_nothing_after_fetching(self):
        late = {"outlet": "Courrier de Test", "published": "2023-12-11", "fetched": "2023-11-15",
                "text": "Publié le 14/11/2023\n\n" + ATTACK}
        store = self.scratch / "s.selon"
        self.ingest(store, self.file("late.jsonl", [late]))
        starts = [c["time"]["start"] for c in self.claims(store) if c.get("time")]
        self.assertTrue(starts)
        self.assertLessEqual(max(starts), "2023-11-15")


if __name__ == "__main__":
    unittest.main()
