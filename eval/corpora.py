"""The annotated corpora that may lie beside the checkout, and the program's answers on them.

Only the reports written for the project (eval/gold) are part of it: `find_shared` looks for a folder `shared` beside the checkout (or beside the main
checkout of a worktree, or where SELON_SHARED says), and everything here is skipped where there is none.
"""
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / "build" / "corpora"
INGEST_SECONDS = 600
INGESTED = (0, 3)  # done; done with documents quarantined


@dataclass(frozen=True)
class Corpus:
    name: str
    reports: str          # folder, from shared/, or from the checkout where own
    claims: str = ""      # gold claims; several files by a pattern
    record: str = ""      # gold record
    noise: str = ""       # list of reports that hold no claim
    own: bool = False     # part of the project

    def base(self, shared):
        return ROOT if self.own else shared


CORPORA = [
    Corpus("seeds", "seeds", "gold/seeds.claims.jsonl", "gold/seeds.record.json"),
    Corpus("wikinews", "data/wikinews/reports", "gold/wikinews.claims.jsonl", "gold/wikinews.record.json"),
    Corpus("noise", "data/wikinews/noise", noise="gold/wikinews.noise.txt"),
    Corpus("written", "eval/gold/held", "eval/gold/held_*.claims.jsonl", own=True),
    Corpus("train", "data/wikinews/train", "gold/train.claims.jsonl", noise="gold/train.none.txt"),
]


def find_shared():
    """The folder with the annotations, or None."""
    beside = [Path(os.environ["SELON_SHARED"])] if os.environ.get("SELON_SHARED") else []
    beside.append(ROOT.parent / "shared")
    git = subprocess.run(["git", "rev-parse", "--path-format=absolute", "--git-common-dir"], cwd=ROOT,
                         capture_output=True, text=True)
    if git.returncode == 0:
        beside.append(Path(git.stdout.strip()).parent.parent / "shared")
    for folder in beside:
        if (folder / "tools" / "score.py").exists() and (folder / "gold").is_dir():
            return folder
    return None


def unpack(archive, wanted):
    """Members of an archive that lie below the folders wanted, into UNPACKED, once."""
    done = UNPACKED / f".{archive.name}.{wanted[0].rstrip('/').replace('/', '_')}"
    state = f"{archive.stat().st_size} {wanted}"
    if done.exists() and done.read_text() == state:
        return
    UNPACKED.mkdir(parents=True, exist_ok=True)
    print(f"unpacking {archive.name} into {UNPACKED}", file=sys.stderr)
    with tarfile.open(archive, "r:xz") as tar:
        extract(tar, UNPACKED, [m for m in tar if m.name.removeprefix("./").startswith(tuple(wanted))])
    done.write_text(state)


def extract(tar, folder, members=None):
    """Names that lead out of the folder are refused where Python can."""
    safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    tar.extractall(folder, members, **safe)


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    if scorer.ALIAS_FILE.exists():
        for group in json.loads(scorer.ALIAS_FILE.read_text(encoding="utf-8")):
            scorer.PLACE_ALIASES.append({scorer.fold(name) for name in group})
    return scorer


def fingerprint(shared, corpora):
    """A hash of gold files, reports and scorer: scores of other corpora cannot be compared with the floors."""
    digest = hashlib.sha256()
    files = {shared / "tools" / "score.py", shared / "gold" / "place_aliases.json"}
    for corpus in corpora:
        base = corpus.base(shared)
        files.update(path for name in (corpus.claims, corpus.record, corpus.noise) if name for path in base.glob(name))
        files.update((base / corpus.reports).iterdir())
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def answers(selon, folder):
    """(claims, record) of the program for a folder of reports."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch) / "eval.selon"
        done = subprocess.run([selon, "ingest", folder, "-o", store], capture_output=True, text=True,
                              timeout=INGEST_SECONDS)
        if done.returncode not in INGESTED:
            raise RuntimeError(f"selon ingest {folder}: exit {done.returncode}\n{done.stderr[-2000:]}")
        export = lambda form: subprocess.run([selon, "export", store, "--as", form], check=True,
                                             capture_output=True, text=True, timeout=INGEST_SECONDS).stdout
        claims = [json.loads(line) for line in export("claims-jsonl").splitlines() if line.strip()]
        return claims, json.loads(export("record-json"))


def read_answers(claims, record):
    """(claims, record) kept in files."""
    lines = Path(claims).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()], json.loads(Path(record).read_text(encoding="utf-8"))


def gold_lines(shared, name):
    lines = (shared / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def gold_claims(shared, corpus):
    base = corpus.base(shared)
    return [json.loads(line) for path in sorted(base.glob(corpus.claims)) for line in gold_lines(base, path.relative_to(base))]
