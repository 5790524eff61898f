"""What the reports of a store tell together: events, disputes, control, relations, naming, stories (docs/codebook.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from .claims import Fields, Interval, Place, interval_of, place_of


@dataclass(frozen=True)
class Voice:
    """An independent origin: copies, reprints and outlets that quote one source are one voice."""

    id: str
    interested: bool = False
    claims: tuple[str, ...] = ()
    no_weight: str = ""


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet (what, who, whom, where, when, how_many, outcome) and who gives it."""

    facet: str
    value: str
    claims: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Estimate:
    """Losses by the rules of two coders: `conservative` is ACLED's, `low`, `best`, `high` are UCDP's; `rule` says how."""

    conservative: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    rule: str = ""


@dataclass(frozen=True)
class LossFigure:
    """One count as one voice gives it; `most` is None where its words set no bound, `put_aside` says why it is not current."""

    voice: str
    claim: str
    n: int = 0
    least: int = 0
    most: Optional[int] = None
    told: Optional[date] = None
    interested: bool = False
    put_aside: str = ""


@dataclass(frozen=True)
class Loss:
    """Losses of one sort on one side; `of` is empty for all sides."""

    what: str
    of: str
    figures: tuple[LossFigure, ...]
    estimate: Estimate


@dataclass(frozen=True)
class Event:
    """Claims that tell the same happening. `status`: reported, corroborated, disputed, denied, withdrawn; `why` in words."""

    id: str
    type: str
    title: str
    status: str
    days: Interval
    place: Optional[Place] = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    facets: tuple[FacetValue, ...] = ()
    fatalities: Optional[Estimate] = None
    losses: tuple[Loss, ...] = ()
    story: str = ""
    part_of: str = ""
    why: str = ""


@dataclass(frozen=True)
class DisputeSide:
    value: str
    claims: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dispute:
    """Claims about one event that cannot all hold. `about`: occurrence, outcome, number, place, time, actor, target."""

    id: str
    event: str
    about: str
    sides: tuple[DisputeSide, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ControlVoice:
    voice: str
    holder: str
    start: Optional[date] = None
    until: Optional[date] = None
    as_of: Optional[date] = None
    confirmed: Optional[date] = None
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Control:
    """Who holds a place in which days, according to whom. `start` and `until` are the days on which it was taken and left,
    where told (the columns "from" and "until"); `as_of` and `confirmed` the first and last day on which somebody says it is held."""

    place: str
    place_id: str
    key: str
    holder: str
    start: Optional[date] = None
    until: Optional[date] = None
    as_of: Optional[date] = None
    confirmed: Optional[date] = None
    contested: bool = False
    part: bool = False
    according_to: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    voices: tuple[ControlVoice, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A dated tie between two actors."""

    a: str
    kind: str
    b: str
    means: str = ""
    days: Interval = Interval()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naming:
    """Which voice calls whom what: `months` are pairs of "YYYY-MM" and a count."""

    voice: str
    actor: str
    word: str
    count: int = 0
    first: Optional[date] = None
    last: Optional[date] = None
    months: tuple[tuple[str, int], ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """Reports that belong together, and why, in words."""

    id: str
    reports: tuple[str, ...] = ()
    days: Interval = Interval()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saying:
    """A cell of the who-says-what matrix: what a voice gives for a facet of an event, as surely as it says it most surely."""

    event: str
    title: str
    facet: str
    value: str
    voice: str
    interested: bool
    certainty: str
    polarity: str
    claims: tuple[str, ...] = ()


def _list(value: Fields, key: str) -> tuple[Any, ...]:
    return tuple(value.get(key, ()))


def _estimate(value: Fields) -> Estimate:
    return Estimate(value.get("conservative", 0), value.get("low", 0), value.get("best", 0), value.get("high", 0), value.get("rule", ""))


def _figure(f: Fields) -> LossFigure:
    return LossFigure(f.get("voice", ""), f.get("claim", ""), f.get("n", 0), f.get("least", 0), f.get("most"), f.get("told"),
                      f.get("interested", False), f.get("put_aside", ""))


def _loss(value: Fields) -> Loss:
    return Loss(value.get("what", ""), value.get("of", ""), tuple(map(_figure, value.get("figures", ()))), _estimate(value.get("estimate", {})))


def event_of(value: Fields) -> Event:
    get = value.get
    place, fatalities = get("place"), get("fatalities")
    voices = [Voice(v.get("id", ""), v.get("interested", False), _list(v, "claims"), v.get("no_weight", "")) for v in get("voices", ())]
    facets = [FacetValue(f.get("facet", ""), f.get("value", ""), _list(f, "claims"), _list(f, "voices")) for f in get("facets", ())]
    return Event(get("id", ""), get("type", ""), get("title", ""), value["status"], interval_of(get("days", {})), place_of(place) if place else None,
                 _list(value, "actors"), _list(value, "targets"), _list(value, "claims"), tuple(voices), tuple(facets),
                 _estimate(fatalities) if fatalities is not None else None, tuple(map(_loss, get("losses", ()))), get("story", ""),
                 get("part_of", ""), get("why", ""))


def dispute_of(value: Fields) -> Dispute:
    sides = [DisputeSide(s.get("value", ""), _list(s, "claims"), _list(s, "voices")) for s in value.get("sides", ())]
    return Dispute(value.get("id", ""), value.get("event", ""), value["about"], tuple(sides), value.get("note", ""))


def _held(value: Fields) -> tuple[Optional[date], Optional[date], Optional[date], Optional[date]]:
    return value.get("from"), value.get("until"), value.get("as_of"), value.get("confirmed")


def control_of(value: Fields) -> Control:
    get = value.get
    voices = [ControlVoice(v.get("voice", ""), v.get("holder", ""), *_held(v), _list(v, "claims"), _list(v, "reports"))
              for v in get("voices", ())]
    return Control(get("place", ""), get("place_id", ""), get("key", ""), get("holder", ""), *_held(value), get("contested", False),
                   get("part", False), _list(value, "according_to"), _list(value, "claims"), _list(value, "reports"), tuple(voices))


def relation_of(value: Fields) -> Relation:
    return Relation(value.get("a", ""), value.get("kind", ""), value.get("b", ""), value.get("means", ""), interval_of(value.get("days", {})),
                    _list(value, "claims"))


def naming_of(value: Fields) -> Naming:
    months = [(m.get("month", ""), m.get("count", 0)) for m in value.get("months", ())]
    return Naming(value.get("voice", ""), value.get("actor", ""), value.get("word", ""), value.get("count", 0), value.get("first"),
                  value.get("last"), tuple(months), _list(value, "reports"))


def story_of(value: Fields) -> Story:
    return Story(value.get("id", ""), _list(value, "reports"), interval_of(value.get("days", {})), _list(value, "reasons"))
