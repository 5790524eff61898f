"""Gold claims tied to the program's own sentences and words, as training sees them.

A gold claim stands in every sentence that shares at least three fifths of its evidence's words (as ../shared/tools/score.py
measures), and its trigger's head is the word of content that governs the words marked by the annotator.
"""
import json
import re
import unicodedata
from collections import defaultdict

LEAK = {"enwn_gv_six_aid_workers_dead_in_ambush"}  # tells a happening that is measured elsewhere
HEAVY = {"frwn_2018_12_22_001", "frwn_2018_12_15_001", "frwn_2018_12_01_001"}  # hour-by-hour reports, weighed down


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def claims_by_report(paths):
    found = defaultdict(list)
    for path in paths:
        for claim in lines(path):
            found[claim["report"]].append(claim)
    return found


def words(text):
    text = unicodedata.normalize("NFKD", text or "")
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", text).split()


def overlap(a, b):
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


class Report:
    """A traced report: sentences, tokens, and where the words of its gold claims stand."""

    def __init__(self, traced):
        self.name, self.language, self.features = traced["report"], traced["language"], traced["features"]
        self.sentences, self.tokens = traced["sentences"], traced["tokens"]
        self.sentence_words = [set(words(s[2])) for s in self.sentences]
        self.tokens_of = defaultdict(list)
        for number, token in enumerate(self.tokens):
            self.tokens_of[token[5]].append(number)
        self.text_of = {}
        for s, (begin, _, text) in enumerate(self.sentences):
            raw = text.encode("utf-8")
            for t in self.tokens_of[s]:
                self.text_of[t] = raw[self.tokens[t][0] - begin:self.tokens[t][1] - begin].decode("utf-8", "replace")

    def near(self, evidence):
        """Numbers of the sentences that a piece of evidence stands in."""
        wanted = set(words(evidence))
        least = min(3, len(wanted))
        return [s for s, found in enumerate(self.sentence_words) if len(found) >= least and overlap(found, wanted) >= 0.6]

    def head(self, sentences, trigger):
        """The token that heads the trigger's words in the first of the sentences that has them, or None."""
        wanted = words(trigger)
        for s in sentences if wanted else ():
            flat = [(word, t) for t in self.tokens_of[s] for word in words(self.text_of[t])]
            for at in range(len(flat) - len(wanted) + 1):
                if [word for word, _ in flat[at:at + len(wanted)]] == wanted:
                    return self.head_of(flat[at][1], flat[at + len(wanted) - 1][1] + 1)
        return None

    def head_of(self, first, last):
        outside = [t for t in range(first, last) if not first <= self.tokens[t][4] < last]
        content = [t for t in outside if self.tokens[t][3]] or [t for t in range(first, last) if self.tokens[t][3]]
        return (content or outside)[0]
