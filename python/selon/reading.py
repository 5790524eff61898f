"""Documents read into claims, as `selon ingest` reads them: the same rooms, the same claims, bit for bit."""

from __future__ import annotations

import json
import os
import stat
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Iterable, Iterator, Mapping, Optional, Union

from . import _native, data
from .claims import (Actor, Claim, ControlStatement, NamingUse, Note, Quotation, Report, claim_of, control_statement_of, naming_use_of,
                     note_of, report_of)
from .errors import SelonError, UsageError
from .spans import Span, Text

Source = Union[str, bytes, "os.PathLike[str]"]
Day = Union[str, date, None]

_SMALL_BYTES, _MOST = 256 << 10, 1 << 30

_DECLARED = ("published", "outlet", "url", "title", "fetched", "source")


def _declared(value: Day) -> str:
    """What is declared as the engine takes it: a day or moment in ISO 8601, text as it is."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, (date, datetime)) else data.whole_text(value)


class _TextOf:
    """The text of a reading, made when a span asks for its characters. Spans hold this and not the reading, which holds them."""

    def __init__(self, read: _native.Reading) -> None:
        self._read = read
        self._text: Optional[Text] = None

    def __call__(self) -> Text:
        if self._text is None:
            self._text = Text(self._read.text)
        return self._text


class Reading:
    """One report, read: `report`, `claims`, and what else was found. Parts are made when they are first asked for.

    >>> reading = read("L'armée a bombardé Ménaka mardi, selon le préfet.", published="2024-02-07", outlet="Exemple")
    >>> claim = reading.claims[0]
    >>> claim.type, str(claim.attribution), str(claim.days.start)
    ('shelling', 'préfet', '2024-02-06')
    >>> reading.text[claim.trigger.begin:claim.trigger.end]
    'bombardé'
    """

    def __init__(self, read: _native.Reading) -> None:
        self._read = read
        self._report: Optional[Report] = None
        self._claims: Optional[tuple[Claim, ...]] = None
        self._quotations: Optional[tuple[Quotation, ...]] = None
        self._words = _TextOf(read)

    @property
    def report(self) -> Report:
        """The article as a reader sees it: title, outlet, day, text."""
        if self._report is None:
            self._report = report_of(self._read.report)
        return self._report

    @property
    def text(self) -> str:
        """The text that spans are counted in."""
        return self._words().words

    @property
    def claims(self) -> tuple[Claim, ...]:
        """In order of the text."""
        if self._claims is None:
            self._claims = tuple([claim_of(value, self._words) for value in self._read.claims])
        return self._claims

    @property
    def control(self) -> tuple[ControlStatement, ...]:
        """Who holds, takes or leaves a place, as the report says."""
        return tuple(control_statement_of(value, self._words) for value in self._read.control)

    @property
    def naming(self) -> tuple[NamingUse, ...]:
        """Loaded words for actors, with the voice that uses them."""
        return tuple(naming_use_of(value, self._words) for value in self._read.naming)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not understood, by room (docs/notes.md)."""
        return tuple(note_of(value, self._words, room) for room, value in self._read.notes)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who is quoted saying what, whether or not a claim came of it. The text is read through once more, the first time.

        >>> said = read("« Deux soldats ont été blessés », a déclaré le préfet de Gao.").quotations[0]
        >>> said.text, said.sources[0].id
        ('Deux soldats ont été blessés', 'mali.prefecture')
        """
        if self._quotations is None:
            def words(span: tuple[int, int]) -> Optional[Span]:
                return Span(span[0], span[1], self._words) if span[0] != span[1] else None

            self._quotations = tuple(
                Quotation(tuple(Actor(id, text) for id, text in sources), words(source), words(cue),
                          tuple(Span(begin, end, self._words) for begin, end in content))
                for source, cue, content, sources in data.reader().attributed_words(self._read))
        return self._quotations

    def claims_jsonl(self) -> str:
        """The claims as `selon export --as claims-jsonl` writes them, a line each."""
        return self._read.claims_jsonl()

    def to_dicts(self) -> list[dict[str, Any]]:
        """The claims in the layout of claims-jsonl."""
        return [json.loads(line) for line in self.claims_jsonl().splitlines()]

    def __len__(self) -> int:
        return len(self._read)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __repr__(self) -> str:
        return f"<Reading of {self.report.source!r}: {len(self)} claim{'' if len(self) == 1 else 's'}>"


@dataclass(frozen=True)
class Document:
    """A document for `read_all`, with what is declared beside it."""

    content: Source
    published: Day = None
    outlet: str = ""
    url: str = ""
    title: str = ""
    fetched: Day = None
    source: str = ""


def _is_small(path: "os.PathLike[str]") -> bool:
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= _SMALL_BYTES


def _documents(document: Document, most: Optional[int] = None) -> Iterable[_native.Document]:
    """What the doors make of it: one of a text or a page, many of a file of lines, an archive, a folder. `most`: no more of these."""
    content = document.content
    outlet, published, fetched = _declared(document.outlet), _declared(document.published), _declared(document.fetched)
    if isinstance(content, os.PathLike):
        if most is not None or _is_small(content):  # a thread of its own would take longer than its reading
            return _native.documents_at(data.path_bytes(content), most or _MOST, outlet=outlet, published=published, fetched=fetched)
        return _native.Documents(data.path_bytes(content), outlet=outlet, published=published, fetched=fetched)
    if isinstance(content, str):
        coded, charset = data.whole_text(content).encode(), "utf-8"
    elif isinstance(content, (bytes, bytearray, memoryview)):
        coded, charset = bytes(content), ""
    else:
        raise TypeError(f"selon reads str, bytes or a path, not {type(content).__name__}")
    return _native.documents_of(coded, charset=charset, source=_declared(document.source) or "text", title=_declared(document.title),
                                url=_declared(document.url), outlet=outlet, published=published, fetched=fetched)


def read(content: Source, *, published: Day = None, outlet: str = "", url: str = "", title: str = "", fetched: Day = None,
         source: str = "") -> Reading:
    """Reads one document: a text or a page of HTML as str, its bytes, or a path.

    What is declared counts where the document does not say it itself, as on the command line; `published` and `fetched` are days.
    Raises QuarantinedError where it cannot be read, UsageError where it holds several (`read_all` takes those).

    >>> [claim.targets[0].id for claim in read("Un obus a tué trois civils à Gao, selon la mairie.", published="2024-02-03")]
    ['civilians']
    """
    documents = list(_documents(Document(content, published, outlet, url, title, fetched, source), most=2))
    if len(documents) > 1:
        raise UsageError("holds several documents; selon.read_all reads them all", documents[0].source)
    return Reading(data.reader().read(documents[0]))


@dataclass(frozen=True)
class Quarantined:
    """A document that was set aside, and why: its place, the words of the error, one stable word (docs/limits.md)."""

    source: str
    message: str
    reason: str
    byte: int
    code: str


class Readings:
    """Readings in the order of the documents; what was set aside is in `quarantined`. Made by `read_all`."""

    def __init__(self, documents: Iterable[Any], workers: int) -> None:
        if workers < 1:
            raise UsageError(f"workers is a whole number from 1, not {workers!r}")
        self.quarantined: list[Quarantined] = []
        self._readings = self._alone(documents) if workers == 1 else self._together(documents, workers)

    def _alone(self, documents: Iterable[Any]) -> Iterator[Reading]:
        reader = data.reader()
        for one in _each(documents):
            got = _outcome(reader, one)
            if isinstance(got, Quarantined):
                self.quarantined.append(got)
            else:
                yield Reading(got)

    def _together(self, documents: Iterable[Any], workers: int) -> Iterator[Reading]:
        reader = data.reader()
        ahead: deque[Future[Union[_native.Reading, Quarantined]]] = deque()
        with ThreadPoolExecutor(workers, thread_name_prefix="selon") as pool:
            try:
                for one in _each(documents):
                    ahead.append(pool.submit(_outcome, reader, one))
                    if len(ahead) >= 8 * workers:
                        yield from self._taken(ahead.popleft())
                while ahead:
                    yield from self._taken(ahead.popleft())
            finally:
                for future in ahead:
                    future.cancel()

    def _taken(self, future: Future[Union[_native.Reading, Quarantined]]) -> Iterator[Reading]:
        got = future.result()
        if isinstance(got, Quarantined):
            self.quarantined.append(got)
        else:
            yield Reading(got)

    def __iter__(self) -> Iterator[Reading]:
        return self

    def __next__(self) -> Reading:
        return next(self._readings)


def _each(documents: Iterable[Any]) -> Iterator[Union[_native.Document, Quarantined]]:
    for one in documents:
        if isinstance(one, Mapping):
            one = _document_of(one)
        elif not isinstance(one, Document):
            one = Document(one)
        yield from _documents(one)


def _document_of(fields: Mapping[str, Any]) -> Document:
    content = fields.get("text", fields.get("html", fields.get("content")))
    unknown = sorted(set(fields) - {"text", "html", "content", *_DECLARED})
    if content is None or unknown:
        raise UsageError(f"a document has text, html or content, and of {', '.join(_DECLARED)}; "
                         + (f"not {unknown[0]!r}" if unknown else "this one has no content"))
    return Document(content, **{name: fields[name] for name in _DECLARED if fields.get(name)})


def _outcome(reader: _native.Reader, document: Union[_native.Document, Quarantined]) -> Union[_native.Reading, Quarantined]:
    if isinstance(document, Quarantined):
        return document
    try:
        return reader.read(document)
    except SelonError as error:
        return Quarantined(error.file, error.message, error.reason, error.byte, error.code)


def read_all(documents: Iterable[Any], *, workers: Optional[int] = None) -> Readings:
    """Reads many documents, in their order, some of them at once: a path (of a file or a folder), or any number of paths, texts, bytes, `Document`s, or mappings
    with `text` or `html` and what is declared beside it.

    `workers`: how many are read at once; a core each where nothing is said. The interpreter goes on meanwhile. One bad document never
    stops the rest: what was set aside is in `quarantined` of what this returns.

    >>> readings = read_all([{"text": "Rebels shelled the camp on Monday.", "published": "2024-02-06"}, b"\\x00\\x01\\x02"], workers=1)
    >>> [len(reading) for reading in readings], [one.reason for one in readings.quarantined]
    ([1], ['binary'])
    """
    if isinstance(documents, os.PathLike):
        documents = [documents]
    elif isinstance(documents, (str, bytes)):
        raise UsageError("read_all takes many documents; selon.read takes one")
    return Readings(documents, workers if workers is not None else len(os.sched_getaffinity(0)))
