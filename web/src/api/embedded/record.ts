// What an exported file carries (docs/formats/exports.md, "html"), and the same looked up by id.
//
// In: the JSON of <script id="selon-record">. Out: its parts, indexed once. Leaves out: what is asked of them (answers.ts).
import type { Claim, Control, Dispute, Event, Naming, Relation, Report, Story } from '../types';
import { type Subject, subject_of_claim, subject_of_event, subject_of_report } from './subject';

export interface NamesOf {
  language: string;
  actors: { id: string; name: string; full?: string; side: string }[];
  countries: { id: string; name: string }[];
}

export interface CopyRow {
  origin: string;
  reports: string[];
  reason?: string;
  copies: { report: string; kind: string; likeness: number; reason?: string }[];
}

export interface FileRecord {
  format: number;
  events: Event[];
  disputes: Dispute[];
  control: Control[];
  relations: Relation[];
  naming: Naming[];
  stories: Story[];
  copies: CopyRow[];
  versions: { reports?: string[] }[];
  claims: Claim[];
  reports: Report[];
  /** a language's each */
  names: NamesOf[];
  language: string;
  revision: number;
  version: string;
}

const by_id = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));

const kLast = '\u{10ffff}';

/** Of an event without a first day the last; the undated come last. */
export function first_day(event: Event): string {
  return event.start ?? event.end ?? '';
}

export class Held {
  readonly events: ReadonlyMap<string, Event>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly reports: ReadonlyMap<string, Report>;
  readonly stories: ReadonlyMap<string, Story>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly event_of = new Map<string, Event>();
  readonly story_of = new Map<string, string>();
  readonly claims_of = new Map<string, Claim[]>();
  /** by day, the undated last */
  readonly by_day: readonly Event[];
  readonly #subjects = new Map<object, Subject>();

  constructor(readonly file: FileRecord) {
    this.events = by_id(file.events);
    this.claims = by_id(file.claims);
    this.reports = by_id(file.reports);
    this.stories = by_id(file.stories);
    this.disputes = by_id(file.disputes);
    for (const event of file.events) for (const claim of event.claims) this.event_of.set(claim, event);
    for (const story of file.stories) for (const report of story.reports ?? []) this.story_of.set(report, story.id);
    for (const claim of file.claims) {
      const of = this.claims_of.get(claim.report);
      if (of) of.push(claim);
      else this.claims_of.set(claim.report, [claim]);
    }
    const key = (event: Event) => first_day(event) || kLast;
    this.by_day = [...file.events].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1));
  }

  outlet_of(report: string): string {
    return this.reports.get(report)?.outlet ?? '';
  }

  claims_of_event(event: Event): Claim[] {
    return event.claims.flatMap((id) => this.claims.get(id) ?? []);
  }

  subject_of_event(event: Event): Subject {
    return this.#kept(event, () =>
      subject_of_event(
        event,
        this.claims_of_event(event).map((claim) => ({ claim, outlet: this.outlet_of(claim.report) })),
      ),
    );
  }

  subject_of_claim(claim: Claim): Subject {
    return this.#kept(claim, () =>
      subject_of_claim(claim, {
        outlet: this.outlet_of(claim.report),
        story: this.story_of.get(claim.report) ?? '',
        event: this.event_of.get(claim.id),
      }),
    );
  }

  subject_of_report(report: Report): Subject {
    return this.#kept(report, () => subject_of_report(report, this.story_of.get(report.id) ?? ''));
  }

  #kept(of: object, make: () => Subject): Subject {
    let subject = this.#subjects.get(of);
    if (!subject) this.#subjects.set(of, (subject = make()));
    return subject;
  }
}
