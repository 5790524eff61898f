"""ECB+ (Cybulska and Vossen 2014) as texts with marked mentions of happenings.

Of each document the sentences as running text (the address that ECB+ documents begin with is left out), and of the sentences whose annotation
is whole (ECBplus_coreference_sentences.csv, where it is there) the mentions of actions, each with the chain it is in: across documents, within
one, or alone. A sub-topic is a topic's first or its added documents.
"""
import csv
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass, field

CLOSES = re.compile(r"([,.;:!?)\]%]|'s|n't|'re|'ve|'ll|'d|'m|')$")
QUOTES = {"``": '"', "''": '"'}


@dataclass
class Mention:
    id: str
    spans: list   # [begin, end] in bytes of the text
    chain: str


@dataclass
class Document:
    id: str
    topic: str
    subtopic: str
    text: str
    mentions: list = field(default_factory=list)


def whole_sentences(folder):
    """{document: numbers of its sentences}, or None where the list is not there."""
    path = folder / "ECBplus_coreference_sentences.csv"
    if not path.exists():
        return None
    out = defaultdict(set)
    with open(path, encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            out[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return out


def running_text(tokens, skip_first):
    """(text, {token id: (begin, end in bytes, sentence)})"""
    text, spans, last, size = [], {}, None, 0
    for token in tokens:
        sentence, form = int(token.get("sentence")), token.text or ""
        if skip_first and sentence == 0:
            continue
        joined = sentence == last and (CLOSES.match(form) or text[-1] in "([$")
        if last is not None and not joined:
            text.append(" ")
            size += 1
        form = QUOTES.get(form, form)
        spans[token.get("t_id")] = (size, size + len(form.encode()), sentence)
        text.append(form)
        size += len(form.encode())
        last = sentence
    return "".join(text), spans


def document(path, whole):
    root, name = ElementTree.parse(path).getroot(), path.stem
    added = name.endswith("plus")
    text, spans = running_text(root.iter("token"), added)
    out = Document(name, path.parent.name, path.parent.name + ("+" if added else ""), text)
    chains = {}
    for relation in root.iterfind("Relations/*"):
        shared = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else None
        for source in relation.iter("source"):
            chains[source.get("m_id")] = shared or f"{name} {relation.get('r_id')}"
    for mark in root.iterfind("Markables/*"):
        tokens = [anchor.get("t_id") for anchor in mark.iter("token_anchor")]
        tokens = [spans[t] for t in tokens if t in spans]
        if not tokens or not mark.tag.startswith(("ACTION", "NEG_ACTION")):
            continue
        if whole is not None and tokens[0][2] not in whole.get(name, ()):
            continue
        mention = f"{name}.{mark.get('m_id')}"
        out.mentions.append(Mention(mention, [[b, e] for b, e, _ in tokens], chains.get(mark.get("m_id"), mention)))
    out.mentions.sort(key=lambda m: (m.spans[0], m.id))
    return out


def documents(folder):
    """folder: the one that holds the folder ECB+. In order of topic and name."""
    whole = whole_sentences(folder)
    paths = sorted((folder / "ECB+").glob("*/*.xml"), key=lambda p: (p.parent.name.zfill(4), p.name))
    return [document(path, whole) for path in paths]
