"""Training examples: treebanks and named texts as numbers, in chunks of several sentences."""
import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

import torch

import corpora
import features
import units

# The features of tags that Feat (include/selon/analysis.h) has bits for.
FEATS = set("""VerbForm=Fin VerbForm=Inf VerbForm=Part VerbForm=Ger Mood=Ind Mood=Cnd Mood=Sub Mood=Imp Tense=Past Tense=Fut
Tense=Imp Tense=Pres Tense=Pqp Number=Plur Number=Sing Gender=Fem Gender=Masc Gender=Neut Voice=Pass Person=1 Person=2
Person=3 Definite=Def Definite=Ind NumType=Card NumType=Ord Poss=Yes Reflex=Yes Polarity=Neg Degree=Cmp Degree=Sup Degree=Pos
PronType=Art PronType=Dem PronType=Prs PronType=Rel PronType=Int PronType=Ind PronType=Tot PronType=Neg Case=Nom Case=Acc
Case=Dat Case=Gen Abbr=Yes Foreign=Yes""".split())
NAME_TYPES = ["PER", "LOC", "ORG", "MISC"]
NAME_LABELS = ["O"] + [f"{part}-{kind}" for kind in NAME_TYPES for part in "BI"]


def part_label(row):
    """"NOUN|Gender=Fem|Number=Plur" of a word's row; gender and number that only the context shows count too."""
    feats = set(row[5].split("|"))
    for feature in row[9].split("|"):
        found = re.match(r"(Gender|Number)\[(ctxt|lex)\]=(\w+)$", feature)
        if found and row[3] in ("ADJ", "NOUN", "VERB", "AUX", "DET"):
            feats.add(f"{found[1]}={found[3]}")
    kept = [] if row[3] in ("PROPN", "X", "SYM", "PUNCT", "INTJ") else sorted(feats & FEATS)
    return "|".join([row[3]] + kept)


@dataclass
class Text:
    """A sentence of a treebank (tags, heads, relations) or a paragraph with names."""
    forms: list
    tags: list = field(default_factory=list)
    heads: list = field(default_factory=list)  # 0 = root, else 1 + position
    relations: list = field(default_factory=list)
    names: list = field(default_factory=list)
    armed: list = field(default_factory=list)  # 1, 0, or -1 = not said
    follows: bool = False  # goes on from the sentence before


def tree(sentence, language):
    text = Text([])
    for row in units.unit_sentence(sentence, language):
        text.forms.append(row.form)
        text.tags.append("+".join(map(part_label, row.words)) if len(row.parts) > 1 else part_label(row.words[0]))
        text.heads.append(row.head + 1)
        text.relations.append(units.plain(row.relation) + ("+" + row.inner if row.inner else ""))
    return text


def trees(path, language):
    out = []
    for sentence in corpora.sentences(path):
        text = tree(sentence, language)
        text.follows = bool(out) and not sentence.begins_paragraph
        out.append(text)
    return out


def named(documents, tokenize, whole=True):
    """Paragraphs with names, cut into units by tokenize(texts) -> [[(begin, end)]] in characters. whole: every kind is marked;
    else what stands unmarked in capitals is left open ("?")."""
    paragraphs = [p for document in documents for p in document]
    out = []
    for (text, names), spans in zip(paragraphs, tokenize([p[0] for p in paragraphs])):
        labels, armed = ["O"] * len(spans), [-1] * len(spans)
        if not whole:
            labels = ["?" if i and text[b].isupper() else "O" for i, (b, _) in enumerate(spans)]
        for b, e, kind, is_armed in names:
            first = True
            for i, (ub, ue) in enumerate(spans):
                if ub < e and ue > b:
                    labels[i] = f"{'B' if first else 'I'}-{kind}"
                    armed[i] = -1 if is_armed is None else int(is_armed)
                    first = False
        if spans:
            out.append(Text([text[b:e] for b, e in spans], names=labels, armed=armed))
    return out


def without_accents(form):
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def disguise(forms, rng, chance=0.05):
    """Now and then a text in capitals, without accents, without capitals, or with typographic apostrophes."""
    draw = rng.random()
    if draw < chance * 0.6:
        return [f.upper() for f in forms]
    if draw < chance * 0.8:
        return [without_accents(f.upper()) for f in forms]
    if draw < chance * 1.8:
        return [without_accents(f) for f in forms]
    if draw < chance * 2:
        return [f.lower() for f in forms]
    return forms


class NameSwap:
    """Puts other names of the same kind in a text's place now and then: what stands around a name tells its kind."""

    def __init__(self, texts, banks):
        """banks: {type: [units of a name]} from lists, taken as often as those of the texts."""
        self.banks, self.names = banks, {kind: [] for kind in NAME_TYPES}
        for text in texts:
            for begin, end, kind in name_spans(text.names):
                self.names[kind].append(text.forms[begin:end])

    def __call__(self, text, rng, chance=0.35):
        out, at = Text([]), 0
        for begin, end, kind in sorted(name_spans(text.names)):
            take = rng.random() < chance and kind != "MISC"
            bank = self.banks.get(kind) if rng.random() < 0.5 else None
            forms = rng.choice(bank or self.names[kind]) if take else text.forms[begin:end]
            out.forms += text.forms[at:begin] + forms
            out.names += text.names[at:begin] + [f"B-{kind}"] + [f"I-{kind}"] * (len(forms) - 1)
            out.armed += text.armed[at:begin] + [-1 if take else text.armed[begin]] * len(forms)
            at = end
        out.forms += text.forms[at:]
        out.names += text.names[at:]
        out.armed += text.armed[at:]
        return out


def name_spans(labels):
    """{(begin, end, type)}."""
    out, begin, kind = set(), None, None
    for i, label in enumerate([*labels, "O"]):
        if begin is not None and (label[0] != "I" or label[2:] != kind):
            out.add((begin, i, kind))
            begin = None
        if label[0] == "B" or (label[0] == "I" and begin is None):
            begin, kind = i, label[2:]
    return out


class Vocabulary:
    def __init__(self, words, tags, relations, lexicon=None, name_words=None):
        self.words = ["", *words]
        self.rows = {w: i for i, w in enumerate(self.words) if i}
        for w in words:  # a word without its accents is found too, where that spells no other word
            self.rows.setdefault(without_accents(w), self.rows[w])
        self.tags, self.relations = tags, relations
        self.lexicon, self.name_words = lexicon, name_words
        self.tag_index = {t: i for i, t in enumerate(tags)}
        self.relation_index = {r: i for i, r in enumerate(relations)}
        self.known = {}

    def entry(self, form):
        got = self.known.get(form)
        if got is None:
            low = features.lower(form)
            kinds = [read(features.hash64(low)) if read else 0 for read in (self.lexicon, self.name_words)]
            got = self.known[form] = (self.rows.get(low, 0), features.sub_rows(form, *kinds))
        return got

    def relation(self, label):
        return self.relation_index.get(label, self.relation_index.get(label.split("+")[0], -100))

    def tag(self, label):
        if label in self.tag_index:
            return self.tag_index[label]
        parts = [p.split("|")[0] for p in label.split("+")]
        for i, tag in enumerate(self.tags):
            if [p.split("|")[0] for p in tag.split("+")] == parts:
                return i
        return -100


def make_vocabulary(texts, vector_words, lexicon=None, name_words=None, least=2):
    counts = Counter(features.lower(f) for t in texts for f in t.forms)
    words = list(vector_words) + sorted(set(w for w, n in counts.items() if n >= least) - set(vector_words))
    tags = Counter(tag for t in texts for tag in t.tags)
    tags = [t for t, n in tags.most_common() if n >= 2 or t.split("|")[0] == t]
    relations = Counter(r for t in texts for r in t.relations).most_common()
    relations = [r for r, n in relations if n >= 3 or "+" not in r]
    return Vocabulary(words, tags, relations, lexicon, name_words)


def chunks(texts, rng, most=110):
    """Runs of following sentences, some alone, in random order."""
    out, run, size = [], [], 0
    limit = rng.choice((1, 2, 3, 5))
    for text in texts:
        if run and (not text.follows or len(run) >= limit or size + len(text.forms) > most):
            out.append(run)
            run, size, limit = [], 0, rng.choice((1, 1, 2, 3, 5))
        run.append(text)
        size += len(text.forms)
    if run:
        out.append(run)
    rng.shuffle(out)
    return out


def batches(runs, rng, size):
    """Chunks of like length together, about size words a batch."""
    runs = sorted(runs, key=lambda run: sum(len(t.forms) for t in run) + rng.random() * 8)
    out, batch, longest = [], [], 0
    for run in runs:
        length = sum(len(t.forms) for t in run)
        if batch and max(longest, length) * (len(batch) + 1) > size:
            out.append(batch)
            batch, longest = [], 0
        batch.append(run)
        longest = max(longest, length)
    out.append(batch)
    rng.shuffle(out)
    return out


def tensors(batch, vocabulary, rng=None, hide=0.0):
    """The numbers of a batch of chunks; with rng, words are disguised."""
    length = max(sum(len(t.forms) for t in run) for run in batch)
    shape = (len(batch), length)
    types = torch.zeros(shape, dtype=torch.long)
    met, entries = {"": 0}, [vocabulary.entry("")]
    sentence = torch.full(shape, -1, dtype=torch.long)
    tags, heads, relations, starts, names, armed = (torch.full(shape, -100, dtype=torch.long) for _ in range(6))
    for b, run in enumerate(batch):
        at = 0
        for s, text in enumerate(run):
            forms = disguise(text.forms, rng) if rng else text.forms
            n = len(forms)
            numbers = []
            for form in forms:
                # In training a word's own row is now and then hidden, so that its parts learn to do without it; more
                # often that of a capitalised word in a text with names, which should be told by what stands around it.
                often = 3 * hide if text.names and form[:1].isupper() else hide
                key = (form, rng is not None and rng.random() < often)
                if key not in met:
                    met[key] = len(entries)
                    entries.append((0, vocabulary.entry(form)[1]) if key[1] else vocabulary.entry(form))
                numbers.append(met[key])
            types[b, at:at + n] = torch.tensor(numbers)
            sentence[b, at:at + n] = s
            if text.tags:
                tags[b, at:at + n] = torch.tensor([vocabulary.tag(t) for t in text.tags])
                heads[b, at:at + n] = torch.tensor([h and h + at for h in text.heads])
                relations[b, at:at + n] = torch.tensor([vocabulary.relation(r) for r in text.relations])
                starts[b, at:at + n] = 0
                starts[b, at] = 1 if s else -100
            if text.names:
                names[b, at:at + n] = torch.tensor([NAME_LABELS.index(x) if x != "?" else -100 for x in text.names])
                armed[b, at:at + n] = torch.tensor([a if a >= 0 else -100 for a in text.armed])
            at += n
    words, subs = torch.tensor([e[0] for e in entries]), torch.tensor([e[1] for e in entries])
    return dict(types=types, words=words, subs=subs, sentence=sentence, tags=tags, heads=heads, relations=relations, starts=starts,
                names=names, armed=armed)
