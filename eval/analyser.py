"""The program's reading of texts, through `selon analyse`."""
import json
import subprocess
import tempfile
from pathlib import Path

# A line without a title has its first paragraph taken for one, and it would not be text then.
TITLE = "Texte"
SECONDS = 600


def analyse(selon, language, texts, layout):
    """Standard output for texts, all read by one process."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "texts.jsonl"
        file.write_text("".join(json.dumps({"language": language, "title": TITLE, "text": text}, ensure_ascii=False) + "\n"
                                for text in texts), encoding="utf-8")
        done = subprocess.run([selon, "analyse", file, "--as", layout], capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise RuntimeError(f"selon analyse: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def conllu(selon, language, text):
    return analyse(selon, language, [text], "conllu")


def spans(selon, language, texts):
    """For each text the objects of spans-jsonl; the first is the report with its text as it was read."""
    out = []
    for line in analyse(selon, language, texts, "spans-jsonl").split("\n"):
        if line:
            span = json.loads(line)
            if span["kind"] == "report":
                out.append([])
            out[-1].append(span)
    if len(out) != len(texts):
        raise RuntimeError(f"selon analyse: {len(out)} reports of {len(texts)} texts")
    return out
