"""The reports that the claim reader learns from, and what each counts.

$CORPORA holds the folders of corpora.tar.xz and winer-fr.tar.xz; ../shared the annotated Wikinews reports. Licences: README.md.
"""
import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("SELON_SHARED", ROOT.parent / "shared"))
GOLD = ROOT / "eval/gold"


@dataclass
class Corpus:
    reports: list
    gold: list = field(default_factory=list)
    weight: float = 1.0


def files(folder):
    return sorted(path for path in Path(folder).iterdir() if path.suffix in (".txt", ".html")) if Path(folder).is_dir() else []


def learned_from(work):
    """work: a folder for texts that are extracted first (quiet.py, annotated.py)."""
    return {
        "wikinews": Corpus(files(SHARED / "data/wikinews/train"), [SHARED / "gold/train.claims.jsonl"]),
        "written": Corpus(files(GOLD / "learn"), sorted(GOLD.glob("learn_*.claims.jsonl")), 0.7),
        "annotated": Corpus(files(work / "annotated"), sorted((work / "annotated").glob("*.jsonl")), 0.7),
        "quiet": Corpus(files(work / "quiet"), weight=0.4),
    }


def held_out():
    return {
        "wikinews": Corpus(files(SHARED / "data/wikinews/reports") + files(SHARED / "seeds"),
                           [SHARED / "gold/wikinews.claims.jsonl", SHARED / "gold/seeds.claims.jsonl"]),
        "written": Corpus(files(GOLD / "held"), sorted(GOLD.glob("held_*.claims.jsonl"))),
    }
