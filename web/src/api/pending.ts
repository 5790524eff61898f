// Answers of routes whose schemas are not yet in types.ts.
import type { Claim, LoggedDecision, Note } from './types';

export interface NamedActor {
  id: string;
  name: string;
  side: Side_;
}
export type Side_ = 'state' | 'rebels' | 'militias' | 'external' | 'international' | 'civilians' | 'media' | 'other';
export interface Names {
  language: string;
  actors: NamedActor[];
  countries: { id: string; name: string }[];
}

export interface Bucket {
  /** its first day */
  start: string;
  events: number;
  disputed: number;
  corroborated: number;
  denied: number;
  killed: number;
}
export interface Lane {
  id?: string;
  name?: string;
  /** what a filter of the field takes */
  value?: string;
  events: number;
  buckets: Bucket[];
}
export interface Timeline {
  bucket: 'day' | 'week' | 'month' | 'year';
  start?: string;
  end?: string;
  undated: number;
  lanes: Lane[];
  /** what stands in no lane; all of it where no lanes are asked for */
  rest?: Lane;
}

export interface FacetCounts {
  field: string;
  values: { value: string; name?: string; events: number }[];
  more?: number;
}
export interface Facets {
  events: number;
  fields: FacetCounts[];
}

export interface Outlet {
  name: string;
  known: boolean;
  country?: string;
  kind?: string;
  owner?: string;
  languages: string[];
  /** the known outlet that it looks like */
  imitates?: string;
  reports: number;
  claims: number;
  first?: string;
  last?: string;
  set_aside: number;
}

export interface Feed {
  url: string;
  title?: string;
  outlet?: string;
  state: 'active' | 'paused' | 'gone' | 'moved';
  items?: number;
  last_checked?: string;
  next_check?: string;
  failures?: number;
  last_error?: string;
}

/** A document that could not be read, or not to its end. */
export interface Aside {
  source: string;
  state?: 'quarantined' | 'truncated';
  code: string;
  reason?: string;
  message?: string;
  line?: number;
  byte?: number;
  seen?: string;
}

export interface SentenceChange {
  fate: 'same' | 'changed' | 'added' | 'dropped' | 'moved';
  before?: string;
  after?: string;
}
export interface ClaimFate {
  fate: string;
  before?: string;
  after?: string;
  fields?: string[];
}
export interface ReportVersions {
  versions: string[];
  compared: { before: string; after: string; sentences: SentenceChange[]; claims: ClaimFate[] }[];
}

/** A line of `selon analyse --as spans-jsonl`; begin and end count UTF-8 bytes. */
export interface Span {
  kind: 'name' | 'time' | 'place' | 'actor' | 'number' | 'attribution';
  begin: number;
  end: number;
  text?: string;
  [field: string]: unknown;
}

export type EventClaims = Claim[];

export interface Fact {
  value: string;
  begin: number;
  end: number;
  text?: string;
}
export interface CopyGroup {
  original: string;
  source: string;
  outlet?: string;
  reason: string;
  copies: {
    report: string;
    source: string;
    outlet?: string;
    kind: string;
    likeness: number;
    reason: string;
    edits: { kind: string; before: Fact; after: Fact }[];
  }[];
}
export interface CopyGroups {
  items: CopyGroup[];
}

/** What stands behind a claim. */
export interface Explanation {
  claim: Claim;
  event?: string;
  /** as it was read, where somebody decided of it */
  reading?: Claim;
  decisions?: LoggedDecision[];
  sources: string[];
  /** of its report */
  notes: Note[];
}
