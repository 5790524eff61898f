"""The annotated reports written for the project (eval/gold) are in the codebook's layout."""
import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "eval/gold"
CERTAINTIES = {"stated", "reported", "conditional", "possible", "rumour", "planned"}
ID = re.compile(r"^(outlet|(person|unnamed)\.[a-z0-9_-]+|[a-z0-9-]+(\.[a-z0-9_-]+)?)$")


def claims():
    for path in sorted(GOLD.glob("*.claims.jsonl")):
        part, language = path.name.split(".")[0].split("_")
        for line in path.read_text(encoding="utf-8").splitlines():
            yield part, language, json.loads(line)


def words(text):
    return " ".join(text.replace("’", "'").split())


class Gold(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.claims = list(claims())
        cls.texts = {path.stem: words(path.read_text(encoding="utf-8")) for path in GOLD.glob("*/*.txt")}
        rows = (ROOT / "world/event_types.tsv").read_text(encoding="utf-8").splitlines()
        cls.types = {row.split("\t")[0] for row in rows if row and not row.startswith("#")}

    def test_evidence_is_verbatim(self):
        for part, _, claim in self.claims:
            self.assertTrue((GOLD / part / f"{claim['report']}.txt").exists(), claim["id"])
            self.assertIn(words(claim["evidence"]), self.texts[claim["report"]], claim["id"])
            self.assertIn(words(claim["trigger"]).lower(), words(claim["evidence"]).lower(), claim["id"])

    def test_fields_have_values_of_the_codebook(self):
        for _, _, claim in self.claims:
            self.assertTrue(claim["type"] and set(claim["type"]) <= self.types, claim["id"])
            self.assertIn(claim["certainty"], CERTAINTIES, claim["id"])
            self.assertIn(claim["polarity"], ("affirmed", "denied"), claim["id"])
            for entity in claim["actor"] + claim["target"] + claim["attributed_to"]:
                self.assertRegex(entity, ID, claim["id"])
            for edge in ("start", "end"):
                self.assertRegex(claim.get(edge, "2000-01-01"), r"^\d{4}-\d\d-\d\d$", claim["id"])

    def test_ids_are_unique_and_parts_share_no_report(self):
        ids = [claim["id"] for _, _, claim in self.claims]
        self.assertEqual(len(ids), len(set(ids)))
        reports = {part: {path.stem for path in (GOLD / part).glob("*.txt")} for part in ("learn", "held")}
        self.assertEqual(set(), reports["learn"] & reports["held"])

    def test_there_is_as_much_as_the_card_says(self):
        """At least 600 French and 400 English sentences with claims or without, in each part that is held out or learned."""
        for language, least in (("fr", 600), ("en", 400)):
            sentences = sum(len(re.findall(r"[.!?»\"](?:\s|$)", text)) for name, text in self.texts.items() if f"{language}_" in name)
            self.assertGreaterEqual(sentences, least)


if __name__ == "__main__":
    unittest.main()
