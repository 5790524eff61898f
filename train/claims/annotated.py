#!/usr/bin/env python3
"""Writes the real reports that annotations.jsonl annotates, with their claims, for training.

  annotated.py CORPORA OUTPUT_FOLDER    reads winer-fr, re3d and gum-permissive below CORPORA

annotations.jsonl holds no text: places of sentences, in letters, in a file of a corpus, and the claims of each report with
the numbers of the sentences that tell them. Licences of the corpora: README.md.
"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def source(corpora, row):
    path = corpora / row["file"]
    if path.suffix == ".conllu":
        return "\n".join(line[9:].strip() for line in path.read_text(encoding="utf-8").splitlines()
                         if line.startswith("# text = "))
    if "key" in row:
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            if document["_id"] == row["key"]:
                return (document.get("title") or "") + "\n" + document["text"]
    return path.read_text(encoding="utf-8")


def main():
    corpora, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    claims = {}
    for line in open(HERE / "annotations.jsonl", encoding="utf-8"):
        row = json.loads(line)
        text = source(corpora, row)
        sentences = [[" ".join(text[begin:end].split()) for begin, end in paragraph] for paragraph in row["paragraphs"]]
        flat = [sentence for paragraph in sentences for sentence in paragraph]
        title = row["report"] if row["file"].endswith(".conllu") else text.strip().splitlines()[0]
        day = f"{row['published']}\n\n" if row["published"] else ""
        (folder / f"{row['report']}.txt").write_text(f"{title}\n\n{day}" + "\n\n".join(map(" ".join, sentences)) + "\n",
                                                     encoding="utf-8")
        for number, claim in enumerate(row["claims"], 1):
            evidence = " ".join(flat[s] for s in claim.pop("sentences"))
            claims.setdefault(row["language"], []).append(
                {"id": f"{row['report']}.{number}", "report": row["report"], **claim, "evidence": evidence})
    for language, found in claims.items():
        (folder / f"{language}.claims.jsonl").write_text(
            "".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in found), encoding="utf-8")


if __name__ == "__main__":
    main()
