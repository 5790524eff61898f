"""The filters of the command line as keyword arguments (docs/filters.md): `type="air_strike"`, `place=["Kidal", "Gao"]`, `from_="2023-11-12"`."""

from __future__ import annotations

import difflib
from datetime import date, datetime
from typing import Any, Iterable, Mapping

from . import _native
from .data import whole_text
from .errors import UsageError

Pairs = tuple[tuple[str, str], ...]

_MANY = {name: many for name, many, _ in _native.FILTER_FIELDS}
# Python keeps `from` for itself; the others are the interface's own second names.
_ALIASES = {"from_": "from", "date_from": "from", "date_to": "to", "date__gte": "from", "date__lte": "to", "q": "words"}

NAMES: tuple[str, ...] = tuple("from_" if name == "from" else name for name in _MANY)


def _text(name: str, value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return whole_text(value)
    raise UsageError(f"{name} takes text{' or a day' if name in ('from', 'to') else ''}, not {type(value).__name__}")


def _box(value: Any) -> str:
    if isinstance(value, str):
        return whole_text(value)
    try:
        edges = [float(edge) for edge in value]
    except (TypeError, ValueError):
        raise UsageError("bbox takes west, south, east, north in degrees, as (-6, 16, 2, 21)") from None
    return ",".join(repr(edge) for edge in edges)


def day_of(name: str, value: Any) -> str:
    """A day as the engine takes it; None is none."""
    return "" if value is None else _text(name, value)


def pairs_of(filters: Mapping[str, Any]) -> Pairs:
    """Names and values as the engine takes them. None leaves a field out; a list is of alternatives.

    >>> pairs_of({"type": ["siege", "armed_clash"], "from_": "2023-11-12", "bbox": (-6, 16, 2, 21)})
    (('type', 'siege'), ('type', 'armed_clash'), ('from', '2023-11-12'), ('bbox', '-6.0,16.0,2.0,21.0'))
    """
    out: list[tuple[str, str]] = []
    for given, value in filters.items():
        name = _ALIASES.get(given, given[:-4] if given.endswith("__in") else given)
        if name not in _MANY:
            near = difflib.get_close_matches(given, [*NAMES, "as_of"], n=1)
            raise UsageError(f"there is no filter {given!r}" + (f"; did you mean {near[0]!r}?" if near else "")
                             + f" There are: {', '.join(NAMES)}, as_of")
        if value is None:
            continue
        if name == "bbox":
            out.append((name, _box(value)))
        elif isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
            values = [_text(name, one) for one in value]
            if not values:
                raise UsageError(f"{given} is an empty list: nothing could pass; leave it out, or give values")
            if not _MANY[name] and len(values) > 1:
                raise UsageError(f"{given} takes one value, not {len(values)}")
            out.extend((name, one) for one in values)
        else:
            out.append((name, _text(name, value)))
    return tuple(out)
