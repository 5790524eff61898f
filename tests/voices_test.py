"""Corroboration through the whole program: fifty outlets that repeat one communique never corroborate it; two who saw it do.

A share of the stories by default; SELON_STORIES=100 for all of them (./dev nightly).
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "release" / "selon"))
STORIES = int(os.environ.get("SELON_STORIES", "5"))
sys.path.insert(0, str(ROOT / "tests/support"))
import told_stories


@unittest.skipUnless(Path(SELON).exists(), "the program is not built")
class Voices(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp())
        cls.environment = dict(os.environ, SELON_DATA=str(told_stories.data_root(cls.scratch / "data")))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch, ignore_errors=True)

    def events(self, name, reports):
        file, store = self.scratch / f"{name}.jsonl", self.scratch / f"{name}.selon"
        file.write_text(told_stories.lines(reports), encoding="utf-8")
        for words in (["ingest", file, "-o", store, "--quiet"], ["export", store, "--as", "record-json"]):
            done = subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, env=self.environment, timeout=120)
            self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)["events"]

    def test_fifty_outlets_repeat_one_communique(self):
        wrong = []
        for seed in range(STORIES):
            events = self.events(f"one-{seed}", told_stories.story(seed))
            self.assertTrue(any(len(e["claims"]) > 20 for e in events), f"story {seed} makes no event that many tell")
            wrong += [f"story {seed}: {e['title']}: {e['why']}" for e in events if e["status"] == "corroborated"]
        self.assertEqual([], wrong)

    def test_two_who_tell_it_of_themselves(self):
        found, why = 0, []
        for seed in range(STORIES):
            good = [e for e in self.events(f"two-{seed}", told_stories.story(seed, independent=True)) if e["status"] == "corroborated"]
            found += bool(good)
            for event in good:
                self.assertIn("independently", event["why"])
            if not good:
                why.append(seed)
        self.assertGreaterEqual(found, STORIES * (0.8 if STORIES > 50 else 0.6), why)


if __name__ == "__main__":
    unittest.main()
