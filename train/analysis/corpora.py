"""Which corpora train what, and what is held out: the one place that says so (licences: lang/<code>/weights/MODEL_CARD.md).

Paths are below CORPORA, the unpacked corpora.tar.xz with winer-fr and wikinews-fr-annotated beside its folders. Nothing
that is measured is trained on: treebank tests, a sixth of WiNER-fr, a third of the annotated Wikinews, every second
news document of GUM, a sixth of WikiGold.
"""
import html
import json
import os
import pathlib
import re
from dataclasses import dataclass, field

ROOT = pathlib.Path(os.environ.get("CORPORA", "build/corpora"))

TREEBANKS = {
    "fr": {"train": ["ud-french/UD_French-Sequoia/fr_sequoia-ud-train.conllu", "ud-french/UD_French-GSD/fr_gsd-ud-dev.conllu",
                     "ud-french/UD_French-FQB/fr_fqb-ud-test.conllu",
                     "ud-french/UD_French-ParisStories/fr_parisstories-ud-train.conllu",
                     "ud-french/UD_French-Rhapsodie/fr_rhapsodie-ud-train.conllu"],
           "dev": ["ud-french/UD_French-Sequoia/fr_sequoia-ud-dev.conllu"],
           "test": ["ud-french/UD_French-Sequoia/fr_sequoia-ud-test.conllu"]},
    "en": {"train": ["ud-english/UD_English-EWT/en_ewt-ud-train.rebuilt.conllu", "gum-permissive/dep/train"],
           "dev": ["ud-english/UD_English-EWT/en_ewt-ud-dev.conllu"],
           "test": ["ud-english/UD_English-EWT/en_ewt-ud-test.conllu"]},
    "pt": {"train": ["ud-other/UD_Portuguese-Bosque/pt_bosque-ud-train.rebuilt.conllu"],
           "dev": ["ud-other/UD_Portuguese-Bosque/pt_bosque-ud-dev.conllu"],
           "test": ["ud-other/UD_Portuguese-Bosque/pt_bosque-ud-test.conllu"]},
}


def gum_documents(part):
    """part: train (all genres but the held-out news), test (every second news document)."""
    files = sorted((ROOT / "gum-permissive" / "dep").glob("*.conllu"))
    test = [f for f in files if "_news_" in f.name][::2]
    return test if part == "test" else [f for f in files if f not in test]


def treebank_files(language, part):
    files = []
    for name in TREEBANKS[language][part]:
        files += gum_documents("train") if name.endswith("/dep/train") else [ROOT / name]
    return files


@dataclass
class Unit:
    """A surface token of a treebank: one word, or a contraction of several."""
    form: str
    space_after: bool
    words: list = field(default_factory=list)  # rows of ten columns


@dataclass
class Sentence:
    units: list
    text: str
    begins_paragraph: bool
    begins_document: bool


def sentences(path):
    """The sentences of a CoNLL-U file. Empty nodes are left out."""
    out, units, text, paragraph, document, inside = [], [], "", False, False, 0
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            document = True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            text = line[9:]
        elif not line and units:
            out.append(Sentence(units, text, paragraph or document, document))
            units, text, paragraph, document, inside = [], "", False, False, 0
        elif line and line[0] != "#":
            row = line.split("\t")
            if "." in row[0]:
                continue
            space = "SpaceAfter=No" not in row[9].split("|")
            if "-" in row[0]:
                units.append(Unit(row[1], space))
                inside = int(row[0].split("-")[1])
            elif int(row[0]) <= inside:
                units[-1].words.append(row)
            else:
                units.append(Unit(row[1], space, [row]))
    return out


def raw_text(sents):
    """The running text of sentences, as CoNLL 2018 gives it: a blank line between paragraphs, none between sentences."""
    text = ""
    for i, sentence in enumerate(sents):
        if i and sentence.begins_paragraph:
            text = text.rstrip() + "\n\n"
        for unit in sentence.units:
            text += unit.form + (" " if unit.space_after else "")
    return text.rstrip() + "\n"


# Names. A document is a list of paragraphs (text, [(begin, end, type, armed)]), offsets in characters; armed is None where
# the corpus does not say.
WINER = {"Location": "LOC", "Person": "PER", "Organization": "ORG", "Event": "MISC", "Product": "MISC"}
GUM = {"person": "PER", "place": "LOC", "organization": "ORG", "object": "MISC", "event": "MISC", "abstract": "MISC",
       "plant": "MISC", "animal": "MISC", "substance": "MISC"}


def paragraphs(text, names):
    """Parts a document at line breaks. Of nested names the outermost stays."""
    outer = []
    for name in sorted(names, key=lambda n: (n[0], -n[1])):
        if not outer or name[0] >= outer[-1][1]:
            outer.append(name)
    at, out = 0, []
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            out.append((line, [(b - at, e - at, t, a) for b, e, t, a in outer if at <= b and e <= end]))
        at = end + 1
    return out


def winer(part):
    out = []
    for i, ann in enumerate(sorted((ROOT / "winer-fr").rglob("*.ann"))):
        if (i % 6 == 0) != (part == "test"):
            continue
        names = []
        for line in ann.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("T") and ";" not in cells[1]:
                kind, b, e = cells[1].split()
                if kind in WINER:
                    names.append((int(b), int(e), WINER[kind], None))
        out.append(paragraphs(ann.with_suffix(".txt").read_text(encoding="utf-8"), names))
    return out


def wikinews(part):
    out = []
    for i, path in enumerate(sorted((ROOT / "wikinews-fr-annotated").glob("*.xml"))):
        if (i % 3 == 0) != (part == "test"):
            continue
        text, names, begun = "", [], []
        for piece in re.split(r"(<[^>]*>)", path.read_text(encoding="utf-8")):
            if piece.startswith("<n "):
                begun.append((len(text), re.search(r't="(\w+)"', piece)[1], 'armed="1"' in piece))
            elif piece == "</n>":
                begin, kind, armed = begun.pop()
                names.append((begin, len(text), kind, armed))
            elif not piece.startswith("<"):
                text += html.unescape(piece)
        out.append(paragraphs(text, names))
    return out


def from_tags(rows):
    """(text, names) of (word, tag, space after): IOB1 or IOB2."""
    text, names, current = "", [], None
    for word, tag, space in rows + [("", "O", False)]:
        kind = tag[2:].replace("OTH", "MISC") if tag != "O" else None
        if current and (kind is None or tag[0] == "B" or kind != current[1]):
            names.append((current[0], current[2], current[1], None))
            current = None
        begin = len(text)
        text += word
        if kind:
            current = (current[0] if current else begin, kind, len(text))
        text += " " if space else ""
    return text.rstrip(), names


def spaced(words):
    """Puts back the spaces of tokenised text: none before a closing mark or clitic, none after an opening one."""
    rows, inside = [], False
    for i, (word, tag) in enumerate(words):
        after = words[i + 1][0] if i + 1 < len(words) else ""
        opens = word in "([$" or (word in ("``", '"') and not inside)
        if word in ('"', "``", "''"):
            inside = not inside
        closes = after in (",", ".", ";", ":", "?", "!", ")", "]", "%", "''", "n't") or after[:1] == "'" or (
            after == '"' and inside)
        word = '"' if word in ("``", "''") else word
        rows.append((word, tag, bool(after) and not opens and not closes))
    return rows


def wikigold(part):
    text = (ROOT / "wikigold-en" / "juand-r" / "wikigold.conll.txt").read_text(encoding="utf-8")
    out = []
    for i, document in enumerate(re.split(r"-DOCSTART- O\n", text)):
        if (i % 6 == 0) != (part == "test"):
            continue
        lines = []
        for block in document.split("\n\n"):
            words = [tuple(line.split(" ")) for line in block.split("\n") if line.strip()]
            if words:
                lines.append(from_tags(spaced(words)))
        if lines:
            out.append(lines)
    return out


RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC"}


def re3d():
    """Names of the defence reports of re3d: mentions that are a proper name throughout."""
    out = []
    for folder in sorted((ROOT / "re3d").iterdir()):
        if not folder.is_dir():
            continue
        lines = lambda name: map(json.loads, (folder / name).read_text(encoding="utf-8").splitlines())
        names = {}
        for e in lines("entities.json"):
            text = re.sub(r"^[Tt]he ", "", e["value"])
            words = re.split(r"[ -]", text)
            if e["type"] in RE3D and all(w[:1].isupper() or w in ("of", "al", "for", "and", "el") for w in words) and (
                    text[:1].isupper() and words[-1][:1].isupper() and text not in ("We", "They", "He", "She", "It")):
                names.setdefault(e["documentId"], []).append((e["end"] - len(text), e["end"], RE3D[e["type"]], None))
        for document in lines("documents.json"):
            out.append(paragraphs(document["text"], names.get(document["_id"], [])))
    return out


def uner(language, part):
    """Universal NER: sentences of the treebank, their text from it."""
    name = {"en": "English-EWT/en_ewt", "pt": "Portuguese-Bosque/pt_bosque"}[language]
    out = []
    for block in (ROOT / "uner" / f"{name}-ud-{part}.iob2").read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        text = re.search(r"^# text = (.*)$", block, re.M)
        if not rows or not text:
            continue
        at, cells = 0, []
        for row in rows:
            found = text[1].find(row[1], at)
            if found < 0:
                break
            if cells:
                cells[-1] = (cells[-1][0], cells[-1][1], found > at)
            cells.append((row[1], row[2], False))
            at = found + len(row[1])
        else:
            out.append([from_tags(cells)])
    return out


def gum(part):
    """Names of GUM: entities whose head is a proper noun or that are linked to Wikipedia, titles and articles left off."""
    return [gum_document(path) for path in gum_documents(part)]


TITLES = {"President", "Ambassador", "Minister", "Senator", "Governor", "Mr.", "Mrs.", "Ms.", "Dr.", "Professor", "Sir", "Prime",
          "Vice", "Secretary", "General", "Judge", "King", "Queen", "Prince", "Pope", "Justice", "Chief"}


def proper_part(words, kind):
    """The proper name that heads a mention: its run of proper nouns, with "of" and another run; no titles, no "'s"."""
    ids = {w[2][0] for w in words}
    head = next((i for i, w in enumerate(words) if w[2][6] not in ids), None)
    if head is None or words[head][2][3] != "PROPN":
        return []
    proper = lambda i: 0 <= i < len(words) and (words[i][2][3] == "PROPN" or (
        words[i][2][3] in ("ADJ", "NUM", "VERB", "NOUN") and words[i][2][1][:1].isupper()))
    first = last = head
    while proper(first - 1):
        first -= 1
    while proper(last + 1):
        last += 1
    if kind == "PER":
        titles = [i for i in range(first, last) if words[i][2][1] in TITLES]
        first = titles[-1] + 1 if titles else first
    elif last + 2 < len(words) and words[last + 1][2][1] in ("of", "for", "and") and proper(last + 2):
        last += 2
        while proper(last + 1):
            last += 1
    if words[last][2][1] in TITLES and first == last:
        return []
    return [(words[first][0], words[last][1], kind, None)]


def gum_document(path):
    lines = []
    for sentence in sentences(path):
        text, spans, stack = "", [], []
        for unit in sentence.units:
            begin = len(text)
            text += unit.form
            end = len(text)
            text += " " if unit.space_after else ""
            for row in unit.words:
                found = re.search(r"Entity=([^|]*)", row[9])
                for piece in re.findall(r"\(?[^()]+\)?|\)", found[1]) if found else []:
                    if piece.startswith("("):
                        kind = re.split(r"[-)]", piece[1:])
                        stack.append([kind[0], kind[1] if len(kind) > 1 else "", begin, []])
                    if piece.endswith(")"):
                        key = piece.strip("()").split("-")[0]
                        for n in range(len(stack) - 1, -1, -1):
                            if stack[n][0] == key:
                                number, kind, b, _ = stack.pop(n)
                                spans.append((b, end, kind))
                                break
        words, at = [], 0
        for unit in sentence.units:
            parts = "".join(row[1] for row in unit.words) == unit.form  # "Trump's", not "du"
            begin = at
            for row in unit.words:
                size = len(row[1]) if parts else len(unit.form)
                words.append((begin, begin + size, row))
                begin += size if parts else 0
            at += len(unit.form) + unit.space_after
        names = [name for b, e, kind in spans if kind in GUM
                 for name in proper_part([w for w in words if b <= w[0] and w[1] <= e], GUM[kind])]
        text, outer = paragraphs(text.rstrip(), names)[0] if text.strip() else ("", [])
        lines.append((text, outer))
    return lines


def names(language, part):
    """The documents of a part (train, test) by corpus. Universal NER does not mark MISC."""
    if language == "fr":
        return {"winer-fr": winer(part), "wikinews-fr": wikinews(part)}
    if language == "en":
        out = {"wikigold": wikigold(part), "gum-news" if part == "test" else "gum": gum(part)}
        out["uner-ewt"] = uner("en", "test" if part == "test" else "dev")
        if part == "train":
            out["re3d"] = re3d()
        return out
    return {"uner-bosque": uner("pt", part)}
