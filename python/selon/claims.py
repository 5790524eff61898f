"""What one report tells: claims and what they are made of, as the codebook names it (docs/codebook.md).

Values are made from the dictionaries that the module gives (python/src/values.h); what a text does not say is an empty string, an empty tuple or None.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Callable, Iterable, Optional, TypeVar

from .spans import NOWHERE, Span, Text

T = TypeVar("T")
Fields = dict[str, Any]
TextOf = Callable[[], Text]


@dataclass(frozen=True)
class Actor:
    """Who acts, suffers or speaks: an entity id of the codebook, with the words that named it."""

    id: str = ""
    text: str = ""


@dataclass(frozen=True)
class Interval:
    """Days from `start` to `end`, both included; an end that is None is open. `date_prec` is UCDP's: 1 the day, 2 two to
    six days, 3 the week, 4 the month, 5 the year or more; 0 no day."""

    start: Optional[date] = None
    end: Optional[date] = None
    date_prec: int = 0


@dataclass(frozen=True)
class Relative:
    """How the text locates something from a known place: "about 25 km west of X"."""

    anchor: str = ""
    second_anchor: str = ""
    km: Optional[float] = None
    direction: str = ""


@dataclass(frozen=True)
class Place:
    """Where: degrees of WGS 84 and a radius where it is located; `where_prec` is UCDP's, 1 to 7."""

    id: str = ""
    name: str = ""
    text: str = ""
    country: str = ""
    town: str = ""
    kind: str = "town"
    located: bool = False
    lat: Optional[float] = None
    lon: Optional[float] = None
    radius_km: Optional[float] = None
    where_prec: int = 0
    relative: Optional[Relative] = None
    inherited: bool = False


@dataclass(frozen=True)
class Time:
    """When, with the words that say it."""

    interval: Interval = Interval()
    text: str = ""
    inherited: bool = False
    conflict: bool = False


@dataclass(frozen=True)
class Quantity:
    """A count: killed, injured, captured, missing, displaced, or the thing counted. `of`: whose."""

    what: str = ""
    of: str = ""
    n: Optional[int] = None
    min: Optional[int] = None
    max: Optional[int] = None
    approx: Optional[int] = None
    text: str = ""
    span: Optional[Span] = None


@dataclass(frozen=True)
class Attribution:
    """Who says so: the chain from the innermost source outwards; empty = the outlet's own voice."""

    sources: tuple[Actor, ...] = ()
    cue: Optional[Span] = None

    @property
    def by_outlet(self) -> bool:
        return not self.sources

    def __str__(self) -> str:
        return " < ".join(source.text or source.id for source in self.sources) or "the outlet"


@dataclass(frozen=True)
class Note:
    """What a room saw and did not understand (docs/notes.md)."""

    code: str = ""
    detail: str = ""
    room: str = ""
    span: Optional[Span] = None


@dataclass(frozen=True)
class Tie:
    """A tie between two actors that a sentence states beside what it tells."""

    kind: str = ""
    a: Actor = Actor()
    b: Actor = Actor()


@dataclass(frozen=True)
class Claim:
    """One happening as one report tells it."""

    id: str = ""
    report: str = ""
    type: str = ""
    sentence: str = ""
    span: Span = NOWHERE
    trigger: Span = NOWHERE
    attribution: Attribution = Attribution()
    certainty: str = ""
    polarity: str = ""
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    place: Optional[Place] = None
    time: Optional[Time] = None
    quantities: tuple[Quantity, ...] = ()
    means: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    outcome: str = ""
    confidence: float = 0.0
    rule: str = ""
    notes: tuple[Note, ...] = ()
    source: str = ""

    @property
    def days(self) -> Interval:
        return self.time.interval if self.time else Interval()


@dataclass(frozen=True)
class ControlStatement:
    """Who holds, takes or leaves a place, as the words of one report tell it."""

    report: str = ""
    kind: str = ""
    place: Place = Place()
    holder: Actor = Actor()
    loser: Actor = Actor()
    time: Time = Time()
    sentence: str = ""
    span: Span = NOWHERE
    attribution: Attribution = Attribution()
    certainty: str = ""
    polarity: str = ""
    rule: str = ""
    claim: str = ""
    part: bool = False
    source: str = ""


@dataclass(frozen=True)
class NamingUse:
    """A loaded word for an actor, with the voice that uses it (empty: the outlet)."""

    report: str = ""
    voice: str = ""
    actor: str = ""
    word: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True)
class Quotation:
    """Words that a text gives to somebody: where the speaker, the words of saying and what is said stand."""

    sources: tuple[Actor, ...] = ()
    source: Optional[Span] = None
    cue: Optional[Span] = None
    content: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.content)


@dataclass(frozen=True)
class Report:
    """One article as a reader sees it. `text` is empty where a list gives it; `Store.report(id)` has it."""

    id: str = ""
    source: str = ""
    outlet: str = ""
    title: str = ""
    published: Optional[date] = None
    published_by: str = ""
    published_at: str = ""
    modified: Optional[date] = None
    fetched: Optional[date] = None
    language: str = ""
    byline: str = ""
    agency: str = ""
    section: str = ""
    dateline: str = ""
    url: str = ""
    digest: str = ""
    text: str = ""
    paragraphs: tuple[Span, ...] = ()


def made(kind: type[T], fields: Fields) -> T:
    """A value with these fields, which are its own from now on; those that are left out have their defaults. Ten times as fast as its
    constructor, which sets the fields of a frozen value one by one: a report has hundreds of them."""
    value = kind.__new__(kind)
    object.__setattr__(value, "__dict__", fields)
    return value


def actors_of(values: Iterable[Fields]) -> tuple[Actor, ...]:
    return tuple([made(Actor, one) for one in values])


def interval_of(value: Fields) -> Interval:
    return made(Interval, value)


def place_of(value: Fields) -> Place:
    if value.get("located"):
        for name in ("lat", "lon", "radius_km"):
            value.setdefault(name, 0.0)
    if "relative" in value:
        value["relative"] = made(Relative, value["relative"])
    return made(Place, value)


def time_of(value: Fields) -> Time:
    if "interval" in value:
        value["interval"] = interval_of(value["interval"])
    return made(Time, value)


def _span(value: Fields, text: TextOf, name: str = "span") -> None:
    if name in value:
        begin, end = value[name]
        value[name] = Span(begin, end, text)


def attribution_of(value: Fields, text: TextOf) -> Attribution:
    if "sources" in value:
        value["sources"] = actors_of(value["sources"])
    _span(value, text, "cue")
    return made(Attribution, value)


def note_of(value: Fields, text: TextOf, room: str = "") -> Note:
    value["room"] = room
    _span(value, text)
    return made(Note, value)


def _quantity(value: Fields, text: TextOf) -> Quantity:
    _span(value, text)
    return made(Quantity, value)


def _tie(value: Fields) -> Tie:
    return made(Tie, {**value, "a": made(Actor, value.get("a", {})), "b": made(Actor, value.get("b", {}))})


def _say(value: Fields, text: TextOf) -> None:
    """The sentence and who says it, of a claim or a statement."""
    evidence = value.pop("evidence", {})
    value["sentence"] = evidence.get("text", "")
    begin, end = evidence.get("span", (0, 0))
    value["span"] = Span(begin, end, text)
    if "attribution" in value:
        value["attribution"] = attribution_of(value["attribution"], text)
    if "place" in value:
        value["place"] = place_of(value["place"])
    if "time" in value:
        value["time"] = time_of(value["time"])


def claim_of(value: Fields, text: TextOf) -> Claim:
    _say(value, text)
    _span(value, text, "trigger")
    for name in ("actors", "targets"):
        if name in value:
            value[name] = actors_of(value[name])
    if "quantities" in value:
        value["quantities"] = tuple([_quantity(one, text) for one in value["quantities"]])
    if "ties" in value:
        value["ties"] = tuple([_tie(one) for one in value["ties"]])
    if "notes" in value:
        value["notes"] = tuple([note_of(one, text, "claim") for one in value["notes"]])
    return made(Claim, value)


def control_statement_of(value: Fields, text: TextOf) -> ControlStatement:
    _say(value, text)
    for name in ("holder", "loser"):
        if name in value:
            value[name] = made(Actor, value[name])
    return made(ControlStatement, value)


def naming_use_of(value: Fields, text: TextOf) -> NamingUse:
    _span(value, text)
    return made(NamingUse, value)


_OF_REPORTS = {field.name for field in fields(Report)}


def report_of(value: Fields) -> Report:
    words = Text(value.get("text", ""))
    paragraphs = value.get("paragraphs", ()) if words.words else ()
    shown = {name: one for name, one in value.items() if name in _OF_REPORTS}
    shown["paragraphs"] = tuple([Span(begin, end, lambda: words) for begin, end in paragraphs])
    return made(Report, shown)
