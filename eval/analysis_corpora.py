"""The corpora on which analysis is measured, as train/analysis/corpora.py parts them.

They lie below CORPORA where that is set; otherwise the archives of the folder `shared` beside the checkout are unpacked
into build/corpora, once. Nothing of them is part of the project.
"""
import importlib.util
import os
import sys
import tarfile
from pathlib import Path

import corpora as beside

ROOT = Path(__file__).resolve().parent.parent
UNPACKED = ROOT / "build" / "corpora"
ARCHIVES = {"corpora.tar.xz": ("ud-french/", "ud-english/", "ud-other/UD_Portuguese-Bosque/", "gum-permissive/",
                               "wikigold-en/", "uner/", "geowebnews/", "gazetteer-geonames-wafrica/"),
            "winer-fr.tar.xz": ("winer-fr/",)}
FOLDERS = ("wikinews-fr-annotated",)


def load():
    """The module that parts the corpora, or None where there are none; says so."""
    if not os.environ.get("CORPORA"):
        shared = beside.find_shared()
        missing = [name for name in (*ARCHIVES, *FOLDERS) if not shared or not (shared / "data" / name).exists()]
        if missing:
            print(f"not measured: no {', '.join(missing)} in a folder 'shared' beside this checkout, and CORPORA is not set")
            return None
        unpack(shared / "data")
        os.environ["CORPORA"] = str(UNPACKED)
    spec = importlib.util.spec_from_file_location("parted_corpora", ROOT / "train" / "analysis" / "corpora.py")
    parted = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = parted
    spec.loader.exec_module(parted)
    return parted


def unpack(data):
    UNPACKED.mkdir(parents=True, exist_ok=True)
    for name, wanted in ARCHIVES.items():
        archive, done = data / name, UNPACKED / f".{name}"
        state = f"{archive.stat().st_size} {wanted}"
        if done.exists() and done.read_text() == state:
            continue
        print(f"unpacking {name} into {UNPACKED}", file=sys.stderr)
        with tarfile.open(archive, "r:xz") as tar:
            safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            tar.extractall(UNPACKED, [m for m in tar if m.name.removeprefix("./").startswith(wanted)], **safe)
        done.write_text(state)
    for name in FOLDERS:
        link = UNPACKED / name
        if link.is_symlink():
            link.unlink()
        if not link.exists():
            link.symlink_to(data / name)
