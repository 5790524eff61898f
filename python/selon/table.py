"""A view of a store: rows that are read when they are asked for, narrowed by filters, handed on to whatever works with tables."""

from __future__ import annotations

import html
import importlib
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Callable, Generic, Iterator, Optional, TypeVar, Union, overload

from . import _native
from .filters import Pairs, day_of, pairs_of
from .shapes import geometry_of

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars
    import pyarrow

    from .store import Store

T = TypeVar("T")

_PLACED = ("events", "claims", "control")
_AT_ONCE = 512  # values made at once where they are gone through
_SHOWN_ROWS, _SHOWN_LETTERS = 10, 80
_SHOWN = {
    "events": ("start", "type", "title", "place", "status", "fatalities"),
    "claims": ("start", "type", "sentence", "attributed_to", "outlet", "certainty"),
    "disputes": ("about", "note", "event"),
    "control": ("place", "holder", "from", "until", "as_of", "according_to", "contested"),
    "relations": ("a", "kind", "b", "means", "start"),
    "naming": ("voice", "actor", "word", "count"),
    "stories": ("start", "end", "reports", "events"),
    "reports": ("published", "outlet", "title", "language"),
    "sayings": ("facet", "value", "voice", "certainty", "polarity"),
}


def wanted(module: str, extra: str) -> Any:
    """A library that not everybody has. Raises ImportError that says how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f"this needs {module}: pip install 'selon[{extra}]'") from error


class Table(Generic[T]):
    """Rows of one kind. Nothing is read until they are counted, gone through or handed on; `where` narrows further.

    >>> events = store.events(place="Kidal", from_="2023-11-14", to="2023-11-14", type="territory_taken")
    >>> [(event.status, str(event.days.start), event.place.name) for event in events]
    [('disputed', '2023-11-14', 'Kidal')]
    >>> events[0] == store.event(events[0].id)
    True

    A table is what libraries take without copying (`polars.DataFrame(table)`, `pyarrow.table(table)`), and what maps draw
    (`__geo_interface__`, of events, claims and control).
    """

    def __init__(self, store: Store, kind: str, make: Optional[Callable[[Any], T]], pairs: Pairs = (), as_of: str = "") -> None:
        self._store, self.kind, self._make, self._pairs, self.as_of = store, kind, make, pairs, as_of
        self._kept: Optional[_native.Selection] = None

    def where(self, *, as_of: Union[str, date, None] = None, **filters: Any) -> Table[T]:
        """The rows that pass these filters too (docs/filters.md). `as_of`: of the record as the reports known by the end of that day make it.

        >>> disputed = store.events.where(status="disputed")
        >>> 0 < len(disputed.where(place="Kidal")) < len(disputed) < len(store.events)
        True
        """
        return type(self)(self._store, self.kind, self._make, self._pairs + pairs_of(filters), day_of("as_of", as_of) or self.as_of)

    __call__ = where

    @property
    def filters(self) -> dict[str, list[str]]:
        """What narrows it: names with their values."""
        out: dict[str, list[str]] = {}
        for name, value in self._pairs:
            out.setdefault(name, []).append(value)
        return out

    def _selection(self) -> _native.Selection:
        if self._kept is None:
            self._kept = self._store._selection(self._pairs, self.as_of)
        return self._kept

    def _table(self, geo: bool = False) -> _native.RowTable:
        return self._selection().table(self.kind, geo)

    def __len__(self) -> int:
        if self._kept is None and not self._pairs and not self.as_of:
            count = self._store._count(self.kind)
            if count is not None:
                return count
        return self._size()

    def __bool__(self) -> bool:
        return len(self) > 0

    def _size(self) -> int:
        return self._selection().count(self.kind)

    def _values(self, begin: int, end: int) -> list[T]:
        assert self._make is not None
        return [self._make(value) for value in self._selection().values(self.kind, begin, end)]

    def __iter__(self) -> Iterator[T]:
        count = self._size()
        for begin in range(0, count, _AT_ONCE):
            yield from self._values(begin, begin + _AT_ONCE)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[T, list[T]]:
        count = self._size()
        if isinstance(index, slice):
            begin, end, step = index.indices(count)
            if step == 1:
                return self._values(begin, max(begin, end))
            return [self[i] for i in range(begin, end, step)]
        at = index + count if index < 0 else index
        if not 0 <= at < count:
            raise IndexError(f"there is no row {index}; there are {count}")
        return self._values(at, at + 1)[0]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, with the columns of `to_arrow`.

        >>> store.control(place="Gao").to_dicts()[0]["holder"]
        'mali.fama'
        """
        table = self._table()
        return table.dicts(0, len(table))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Arrow's C stream: the rows for any library that takes it, without copying."""
        return self._table().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow.Table; events have the columns of `selon export --as parquet`.

        >>> store.relations.to_arrow().column_names[:4]
        ['a', 'kind', 'b', 'means']
        """
        return wanted("pyarrow", "pandas").table(self._table())

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame, days as datetime64."""
        wanted("pandas", "pandas")
        frame: pandas.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame."""
        frame: polars.DataFrame = wanted("polars", "polars").DataFrame(self._table())
        return frame

    def to_geopandas(self) -> geopandas.GeoDataFrame:
        """A geopandas.GeoDataFrame of WGS 84, of events, claims and control; what is not located has no geometry."""
        self._placed("to_geopandas")
        geopandas, shapely = wanted("geopandas", "geo"), wanted("shapely", "geo")
        frame = wanted("pyarrow", "geo").table(self._table(geo=True)).to_pandas(date_as_object=False)
        shapes = shapely.from_wkb(frame.pop("geometry").to_numpy(dtype=object))
        return geopandas.GeoDataFrame(frame, geometry=shapes, crs="OGC:CRS84")

    def _placed(self, asked: str) -> None:
        if self.kind not in _PLACED:
            raise AttributeError(f"{self.kind} have no places: {asked} is of {', '.join(_PLACED)}")

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """A FeatureCollection of GeoJSON; of events the one that `selon export --as geojson` writes.

        >>> store.control(place="Kidal").__geo_interface__["features"][0]["geometry"]
        {'type': 'Point', 'coordinates': [1.41, 18.44]}
        """
        self._placed("__geo_interface__")
        if self.kind == "events":
            found: dict[str, Any] = json.loads(self._selection().geojson())
            return found
        table = self._table(geo=True)
        features = []
        for row in table.dicts(0, len(table)):
            geometry = geometry_of(row.pop("geometry"))
            properties = json.loads(json.dumps(row, default=_plain))
            feature = {"type": "Feature", "geometry": geometry, "properties": properties}
            if "id" in row:
                feature["id"] = row["id"]
            features.append(feature)
        return {"type": "FeatureCollection", "features": features}

    def _repr_html_(self) -> str:
        """The first rows for a notebook: plain cells, every letter of them escaped."""
        table = self._table()
        rows = table.dicts(0, _SHOWN_ROWS)
        names = _SHOWN[self.kind]
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        body = "".join("<tr>" + "".join(f"<td>{_cell(row[name])}</td>" for name in names) + "</tr>" for row in rows)
        count = len(table)
        more = f", the first {len(rows)} of them" if count > len(rows) else ""
        return (f"<table><caption>{count} {html.escape(self.kind)}{more}</caption>"
                f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")

    def __repr__(self) -> str:
        narrowed = [f"{name}={'|'.join(values)}" for name, values in self.filters.items()]
        if self.as_of:
            narrowed.append(f"as_of={self.as_of}")
        return f"<{self.kind} of {self._store.path!r}{': ' + ', '.join(narrowed) if narrowed else ''}>"


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is none of JSON's types")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if len(words) > _SHOWN_LETTERS:
        words = words[:_SHOWN_LETTERS - 1] + "…"
    return html.escape(words, quote=True)
