"""Shapes as well-known binary, made into geometries of GeoJSON."""

from __future__ import annotations

import struct
from typing import Any, Optional

_POINT, _POLYGON, _MULTIPOLYGON = 1, 3, 6


def geometry_of(wkb: Optional[bytes]) -> Optional[dict[str, Any]]:
    """The geometry of a point, a polygon or several; None of None.

    >>> geometry_of(bytes.fromhex("0101000000000000000000f03f0000000000003240"))
    {'type': 'Point', 'coordinates': [1.0, 18.0]}
    """
    return None if wkb is None else _Reader(wkb).geometry()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def geometry(self) -> dict[str, Any]:
        order, kind = self.take("BI")
        if order == 1 and kind == _POINT:
            return {"type": "Point", "coordinates": list(self.take("dd"))}
        if order == 1 and kind == _POLYGON:
            return {"type": "Polygon", "coordinates": [self.ring() for _ in range(self.take("I")[0])]}
        if order == 1 and kind == _MULTIPOLYGON:
            parts = [self.geometry() for _ in range(self.take("I")[0])]
            return {"type": "MultiPolygon", "coordinates": [part["coordinates"] for part in parts]}
        raise ValueError(f"a shape of kind {kind} is none that Selon makes")

    def ring(self) -> list[list[float]]:
        count = self.take("I")[0]
        flat = self.take(f"{2 * count}d")
        return [[flat[i], flat[i + 1]] for i in range(0, 2 * count, 2)]
