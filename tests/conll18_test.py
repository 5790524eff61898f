"""The metrics of eval/conll18.py on small trees whose scores can be counted by hand."""
import sys
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import conll18  # noqa: E402


def tree(*rows):
    """CoNLL-U of one sentence from "ID FORM LEMMA UPOS HEAD RELATION" or "ID-ID FORM"; "~" is a blank in a form."""
    lines = []
    for line in rows:
        cells = [cell.replace("~", " ") for cell in line.split()]
        number, form, lemma, tag, head, relation = cells + ["_"] * (6 - len(cells))
        lines.append("\t".join((number, form, lemma, tag, "_", "_", head, relation, "_", "_")))
    return "\n".join(lines) + "\n\n"


GOLD = tree("1 Il il PRON 2 nsubj", "2 vient venir VERB 0 root", "3-4 du", "3 de de ADP 5 case", "4 le le DET 5 det",
            "5 nord nord NOUN 2 obl:arg", "6 . . PUNCT 2 punct")


class Scores(unittest.TestCase):
    def counts(self, gold, system):
        return {metric: (s.correct, s.gold, s.system) for metric, s in conll18.evaluate(gold, system).items()}

    def test_a_file_is_like_itself(self):
        self.assertEqual({metric: 1.0 for metric in conll18.METRICS}, conll18.score(GOLD, GOLD))

    def test_subtypes_of_relations_do_not_count(self):
        self.assertEqual(1.0, conll18.score(GOLD, GOLD.replace("obl:arg", "obl"))["LAS"])

    def test_each_column_counts_on_its_own(self):
        got = self.counts(GOLD, GOLD.replace("nord\tnord\tNOUN", "nord\tNord\tADJ").replace("\t2\tobl:arg", "\t2\tnmod"))
        self.assertEqual({"Words": (6, 6, 6), "UPOS": (5, 6, 6), "Lemma": (5, 6, 6), "UAS": (6, 6, 6), "LAS": (5, 6, 6)},
                         {metric: got[metric] for metric in ("Words", "UPOS", "Lemma", "UAS", "LAS")})

    def test_a_gold_lemma_left_open_matches_any(self):
        self.assertEqual(1.0, conll18.score(GOLD.replace("nord\tnord", "nord\t_"), GOLD)["Lemma"])

    def test_only_universal_features_count(self):
        one, other = GOLD.replace("NOUN\t_\t_", "NOUN\t_\tNumber=Sing|Typo=Yes"), GOLD.replace("NOUN\t_\t_",
                                                                                             "NOUN\t_\tNumber=Sing")
        self.assertEqual(1.0, conll18.score(one, other)["UFeats"])
        self.assertEqual((5, 6, 6), self.counts(one, GOLD)["UFeats"])

    def test_a_contraction_left_whole(self):
        whole = tree("1 Il il PRON 2 nsubj", "2 vient venir VERB 0 root", "3 du de ADP 4 case", "4 nord nord NOUN 2 obl",
                     "5 . . PUNCT 2 punct")
        got = self.counts(GOLD, whole)
        self.assertEqual((5, 5, 5), got["Tokens"])
        self.assertEqual((4, 6, 5), got["Words"])
        self.assertEqual((4, 6, 5), got["LAS"])

    def test_words_of_a_contraction_are_aligned_by_form(self):
        other = GOLD.replace("4\tle\tle", "4\tles\tle")
        self.assertEqual((5, 6, 6), self.counts(GOLD, other)["Words"])
        self.assertEqual(1.0, conll18.score(GOLD, GOLD.replace("\tle\tle", "\tLe\tle"))["Words"])

    def test_a_contraction_of_three_words_for_two(self):
        other = tree("1 Il il PRON 2 nsubj", "2 vient venir VERB 0 root", "3-5 du", "3 de de ADP 6 case", "4 x x X 6 dep",
                     "5 le le DET 6 det", "6 nord nord NOUN 2 obl", "7 . . PUNCT 2 punct")
        self.assertEqual((6, 6, 7), self.counts(GOLD, other)["LAS"])

    def test_a_head_that_is_not_there_is_wrong(self):
        # "nord." is one word: what hangs on it hangs on nothing the gold tree knows.
        other = tree("1 Il il PRON 2 nsubj", "2 vient venir VERB 0 root", "3-4 du", "3 de de ADP 5 case", "4 le le DET 5 det",
                     "5 nord. nord NOUN 2 obl")
        got = self.counts(GOLD, other)
        self.assertEqual(((4, 6, 5), (2, 6, 5)), (got["Words"], got["UAS"]))
        self.assertEqual((1, 1, 1), got["Sentences"])

    def test_tokens_cut_otherwise(self):
        gold = tree("1 10~000 10000 NUM 2 nummod", "2 morts mort NOUN 0 root")
        system = tree("1 10 10 NUM 3 nummod", "2 000 000 NUM 3 nummod", "3 morts mort NOUN 0 root")
        self.assertEqual((1, 2, 3), self.counts(gold, system)["LAS"])
        self.assertEqual((1, 2, 3), self.counts(gold, system)["Tokens"])

    def test_sentences_parted_otherwise(self):
        one, two = tree("1 Oui oui INTJ 0 root", "2 . . PUNCT 1 punct"), tree("1 Non non INTJ 0 root")
        joined = tree("1 Oui oui INTJ 0 root", "2 . . PUNCT 1 punct", "3 Non non INTJ 1 parataxis")
        got = self.counts(one + two, joined)
        self.assertEqual(((0, 2, 1), (3, 3, 3), (2, 3, 3)), (got["Sentences"], got["Words"], got["LAS"]))

    def test_a_contraction_where_gold_has_two_tokens(self):
        gold = tree("1 do do AUX 3 aux", "2 n't not PART 3 advmod", "3 go go VERB 0 root")
        system = tree("1-2 don't", "1 do do AUX 3 aux", "2 n't not PART 3 advmod", "3 go go VERB 0 root")
        got = self.counts(gold, system)
        self.assertEqual(((1, 3, 2), (3, 3, 3)), (got["Tokens"], got["LAS"]))

    def test_empty_nodes_and_comments_are_left_out(self):
        lines = GOLD.split("\n")
        with_node = "\n".join(["# text = x", *lines[:2], "2.1\ta\ta\tVERB\t_\t_\t_\t_\t0:root\t_", *lines[2:]])
        self.assertEqual(1.0, conll18.score(GOLD, with_node)["LAS"])

    def test_words_without_a_head_are_wrong(self):
        got = self.counts(GOLD, GOLD.replace("\t2\tnsubj", "\t_\t_"))
        self.assertEqual(((6, 6, 6), (5, 6, 6)), (got["Words"], got["UAS"]))

    def test_what_cannot_be_compared_is_refused(self):
        for system in (GOLD.replace("nord\tnord", "sud\tsud"), GOLD.replace("\t2\tnsubj", "\t9\tnsubj"),
                       GOLD.replace("\t2\tnsubj", "\tx\tnsubj"), GOLD.replace("5\tnord", "4\tnord"), "1\tIl\n\n"):
            with self.assertRaises(conll18.Mismatch):
                conll18.score(GOLD, system)

    def test_takes_time_in_proportion(self):
        took = []
        for times in (500, 4000):
            began = time.process_time()
            conll18.score(GOLD * times, GOLD * times)
            took.append(time.process_time() - began)
        self.assertLess(took[1], 24 * took[0] + 0.5)  # 8 times the text


if __name__ == "__main__":
    unittest.main()
