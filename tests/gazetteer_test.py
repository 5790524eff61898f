"""`selon gazetteer`: GeoNames dumps imported into a data folder, names looked up, and what is no dump refused."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import analysis_corpora  # noqa: E402

SELON = Path(os.environ.get("SELON", ROOT / "build" / "dev" / "selon")).resolve()
ROW = "9\tTestville\tTestville\tTestburg,تستفيل\t16.84\t-2.53\tP\tPPL\tML\t\t08\t\t\t\t900\t\t\tAfrica/Bamako\t2020-01-01\n"
BYTES_A_NAME = 48


@unittest.skipUnless(SELON.exists(), "the program is not built")
class Gazetteer(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        for part in ("lang", "world"):
            (self.folder / part).symlink_to(ROOT / part)

    def selon(self, *words):
        return subprocess.run([SELON, *map(str, words)], capture_output=True, text=True,
                              env={**os.environ, "SELON_DATA": str(self.folder)})

    def dump(self, text):
        path = self.folder / "XX.txt"
        path.write_text(text, encoding="utf-8")
        return path

    def found(self, *names):
        return [json.loads(line) for line in self.selon("gazetteer", "find", "--json", *names).stdout.splitlines()]

    def test_what_is_imported_is_found_by_every_run(self):
        self.assertEqual(0, self.selon("gazetteer", "import", self.dump(ROW)).returncode)
        self.assertTrue((self.folder / "gazetteers" / "xx.bin").exists())
        self.assertEqual(["geonames.9"] * 3, [row["id"] for row in self.found("Testville", "TESTBURG", "Testvile")])
        report = self.folder / "report.txt"
        report.write_text("Des hommes armés ont attaqué le village de Testville, au Mali, a dit l'armée.", encoding="utf-8")
        lines = self.selon("analyse", report, "--as", "spans-jsonl").stdout.splitlines()
        places = {row["text"]: row for row in map(json.loads, lines) if row["kind"] == "place"}
        self.assertEqual((16.84, -2.53), (round(places["Testville"]["lat"], 3), round(places["Testville"]["lon"], 3)))

    def test_several_dumps_in_any_order_give_the_same_file(self):
        self.dump(ROW)
        other = self.folder / "YY.txt"
        other.write_text(ROW.replace("9\tTestville", "7\tOtherville").replace("PPL\tML", "PPL\tNE"), encoding="utf-8")
        for name, files in (("a", ("XX.txt", "YY.txt")), ("b", ("YY.txt", "XX.txt"))):
            done = self.selon("gazetteer", "import", *(self.folder / f for f in files), "-o", self.folder / name)
            self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())

    def test_what_is_no_dump_is_refused_with_its_line(self):
        for text, line in (("no columns at all\n", 1), (ROW + "a\tb\n", 2), (ROW.replace("16.84", "north"), 1)):
            done = self.selon("gazetteer", "import", self.dump(text))
            self.assertEqual(4, done.returncode)
            self.assertIn(f"XX.txt:{line}", done.stderr)
        self.assertFalse(list(self.folder.glob("gazetteers/*.bin")))
        self.assertEqual(4, self.selon("gazetteer", "import", self.folder / "none.txt").returncode)
        self.assertEqual(4, self.selon("gazetteer", "import", self.dump("")).returncode)
        self.assertEqual(2, self.selon("gazetteer", "bake", "x").returncode)
        self.assertEqual(2, self.selon("gazetteer", "import", self.dump(ROW), "--min-population", "many").returncode)

    def test_a_damaged_gazetteer_stops_with_its_name(self):
        self.selon("gazetteer", "import", self.dump(ROW))
        path = self.folder / "gazetteers" / "xx.bin"
        path.write_bytes(path.read_bytes()[:-3])
        done = self.selon("gazetteer", "find", "Testville")
        self.assertEqual(4, done.returncode)
        self.assertIn("xx.bin", done.stderr)

    def test_dumps_of_geonames(self):
        if not analysis_corpora.load():
            self.skipTest("no GeoNames dumps beside this checkout: their import is not tested")
        dumps = Path(os.environ["CORPORA"]) / "gazetteer-geonames-wafrica" / "mcooper"
        done = self.selon("gazetteer", "import", "--json", *(dumps / f"{country}.txt" for country in ("ML", "NE", "BF")))
        self.assertEqual(0, done.returncode, done.stderr)
        made = json.loads(done.stdout)
        self.assertGreater(made["places"], 45_000)
        self.assertLessEqual(made["bytes"] / made["names"], BYTES_A_NAME)
        inside = [row for row in self.found("Kouakourou") if row["country"] == "mali"]
        self.assertTrue(any(abs(row["lat"] - 14.22) < 0.05 and abs(row["lon"] + 4.5) < 0.05 for row in inside), inside)


if __name__ == "__main__":
    unittest.main()
