"""Scores of groups of mentions on examples worked by hand, and link_mentions on documents made up for it."""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import coreference_events as events  # noqa: E402
import coreference_scores as scores  # noqa: E402
import ecbplus  # noqa: E402

SAMPLE = """<Document doc_name="9_1ecbplus.xml">
<token t_id="1" sentence="0" number="0">http://news.example</token>
<token t_id="2" sentence="1" number="0">Rebels</token><token t_id="3" sentence="1" number="1">attacked</token>
<token t_id="4" sentence="1" number="2">Tessalâ</token><token t_id="5" sentence="1" number="3">.</token>
<token t_id="6" sentence="2" number="0">The</token><token t_id="7" sentence="2" number="1">attack</token>
<token t_id="8" sentence="2" number="2">failed</token><token t_id="9" sentence="2" number="3">.</token>
<Markables>
<ACTION_OCCURRENCE m_id="11"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="12"><token_anchor t_id="7"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="13"><token_anchor t_id="8"/></NEG_ACTION_OCCURRENCE>
<LOC_GEO m_id="14"><token_anchor t_id="4"/></LOC_GEO>
<ACTION_OCCURRENCE m_id="15" TAG_DESCRIPTOR="t9" instance_id="ACT1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="11"/><source m_id="12"/><target m_id="15"/></CROSS_DOC_COREF></Relations>
</Document>"""


def labelled(*groups):
    return {mention: n for n, group in enumerate(groups) for mention in group}


class Scores(unittest.TestCase):
    def check(self, gold, given, muc, b_cubed, ceaf_e):
        got = scores.score(labelled(*gold), labelled(*given))
        for name, want in (("muc", muc), ("b_cubed", b_cubed), ("ceaf_e", ceaf_e), ("conll", (muc + b_cubed + ceaf_e) / 3)):
            self.assertAlmostEqual(want, got[name], places=9, msg=name)

    def test_all_right(self):
        self.check(["abc", "de", "f"], ["abc", "de", "f"], 1, 1, 1)

    def test_two_of_three_joined(self):
        # MUC: 9 of 10 links said, 9 of 9 found. B-cubed: P (5*1 + 2*2/7 + 5*5/7)/12 = 16/21, R 1.
        # CEAF-e: 1 + 2*5/(5+7) = 11/6; P 11/12, R 11/18.
        f1 = scores.f1
        self.check(["12345", "67", "89ABC"], ["12345", "6789ABC"], f1(9 / 10, 1), f1(16 / 21, 1), f1(11 / 12, 11 / 18))

    def test_all_alone(self):
        # B-cubed: P 1, R (1/2 + 1/2 + 1)/3. CEAF-e: 2/3 + 1 = 5/3; P 5/9, R 5/6.
        self.check(["ab", "c"], ["a", "b", "c"], 0, scores.f1(1, 2 / 3), scores.f1(5 / 9, 5 / 6))

    def test_crossed(self):
        # Every given pair takes one of each gold pair: no link is right; every mention shares half with its own; one alignment 1/2 each.
        self.check(["ab", "cd"], ["ac", "bd"], 0, 0.5, 0.5)

    def test_alignment_is_the_best_not_the_first(self):
        self.assertAlmostEqual(1.6, scores.assignment([[0.9, 0.8], [0.8, 0.1]]))
        draw = random.Random(5)
        for _ in range(60):
            rows, columns = draw.randint(1, 5), draw.randint(1, 5)
            value = [[draw.random() for _ in range(columns)] for _ in range(rows)]
            wide = value if rows <= columns else [list(c) for c in zip(*value)]
            best = max(sum(wide[i][j] for i, j in enumerate(chosen))
                       for chosen in itertools.permutations(range(len(wide[0])), len(wide)))
            self.assertAlmostEqual(best, scores.assignment(value))


class Corpus(unittest.TestCase):
    def test_reads_text_mentions_and_chains(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ECB+" / "9" / "9_1ecbplus.xml"
            path.parent.mkdir(parents=True)
            path.write_text(SAMPLE, encoding="utf-8")
            (only,) = ecbplus.documents(Path(folder))
            self.assertEqual("Rebels attacked Tessalâ. The attack failed.", only.text)
            self.assertEqual(("9", "9+"), (only.topic, only.subtopic))
            said = [only.text.encode()[m.spans[0][0]:m.spans[0][1]].decode() for m in only.mentions]
            self.assertEqual(["attacked", "attack", "failed"], said)
            self.assertEqual(["ACT1", "ACT1", "9_1ecbplus.13"], [m.chain for m in only.mentions])
            (Path(folder) / "ECBplus_coreference_sentences.csv").write_text("Topic,File,Sentence Number\n9,1ecbplus,1\n")
            (only,) = ecbplus.documents(Path(folder))
            self.assertEqual(["9_1ecbplus.11"], [m.id for m in only.mentions])

    def test_a_topic_is_scored_by_what_others_taught(self):
        table = {("attack", "raid"): {"3": [2, 4], "8": [0, 5]}}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.tsv"
            events.write_associations(table, path)
            self.assertEqual("attack\traid\t0.5\t1\n", events.read_associations(path, {"8"}))
            self.assertEqual("attack\traid\t%.6g\t2\n" % (2 / 9), events.read_associations(path, set()))
            self.assertEqual("\n", events.read_associations(path, {"3", "8"}))


class Linking(unittest.TestCase):
    def setUp(self):
        self.link = events.link_program(os.environ["SELON"])
        if not self.link:
            self.skipTest("link_mentions is not built beside the program")

    def linked(self, trees, associations=""):
        texts = {"a": "Rebels attacked the camp of Tessala on Monday.", "b": "The camp of Tessala was attacked by rebels.",
                 "c": "Rebels raided the camp of Tessala."}
        marks = {"a": ["attacked"], "b": ["attacked"], "c": ["raided"]}
        with tempfile.TemporaryDirectory() as folder:
            given, tree, table = Path(folder) / "d.jsonl", Path(folder) / "t.txt", Path(folder) / "a.tsv"
            given.write_text("".join(json.dumps({
                "id": d, "language": "en", "text": text,
                "mentions": [{"id": f"{d}.{m}", "spans": [[text.index(m), text.index(m) + len(m)]]} for m in marks[d]]}) + "\n"
                for d, text in texts.items()))
            tree.write_text(trees)
            table.write_text(associations)
            return subprocess.run([self.link, ROOT, given, tree, table, "0.5"], capture_output=True, text=True)

    def groups(self, *files):
        found = [line.split("\t") for line in self.linked(*files).stdout.splitlines()]
        self.assertEqual(3, len(found))
        return {mention: group for mention, *_, group in found}

    def test_groups_by_what_the_trees_say(self):
        got = self.groups("same_lemma 0.5 1 2;= -3;= 3\n")
        self.assertEqual(got["a.attacked"], got["b.attacked"])
        self.assertNotEqual(got["a.attacked"], got["c.raided"])
        self.assertEqual(1, len(set(self.groups("arguments_count 0.5 1 2;= -3;= 3\n").values())))

    def test_learned_associations_reach_the_trees(self):
        tree = "learned 0.4 1 2;= -3;= 3\n"
        self.assertEqual(2, len(set(self.groups(tree).values())))
        self.assertEqual(1, len(set(self.groups(tree, "attack\traid\t0.9\t9\n").values())))

    def test_refuses_trees_that_are_none(self):
        for bad in ("", "no_such_trait 1 1 2;= 0;= 0\n", "same_lemma 0.5 0 0\n", "same_lemma 0.5 1 7;= 0\n"):
            self.assertEqual(4, self.linked(bad).returncode, bad)


if __name__ == "__main__":
    unittest.main()
