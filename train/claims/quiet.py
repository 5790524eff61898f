#!/usr/bin/env python3
"""Writes texts that tell of no conflict, for the claim reader to learn what to pass over.

  quiet.py CORPORA OUTPUT_FOLDER

From corpora under open licences (the model card names them): GUM's biographies, travel guides, academic, court and
interview texts; medical, parliamentary and encyclopedic parts of UD French-Sequoia; spoken stories of ParisStories.
News of WiNER-fr that was read and found to tell of none is named in quiet_wikinews.txt; other news is left out: it may
tell of conflict. Each file is a document of plain text. Deterministic."""
import re
import shutil
import sys
from pathlib import Path

SENTENCES = 25  # of a treebank that make one document


def sentences(path):
    """(sentence id, text, begins a paragraph) of a CoNLL-U file."""
    name, begins = "", False
    for line in open(path, encoding="utf-8"):
        if line.startswith("# sent_id = "):
            name = line[12:].strip()
        elif line.startswith("# newpar") or line.startswith("# newdoc"):
            begins = True
        elif line.startswith("# text = "):
            yield name, line[9:].strip(), begins
            begins = False


def write(folder, name, parts):
    text = ""
    for words, begins in parts:
        text += ("\n\n" if begins and text else " " if text else "") + words
    (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


def main():
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((corpora / "gum-permissive/dep").glob("*.conllu")):
        if not path.stem.startswith("GUM_news"):
            write(folder, "quiet_" + path.stem, [(t, b) for _, t, b in sentences(path)])
    for path in sorted((corpora / "ud-french").glob("*/*train*.conllu")):
        groups = {}
        for name, text, _ in sentences(path):
            genre = re.sub(r"[-_.0-9]*$", "", name)
            if "Sequoia" in str(path) and genre.startswith("annodis"):
                continue
            if "Sequoia" in str(path) or "ParisStories" in str(path):
                groups.setdefault(genre if "Sequoia" in str(path) else "paris", []).append(text)
        for genre, texts in sorted(groups.items()):
            for at in range(0, len(texts), SENTENCES):
                part = [(t, i % 5 == 0) for i, t in enumerate(texts[at:at + SENTENCES])]
                write(folder, f"quiet_{path.parent.name}_{genre}_{at:05d}", part)
    for line in (Path(__file__).parent / "quiet_wikinews.txt").read_text(encoding="utf-8").splitlines():
        year, month, day, number = line.split("_")[1:]
        source = corpora / f"winer-fr/{year}/{month}/{year}_{month}_{day}-{number}.txt"
        shutil.copy(source, folder / f"quiet_{line}.txt")


if __name__ == "__main__":
    main()
