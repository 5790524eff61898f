"""How names are compared (eval/names.py) and how contractions are parted for parsers that know none (train/analysis/peers)."""
import sys
import types
import unittest
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "eval")]
import names  # noqa: E402
from peer_models import contractions  # noqa: E402

DOCUMENT = [("3 mai 2016", []), ("À Gao, l'ONU\u00ad attend.", [(2, 5, "LOC", None), (9, 12, "ORG", None)])]


def report(text, *spans):
    begin = lambda word: text.encode("utf-8").index(word.encode("utf-8"))
    return [{"kind": "report", "text": text}] + [
        {"kind": "name", "type": kind, "begin": begin(word), "end": begin(word) + len(word.encode("utf-8"))}
        for word, kind in spans]


class Names(unittest.TestCase):
    def found(self, *reading):
        gold, begins = names.gold_names(DOCUMENT)
        with mock.patch("names.analyser.spans", lambda *_: [list(reading)]), mock.patch("sys.stderr"):
            return gold, names.selon_names("", "fr", [DOCUMENT], [begins])[0]

    def test_the_whole_text_as_it_was(self):
        gold, got = self.found(*report("3 mai 2016\n\nÀ Gao, l'ONU\u00ad attend.", ("Gao", "LOC"), ("ONU", "ORG")))
        self.assertEqual(gold, got)

    def test_blanks_and_soft_hyphens_may_go(self):
        gold, got = self.found(*report("3 mai 2016\nÀ Gao,  l'ONU attend.", ("Gao", "LOC"), ("ONU", "PER")))
        self.assertEqual({"LOC"}, {kind for _, _, kind in gold & got})
        self.assertEqual({(b, e) for b, e, _ in gold}, {(b, e) for b, e, _ in got})

    def test_a_paragraph_may_be_gone(self):
        gold, got = self.found(*report("À Gao, l'ONU attend.", ("Gao", "LOC"), ("ONU", "ORG")))
        self.assertEqual(gold, got)

    def test_counts(self):
        counted = names.count([{(0, 3, "LOC"), (5, 8, "ORG")}], [{(0, 3, "LOC"), (5, 8, "PER"), (9, 10, "PER")}])
        self.assertEqual((1, 2, 2, 3), tuple(counted[key] for key in ("typed", "spans", "gold", "system")))

    def test_single_sentences_are_joined(self):
        self.assertEqual([40, 1], [len(document) for document in names.running([[("x", [])]] * 41)])
        self.assertEqual([2], [len(document) for document in names.running([DOCUMENT])])


class Contractions(unittest.TestCase):
    def test_parts(self):
        for form, tag, want in (("du", "ADP", ("de", "le")), ("Au", "ADP", ("À", "le")), ("DES", "ADP", ("DE", "LES")),
                                ("auxquelles", "ADP", ("à", "lesquelles")), ("des", "DET", None), ("de", "ADP", None)):
            self.assertEqual(want, contractions.parts("fr", form, tag), form)
        self.assertIsNone(contractions.parts("en", "du", "ADP"))

    def merged(self, form, *rows):
        words = [[number, word, word, tag, "_", "_", head, relation] for number, word, tag, head, relation in rows]
        return [(f, tag, lemma, row[6], row[7]) for f, tag, lemma, row in
                contractions.merged(types.SimpleNamespace(form=form, words=words))]

    def test_one_token_hangs_where_its_outer_word_hangs(self):
        self.assertEqual([("du", "ADP", "de", "5", "case")], self.merged(
            "du", ("3", "de", "ADP", "5", "case"), ("4", "le", "DET", "5", "det")))
        self.assertEqual([("auquel", "ADP", "à", "7", "obl")], self.merged(
            "auquel", ("3", "à", "ADP", "4", "case"), ("4", "lequel", "PRON", "7", "obl")))

    def test_words_that_are_letters_of_the_token_stay(self):
        self.assertEqual([("do", "AUX", "do", "3", "aux"), ("n't", "PART", "n't", "3", "advmod")], self.merged(
            "don't", ("1", "do", "AUX", "3", "aux"), ("2", "n't", "PART", "3", "advmod")))


if __name__ == "__main__":
    unittest.main()
