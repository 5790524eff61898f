"""The engine of an executor's process: packs are loaded once, however many tasks it runs."""

from __future__ import annotations

import sys
import types
from typing import Dict

from .counters import clock

_engines: Dict[str, object] = {}


def engine(data_root: str):
    """The engine over the packs of this folder; of the package's own where it is empty."""
    if data_root not in _engines:
        from selon import _native

        _engines[data_root] = Timed(_native.Engine(data_root or own_data_root()))
    return _engines[data_root]


def blocks():
    """The functions of blocks that need no packs."""
    if "" not in _blocks:
        from selon import _native

        _blocks[""] = Timed(_native.blocks)
    return _blocks[""]


_blocks: Dict[str, object] = {}


def own_data_root() -> str:
    """The folder of lang/ and world/ that the package selon brings."""
    from selon import data

    return str(data.data_root())


class Timed:
    """Calls through, and notes the seconds spent in C++."""

    def __init__(self, inner) -> None:
        self.inner = inner

    def __getattr__(self, name: str):
        value = getattr(self.inner, name)
        if isinstance(value, type) or not callable(value) or isinstance(value, types.ModuleType):
            return value

        def called(*words, **options):
            with clock().running("engine"):
                return value(*words, **options)

        return called


if sys.byteorder != "little":
    raise ImportError("selon_spark needs a little-endian machine")
