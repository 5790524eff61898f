"""Where the data lies that the engine reads by, and the engine itself, loaded once a process."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Optional, Union

from . import _native
from .errors import NotFoundError, UsageError

_lock = threading.Lock()
_engines: dict[str, _native.Engine] = {}
_readers: dict[str, _native.Reader] = {}


def path_bytes(path: Union[str, bytes, "os.PathLike[str]"]) -> bytes:
    """A path as the engine takes it, whatever bytes the name has."""
    coded = os.fsencode(path)
    if b"\0" in coded:
        raise UsageError("a path has no zero bytes")
    return coded


def whole_text(text: str) -> str:
    """The text without half characters (lone surrogates), which no UTF-8 holds: each is replaced by U+FFFD."""
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _holds_packs(folder: Path) -> bool:
    return (folder / "lang").is_dir() and (folder / "world").is_dir()


def data_root() -> str:
    """The folder with `lang/` and `world/`: what SELON_DATA names, else the package's own, else the checkout's."""
    named = os.environ.get("SELON_DATA")
    if named:
        if _holds_packs(Path(named)):
            return named
        raise NotFoundError("SELON_DATA names a folder without lang/ and world/", named)
    here = Path(__file__).resolve().parent
    tried = [here / "data", here.parent.parent]
    for folder in tried:
        if _holds_packs(folder):
            return str(folder)
    raise NotFoundError(
        f"the data folder with lang/ and world/ was not found (tried {', '.join(map(str, tried))}); set SELON_DATA")


def page_folder() -> str:
    """The folder of the built page, which the format html carries; empty where it was not built."""
    root = Path(data_root())
    for folder in (root / "web", root / "build" / "web"):
        if (folder / "index.html").is_file():
            return str(folder)
    return ""


def engine(root: Optional[str] = None) -> _native.Engine:
    """The engine over a data folder. Loading takes a tenth of a second, the first time."""
    root = root or data_root()
    with _lock:
        if root not in _engines:
            _engines[root] = _native.Engine(root)
        return _engines[root]


def reader() -> _native.Reader:
    """What reads documents, with its work space kept between them."""
    root = data_root()
    made = engine(root)
    with _lock:
        if root not in _readers:
            _readers[root] = _native.Reader(made)
        return _readers[root]
