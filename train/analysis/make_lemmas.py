#!/usr/bin/env python3
"""Writes lang/<code>/weights/lemmas.bin and dictionary.bin (docs/formats/lemmas.md): lemmas by rules of endings.

A word's lemma is an edit of its end, and a case. Both are found in trees of endings, one for each tag: the longest ending
(or the whole word) that has an entry decides. A tree is as small as it can be while every word of the treebanks and the
dictionary comes out right, so that new words follow the words that end alike. What a treebank shows stands in lemmas.bin,
what only a dictionary says in dictionary.bin, for their licences differ.
usage: CORPORA=folder LEXICONS=folder make_lemmas.py fr|en|pt FOLDER [LEXICON.tsv]
       CORPORA=folder make_lemmas.py --measure fr|en|pt FOLDER FILE.conllu ...
"""
import collections
import functools
import math
import struct
import sys

import corpora
import forms
import lexicon

UPOS = "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()  # as selon::Upos

# As selon::Feat (include/selon/analysis.h); the rest of the features are left out.
FEATS = {f: 1 << i for i, f in enumerate(
    "VerbForm=Fin VerbForm=Inf VerbForm=Part VerbForm=Ger Mood=Cnd Mood=Sub Mood=Imp Tense=Past Tense=Fut Tense=Imp Number=Plur "
    "Gender=Fem Voice=Pass Mood=Ind Tense=Pres Tense=Pqp Number=Sing Gender=Masc Person=1 Person=2 Person=3 Definite=Def "
    "Definite=Ind NumType=Card NumType=Ord Poss=Yes Reflex=Yes Polarity=Neg Degree=Cmp Degree=Sup Degree=Pos PronType=Art "
    "PronType=Dem PronType=Prs PronType=Rel PronType=Int PronType=Ind PronType=Tot PronType=Neg Case=Nom Case=Acc Case=Dat "
    "Case=Gen Gender=Neut Abbr=Yes Foreign=Yes".split())}


@functools.lru_cache(maxsize=None)
def bits(features):
    """The features of Universal Dependencies as selon::Feat."""
    value = 0
    for part in features.split("|"):
        name, _, values = part.partition("=")
        if name.endswith("[psor]"):
            continue
        for one in values.split(","):
            value |= FEATS.get(f"{name.split('[')[0]}={one}", 0)
    return value


def mask(*names):
    return sum(b for f, b in FEATS.items() if any(f.startswith(n) for n in names))


# The features that a tag's tree goes by; the other tree of a part of speech goes by none.
VERBAL = mask("VerbForm=", "Mood=", "Tense=")
MASKS = {
    "fr": {"VERB": VERBAL, "AUX": VERBAL, "NOUN": mask("Number="), "ADJ": mask("Number=", "Gender="),
           "PRON": mask("Number=", "Person=", "PronType=", "Reflex="), "DET": mask("PronType=", "Poss="), "PROPN": 0},
    "en": {"VERB": VERBAL, "AUX": VERBAL, "NOUN": mask("Number="), "PROPN": mask("Number="), "ADJ": mask("Degree="),
           "ADV": mask("Degree="), "PRON": mask("Poss=", "Case=", "PronType=", "Reflex="), "DET": mask("PronType=")},
    "pt": {"VERB": VERBAL, "AUX": VERBAL, "NOUN": mask("Number="), "ADJ": mask("Number=", "Gender="),
           "PRON": mask("Number=", "Gender=", "Person=", "PronType=", "Case=", "Reflex="),
           "DET": mask("PronType=", "Poss=", "Gender="), "PROPN": 0},
}
# How many of a corpus's words outweigh one of another corpus: conventions differ, the measured treebank's are meant.
FIRST = {"fr": "UD_French-Sequoia", "en": "UD_English-EWT", "pt": "UD_Portuguese-Bosque"}

# Parts of speech whose lemmas a treebank writes otherwise ("il" for "elle").
OTHERWISE = {"UD_French-FQB": ("PRON", "DET")}

SHIPPED = {"hunspell", "wordnet", "closed"}  # sources of dictionary.bin, as lang/<code>/SOURCES.md says
OFTEN = 2      # times in a million words, for a form to be known with a bare first letter too
WHOLE = "^"
SEEN = 0.0001  # that of its case: no ending goes by it
LISTED = 0.01  # the weight of a dictionary's word beside a treebank's
LONGEST = 12   # characters of an ending
SUPPORT = 3    # words that an ending must hold for to have an entry
SHARE = 0.5    # of their weight
FEW = 100      # words that a tag of an open class must have for a tree of its own
LITERAL = 255  # characters taken: the lemma is what is put


_UPPER = {}
for _c in range(0x530):
    if forms.lower(chr(_c)) != chr(_c):
        _UPPER.setdefault(ord(forms.lower(chr(_c))), _c)


def upper(text):
    return text.translate(_UPPER)


def look(form):
    """0 no capital, 1 begins with the only one, 2 capitals alone, 3 other; 4 a number with a comma."""
    if "," in form and any(c in "0123456789" for c in form):
        return 4
    capitals = sum(c != "\u2019" and forms.lower(c) != c for c in form)
    if not capitals:
        return 0
    if capitals > 1 and not any(ord(c) in _UPPER for c in form):
        return 2
    return 1 if capitals == 1 and forms.lower(form[0]) != form[0] else 3


def cased(form, case):
    """l lower case, k as written, t one capital, u capitals, d without commas ("1,100" is 1100 in English)."""
    low = forms.lower(form)
    if case == "k":
        return form
    if case == "d":
        return low.replace(",", "")
    return {"l": low, "t": upper(low[:1]) + low[1:], "u": upper(low)}[case]


CASES = "lktud"


def apply(form, case, edit):
    take, put = edit
    if take == LITERAL:
        return put
    base = cased(form, case)
    if take > len(base) or (take == len(base) and not put):
        return base
    shout = case == "u" or (case == "k" and look(form) == 2)
    return base[:len(base) - take] + (upper(put) if shout else put)


@functools.lru_cache(maxsize=None)
def analyse(form, lemma):
    """The (case, edit) that makes the lemma of the form."""
    low, target = forms.lower(form), forms.lower(lemma)
    same = 0
    while same < min(len(low), len(target)) and low[same] == target[same]:
        same += 1
    edit = (len(low) - same, target[same:])
    if look(form) == 4 and lemma == cased(form, "d"):
        return "d", (0, "")
    for case in CASES:
        if edit[0] < LITERAL and apply(form, case, edit) == lemma:
            return case, edit
    return "l", (LITERAL, lemma)


def keys(language, upos, feats):
    """The keys of a tag's trees of edits: its own and that of its part of speech."""
    u = UPOS.index(upos) + 1
    return (u << 48 | feats & MASKS[language].get(upos, 0)), u << 48 | 1 << 47


def case_keys(upos, feats, form):
    u, l = UPOS.index(upos) + 1, look(form)
    return (1 << 56 | u << 48 | l << 20 | feats & FEATS["Number=Plur"]), 1 << 56 | u << 48 | 1 << 47 | l


def is_open(key):
    return UPOS[(key >> 48 & 0xFF) - 1] in ("ADJ", "ADV", "NOUN", "PROPN", "VERB")


class Trees:
    """Entries (key, ending) -> (label, from a treebank)."""

    def __init__(self, floor):
        self.entries = {}
        self.always = set()  # words that keep an entry of their own in the tree of their part of speech
        self.floor = floor  # the weight that an ending's words must have
        self.items = collections.defaultdict(dict)  # key -> word -> [label -> weight, label -> from a treebank]

    def add(self, key, word, label, weight, treebank):
        """A treebank's words count; a dictionary only lists."""
        labels = self.items[key].setdefault(word, {})
        old, was = labels.get(label, (0, False))
        labels[label] = (old + weight if treebank else max(old, weight), was or treebank)

    def grow(self):
        for key in [k for k, words in self.items.items() if len(words) < FEW and is_open(k) and not k >> 47 & 1]:
            del self.items[key]
        for key, words in sorted(self.items.items()):
            items = []
            for word, labels in words.items():
                label, (weight, treebank) = min(labels.items(), key=lambda x: (-x[1][0], x[0]))
                items.append((word, label, treebank, 1 + min(3, math.log1p(weight)) if treebank else min(1, weight / LISTED)))
            self.part(key, items, 0, None)

    def put(self, key, ending, label, items):
        self.entries[key, ending] = (label, any(t for _, l, t, _ in items if l == label))

    def part(self, key, items, depth, inherited):
        weights = collections.Counter()
        number = collections.Counter()
        for _, label, _, weight in items:
            weights[label] += weight
            number[label] += 1
        best = min(weights, key=lambda l: (-weights[l], l))
        ending = items[0][0][len(items[0][0]) - depth:]
        sure = number[best] >= SUPPORT and weights[best] > max(self.floor, SHARE * sum(weights.values()))
        if best != inherited and (inherited is None or sure):
            self.put(key, ending, best, items)
            inherited = best
        if len(weights) == 1 and best == inherited and not any(item[0] in self.always for item in items):
            return
        parts = collections.defaultdict(list)
        for item in items:
            parts[item[0][-depth - 1] if depth < min(len(item[0]), LONGEST) else ""].append(item)
        for letter, some in sorted(parts.items()):
            if letter and len(some) >= SUPPORT:
                self.part(key, some, depth + 1, inherited)
            else:
                for item in some:
                    if item[1] != inherited or item[0] in self.always:
                        self.put(key, WHOLE + item[0], item[1], [item])

    def find(self, key_pair, word):
        for key in key_pair:
            found = self.entries.get((key, WHOLE + word))
            if found:
                return found[0]
        for key in key_pair:
            for n in range(min(len(word), LONGEST), -1, -1):
                found = self.entries.get((key, word[len(word) - n:]))
                if found:
                    return found[0]
        return None

    def mend(self, pairs_of):
        """Adds the whole words that still come out wrong, since endings are shared between trees."""
        added = 0
        for key, words in sorted(self.items.items()):
            if key >> 47 & 1:
                continue
            for word, labels in words.items():
                label, (_, treebank) = min(labels.items(), key=lambda x: (-x[1][0], x[0]))
                if self.find((key, pairs_of(key)), word) != label:
                    self.entries[key, WHOLE + word] = (label, treebank)
                    added += 1
        return added


@functools.lru_cache(maxsize=None)
def variants(language, upos, feats):
    """A dictionary's tag as a treebank may write it: gender and number that it leaves open may be there or not."""
    masked = MASKS[language].get(upos, 0)
    out = {feats}
    for names in (("Gender=Masc", "Gender=Fem"), ("Number=Sing", "Number=Plur")):
        both = sum(FEATS[n] for n in names)
        if masked & both and not feats & both and upos in ("NOUN", "ADJ"):
            out = {o | b for o in out for b in (0, *(FEATS[n] for n in names))}
    return tuple(sorted(o & masked for o in out))


class Lemmatizer:
    def __init__(self, language):
        self.language = language
        self.edits, self.cases = Trees(0), Trees(2)
        self.auxiliaries = set()

    def add(self, form, upos, feats, lemma, weight, treebank):
        low = forms.lower(form)
        case, edit = analyse(form, lemma)
        own, back = keys(self.language, upos, feats)
        self.edits.add(own, low, edit, weight, treebank)
        self.edits.add(back, low, edit, weight, treebank)
        # A dictionary's words in small letters would teach the endings nothing.
        if edit[0] != LITERAL and (treebank or case != "l" or low != form):
            own, back = case_keys(upos, feats, form)
            self.cases.add(own, low, case, weight, treebank)
            self.cases.add(back, low, case, weight, treebank)

    def learn_treebank(self, rows, first, except_=()):
        for form, upos, features, lemma, _, count in rows:
            if upos in except_:
                continue
            if upos in UPOS and lemma not in ("", "_") and (" " not in lemma or " " in form):
                self.add(form, upos, bits(features), lemma, count * (10 if first else 1), True)
                if upos == "AUX":
                    self.auxiliaries.add(lemma)

    def learn_dictionary(self, rows):
        """After the treebanks: what they say of a form goes first."""
        done, rows = set(), list(rows)
        often = {row[0] for row in rows if float(row[5]) >= OFTEN}
        for form, upos, features, lemma, source, *_ in rows:
            if source not in SHIPPED or not lemma:
                continue
            if source == "closed":
                self.edits.always.add(forms.lower(form))
            row = (form, upos, bits(features) & MASKS[self.language].get(upos, 0), lemma)
            if row in done:
                continue
            done.add(row)
            for one in (upos, "AUX") if upos == "VERB" and lemma in self.auxiliaries else (upos,):
                for feats in variants(self.language, one, bits(features)):
                    self.add(form, one, feats, lemma, LISTED, False)
                    bare = forms.fold(form[0]) + form[1:]
                    if form in often and form == forms.lower(form) and bare != form and upos != "PROPN":
                        for key in keys(self.language, one, feats):  # "Etats", as capitals are often written
                            self.edits.add(key, bare, (len(bare), lemma), SEEN, False)
            self.learn_case(form, upos, bits(features), lemma)

    def learn_case(self, form, upos, feats, lemma):
        """Known words in capitals: "PROGRÈS" is no name, "asia" is one."""
        low = forms.lower(form)
        if upos in ("NOUN", "VERB", "ADV") and lemma == forms.lower(lemma) and form == low:
            for shown in (cased(form, "t"), upper(low)):
                for key in case_keys(upos, feats, shown):
                    self.cases.add(key, low, "l", SEEN, False)
        if upos == "PROPN" and look(form) == 1:
            for shown in (low, upper(low)):
                for key in case_keys(upos, feats, shown):
                    self.cases.add(key, low, "t", SEEN, False)

    def grow(self):
        for trees in (self.edits, self.cases):
            trees.grow()
        mended = self.edits.mend(lambda key: key >> 48 << 48 | 1 << 47)
        mended += self.cases.mend(lambda key: key >> 48 << 48 | 1 << 47 | key >> 20 & 0xFF)
        return mended

    def lemma(self, form, upos, feats):
        low = forms.lower(form)
        edit = self.edits.find(keys(self.language, upos, feats), low) or (0, "")
        case = self.cases.find(case_keys(upos, feats, form), low) or "k"
        return apply(form, case, edit)


def treebank_rows(path):
    """Rows as lexicon.py's, of one treebank file."""
    seen = collections.Counter()
    for sentence in corpora.sentences(path):
        for unit in sentence.units:
            for row in unit.words:
                seen[row[1], row[3], row[5], row[2]] += 1
    for (form, upos, features, lemma), count in sorted(seen.items()):
        yield form, upos, features, lemma, "treebank", count


def train(language, path=None):
    model = Lemmatizer(language)
    for file in corpora.treebank_files(language, "train"):
        other = next((upos for name, upos in OTHERWISE.items() if name in str(file)), ())
        model.learn_treebank(treebank_rows(file), FIRST[language] in str(file), other)
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")) if path else lexicon.rows(language)
    model.learn_dictionary(rows)
    mended = model.grow()
    print(f"{len(model.edits.entries)} entries of edits, {len(model.cases.entries)} of case, {mended} mended", file=sys.stderr)
    return model


def measure(lemma_of, paths):
    """Prints the accuracy with the treebank's own tags, by part of speech."""
    right, total, wrong = collections.Counter(), collections.Counter(), collections.Counter()
    for path in paths:
        for sentence in corpora.sentences(path):
            for unit in sentence.units:
                for row in unit.words:
                    if row[3] not in UPOS:
                        continue
                    got = lemma_of(row[1], row[3], bits(row[5]))
                    total[row[3]] += 1
                    if got == row[2] or row[2] == "_":
                        right[row[3]] += 1
                    else:
                        wrong[row[1], row[3], row[5], row[2], got] += 1
    print(f"all {100 * sum(right.values()) / sum(total.values()):.2f} of {sum(total.values())}; "
          + ", ".join(f"{u} {100 * right[u] / n:.2f} ({n - right[u]})" for u, n in total.most_common()))
    return wrong


# The files.
HEADER = struct.Struct("<8s6IQ")  # magic, version, edits, bytes of the edits, entries, bucket bits, nothing, XXH3 of the rest


def address(key, ending):
    if ending.startswith(WHOLE) and len(ending) > 1:
        key, ending = key | 1 << 63, ending[1:]
    return forms.hash64(struct.pack("<Q", key) + ending.encode("utf-8"))


def table(model, treebank):
    """The bytes of lemmas.bin (treebank) or dictionary.bin (not)."""
    own = {k: l for k, (l, t) in model.edits.entries.items() if t == treebank}
    counts = collections.Counter(own.values())
    edits = sorted(counts, key=lambda e: (-counts[e], e))
    number = {e: i for i, e in enumerate(edits)}
    entries = {address(*k): number[l] for k, l in sorted(own.items())}
    entries.update((address(*k), CASES.index(l)) for k, (l, t) in sorted(model.cases.entries.items()) if t == treebank)
    bits_ = max(4, min(20, (len(entries) // 6).bit_length()))
    buckets = [{} for _ in range(1 << bits_)]
    for where, label in entries.items():
        buckets[where >> 64 - bits_].setdefault(where & 0xFFFFFF, label)
    masks = b"".join(struct.pack("<Q", MASKS[model.language].get(u, 0)) for u in UPOS)
    text = b"".join(bytes([take, len(put.encode())]) + put.encode() for take, put in edits)
    pairs = [p for b in buckets for p in sorted(b.items())]
    body = masks + text + bytes(len(b) for b in buckets) + b"".join(struct.pack("<IH", m, l)[:3] + struct.pack("<H", l) for m, l in pairs)
    head = HEADER.pack(b"SELONLEM", 1, len(edits), len(text), len(pairs), bits_, 0, forms.hash64(body))
    print(f"{len(edits)} edits, {len(pairs)} entries, {len(head + body)} bytes", file=sys.stderr)
    return head + body


if __name__ == "__main__":
    learned = train(*(sys.argv[1], *sys.argv[3:4]))
    for name, from_treebank in (("lemmas.bin", True), ("dictionary.bin", False)):
        with open(f"{sys.argv[2]}/{name}", "wb") as file:
            file.write(table(learned, from_treebank))
    for part in ("dev", "test") if "--test" in sys.argv else ("dev",):
        measure(learned.lemma, corpora.treebank_files(sys.argv[1], part))
