#!/usr/bin/env python3
"""Writes a French lexicon for training (form, lemma, tag, single) from Lexique 3.83's forms and categories.

Lexique's extract names no lemmas: verbs are conjugated by the patterns below and a form is kept where Lexique
attests it as a verb; nouns pair with their attested plural. The lexicon is a training resource, not shipped.
usage: make_lexicon_fr.py lexique383.db > lexicon.tsv
"""
import collections
import sqlite3
import sys

FIN, INF, PART, GER, CND, SUB, IMP, PAST, FUT, IMPF, PLUR, FEM = (1 << i for i in range(12))
IMPERFECT = ["ais", "ait", "ions", "iez", "aient"]
FUTURE = ["ai", "as", "a", "ons", "ez", "ont"]
PLURALS = {"ons", "ez", "ent", "ions", "iez", "aient", "ont", "âmes", "âtes", "èrent", "irent", "urent", "inrent"}


def plural(ending):
    return PLUR if ending in PLURALS else 0


def finite(stem, endings, feats):
    for e in endings:
        yield stem + e, FIN | feats | plural(e)


def participle(base):
    for e, f in (("", 0), ("e", FEM), ("s", PLUR), ("es", PLUR | FEM)):
        yield base + e, PART | PAST | f


def future(stem):
    yield from finite(stem, FUTURE, FUT)
    yield from finite(stem, IMPERFECT, CND)


def first_group(inf):
    s = inf[:-2]
    soft = s + "e" if s.endswith("g") else s[:-1] + "ç" if s.endswith("c") else s
    strong = {s}
    for vowel in ("e", "é"):
        at = max(s.rfind(vowel), 0)
        if s[at:at + 1] == vowel:
            strong.add(s[:at] + "è" + s[at + 1:])
    if s.endswith(("el", "et")):
        strong.add(s + s[-1])
    if s.endswith("y"):
        strong.add(s[:-1] + "i")
    for t in strong:
        yield from finite(t, ["e", "es", "ent"], 0)
        yield from future(t + "er")
    yield from finite(s, ["ez"], 0)
    yield from finite(s, ["ions", "iez"], IMPF)
    yield from finite(soft, ["ons"], 0)
    yield from finite(soft, ["ais", "ait", "aient"], IMPF)
    yield from finite(soft, ["ai", "as", "a", "âmes", "âtes"], PAST)
    yield from finite(s, ["èrent"], PAST)
    yield from participle(s + "é")
    yield soft + "ant", PART


def stems(present, weak, past, part, fut):
    """present: 3rd person singular; weak: stem of the plural; past: stem of 3rd singular without t."""
    if present:
        yield present, FIN
        yield (present[:-1] if present.endswith("t") else present) + "s", FIN
    if weak:
        yield from finite(weak, ["ons", "ez", "ent"], 0)
        yield from finite(weak, IMPERFECT, IMPF)
        yield weak + "ant", PART
    if past:
        yield past + "t", FIN | PAST
        yield past + "rent", FIN | PAST | PLUR
    if part:
        yield from participle(part)
    if fut:
        yield from future(fut)


# present, stem of the plural, past, participle, future, 3rd person plural of verbs without a pattern.
IRREGULAR = {
    "avoir": ("a", "av", "eu", "eu", "aur", "ont"), "être": ("est", "ét", "fu", "été", "ser", "sont"),
    "aller": ("va", "all", None, "allé", "ir", "vont"), "pouvoir": ("peut", "pouv", "pu", "pu", "pourr", "peuvent"),
    "vouloir": ("veut", "voul", "voulu", "voulu", "voudr", "veulent"),
    "devoir": ("doit", "dev", "du", "du", "devr", "doivent"), "savoir": ("sait", "sav", "su", "su", "saur", "savent"),
    "croire": ("croit", "croy", "cru", "cru", "croir", "croient"),
    "boire": ("boit", "buv", "bu", "bu", "boir", "boivent"), "valoir": ("vaut", "val", "valu", "valu", "vaudr", None),
    "falloir": ("faut", "fall", "fallu", "fallu", "faudr", None),
    "mourir": ("meurt", "mour", "mouru", "mort", "mourr", "meurent"),
    "naître": ("naît", "naiss", "naqui", "né", "naîtr", None), "taire": ("tait", "tais", "tu", "tu", "tair", None),
    "plaire": ("plaît", "plais", "plu", "plu", "plair", None),
    "suffire": ("suffit", "suffis", "suffi", "suffi", "suffir", None),
    "détruire": ("détruit", "détruis", "détruisi", "détruit", "détruir", None),
    "fuir": ("fuit", "fuy", "fui", "fui", "fuir", "fuient"),
}


def others(inf):
    s = inf[:-2]
    if inf in IRREGULAR:
        *parts, third = IRREGULAR[inf]
        yield from stems(*parts)
        if third:
            yield third, FIN | PLUR
    if inf.endswith("ir"):
        yield from stems(s + "it", s + "iss", s + "i", s + "i", inf)
        if inf.endswith(("tir", "mir", "vir")):
            yield from stems(s[:-1] + "t", s, None, None, None)
        if inf.endswith("enir"):
            t = inf[:-4]
            yield from stems(t + "ient", t + "en", t + "in", t + "enu", t + "iendr")
            yield t + "iennent", FIN | PLUR
        if inf.endswith(("vrir", "frir")):
            yield from stems(s + "e", s, s + "i", s[:-1] + "ert", None)
        if inf.endswith("courir"):
            yield from stems(s + "t", s, s + "u", s + "u", s + "r")
        if inf.endswith("quérir"):
            t = inf[:-4]
            yield from stems(t + "iert", t + "ér", t + "i", t + "is", t + "err")
    if inf.endswith("re"):
        yield from stems(s, s, s + "i", s + "u", inf[:-1])
        yield from stems(s[:-1] + "t", None, None, None, None)
        if inf.endswith("prendre"):
            t = inf[:-5]
            yield from stems(None, inf[:-3], t + "i", t + "is", None)
            yield inf[:-3] + "nent", FIN | PLUR
        if inf.endswith("mettre"):
            t = inf[:-5]
            yield from stems(inf[:-3], None, t + "i", t + "is", None)
        if inf.endswith("uire"):
            yield from stems(s + "t", s + "s", s + "si", s + "t", inf[:-1])
        if inf.endswith("aître"):
            t = inf[:-5]
            yield from stems(t + "aît", t + "aiss", t + "u", t + "u", None)
        if inf.endswith("indre"):
            t = inf[:-3]
            yield from stems(t + "t", t[:-1] + "gn", t[:-1] + "gni", t + "t", inf[:-1])
        if inf.endswith("crire"):
            yield from stems(s + "t", s + "v", s + "vi", s + "t", inf[:-1])
        if inf.endswith(("dire", "lire", "rire")):
            yield from stems(s + "t", s + "s", s[:-1] + "i", s + "t", inf[:-1])
        if inf.endswith("faire"):
            t = inf[:-4]
            yield from stems(t + "ait", t + "ais", t + "i", t + "ait", t + "er")
            yield t + "ont", FIN | PLUR
        if inf.endswith("vivre"):
            t = inf[:-4]
            yield from stems(t + "it", t + "iv", t + "écu", t + "écu", None)
        if inf.endswith("suivre"):
            yield from stems(inf[:-3] + "t", s, s + "i", s + "i", None)
        if inf.endswith("clure"):
            yield from stems(s + "t", s, s, s, inf[:-1])
        if inf.endswith("battre"):
            yield from stems(inf[:-3], s, s + "i", s + "u", inf[:-1])
    if inf.endswith("cevoir"):
        t = inf[:-6]
        yield from stems(t + "çoit", t + "cev", t + "çu", t + "çu", t + "cevr")
        yield t + "çoivent", FIN | PLUR
    if inf.endswith("voir"):
        t = inf[:-4]
        yield from stems(t + "voit", t + "voy", t + "vi", t + "vu", t + "verr")
        yield t + "voient", FIN | PLUR


def main(path):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    share = collections.defaultdict(collections.Counter)
    for form, category, freq in base.execute("select ortho, cgram, freq from Lexique"):
        if form and " " not in form:
            share[form][category] += freq + 0.01
    verbs = {f for f, c in share.items() if "VER" in c}
    nouns = {f for f, c in share.items() if "NOM" in c}
    adjectives = {f for f, c in share.items() if "ADJ" in c}
    rows = set()
    best = {}
    for inf in verbs:
        if not inf.endswith(("er", "ir", "re", "oir")) or len(inf) < 4:
            continue
        made = set(first_group(inf) if inf.endswith("er") and inf != "aller" else others(inf))
        attested = {(f, t) for f, t in made if f in verbs}
        # Misspelt infinitives ("pouver") are rare words.
        if share[inf]["VER"] < 0.1:
            continue
        # A word that only looks like an infinitive ("hier") has no paradigm.
        if sum(1 for f, t in attested if t & PART) == 0 or len(attested) < 4:
            continue
        rows.add((inf, inf, f"verb/{INF}"))
        plain = inf.endswith("er") and inf != "aller" and not {"e", "é"} & set(inf[-4:-2]) and inf[-3] != "y"
        if plain and share[inf]["VER"] >= 0.3:
            # Regular enough for the forms that Lexique's books and films happen not to hold.
            attested |= {(f, t) for f, t in made if t & (FUT | CND | IMPF | PAST)}
        if inf in IRREGULAR:
            rows.update((f, inf, f"verb/{t}") for f, t in attested)
            continue
        for form, tag in attested:
            # "fondent": of fonder or fondre; the commoner verb has it.
            if share[best.get((form, tag), "")]["VER"] <= share[inf]["VER"]:
                best[form, tag] = inf
    rows.update((form, inf, f"verb/{tag}") for (form, tag), inf in best.items())
    for noun in nouns:
        if noun + "s" in nouns:
            rows.add((noun, noun, "noun/0"))
            rows.add((noun + "s", noun, f"noun/{PLUR}"))
        if noun.endswith("al") and noun[:-1] + "ux" in nouns:
            rows.add((noun[:-1] + "ux", noun, f"noun/{PLUR}"))
        if noun.endswith("u") and noun + "x" in nouns:
            rows.add((noun + "x", noun, f"noun/{PLUR}"))
    for adjective in adjectives:
        for ending, feats in (("", 0), ("s", PLUR), ("e", FEM), ("es", FEM | PLUR)):
            if adjective + "s" in adjectives and adjective + ending in adjectives and not adjective.endswith("e"):
                rows.add((adjective + ending, adjective, f"adj/{feats}"))
    invariable = set()
    for adjective in adjectives:
        if adjective.endswith("e") and adjective + "s" in adjectives and adjective[:-1] not in adjectives:
            # "rebelle" serves both genders: the lemma is sure, the tag is not.
            invariable |= {(adjective, adjective, f"adj/{gender}") for gender in (0, FEM)}
            invariable |= {(adjective + "s", adjective, f"adj/{PLUR | gender}") for gender in (0, FEM)}
    rows |= invariable
    single = {"VER": "verb", "NOM": "noun", "ADJ": "adj"}
    for form, lemma, tag in sorted(rows):
        counts = share[form] if form in share else collections.Counter(VER=0.01)
        top, freq = counts.most_common(1)[0]
        alone = (form, lemma, tag) not in invariable and single.get(top) == tag.split("/")[0] and freq >= 0.95 * sum(counts.values())
        print(form, lemma, tag, "yes" if alone else "no", f"{freq:.2f}", sep="\t")


main(sys.argv[1])
