"""What one report tells: claims and what they are made of, as the codebook names it (docs/codebook.md).

Values are made from the engine's own JSON; what a text does not say is an empty string, an empty tuple or None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Callable, Optional

from .spans import Span, Text

Json = dict[str, Any]
TextOf = Callable[[], Text]


def day(value: Optional[str]) -> Optional[date]:
    """A day of the engine's JSON. Years that Python's dates do not reach are None."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@dataclass(frozen=True)
class Actor:
    """Who acts, suffers or speaks: an entity id of the codebook, with the words that named it."""

    id: str
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

    anchor: str
    second_anchor: str = ""
    km: Optional[float] = None
    direction: str = ""


@dataclass(frozen=True)
class Place:
    """Where: degrees of WGS 84 and a radius where it is located; `where_prec` is UCDP's, 1 to 7."""

    id: str
    name: str
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

    interval: Interval
    text: str = ""
    inherited: bool = False
    conflict: bool = False


@dataclass(frozen=True)
class Quantity:
    """A count: killed, injured, captured, missing, displaced, or the thing counted. `of`: whose."""

    what: str
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

    code: str
    detail: str = ""
    room: str = ""
    span: Optional[Span] = None


@dataclass(frozen=True)
class Tie:
    """A tie between two actors that a sentence states beside what it tells."""

    kind: str
    a: Actor
    b: Actor


@dataclass(frozen=True)
class Claim:
    """One happening as one report tells it."""

    id: str
    report: str
    type: str
    sentence: str
    span: Span
    trigger: Span
    attribution: Attribution
    certainty: str
    polarity: str
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

    report: str
    kind: str
    place: Place
    holder: Actor
    loser: Actor
    time: Time
    sentence: str
    span: Span
    attribution: Attribution
    certainty: str
    polarity: str
    rule: str = ""
    claim: str = ""
    part: bool = False


@dataclass(frozen=True)
class NamingUse:
    """A loaded word for an actor, with the voice that uses it (empty: the outlet)."""

    report: str
    voice: str
    actor: str
    word: str
    span: Span


@dataclass(frozen=True)
class Quotation:
    """Words that a text gives to somebody: where the speaker, the words of saying and what is said stand."""

    sources: tuple[Actor, ...]
    source: Optional[Span]
    cue: Optional[Span]
    content: tuple[Span, ...] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.content)


@dataclass(frozen=True)
class Report:
    """One article as a reader sees it. `text` is empty where a list gives it; `Store.report(id)` has it."""

    id: str
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


def _span(value: Optional[list[int]], text: TextOf) -> Span:
    return Span(value[0], value[1], text) if value else Span(0, 0, text)


def _words(value: Optional[list[int]], text: TextOf) -> Optional[Span]:
    return Span(value[0], value[1], text) if value else None


def actor_of(value: Optional[Json]) -> Actor:
    return Actor(value.get("id", ""), value.get("text", "")) if value else Actor("")


def actors_of(values: Optional[list[Json]]) -> tuple[Actor, ...]:
    return tuple([Actor(one.get("id", ""), one.get("text", "")) for one in values]) if values else ()


def interval_of(value: Optional[Json]) -> Interval:
    return Interval(day(value.get("start")), day(value.get("end")), value.get("date_prec", 0)) if value else Interval()


def place_of(value: Json) -> Place:
    located = value.get("located", False)
    near = value.get("relative")
    relative = Relative(near.get("anchor", ""), near.get("second_anchor", ""), near.get("km"), near.get("direction", "")) if near else None
    return Place(value.get("id", ""), value.get("name", ""), value.get("text", ""), value.get("country", ""), value.get("town", ""),
                 value["kind"], located, float(value.get("lat", 0)) if located else None, float(value.get("lon", 0)) if located else None,
                 float(value.get("radius_km", 0)) if located else None, value.get("where_prec", 0), relative, value.get("inherited", False))


def time_of(value: Json) -> Time:
    return Time(interval_of(value.get("interval")), value.get("text", ""), value.get("inherited", False), value.get("conflict", False))


def attribution_of(value: Optional[Json], text: TextOf) -> Attribution:
    return Attribution(actors_of(value.get("sources")), _words(value.get("cue"), text)) if value else Attribution()


def note_of(value: Json, text: TextOf, room: str = "") -> Note:
    return Note(value["code"], value.get("detail", ""), room, _words(value.get("span"), text))


def _quantity(q: Json, text: TextOf) -> Quantity:
    return Quantity(q.get("what", ""), q.get("of", ""), q.get("n"), q.get("min"), q.get("max"), q.get("approx"), q.get("text", ""),
                    _words(q.get("span"), text))


def claim_of(value: Json, text: TextOf) -> Claim:
    evidence = value.get("evidence", {})
    get = value.get
    place, time = get("place"), get("time")
    return Claim(
        get("id", ""), get("report", ""), get("type", ""), evidence.get("text", ""), _span(evidence.get("span"), text),
        _span(get("trigger"), text), attribution_of(get("attribution"), text), value["certainty"], value["polarity"],
        actors_of(get("actors")), actors_of(get("targets")), place_of(place) if place else None, time_of(time) if time else None,
        tuple([_quantity(q, text) for q in get("quantities", ())]), tuple(get("means", ())),
        tuple([Tie(tie["kind"], actor_of(tie.get("a")), actor_of(tie.get("b"))) for tie in get("ties", ())]),
        get("outcome", ""), float(get("confidence", 0)), get("rule", ""), tuple([note_of(note, text, "claim") for note in get("notes", ())]),
        get("source", ""))


def control_statement_of(value: Json, text: TextOf) -> ControlStatement:
    evidence = value.get("evidence", {})
    return ControlStatement(
        value.get("report", ""), value["kind"], place_of(value.get("place", {"kind": "town"})), actor_of(value.get("holder")),
        actor_of(value.get("loser")), time_of(value.get("time", {})), evidence.get("text", ""), _span(evidence.get("span"), text),
        attribution_of(value.get("attribution"), text), value["certainty"], value["polarity"], value.get("rule", ""),
        value.get("claim", ""), value.get("part", False))


def naming_use_of(value: Json, text: TextOf) -> NamingUse:
    return NamingUse(value.get("report", ""), value.get("voice", ""), value.get("actor", ""), value.get("word", ""),
                     _span(value.get("span"), text))


def report_of(value: Json) -> Report:
    get = value.get
    words = Text(get("text", ""))
    return Report(get("id", ""), get("source", ""), get("outlet", ""), get("title", ""), day(get("published")), get("published_by", ""),
                  get("published_at", ""), day(get("modified")), day(get("fetched")), get("language", ""), get("byline", ""),
                  get("agency", ""), get("section", ""), get("dateline", ""), get("url", ""), get("digest", ""), words.words,
                  tuple([_span(span, lambda: words) for span in get("paragraphs", ())]) if words.words else ())
