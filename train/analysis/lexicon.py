#!/usr/bin/env python3
"""Writes what public lexicons and the training treebanks say of words: form, UPOS, features, lemma, source, count.

Features are those of Universal Dependencies, as far as the source knows them; the lemma is empty where it does not; the
count is occurrences in the treebanks, or per million words in Lexique, else 0. Forms keep their case.
Sources and licences (what ships and what only trains: lang/<code>/SOURCES.md):
  hunspell   Debian hunspell-fr-comprehensive (Dicollecte, MPL-2.0), hunspell-en-us (SCOWL, permissive), hunspell-pt-pt
             (Projecto Natura, MPL-1.1 among others)
  wordnet    Debian wordnet-base (Princeton WordNet 3.0, WordNet licence)
  closed     closed classes, written for this project; verbs: verbs_en.txt, likewise
  lexique    Lexique 3.83 (CC BY-SA 4.0)     lefff      additions to the Lefff (LGPL-LR)
  wiktionary hbenbel's French lists (from Wiktionary, CC BY-SA)
  treebank   the training part of the treebanks (corpora.py); never what is measured
usage: CORPORA=folder LEXICONS=folder lexicon.py fr|en|pt > lexicon.tsv
LEXICONS holds the packages unpacked by dpkg -x.
"""
import collections
import csv
import os
import pathlib
import re
import sqlite3
import sys

import corpora
import hunspell

LEXICONS = pathlib.Path(os.environ.get("LEXICONS", "build/lexicons"))
HUNSPELL = LEXICONS / "usr" / "share" / "hunspell"
WORDNET = LEXICONS / "usr" / "share" / "wordnet"


def feats(*parts):
    return "|".join(sorted(p for p in parts if p))


def treebank(language):
    seen = collections.Counter()
    for path in corpora.treebank_files(language, "train"):
        for sentence in corpora.sentences(path):
            for unit in sentence.units:
                for row in unit.words:
                    if row[3] not in ("_", "PUNCT", "SYM", "X"):
                        seen[row[1], row[3], "" if row[5] == "_" else row[5], row[2]] += 1
    for (form, upos, features, lemma), count in sorted(seen.items()):
        yield form, upos, features, lemma, "treebank", count


# French.
GENDERS = {"is:mas": ["Gender=Masc"], "is:fem": ["Gender=Fem"]}
NUMBERS = {"is:sg": ["Number=Sing"], "is:pl": ["Number=Plur"]}
FR_UPOS = {
    "nom": "NOUN", "loc.nom": "NOUN", "titr": "NOUN", "adj": "ADJ", "loc.adj": "ADJ", "nbro": "ADJ", "adv": "ADV", "loc.adv": "ADV",
    "negadv": "ADV", "advint": "ADV", "proadv": "PRON", "npr": "PROPN", "prn": "PROPN", "patr": "PROPN", "interj": "INTJ",
    "nb": "NUM", "prep": "ADP", "prepv": "ADP", "loc.prep": "ADP", "det": "DET", "detpos": "DET", "detind": "DET",
    "detdem": "DET", "detneg": "DET", "detex": "DET", "properobj": "PRON", "propersuj": "PRON", "prodem": "PRON", "proind": "PRON",
    "prorel": "PRON", "proint": "PRON", "proneg": "PRON", "cjsub": "SCONJ", "cjco": "CCONJ", "cj": "CCONJ", "loc.cj": "SCONJ",
}
FR_TENSES = {
    "infi": ["VerbForm=Inf"], "ppre": ["Tense=Pres", "VerbForm=Part"], "ppas": ["Tense=Past", "VerbForm=Part"],
    "ipre": ["Mood=Ind", "Tense=Pres", "VerbForm=Fin"], "iimp": ["Mood=Ind", "Tense=Imp", "VerbForm=Fin"],
    "ipsi": ["Mood=Ind", "Tense=Past", "VerbForm=Fin"], "ifut": ["Mood=Ind", "Tense=Fut", "VerbForm=Fin"],
    "cond": ["Mood=Cnd", "Tense=Pres", "VerbForm=Fin"], "spre": ["Mood=Sub", "Tense=Pres", "VerbForm=Fin"],
    "simp": ["Mood=Sub", "Tense=Past", "VerbForm=Fin"], "impe": ["Mood=Imp", "Tense=Pres", "VerbForm=Fin"],
}
PERSONS = {f"{p}{n}": [f"Number={'Sing' if n == 'sg' else 'Plur'}", f"Person={p}"] for p in "123" for n in ("sg", "pl")}


def french_readings(fields):
    """(UPOS, features) of an entry's or a form's fields."""
    marks = [f.rstrip("!") for f in fields]
    po = [m[3:] for m in marks if m.startswith("po:")]
    gender = next((GENDERS[m] for m in marks if m in GENDERS), [])
    number = next((NUMBERS[m] for m in marks if m in NUMBERS), [])
    tenses = [p for p in po if p in FR_TENSES]
    if tenses:
        verb = next((p for p in po if re.match(r"v[0-3]", p)), "")
        persons = [PERSONS[p] for p in po if p in PERSONS] or [[]]
        for upos in ("VERB", "AUX") if verb.startswith("v0") else ("VERB",):
            for tense in tenses:
                for person in persons if "VerbForm=Fin" in FR_TENSES[tense] else [[]]:
                    yield upos, feats(*FR_TENSES[tense], *person, *(gender + number if tense == "ppas" else []))
    for p in po:
        if p in FR_UPOS and "po:err" not in marks and not (tenses and p != "adj"):
            upos = FR_UPOS[p]
            yield upos, feats(*gender, *number, "NumType=Ord" if p == "nbro" else "") if upos != "PROPN" else ""


WOMEN = "(trice|ière|enne|[ea]nte|aise|eure)s?$"


def french_hunspell():
    affixes = hunspell.Affixes(HUNSPELL / "fr.aff")
    for stem, flags, fields in hunspell.entries(HUNSPELL / "fr.dic"):
        if stem[-1] == "-" or "po:err" in fields:
            continue
        verb = [f for f in fields if re.match(r"po:v[0-3]", f)]
        for form, flag, own in affixes.forms(stem, affixes.flags(flags)):
            # A participle's own fields say "ppas adj"; a noun's suffix adds gender and number to the entry's fields.
            all_fields = own + verb if any(f.startswith("po:") for f in own) else own + fields
            written = next((f[3:] for f in all_fields if f.startswith("st:")), stem)
            readings = list(french_readings(all_fields))
            if stem[0].isupper() and any(upos == "NOUN" for upos, _ in readings):
                readings.append(("PROPN", ""))
            for upos, features in readings:
                lemma = written
                # A woman's word has the man's for lemma in Sequoia ("présidente"), a thing's has none ("directive").
                if upos == "NOUN" and flag and "Gender=Fem" in features and not re.search(WOMEN, form):
                    singular = form if "Number=Sing" in features else form[:-1] if form[-1] == "s" else lemma
                    lemma = lemma if "Number=" not in features else singular
                if upos == "ADJ" and verb:  # "abandonnée" as an adjective is "abandonné"
                    lemma = ""
                yield form, upos, features, lemma, "hunspell", 0


CLITICS_FR = ("-je moi -tu toi -il lui -elle lui -on on -nous nous -vous vous -ils eux -elles eux -t-il lui -t-elle lui -t-on on "
              "-t-ils eux -t-elles eux -moi moi -toi toi -lui lui -leur eux -le lui -la lui -les eux -y y -en en -ce ce "
              "moi-même moi-même toi-même toi-même lui-même lui-même elle-même lui-même soi-même soi-même "
              "nous-mêmes nous-mêmes vous-mêmes vous-mêmes vous-même vous-même eux-mêmes eux-mêmes elles-mêmes eux-mêmes").split()


def closed_french():
    """Pronouns after the verb; the lemmas are those of Sequoia."""
    for form, lemma in zip(CLITICS_FR[::2], CLITICS_FR[1::2]):
        yield form, "PRON", "", lemma, "closed", 0


def lexique():
    upos = {"VER": "VERB", "NOM": "NOUN", "ADJ": "ADJ", "ADV": "ADV", "AUX": "AUX", "PRE": "ADP", "ONO": "INTJ", "PRO": "PRON"}
    rows = sqlite3.connect(corpora.ROOT / "lexicon-fr" / "lexique" / "lexique383.db").execute(
        "select ortho, cgram, freq from Lexique order by ortho, cgram, freq")
    for form, kind, freq in rows:
        kind = "NUM" if kind == "ADJ:num" else "DET" if kind.startswith(("ADJ:", "ART")) else upos.get(kind.split(":")[0])
        if form and kind and " " not in form:
            yield form, kind, "", "", "lexique", freq


def lefff():
    with open(corpora.ROOT / "lexicon-fr" / "lefff-partial" / "lefff-3.4-addition.mlex", encoding="utf-8") as lines:
        for line in lines:
            form, kind, lemma, tags, base = line.rstrip("\n").split("\t")[:5]
            if kind == "adj" and " " not in form:
                gender = "Gender=Masc" if "m" in tags else "Gender=Fem" if "f" in tags else ""
                number = "Number=Sing" if "s" in tags else "Number=Plur" if "p" in tags else ""
                yield form, "ADJ", feats(gender, number), lemma, "lefff", 0


def wiktionary():
    names = {"masculine": "Gender=Masc", "feminine": "Gender=Fem", "singular": "Number=Sing", "plural": "Number=Plur"}
    for name, upos in (("noun", "NOUN"), ("adj", "ADJ"), ("adv", "ADV")):
        with open(corpora.ROOT / "lexicon-fr" / "hbenbel" / f"{name}.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if re.fullmatch(r"[^\W\d_][\w'’-]+", row["form"]):
                    yield row["form"], upos, feats(*(f for t, f in names.items() if t in (row["tags"] or ""))), "", "wiktionary", 0


# English.
CLOSED_EN = """
DET: the a an this that these those every each some any no another all both half either neither such what which whatever
 whichever quite
PRON: i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our
 ours ourselves they them their theirs themselves themself who whom whose which what that this these those there someone
 somebody something anyone anybody anything everyone everybody everything nobody nothing none one oneself each all both some
 any many few several another whoever whomever whatever whichever neither either such thee thou thy ye
ADP: of in to for with on at from by about as into like through after over between out against during without before under
 around among of off up down near per than within along across behind beyond above below towards toward upon throughout despite
 since until till inside outside beside besides amid amidst amongst via versus onto except beneath underneath unlike
 alongside notwithstanding regarding concerning including following ago minus plus due because but
CCONJ: and or but nor yet & either neither both plus
SCONJ: that if because as while since when than although though unless whether until before after once where like for whereas
 lest so till albeit with without of by in from on at how why
AUX: be am is are was were been being 's 're 'm have has had having 've 'd do does did will 'll would wo can ca could may might
 shall should must ai ought get got getting
PART: not n't to 's ' nt
ADV: not here there when where why how then now so too very also just only even still again ever never always often maybe
 perhaps however as about all that this out up down off over back away on in well much more most less least once
NUM: zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
 nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
INTJ: yes no oh ok okay please hi hello hey well wow ah yeah thanks bye
"""


def closed_english():
    for line in re.sub(r"\n ", " ", CLOSED_EN.strip()).splitlines():
        upos, _, words = line.partition(":")
        for word in words.split():
            yield word, upos, "", "", "closed", 0


VOWELS = "aeiou"


def with_s(word):
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return [word + "es"]
    if word.endswith("o"):
        return [word + "s", word + "es"]
    return [word[:-1] + "ies"] if len(word) > 1 and word[-1] == "y" and word[-2] not in VOWELS else [word + "s"]


def with_vowel(word, ending):
    """-ed, -ing, -er, -est; every spelling that English may use."""
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) or (word.endswith("e") and ending[0] == "e"):
        if ending == "ing" and word.endswith("ie"):
            return [word[:-2] + "ying"]
        return [word[:-1] + ending]
    if word[-1] == "y" and len(word) > 1 and word[-2] not in VOWELS and ending[0] == "e":
        return [word[:-1] + "i" + ending]
    out = [word + ending]
    if word[-1] == "c":
        out.append(word + "k" + ending)
    elif len(word) > 2 and word[-1] in "bdfglmnprstvz" and word[-2] in VOWELS:
        out.append(word + word[-1] + ending)
    return out


def known(forms, words):
    """Those forms that the spelling dictionary has; the plainest where it has none."""
    return [f for f in forms if f in words] or forms[:1]


def exceptions(kind):
    out = collections.defaultdict(list)
    for line in open(WORDNET / f"{kind}.exc", encoding="utf-8"):
        form, *bases = line.split()
        for base in bases:
            if "_" not in form:
                out[base].append(form)
    return out


def listed(kind):
    """The words of index and data files; Debian's index of adjectives lacks some ("fun")."""
    words = {line.split(" ")[0] for line in open(WORDNET / f"index.{kind}", encoding="utf-8")}
    for line in open(WORDNET / f"data.{kind}", encoding="utf-8"):
        if not line.startswith(" "):
            cells = line.split()
            words |= {re.sub(r"\(\w+\)$", "", w).lower() for w in cells[4:4 + 2 * int(cells[3], 16):2]}
    return words


def wordnet_words():
    """kind -> {word}, left out where people tagged only other kinds of it; and the words that are always capitalised."""
    tagged = collections.Counter()
    for line in open(WORDNET / "cntlist.rev", encoding="utf-8"):
        sense, _, count = line.split()
        word, _, rest = sense.partition("%")
        tagged[word, "noun verb adj adv adj".split()[int(rest[0]) - 1]] += int(count)
    cased = collections.defaultdict(set)
    for line in open(WORDNET / "data.noun", encoding="utf-8"):
        if not line.startswith(" "):
            cells = line.split()
            for i in range(int(cells[3], 16)):
                cased[cells[4 + 2 * i].lower()].add(cells[4 + 2 * i])
    proper = {w: next(iter(c)) for w, c in cased.items() if len(c) == 1 and next(iter(c))[0].isupper()}
    words = collections.defaultdict(dict)
    for kind in ("noun", "verb", "adj", "adv"):
        for word in sorted(listed(kind)):
            if "_" not in word and re.search("[a-z]", word):
                others = sum(tagged[word, k] for k in ("noun", "verb", "adj", "adv") if k != kind)
                if tagged[word, kind] or others < 20 or word in proper:
                    words[kind][word] = tagged[word, kind]
    return words, proper


EN_VERB = {"base": "VerbForm=Inf", "s": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
           "past": "Mood=Ind|Tense=Past|VerbForm=Fin", "part": "Tense=Past|VerbForm=Part", "ing": "VerbForm=Ger"}


def irregular_verbs():
    """base -> (past forms, participles), from verbs_en.txt; and all its verbs."""
    irregular, bases = {}, set()
    for line in open(pathlib.Path(__file__).parent / "verbs_en.txt", encoding="utf-8"):
        if line.startswith("="):
            for entry in line[1:].split(","):
                cells = entry.split()
                if len(cells) == 3:
                    past, part = irregular.setdefault(cells[0], (set(), set()))
                    past.add(cells[1])
                    part.add(cells[2])
        elif not line.startswith("#"):
            bases |= {w.rstrip("+") for w in line.split() if not w.endswith("_")}
    return irregular, bases | set(irregular)


def english_verb(base, words, irregular, exc):
    yield base, EN_VERB["base"]
    yield base, "Mood=Ind|Tense=Pres|VerbForm=Fin"
    for form in known(with_s(base), words):
        yield form, EN_VERB["s"]
    for form in known(with_vowel(base, "ing"), words):
        yield form, EN_VERB["ing"]
    other = [f for f in exc.get(base, ()) if not f.endswith(("ing", "s"))]
    past, part = irregular.get(base, (set(other), set(other)))
    if base not in irregular:
        regular = known(with_vowel(base, "ed"), words)
        if not other or regular[0] in words:
            past, part = past | set(regular), part | set(regular)
    for form in sorted(past):
        yield form, EN_VERB["past"]
    for form in sorted(part):
        yield form, EN_VERB["part"]


def english_hunspell():
    """The spelling dictionary: all its forms, and what its flags tell of words that WordNet lacks."""
    affixes = hunspell.Affixes(HUNSPELL / "en_US.aff")
    forms, stems = set(), []
    for stem, flags, _ in hunspell.entries(HUNSPELL / "en_US.dic"):
        stems.append((stem, flags))
        forms |= {form for form, _, _ in affixes.forms(stem, affixes.flags(flags))}
    return forms, stems


def english():
    yield from closed_english()
    forms, stems = english_hunspell()
    words, proper = wordnet_words()
    irregular, verbs = irregular_verbs()
    noun_exc, verb_exc, adj_exc = (exceptions(k) for k in ("noun", "verb", "adj"))
    source = "wordnet"
    for word in words["noun"]:
        if word in proper:
            yield proper[word], "PROPN", "Number=Sing", proper[word], source, 0
            continue
        yield word, "NOUN", "Number=Sing", word, source, 0
        for form in noun_exc.get(word) or known(with_s(word), forms):
            yield form, "NOUN", "Number=Plur", word, source, 0
    for word in sorted(set(words["verb"]) | verbs):
        for form, features in english_verb(word, forms, irregular, verb_exc):
            yield form, "VERB", features, word, source if word in words["verb"] else "closed", 0
    for word in words["adj"]:
        yield word, "ADJ", "Degree=Pos", word, source, 0
        compared = all(any(f in forms for f in with_vowel(word, e)) for e in ("er", "est"))
        for ending, degree in (("er", "Cmp"), ("est", "Sup")):
            exc = [f for f in adj_exc.get(word, ()) if f.endswith(ending)]
            for form in exc or [f for f in with_vowel(word, ending) if compared and f in forms]:
                yield form, "ADJ", f"Degree={degree}", word, source, 0
    for word in words["adv"]:
        yield word, "ADV", "", word, source, 0
    exceptional = {f for exc in (noun_exc, verb_exc, adj_exc) for forms_ in exc.values() for f in forms_}
    for stem, flags in stems:
        if stem[0].isupper():
            yield stem, "PROPN", "Number=Sing", stem, "hunspell", 0
            if "S" in flags:
                yield with_s(stem)[0], "PROPN", "Number=Plur", stem, "hunspell", 0
        elif stem not in exceptional and stem not in words["noun"] and stem not in words["verb"] and stem not in words["adj"] and stem not in words["adv"]:
            if "D" in flags and "G" in flags:
                for form, features in english_verb(stem, forms, {}, {}):
                    yield form, "VERB", features, stem, "hunspell", 0
            if "M" in flags:
                yield stem, "NOUN", "Number=Sing", stem, "hunspell", 0
                if "S" in flags:
                    for form in known(with_s(stem), forms):
                        yield form, "NOUN", "Number=Plur", stem, "hunspell", 0
    for word in words["adj"]:  # "quickly"
        form = word[:-1] + "ily" if word.endswith("y") else word + "ly"
        if form in forms and form not in words["adv"]:
            yield form, "ADV", "", form, "hunspell", 0


# Portuguese.
PT_UPOS = {"nc": ["NOUN"], "adj": ["ADJ"], "a_nc": ["ADJ", "NOUN"], "v": ["VERB"], "np": ["PROPN"], "adv": ["ADV"], "in": ["INTJ"],
           "card": ["NUM"], "nord": ["ADJ"], "prep": ["ADP"], "art": ["DET"], "ppes": ["PRON"], "pind": ["DET", "PRON"],
           "ppos": ["DET", "PRON"], "pdem": ["DET", "PRON"], "prel": ["PRON"], "pint": ["PRON"], "con": ["SCONJ", "CCONJ"],
           "pass": ["VERB"], "nm": ["NOUN"]}
PT_TENSES = {"inf": "VerbForm=Inf", "ip": "VerbForm=Inf", "p": "Mood=Ind|Tense=Pres|VerbForm=Fin",
             "pi": "Mood=Ind|Tense=Imp|VerbForm=Fin", "pp": "Mood=Ind|Tense=Past|VerbForm=Fin",
             "pmp": "Mood=Ind|Tense=Pqp|VerbForm=Fin", "f": "Mood=Ind|Tense=Fut|VerbForm=Fin", "c": "Mood=Cnd|VerbForm=Fin",
             "pc": "Mood=Sub|Tense=Pres|VerbForm=Fin", "pic": "Mood=Sub|Tense=Imp|VerbForm=Fin",
             "fc": "Mood=Sub|Tense=Fut|VerbForm=Fin", "i": "Mood=Imp|VerbForm=Fin", "g": "VerbForm=Ger", "ppa": "VerbForm=Part"}
PT_VALUES = {"G=m": "Gender=Masc", "G=f": "Gender=Fem", "N=s": "Number=Sing", "N=p": "Number=Plur", "P=1": "Person=1",
             "P=2": "Person=2", "P=3": "Person=3"}


def portuguese_hunspell():
    affixes = hunspell.Affixes(HUNSPELL / "pt_PT.aff")
    for stem, flags, fields in hunspell.entries(HUNSPELL / "pt_PT.dic"):
        # An irregular form names its verb: "[$ter$CAT=v,T=inf$P=3,N=s,T=p]".
        text = ",".join(fields).strip("[]")
        lemma = text.split("$")[1] if text.startswith("$") else stem
        base = dict(c.split("=", 1) for c in text.replace("$", ",").split(",") if "=" in c)
        for form, flag, own in affixes.forms(stem, affixes.flags(flags)):
            values = dict(base, **dict(c.split("=", 1) for c in ",".join(own).strip("+").split(",") if "=" in c))
            if "-" in form and "-" not in stem or "GR" in values:
                continue
            derived = "CAT=" in "".join(own)
            for upos in PT_UPOS.get(values.get("CAT", ""), ()):
                # "meninas" is a form of menina, not of menino; "acontecer" is also "quando acontecer".
                own_word = upos == "NOUN" and values.get("G") == "f" and base.get("G") != "f"
                parts = [PT_VALUES.get(f"{k}={v}", "") for k, v in values.items() if k in "GNP"]
                if upos == "VERB":
                    parts.append(PT_TENSES.get(values.get("T", ""), ""))
                yield form, upos, feats(*"|".join(parts).split("|")) if upos != "PROPN" else "", "" if derived or own_word else lemma, "hunspell", 0
                if upos == "VERB" and values.get("T") == "inf" and not own:
                    yield form, upos, feats("Mood=Sub", "Number=Sing", "Tense=Fut", "VerbForm=Fin"), lemma, "hunspell", 0


def rows(language):
    if language == "fr":
        yield from closed_french()
        yield from french_hunspell()
        yield from lexique()
        yield from lefff()
        yield from wiktionary()
    elif language == "en":
        yield from english()
    else:
        yield from portuguese_hunspell()
    yield from treebank(language)


if __name__ == "__main__":
    seen = set()
    for row in rows(sys.argv[1]):
        if row[:5] not in seen:
            seen.add(row[:5])
            print(*row, sep="\t")
