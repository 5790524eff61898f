#!/usr/bin/env python3
"""The metrics of the CoNLL 2018 shared task (Zeman et al. 2018): how near a CoNLL-U file is to a gold one of the same text.

  conll18.py GOLD SYSTEM

Precision, recall and F1 of tokens, sentences, words, and over words of UPOS, UFeats, Lemma, UAS and LAS. Texts are compared
without blanks and must be the same otherwise; sentences and tokens may be cut differently. Words are aligned by the
characters they stand on; the words of a multiword token have no characters of their own and are aligned by the longest
common subsequence of their lower-cased forms. Relations are compared up to their first ":", features where they are
universal; a gold lemma "_" matches any. Empty nodes and enhanced graphs are left out; a word whose head is "_" is wrong.
"""
import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemma", "UAS", "LAS")
UNIVERSAL_FEATURES = frozenset(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice "
    "Evident Polarity Person Polite".split())
ROOT, NO_TREE = -1, -2


class Mismatch(ValueError):
    """A file is no CoNLL-U tree bank, or the two texts differ."""


@dataclass(slots=True)
class Word:
    begin: int
    end: int          # of the token it belongs to, in characters without blanks
    multiword: bool
    form: str
    lemma: str
    tag: str
    feats: str
    head: int         # index in the file's words, ROOT or NO_TREE
    relation: str


@dataclass(slots=True)
class Score:
    correct: int
    gold: int
    system: int

    @property
    def precision(self):
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self):
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self):
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0


class Treebank:
    """The text, token spans, sentence spans and words of a CoNLL-U file."""

    def __init__(self, conllu):
        pieces, at = [], 0
        self.tokens, self.sentences, self.words = [], [], []
        rows, first, inside_until = [], 0, 0
        for number, line in enumerate(conllu.split("\n") + [""], 1):
            line = line.rstrip("\r")
            if line.startswith("#"):
                continue
            if not line:
                if rows:
                    self._close(rows, first, number)
                    self.sentences.append((self.words[first].begin, at))
                rows, first, inside_until = [], len(self.words), 0
                continue
            row = line.split("\t")
            if len(row) != 10:
                raise Mismatch(f"line {number}: {len(row)} columns, not 10")
            if "." in row[0]:
                continue
            ranged = "-" in row[0]
            if ranged or len(rows) >= inside_until:
                letters = "".join(row[1].split())
                if not letters:
                    raise Mismatch(f"line {number}: an empty form")
                span = (at, at + len(letters))
                pieces.append(letters)
                at = span[1]
                self.tokens.append(span)
            if ranged:
                begin, end = map(int, row[0].split("-"))
                if begin != len(rows) + 1 or end < begin:
                    raise Mismatch(f"line {number}: a range {row[0]} after {len(rows)} words")
                inside_until = end
                continue
            if row[0] != str(len(rows) + 1):
                raise Mismatch(f"line {number}: word {row[0]} after {len(rows)} words")
            rows.append(row)
            self.words.append(Word(span[0], span[1], len(rows) <= inside_until, row[1].lower(), row[2], row[3],
                                   universal(row[5]), 0, row[7].split(":")[0]))
        self.text = "".join(pieces)

    def _close(self, rows, first, number):
        for i, row in enumerate(rows):
            if row[6] == "_":
                self.words[first + i].head = NO_TREE
                continue
            if not row[6].isdigit() or int(row[6]) > len(rows):
                raise Mismatch(f"sentence before line {number}: head {row[6]!r} of {len(rows)} words")
            self.words[first + i].head = first + int(row[6]) - 1 if row[6] != "0" else ROOT


def universal(feats):
    return "|".join(sorted(f for f in feats.split("|") if f.split("=", 1)[0] in UNIVERSAL_FEATURES))


def align(gold, system):
    """Pairs of indices of words that are the same word, in order."""
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g].multiword or system[s].multiword:
            g, s = align_region(gold, system, g, s, pairs)
        elif (gold[g].begin, gold[g].end) == (system[s].begin, system[s].end):
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif gold[g].begin <= system[s].begin:
            g += 1
        else:
            s += 1
    return pairs


def align_region(gold, system, g, s, pairs):
    """Aligns by form all that shares characters with the multiword token that begins here; returns where it ended."""
    here, there = (gold[g], system[s]) if gold[g].multiword else (system[s], gold[g])
    end = here.end
    if not there.multiword and there.begin < here.begin:  # a word that began before the token is not of it
        return (g, s + 1) if gold[g].multiword else (g + 1, s)
    first_g, first_s = g, s

    def over(words, i):
        if i >= len(words):
            return True
        return words[i].begin >= end if words[i].multiword else words[i].end > end

    while not (over(gold, g) and over(system, s)):
        take_gold = g < len(gold) and (s >= len(system) or gold[g].begin <= system[s].begin)
        word = gold[g] if take_gold else system[s]
        if word.multiword:
            end = max(end, word.end)
        g, s = (g + 1, s) if take_gold else (g, s + 1)
    pairs += [(first_g + i, first_s + j) for i, j in
              common([w.form for w in gold[first_g:g]], [w.form for w in system[first_s:s]])]
    return g, s


def common(a, b):
    """Indices of a longest common subsequence."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] + 1 if a[i] == b[j] else max(best[i + 1][j], best[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def evaluate(gold_conllu, system_conllu):
    """{metric: Score}. Raises Mismatch."""
    gold, system = Treebank(gold_conllu), Treebank(system_conllu)
    if gold.text != system.text:
        at = next((i for i, (a, b) in enumerate(zip(gold.text, system.text)) if a != b),
                  min(len(gold.text), len(system.text)))
        around = slice(max(0, at - 20), at + 20)
        raise Mismatch(f"texts differ at character {at} without blanks: {gold.text[around]!r} is {system.text[around]!r}")
    g, s, pairs = gold.words, system.words, align(gold.words, system.words)
    gold_of = {b: a for a, b in pairs} | {ROOT: ROOT}
    over = lambda correct: Score(correct, len(g), len(s))
    same_head = [(a, b) for a, b in pairs if gold_of.get(s[b].head) == g[a].head]
    return {
        "Tokens": spans(gold.tokens, system.tokens), "Sentences": spans(gold.sentences, system.sentences),
        "Words": over(len(pairs)),
        "UPOS": over(sum(g[a].tag == s[b].tag for a, b in pairs)),
        "UFeats": over(sum(g[a].feats == s[b].feats for a, b in pairs)),
        "Lemma": over(sum(g[a].lemma in ("_", s[b].lemma) for a, b in pairs)),
        "UAS": over(len(same_head)),
        "LAS": over(sum(g[a].relation == s[b].relation for a, b in same_head)),
    }


def errors(gold_conllu, system_conllu):
    """What aligned words got wrong: (kind, the gold word and those around it). Kinds: "tag NOUN as PROPN", "lemma of VERB",
    "head of obl", "nmod as obl" (with the right head), "word parted otherwise"."""
    gold, system = Treebank(gold_conllu), Treebank(system_conllu)
    g, s, pairs = gold.words, system.words, align(gold.words, system.words)
    gold_of = {b: a for a, b in pairs} | {ROOT: ROOT}
    around = lambda a: " ".join(w.form if i != a else f"[{w.form}]" for i, w in enumerate(g[max(0, a - 6):a + 7], max(0, a - 6)))
    for a, b in pairs:
        if g[a].tag != s[b].tag:
            yield f"tag {g[a].tag} as {s[b].tag}", around(a)
        elif g[a].lemma not in ("_", s[b].lemma):
            yield f"lemma of {g[a].tag}", f"{around(a)}: {s[b].lemma}, not {g[a].lemma}"
        if gold_of.get(s[b].head) != g[a].head:
            yield f"head of {g[a].relation}", around(a)
        elif g[a].relation != s[b].relation:
            yield f"{g[a].relation} as {s[b].relation}", around(a)
    met = {a for a, _ in pairs}
    for a in range(len(g)):
        if a not in met:
            yield "word parted otherwise", around(a)


def spans(gold, system):
    return Score(len(set(gold) & set(system)), len(gold), len(system))


def score(gold_text, system_text):
    """{metric: F1} of two CoNLL-U texts."""
    return {metric: value.f1 for metric, value in evaluate(gold_text, system_text).items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("system", type=Path)
    args = parser.parse_args()
    try:
        result = evaluate(args.gold.read_text(encoding="utf-8"), args.system.read_text(encoding="utf-8"))
    except Mismatch as fault:
        sys.exit(f"conll18: {fault}")
    print(f"{'':10}{'precision':>10}{'recall':>10}{'F1':>10}")
    for metric, value in result.items():
        print(f"{metric:10}{100 * value.precision:10.2f}{100 * value.recall:10.2f}{100 * value.f1:10.2f}")


if __name__ == "__main__":
    main()
