"""The corpora on which analysis is measured, as train/analysis/corpora.py parts them.

They lie below CORPORA where that is set; otherwise the archives of the folder `shared` beside the checkout are unpacked
into build/corpora, once. Nothing of them is part of the project.
"""
import importlib.util
import os
import sys
from pathlib import Path

import corpora as beside

ROOT = Path(__file__).resolve().parent.parent
ARCHIVES = {"corpora.tar.xz": ("ud-french/", "ud-english/", "ud-other/UD_Portuguese-Bosque/", "gum-permissive/",
                               "wikigold-en/", "uner/", "geowebnews/", "gazetteer-geonames-wafrica/", "ecbplus/"),
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
        os.environ["CORPORA"] = str(beside.UNPACKED)
    spec = importlib.util.spec_from_file_location("parted_corpora", ROOT / "train" / "analysis" / "corpora.py")
    parted = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = parted
    spec.loader.exec_module(parted)
    return parted


def unpack(data):
    for name, wanted in ARCHIVES.items():
        beside.unpack(data / name, wanted)
    for name in FOLDERS:
        link = beside.UNPACKED / name
        if link.is_symlink():
            link.unlink()
        if not link.exists():
            link.symlink_to(data / name)
