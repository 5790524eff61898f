"""Treebank sentences as trees of units (src/text/units.h), and back: what src/analysis/contractions.h does at run time.

unit_sentence(sentence, language) gives one row a unit: what the net learns. words_of(rows, language) expands such rows
into syntactic words again. Run as a program it says how many gold contractions come back unharmed:

  CORPORA=folder units.py fr pt
"""
import collections
import functools
import pathlib
import sys
import unicodedata
from dataclasses import dataclass, field

import corpora

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
KEPT_SUBTYPES = {"nsubj:pass", "obl:agent", "acl:relcl", "aux:pass", "aux:caus", "compound:prt"}


@dataclass
class UnitRow:
    form: str
    space_after: bool
    parts: list      # [(upos, feats)]: one for a plain unit, one a word for a contraction
    head: int        # unit index, -1 = root
    relation: str    # Universal Dependencies, subtypes as the treebank has them
    lemmas: list     # one a part
    inner: str = ""  # relations of the other words, joined by +, where contraction_trees.tsv would give others
    words: list = field(default_factory=list)  # the treebank's rows of the parts


def fold(form):
    """As text::fold, for the forms that contractions have."""
    plain = unicodedata.normalize("NFD", form.lower().replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def plain(relation):
    """The relation as Dependency knows it."""
    return relation if relation in KEPT_SUBTYPES else relation.split(":")[0]


def table(language, name):
    path = REPOSITORY / "lang" / language / name
    if not path.exists():
        return []
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return [line.split("\t") for line in lines[1:]]


@functools.lru_cache
def contractions(language):
    """(forms, endings): {folded form: (words, lemmas)}; endings begin with what follows the *, longest first."""
    forms, endings = {}, []
    for form, words, lemmas in table(language, "contractions.tsv"):
        entry = (words.split(" "), lemmas.split(" "))
        if form[0] == "*":
            endings.append((fold(form[1:]), entry))
        else:
            forms.setdefault(fold(form), entry)
    return forms, sorted(endings, key=lambda e: -len(e[0]))


@functools.lru_cache
def trees(language):
    out = []
    for tags, relation, last, head, others in table(language, "contraction_trees.tsv"):
        pairs = [tuple(cell.split(">")) for cell in others.split(" ")]
        out.append((tags, relation.split("|"), last.split("|"), int(head) - 1, pairs))
    return out


def parts_of(form, count, language):
    """(forms, lemmas) of a contraction's words, or None; an open lemma is None."""
    forms, endings = contractions(language)
    folded = fold(form)
    stem = ""
    entry = forms.get(folded)
    if not entry or len(entry[0]) != count:
        entry = None
        for ending, e in endings:
            if folded.endswith(ending) and len(folded) > len(ending) and len(e[0]) == count:
                entry, stem = e, form[: len(form) - len(ending)]
                break
    if not entry:
        return None
    words = [w.replace("*", stem) for w in entry[0]]
    if form.isupper() and (len(form) > 1 or not stem) and len(form) > 1:
        words = [w.upper() for w in words]
    elif form[0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    return words, [None if "*" in lemma else lemma for lemma in entry[1]]


def tree_of(tags, relation, last, language):
    """(head word, [(relation, place)] of the others), or None."""
    for row in trees(language):
        if row[0] == tags and ("*" in row[1] or plain(relation) in row[1]) and ("*" in row[2] or fold(last) in row[2]):
            return row[3], row[4]
    return None


def spelt(unit):
    words = [row[1] for row in unit.words]
    return len(words) > 1 and "".join(words) == unit.form


def head_word(rows, heads):
    """The word that stands for the unit: the first with a head outside whose way to the root does not come back."""
    ids = {row[0] for row in rows}
    for i, row in enumerate(rows):
        at, steps = row[6], 0
        while at != "0" and at not in ids and steps < 1000:
            at, steps = heads[at], steps + 1
        if at == "0":
            return i
    return 0


def unit_sentence(sentence, language):
    """The rows of a corpora.Sentence. A token whose words spell it ("don't") is a unit a word, unless contractions.tsv
    has it; a contraction that the table does not have is one plain unit with its head word's tag."""
    heads = {row[0]: row[6] for unit in sentence.units for row in unit.words}
    groups = []  # (form, space after, rows)
    for unit in sentence.units:
        if spelt(unit) and not parts_of(unit.form, len(unit.words), language):
            for i, row in enumerate(unit.words):
                groups.append((row[1], unit.space_after and i + 1 == len(unit.words), [row]))
        else:
            groups.append((unit.form, unit.space_after, unit.words))
    unit_of = {row[0]: i for i, group in enumerate(groups) for row in group[2]}
    out = []
    for form, space, rows in groups:
        h = head_word(rows, heads)
        head = -1 if rows[h][6] == "0" else unit_of[rows[h][6]]
        relation, inner = rows[h][7], ""
        tags = "+".join(row[3] for row in rows)
        known = len(rows) > 1 and parts_of(form, len(rows), language)
        if known:
            tree = tree_of(tags, relation, rows[-1][1], language)
            others = [plain(row[7]) for i, row in enumerate(rows) if i != h]
            if not tree or [r for r, _ in tree[1]] != others:
                inner = "+".join(others)
        used = rows if known or len(rows) == 1 else [rows[h]]
        out.append(UnitRow(form, space, [(row[3], row[5]) for row in used], head, relation,
                           [row[2] for row in used], inner, used))
    return out


def words_of(units, language):
    """[(form, upos, head, relation)] a word; heads are word indices, -1 = root. The mirror of analysis::expand."""
    first, plans = [], []
    count = 0
    for unit in units:
        plan = None
        if len(unit.parts) > 1:
            tags = "+".join(upos for upos, _ in unit.parts)
            named = parts_of(unit.form, len(unit.parts), language)
            tree = named and tree_of(tags, unit.relation, named[0][-1], language)
            if named:
                h, others = tree or (0, [("dep", "word")] * (len(unit.parts) - 1))
                if unit.inner:
                    given = unit.inner.split("+")
                    others = [(r, "word" if r == "fixed" else others[i][1]) for i, r in enumerate(given)]
                plan = (named[0], h, others)
        first.append(count)
        plans.append(plan)
        count += len(plan[0]) if plan else 1
    stand = [first[i] + (plan[1] if plan else 0) for i, plan in enumerate(plans)]
    out = []
    for i, unit in enumerate(units):
        same = -1 if unit.head < 0 else stand[unit.head]
        above = same if unit.head < 0 or units[unit.head].head < 0 else stand[units[unit.head].head]
        plan = plans[i]
        if not plan:
            out.append((unit.form, unit.parts[0][0], same, unit.relation))
            continue
        forms, h, others = plan
        k = 0
        for w, form in enumerate(forms):
            if w == h:
                out.append((form, unit.parts[w][0], same, unit.relation))
                continue
            relation, place = others[k]
            k += 1
            head = {"word": stand[i], "same": same, "grand": above}[place]
            head = stand[i] if head < 0 else head
            out.append((form, unit.parts[w][0], head, relation))
    return out


def check(language, parts, with_inner):
    """Counts over gold trees: contractions whose forms, heads and relations come back."""
    counts, wrong = collections.Counter(), collections.Counter()
    for part in parts:
        for file in corpora.treebank_files(language, part):
            for sentence in corpora.sentences(file):
                rows = unit_sentence(sentence, language)
                if not with_inner:
                    for row in rows:
                        row.inner = ""
                words = words_of(rows, language)
                gold = [row for unit in rows for row in unit.words]
                place = {row[0]: i for i, row in enumerate(gold)}
                heads = [-1 if row[6] == "0" else place.get(row[6], -2) for row in gold]
                counts["left whole"] += sum(len(unit.words) for unit in sentence.units) - len(gold)
                counts["trees"] += 1
                counts["trees right"] += all(w[2] == h for w, h in zip(words, heads))
                at = 0
                for unit in rows:
                    n = len(unit.parts)
                    if n > 1:
                        counts["contractions"] += 1
                        span = range(at, at + n)
                        forms = all(words[i][0] == gold[i][1] for i in span)
                        tree = all(words[i][2] == heads[i] and plain(words[i][3]) == plain(gold[i][7]) for i in span)
                        taken = all(words[i][2] == heads[i] for i in range(len(words))
                                    if i not in span and (heads[i] in span or words[i][2] in span))
                        counts["forms right"] += forms
                        counts["attached right"] += tree
                        counts["dependents right"] += taken
                        counts["all right"] += forms and tree and taken
                        if not (forms and tree and taken):
                            wrong[" ".join(f"{g[1]}/{g[3]}/{g[7]}" for g in gold[at : at + n]) +
                                  f" forms {forms} tree {tree} dependents {taken}"] += 1
                    at += n
    return counts, wrong


def main():
    for language in sys.argv[1:] or ["fr", "en", "pt"]:
        for with_inner in (False, True):
            counts, wrong = check(language, ("train", "dev", "test"), with_inner)
            n = max(counts["contractions"], 1)
            print(language, "with inner relations" if with_inner else "by the tables alone",
                  ", ".join(f"{what} {100 * counts[what] / n:.2f}" for what in
                            ("forms right", "attached right", "dependents right", "all right")),
                  f"of {counts['contractions']} contractions; {counts['left whole']} words left out; heads of "
                  f"{100 * counts['trees right'] / max(counts['trees'], 1):.2f} % of {counts['trees']} trees")
            if with_inner:
                for key, count in wrong.most_common(25):
                    print(f"{count:6} {key}")


if __name__ == "__main__":
    main()
