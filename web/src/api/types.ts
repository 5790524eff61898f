// Made by build/types.mjs from the OpenAPI document of `selon manual --as openapi`. Do not edit.

/** Claims that tell one happening. */
export interface Event {
  /** stable as long as its claims are */
  id: string;
  /** event type */
  type: string;
  /** a plain sentence, with its doubt */
  title: string;
  /** docs/codebook.md */
  status: "reported" | "corroborated" | "disputed" | "denied" | "withdrawn";
  /** first day; missing = open */
  start?: string;
  /** last day; missing = open */
  end?: string;
  /** precision as UCDP counts it, 1 to 5 */
  date_prec?: number;
  /** usual name of the place */
  place?: string;
  /** the place */
  where?: Place;
  /** entity ids */
  actors: string[];
  /** entity ids */
  targets: string[];
  /** claim ids */
  claims: string[];
  /** independent origins */
  voices: Voice[];
  /** every value that somebody gives */
  facets: Facet[];
  /** deaths of all sides together */
  fatalities?: Fatalities;
  /** by sort and side */
  losses: Loss[];
  /** id of its story */
  story?: string;
  /** why it is corroborated or not */
  why?: string;
  /** id of the larger event */
  part_of?: string;
}

/** An event in a line of a list. */
export interface EventSummary {
  /** of the event */
  id: string;
  /** event type */
  type: string;
  /** a plain sentence, with its doubt */
  title: string;
  /** docs/codebook.md */
  status: "reported" | "corroborated" | "disputed" | "denied" | "withdrawn";
  /** first day; missing = open */
  start?: string;
  /** last day; missing = open */
  end?: string;
  /** precision as UCDP counts it, 1 to 5 */
  date_prec?: number;
  /** usual name */
  place?: string;
  /** slug of the state */
  country?: string;
  /** degrees, where located */
  lat?: number;
  /** degrees, where located */
  lon?: number;
  /** uncertainty around the point */
  radius_km?: number;
  /** precision as UCDP counts it, 1 to 7 */
  where_prec?: number;
  /** entity ids */
  actors: string[];
  /** entity ids */
  targets: string[];
  /** independent origins */
  voices: number;
  /** claims that tell it */
  claims: number;
  /** deaths of all sides together */
  fatalities?: Deaths;
  /** id of its story */
  story?: string;
  /** id of the larger event */
  part_of?: string;
}

/** Deaths by the rules of two coders. */
export interface Deaths {
  /** the lowest that no later one overtook */
  conservative: number;
  /** docs/codebook.md, Losses */
  low: number;
  /** docs/codebook.md, Losses */
  best: number;
  /** docs/codebook.md, Losses */
  high: number;
}

/** One happening as one report tells it. */
export interface Claim {
  /** report id, a point, the claim's ordinal */
  id: string;
  /** report id */
  report: string;
  /** where the report was found */
  source: string;
  /** event type */
  type: string;
  /** who acts */
  actors: Entity[];
  /** who is acted upon */
  targets: Entity[];
  /** where */
  place: Place | null;
  /** when */
  time: Time | null;
  /** how many */
  quantities: Quantity[];
  /** with what */
  means: string[];
  /** who says so, the innermost first; empty = the outlet */
  attribution: Entity[];
  /** how sure */
  certainty: "stated" | "reported" | "planned" | "conditional" | "possible" | "rumour";
  /** that it was, or was not */
  polarity: "affirmed" | "denied";
  /** in words */
  outcome?: string;
  /** the sentence */
  evidence: Words;
  /** the words that name the happening */
  trigger: Words;
  /** 0 to 1 */
  confidence: number;
  /** what found it */
  rule: string;
  /** what was unclear */
  notes: Note[];
}

/** One article as a reader sees it. */
export interface Report {
  /** from content and outlet */
  id: string;
  /** its address */
  url?: string;
  /** who published it */
  outlet?: string;
  /** the agency credited */
  agency?: string;
  /** its title */
  title?: string;
  /** as written */
  byline?: string;
  /** ISO 639-1 */
  language?: string;
  /** day of publication */
  published?: string;
  /** what gave the day: metadata, text, story */
  published_by?: string;
  /** day of the last change told */
  modified?: string;
  /** day of fetching */
  fetched?: string;
  /** SHA-256 of the document as it came */
  digest?: string;
  /** where it was found */
  source?: string;
  /** main text; of a single report alone */
  text?: string;
  /** bytes of its paragraphs; of a single report alone */
  paragraphs?: Passage[];
  /** what was unclear; of a single report alone */
  notes?: Note[];
  /** names of private persons in the text: their bytes are * */
  masked?: Passage[];
}

/** Claims about one event that cannot all hold. */
export interface Dispute {
  /** stable as long as its sides are */
  id: string;
  /** what they disagree on */
  about: "occurrence" | "outcome" | "number" | "place" | "time" | "actor" | "target";
  /** id of the event */
  event: string;
  /** at least two */
  sides: Side[];
  /** in words */
  note?: string;
}

/** Reports that belong together. */
export interface Story {
  /** story id */
  id: string;
  /** report ids */
  reports?: string[];
  /** publication days covered */
  days?: Days;
  /** in words, why they are one story */
  reasons?: string[];
}

/** Who holds a place, when, according to whom. */
export interface Control {
  /** usual name */
  place: string;
  /** entity id */
  holder: string;
  /** day on which it was taken */
  from?: string;
  /** day on which it was left */
  until?: string;
  /** first day on which somebody says that it is held */
  as_of?: string;
  /** last such day */
  confirmed?: string;
  /** voices */
  according_to: string[];
  /** another voice gives it to another */
  contested: boolean;
  /** of a part of the place */
  part?: boolean;
  /** gazetteer id */
  place_id?: string;
  /** claims it follows from */
  claims: string[];
  /** reports that state it outright */
  reports: string[];
  /** what each voice says alone */
  by_voice: ControlVoice[];
}

/** A dated tie between two actors. */
export interface Relation {
  /** entity id */
  a: string;
  /** entity id */
  b: string;
  /** docs/codebook.md */
  kind: string;
  /** with what */
  means?: string;
  /** first day */
  from?: string;
  /** last day */
  until?: string;
  /** claims */
  claims: string[];
}

/** Which voice calls whom what. */
export interface Naming {
  /** who uses the word */
  voice?: string;
  /** entity named */
  actor?: string;
  /** folded */
  word?: string;
  /** uses */
  count?: number;
  /** first dated report */
  first?: string;
  /** last dated report */
  last?: string;
  /** uses by month */
  months?: Month[];
  /** report ids */
  reports?: string[];
}

/** What changed in the record. */
export interface Change {
  /** what changed together has one */
  revision: number;
  /** when */
  at: string;
  /** docs/versions.md */
  kind: "new" | "updated" | "corroborated" | "disputed" | "settled" | "merged" | "split" | "withdrawn" | "control" | "story_merged" | "story_split";
  /** event or story */
  event?: string;
  /** the event, story, dispute or place concerned besides */
  other?: string;
  /** in words */
  detail?: string;
  /** what the event is called now */
  title?: string;
}

/** A report that was found by its words. */
export interface Hit {
  /** the report, without its text */
  report: Report;
  /** the passage; each word found in brackets */
  snippet: string;
}

/** A place where events are. */
export interface Spot {
  /** usual name */
  name: string;
  /** slug of the state */
  country?: string;
  /** gazetteer id */
  id?: string;
  /** degrees */
  lat?: number;
  /** degrees */
  lon?: number;
  /** a region, a state, a sea */
  coarse?: boolean;
  /** events there */
  events: number;
}

/** An actor of events. */
export interface Actor {
  /** entity id */
  id: string;
  /** events in which it acts or is acted upon */
  events: number;
}

/** Events of one cell of a map. */
export interface Cell {
  /** mean of the events' */
  lat: number;
  /** mean of the events' */
  lon: number;
  /** how many */
  events: number;
  /** how many of them are disputed */
  disputed: number;
  /** known to a region, a state, a sea or more than 50 km alone */
  coarse?: boolean;
  /** the newest of them */
  id: string;
}

/** What stands behind a claim. */
export interface Explanation {
  /** as it counts now */
  claim: Claim;
  /** id of its event */
  event?: string;
  /** as it was read, where somebody decided of it */
  reading?: Claim;
  /** what people decided of it */
  decisions?: LoggedDecision[];
  /** of its report */
  published?: string;
  /** what gave the day: metadata, text, story */
  published_by?: string;
  /** all places where its report was found */
  sources: string[];
  /** what the rooms noted of its report */
  notes: Note[];
}

/** An article as it was changed. */
export interface ReportVersions {
  /** report ids, the oldest first */
  versions: string[];
  /** neighbours, the oldest first; of the newest 20 versions */
  compared: Comparison[];
}

/** Two versions beside each other. */
export interface Comparison {
  /** report id of the older version */
  before: string;
  /** report id of the newer version */
  after: string;
  /** where they differ */
  titles?: TitleChange;
  /** in the order of the newer text; what was dropped where it stood */
  sentences: SentenceChange[];
  /** claim by claim */
  claims: ClaimChange[];
}

/** Two titles. */
export interface TitleChange {
  /** of the older version */
  before: string;
  /** of the newer version */
  after: string;
}

/** What became of a sentence. */
export interface SentenceChange {
  /** what became of it */
  fate: "same" | "changed" | "added" | "dropped" | "moved";
  /** in the older version */
  before?: string;
  /** in the newer version */
  after?: string;
}

/** What became of a claim. */
export interface ClaimChange {
  /** what became of it */
  fate: "kept" | "added" | "changed" | "withdrawn";
  /** claim id in the older version */
  before?: string;
  /** claim id in the newer version */
  after?: string;
  /** what changed: type, who, whom, where, when, how_many, ... */
  fields: string[];
}

/** The group of copies that a report is in. */
export interface CopyGroups {
  /** at most one */
  items: CopyGroup[];
}

/** Reports with one text: one voice. */
export interface CopyGroup {
  /** id of the report taken for the original */
  original: string;
  /** where it was found */
  source: string;
  /** who published it */
  outlet?: string;
  /** in words: why it is taken for the original */
  reason: string;
  /** the others */
  copies: Copy[];
}

/** A report that repeats the original. */
export interface Copy {
  /** report id */
  report: string;
  /** where it was found */
  source: string;
  /** who published it */
  outlet?: string;
  /** docs/formats/exports.md */
  kind: "copy" | "reprint" | "excerpt" | "translation" | "spun";
  /** 0 to 1: how much of the shorter text both have */
  likeness: number;
  /** in words: what it shares, what it credits */
  reason: string;
  /** facts that stand otherwise in it */
  edits: FactEdit[];
}

/** A fact that stands otherwise in a copy. */
export interface FactEdit {
  /** what sort of fact */
  kind: "number" | "place" | "actor" | "day" | "name" | "negation" | "doubt";
  /** in the original */
  before: Fact;
  /** in the copy */
  after: Fact;
}

/** What is found in a report's text. */
export interface ReportSpans {
  /** sort by sort, each in the order of the text */
  items: Span[];
  /** the byte behind what was read, of a long text */
  read_until?: number;
}

/** Words of a text, and what they are. */
export interface Span {
  /** what sort of span */
  kind: "name" | "quotation" | "mention" | "time" | "place" | "place_reference" | "actor" | "number" | "attribution";
  /** first byte in the report's text; of all but attributions */
  begin?: number;
  /** the byte behind the last */
  end?: number;
  /** the words */
  text?: string;
  /** name: PER, LOC, ORG, MISC; time, place, actor: its sort */
  type?: string;
  /** name: it is that of fighters */
  armed?: boolean;
  /** mention: pronoun, noun, ... */
  form?: string;
  /** mention: begin and end of what it stands for */
  refers?: number[][];
  /** time: as TimeML writes it */
  value?: string;
  /** time: the days meant */
  days?: SpanDays;
  /** time: precision, 1 to 3 */
  time_precision?: number;
  /** time: what read it */
  rule?: string;
  /** time: from what it was reckoned */
  anchor?: string;
  /** time: it goes on */
  ongoing?: boolean;
  /** time: weekday and date disagree */
  conflict?: boolean;
  /** place: usual name */
  name?: string;
  /** place: gazetteer id; actor: entity id */
  id?: string;
  /** place: slug of the state */
  country?: string;
  /** place: degrees; null where it is not located */
  lat?: number | null;
  /** place: degrees; null where it is not located */
  lon?: number | null;
  /** place: uncertainty around the point */
  radius_km?: number | null;
  /** place: precision as UCDP counts it */
  where_prec?: number;
  /** place: what it is to what is told */
  role?: string;
  /** place: how the text tells it from another */
  relative?: Relative;
  /** actor: the loaded word */
  loaded?: string;
  /** actor: by the program */
  inferred?: boolean;
  /** number: as told */
  n?: number;
  /** number: at least */
  min?: number;
  /** number: at most */
  max?: number;
  /** number: about */
  approx?: number;
  /** number: what is counted */
  of?: string;
  /** number: begin and end of the total */
  part_of?: number[];
  /** attribution: who says it */
  source?: number[][];
  /** attribution: the words of saying */
  cue?: number[][];
  /** attribution: what is said */
  content?: number[][];
  /** attribution: how sure */
  mood?: "stated" | "reported" | "planned" | "conditional" | "possible" | "rumour";
  /** attribution: entity ids of who says it */
  ids?: string[];
}

/** The days that an expression means. */
export interface SpanDays {
  /** first day; null = open */
  start: string | null;
  /** last day; null = open */
  end: string | null;
  /** precision as UCDP counts it, 0 = none */
  date_prec: number;
}

/** A fact where it stands in a text. */
export interface Fact {
  /** in one lasting form; empty where it is not there */
  value: string;
  /** first byte in the report's text */
  begin: number;
  /** the byte behind the last */
  end: number;
  /** the words */
  text?: string;
}

/** What the record's actors and countries are called in a language. */
export interface Names {
  /** of the names */
  language: string;
  /** all that the record names, by id */
  actors: ActorName[];
  /** those where events are, by id */
  countries: CountryName[];
}

/** What an actor is called, and its side. */
export interface ActorName {
  /** entity id */
  id: string;
  /** what it is called */
  name: string;
  /** the name written out, where it is another */
  full?: string;
  /** docs/codebook.md, "Sides" */
  side: "state" | "rebels" | "militias" | "external" | "international" | "civilians" | "media" | "other";
}

/** What a country is called. */
export interface CountryName {
  /** slug of the state */
  id: string;
  /** what it is called */
  name: string;
}

/** Events over time, in lanes. */
export interface Timeline {
  /** how long a bucket is; a week begins on Monday */
  bucket: "day" | "week" | "month" | "year";
  /** first day of the first bucket; missing where nothing has a day */
  start?: string;
  /** last day of the last bucket */
  end?: string;
  /** events without a day, which stand in no bucket */
  undated: number;
  /** those of most events first; an event stands in the lane of each of its actors */
  lanes: TimelineLane[];
  /** dated events that stand in no lane */
  rest: TimelineLane;
}

/** Events of one value over time. */
export interface TimelineLane {
  /** of a place its gazetteer id, where it has one; else the value; missing of the rest */
  id?: string;
  /** what it is called; missing of the rest */
  name?: string;
  /** what a filter of the field takes; missing of the rest */
  value?: string;
  /** slug of the state, of a place */
  country?: string;
  /** how many, of those with a day */
  events: number;
  /** how many of them are disputed */
  disputed: number;
  /** how many of them are corroborated */
  corroborated: number;
  /** how many of them are denied */
  denied: number;
  /** best figures added up, but for what is denied or withdrawn; a larger event counts beside its parts */
  killed: number;
  /** in order of time; those that hold something */
  buckets: TimelineBucket[];
}

/** Events of some days. */
export interface TimelineBucket {
  /** its first day; an event counts at its own first day */
  start: string;
  /** how many */
  events: number;
  /** how many of them are disputed */
  disputed: number;
  /** how many of them are corroborated */
  corroborated: number;
  /** how many of them are denied */
  denied: number;
  /** as of a lane */
  killed: number;
}

/** How often each value occurs among events. */
export interface Facets {
  /** how many pass the filter */
  events: number;
  /** status, type, country, place, actor, certainty, outlet, voice */
  fields: FieldFacets[];
}

/** The values of one field. */
export interface FieldFacets {
  /** the filter's field */
  field: "status" | "type" | "country" | "place" | "actor" | "certainty" | "outlet" | "voice";
  /** those of most events first */
  values: FacetCount[];
  /** how many values are not told */
  more: number;
}

/** How often a value occurs. */
export interface FacetCount {
  /** what the filter takes */
  value: string;
  /** what it is called; missing where the value says it */
  name?: string;
  /** slug of the state, of a place */
  country?: string;
  /** how many of these events pass a filter of this value besides */
  events: number;
}

/** An entity with the words that named it. */
export interface Entity {
  /** entity id */
  id: string;
  /** the words that named it */
  text: string;
}

/** A passage of a report's text. */
export interface Words {
  /** verbatim */
  text: string;
  /** first byte in the report's text */
  begin: number;
  /** the byte behind the last */
  end: number;
}

/** Bytes of a report's text. */
export interface Passage {
  /** first byte in the report's text */
  begin: number;
  /** the byte behind the last */
  end: number;
}

/** A place as it is told. */
export interface Place {
  /** usual name */
  name: string;
  /** the words */
  text: string;
  /** the camp, airport or quarter, where name is its town */
  site?: string;
  /** gazetteer id; text:... where no gazetteer knows it */
  id?: string;
  /** slug of the state */
  country?: string;
  /** town, camp, airport, region, ... */
  kind: string;
  /** degrees, WGS84; where located */
  lat?: number;
  /** degrees, WGS84; where located */
  lon?: number;
  /** uncertainty around the point */
  radius_km?: number;
  /** precision as UCDP counts it, 1 to 7 */
  where_prec?: number;
  /** precision, 1 to 3 (docs/formats/places.md) */
  geo_precision?: number;
  /** where the text locates it from another place */
  relative?: Relative;
  /** it is the passage's, not the sentence's */
  inherited?: boolean;
}

/** How a text locates a place from another. */
export interface Relative {
  /** the place that it is told from */
  anchor: string;
  /** the other one */
  second_anchor?: string;
  /** distance as the text gives it */
  km?: number;
  /** N, NE, E, ... */
  direction?: string;
}

/** Days as they are told. */
export interface Time {
  /** first day; missing = open */
  start?: string;
  /** last day; missing = open */
  end?: string;
  /** precision as UCDP counts it, 1 to 5 */
  date_prec?: number;
  /** the words */
  text?: string;
  /** it is the passage's */
  inherited?: boolean;
  /** weekday and date disagree */
  conflict?: boolean;
}

/** A count. */
export interface Quantity {
  /** killed, injured, captured, ... or the thing counted */
  what: string;
  /** whose; missing = the target's */
  of?: string;
  /** as told */
  n?: number;
  /** at least */
  min?: number;
  /** at most */
  max?: number;
  /** about */
  approx?: number;
  /** the words */
  text?: string;
}

/** What was unclear. */
export interface Note {
  /** docs/notes.md */
  code: string;
  /** the words or values concerned */
  detail?: string;
  /** who noted it */
  room?: string;
  /** first byte in the report's text; where it is about words */
  begin?: number;
  /** the byte behind the last */
  end?: number;
}

/** An independent origin. */
export interface Voice {
  /** entity id, or outlet:NAME */
  id: string;
  /** a party to the fight */
  interested: boolean;
  /** claims that rest on it */
  claims: string[];
  /** why it adds nothing to what others tell */
  no_weight?: string;
}

/** One value of a facet and who gives it. */
export interface Facet {
  /** what, who, whom, where, when, how_many, outcome */
  facet: string;
  /** one value of it */
  value: string;
  /** claims that give it */
  claims: string[];
  /** voices that give it */
  voices: string[];
}

/** Losses by the rules of two coders. */
export interface Fatalities {
  /** the lowest that no later one overtook */
  conservative?: number;
  /** docs/codebook.md, Losses */
  low?: number;
  /** docs/codebook.md, Losses */
  best?: number;
  /** docs/codebook.md, Losses */
  high?: number;
  /** in words */
  rule?: string;
}

/** Losses of one sort on one side. */
export interface Loss {
  /** killed, injured, captured, missing */
  what?: string;
  /** the side; missing = all */
  of?: string;
  /** of each voice its last */
  figures?: LossFigure[];
  /** by the rules of two coders */
  estimate?: Fatalities;
}

/** One count of losses as one voice gives it. */
export interface LossFigure {
  /** who gives it */
  voice?: string;
  /** in which claim */
  claim?: string;
  /** the number */
  n?: number;
  /** what its words allow */
  least?: number;
  /** likewise */
  most?: number;
  /** day of the report */
  told?: string;
  /** given by a party to the fight */
  interested?: boolean;
  /** why it is not current */
  put_aside?: string;
}

/** One side of a dispute. */
export interface Side {
  /** what this side holds */
  value: string;
  /** its claims */
  claims: string[];
  /** its voices */
  voices: string[];
}

/** An interval of days. */
export interface Days {
  /** first day */
  start?: string;
  /** last day */
  end?: string;
  /** precision */
  date_prec?: number;
}

/** What one voice says of who held a place. */
export interface ControlVoice {
  /** who says so */
  voice?: string;
  /** entity id */
  holder?: string;
  /** day of taking */
  from?: string;
  /** day of leaving */
  until?: string;
  /** first day on which somebody says that it is held */
  as_of?: string;
  /** last such day */
  confirmed?: string;
  /** claims */
  claims?: string[];
  /** reports that state it */
  reports?: string[];
}

/** Uses of a word in a month. */
export interface Month {
  /** 2023-11 */
  month?: string;
  /** uses */
  count?: number;
}

/** What is decided. */
export interface NewDecisions {
  /** all or none are added */
  decisions?: Decision[];
  /** numbers of earlier decisions that count no more */
  undo?: number[];
  /** the version of the subjects that was seen: 409 where it is another */
  expected?: number;
  /** of those that do not say their own */
  why?: string;
}

/** The decisions as they stand in the log. */
export interface Decided {
  /** in the log */
  numbers: number[];
}

/** A decision in the log. */
export interface LoggedDecision {
  /** in the log */
  number: number;
  /** a later one took it back */
  taken_back: boolean;
  /** the subjects' ids today; null where no claim has its words any more */
  now: (string | null)[];
  /** the decision */
  decision: Decision;
}

/** What somebody decided. */
export interface Decision {
  /** the same in every store that holds it */
  id?: string;
  /** what is decided (docs/review.md) */
  kind: "accept" | "reject" | "correct" | "none" | "together" | "apart" | "disputed" | "release" | "undo";
  /** of what */
  about: "claim" | "event" | "story";
  /** correct, none: which */
  field?: string;
  /** what the field holds */
  value?: Value;
  /** what it is about; id and side are sent */
  subjects?: Subject[];
  /** undo: the id of what counts no more */
  takes_back?: string;
  /** outweighs those that do not */
  adjudicates?: boolean;
  /** the name of the token */
  who?: string;
  /** in words */
  why?: string;
  /** when */
  at?: string;
}

/** What a decision is about, and the words it rests on. */
export interface Subject {
  /** of the claim or the report, when it was decided */
  id?: string;
  /** apart: 0 leaves, 1 stays; disputed: the side that it is on */
  side?: number;
  /** report id */
  report?: string;
  /** as the report says it */
  evidence?: Evidence;
  /** likewise */
  trigger?: Evidence;
  /** of the claim as it was read */
  type?: string;
  /** among the report's claims of that trigger and type */
  nth?: number;
}

/** Words of a report. */
export interface Evidence {
  /** bytes */
  span?: number[];
  /** verbatim */
  text?: string;
}

/** The value that a field is given; of one field one member. */
export interface Value {
  /** type, certainty, polarity, outcome; disputed: what about */
  text?: string;
  /** actors, targets, attribution, means; disputed: what each side holds */
  ids?: string[];
  /** a place (docs/formats/json.md) */
  place?: Record<string, unknown>;
  /** time */
  days?: Days;
  /** killed, injured, captured, missing, displaced, arrested */
  count?: StoredCount;
}

/** A count. */
export interface StoredCount {
  /** the thing counted */
  what?: string;
  /** whose */
  of?: string;
  /** as told */
  n?: number;
  /** at least */
  min?: number;
  /** at most */
  max?: number;
  /** about */
  approx?: number;
  /** the words */
  text?: string;
  /** bytes */
  span?: number[];
}

/** A claim to decide next. */
export interface Task {
  /** claim id */
  claim: string;
  /** event id; empty = in none */
  event: string;
  /** what a decision is likely to gain */
  gain: number;
  /** to be sent back as expected */
  version: number;
  /** in words */
  reasons: string[];
  /** fields in doubt */
  doubts: Doubt[];
}

/** A field in doubt. */
export interface Doubt {
  /** which */
  field: string;
  /** in words */
  why: string;
  /** its own first, then what others of the event hold */
  candidates: Value[];
}

/** A question on which coders differ. */
export interface Conflict {
  /** a claim; of events and stories two claims or reports */
  subject: string;
  /** verdict, a field, event, story */
  field: string;
  /** one adjudicates, and nobody has differed since */
  settled: boolean;
  /** the number of the one that counts meanwhile */
  counts: number;
  /** what each coder holds */
  words: CodersWord[];
}

/** What one coder holds. */
export interface CodersWord {
  /** coder */
  who: string;
  /** in the log */
  number: number;
  /** in one lasting form */
  value: string;
  /** it outweighs the others */
  adjudicates: boolean;
}

/** A document to be stored (docs/formats/input.md, JSONL). */
export interface NewReport {
  /** of the sender's own; kept nowhere */
  id?: string;
  /** its address */
  url?: string;
  /** who published it */
  outlet?: string;
  /** day or moment of publication, as declared */
  published?: string;
  /** the last change, as declared */
  modified?: string;
  /** day or moment of fetching */
  fetched?: string;
  /** ISO 639-1 */
  language?: string;
  /** its title */
  title?: string;
  /** its text; or html */
  text?: string;
  /** its page; or text */
  html?: string;
}

/** What came of the documents sent. */
export interface Intake {
  /** how many were sent */
  documents: number;
  /** new reports */
  stored: number;
  /** reports read anew */
  read_anew: number;
  /** reports that were there */
  already_known: number;
  /** documents that could not be read */
  quarantined: SetAside[];
  /** documents that were read in part */
  truncated: SetAside[];
}

/** Who publishes, and how much of it is stored. */
export interface Outlet {
  /** as its reports give it; empty of reports that name none */
  name: string;
  /** world/outlets.tsv has it */
  known: boolean;
  /** slug of the state, of a known one */
  country?: string;
  /** of a known one */
  kind?: "agency" | "broadcaster" | "newspaper" | "magazine" | "online" | "aggregator" | "institution";
  /** private, ngo, church, un, mixed, public:STATE, state:STATE, party:ACTOR; of a known one */
  owner?: string;
  /** of its reports, the most used first */
  languages: string[];
  /** the outlet that it passes itself off as */
  imitates?: string;
  /** how many are stored */
  reports: number;
  /** how many they make */
  claims: number;
  /** of its earliest report */
  first?: string;
  /** of its latest report */
  last?: string;
  /** documents of its reports or hosts that were not read, or not to their end */
  set_aside: number;
}

/** A feed that is read, and how it does. */
export interface Feed {
  /** address */
  url: string;
  /** as it calls itself, or as it was added */
  title: string;
  /** whose reports it brings */
  outlet: string;
  /** where it stands in a list of feeds */
  category: string;
  /** the address of its page */
  site: string;
  /** paused: it failed too often; moved: its new address is a feed already; gone: the server said so */
  state: "active" | "paused" | "moved" | "gone";
  /** how many it brought */
  items: number;
  /** RFC 3339; empty = never */
  last_checked: string;
  /** RFC 3339; empty = now */
  next_check: string;
  /** seconds between checks */
  interval: number;
  /** how often in a row it failed */
  failures: number;
  /** why, in words; empty = it did not */
  last_error: string;
  /** its new address, or empty */
  moved_to: string;
  /** as its server gave it */
  etag: string;
  /** as its server gave it */
  last_modified: string;
}

/** A document that could not be read, or not to its end. */
export interface SetAside {
  /** where the document lay */
  source?: string;
  /** truncated: what came before that byte is stored */
  state?: "quarantined" | "truncated";
  /** docs/errors.md */
  code: string;
  /** docs/limits.md */
  reason: string;
  /** where the reason begins */
  byte: number;
  /** of the document, where the reason is about one */
  line?: number;
  /** in words; of what was just sent */
  message?: string;
  /** when it was set aside, RFC 3339 */
  seen?: string;
}

/** What went wrong (RFC 9457). */
export interface Problem {
  /** urn:selon:problem:SLUG, docs/errors.md */
  type: string;
  /** the kind */
  title: string;
  /** as in the status line */
  status: number;
  /** what happened here */
  detail?: string;
}

/** Whether the server serves. */
export interface Health {
  /** as it says */
  status: "ok" | "ready" | "starting" | "failing";
}

/** An address. */
export interface Link {
  /** address */
  href: string;
  /** what is there */
  title: string;
}

/** What this interface has. */
export interface Index {
  /** of the program */
  version: string;
  /** how often the record has changed */
  revision: number;
  /** what there is */
  links: Link[];
}
