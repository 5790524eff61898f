"""What the tests of this folder work on: the examples as a store made by the command line, and a few made-up documents."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("SELON", ROOT / "build" / "dev" / "selon"))
EXAMPLES = ROOT / "examples" / "kidal"

_scratch = tempfile.TemporaryDirectory(prefix="selon-python-")
SCRATCH = Path(_scratch.name)
_made = {}


def run(*words, check=True):
    """The command line, by the data that the package reads by."""
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=ROOT, capture_output=True, timeout=300)
    if check and done.returncode not in (0, 3):
        raise AssertionError(done.stderr.decode(errors="replace"))
    return done


def made_up(count=60):
    """A folder of made-up reports."""
    name = f"reports-{count}"
    if name not in _made:
        sys.path.insert(0, str(ROOT / "bench"))
        import make_reports
        make_reports.write(count, SCRATCH / name)
        _made[name] = SCRATCH / name
    return _made[name]


def store(of=EXAMPLES, name="kidal.selon"):
    """A store of reports, made once."""
    if name not in _made:
        run("ingest", of, "-o", SCRATCH / name, "-q")
        _made[name] = SCRATCH / name
    return _made[name]


def listed(verb, path, *words):
    return json.loads(run(verb, path, "--json", *words).stdout)


def exported(path, form, *words):
    return run("export", path, "--as", form, *words).stdout
