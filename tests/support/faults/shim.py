"""Runs the program with faults.c before libc: counts its file operations, or breaks one of them."""
import os
import shutil
import subprocess
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
SELON = os.environ.get("SELON", str(ROOT / "build" / "dev" / "selon"))
KILLED = -9
WAYS = ("kill", "torn", "eio", "eio-on", "enospc", "enospc-on")


def library():
    """The path of the library, compiled where it is older than its source; None where there is no compiler."""
    made = ROOT / "build" / "faults" / "faults.so"
    source = HERE / "faults.c"
    if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
        return made
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        return None
    made.parent.mkdir(parents=True, exist_ok=True)
    part = made.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", part, source, "-ldl"], check=True)
    part.rename(made)
    return made


def is_sanitized(program):
    """A program under the address sanitizer wants its own library first."""
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


def scratch_root():
    """Memory, where there is some: these loops write much and keep nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Run:
    def __init__(self, done, operations):
        self.code, self.out, self.err, self.operations = done.returncode, done.stdout, done.stderr, operations

    def acknowledged(self):
        """Ids of the reports that --acknowledge named in whole lines."""
        lines = self.out.split("\n")[:-1]
        return [line.split()[0] for line in lines if len(line.split()) == 2 and len(line.split()[0]) == 16]


def selon(*words, timeout=300):
    return subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, errors="replace",
                          timeout=timeout, cwd=ROOT)


def broken(words, below, how, at, record=None, timeout=300):
    """Runs the program with its `at`-th operation below the folder broken; at = 0 only counts."""
    count = Path(f"{below}.count")
    environment = {**os.environ, "LD_PRELOAD": str(library()), "FAULTS_BELOW": str(below), "FAULTS_HOW": how,
                   "FAULTS_AT": str(at), "FAULTS_COUNT": str(count)}
    if record:
        environment["FAULTS_RECORD"] = str(record)
    done = subprocess.run([SELON, *map(str, words)], capture_output=True, text=True, errors="replace", cwd=ROOT,
                          timeout=timeout, env=environment)
    operations = 0
    if count.exists():
        operations = int(count.read_text() or 0)
        count.unlink()
    return Run(done, operations)
