// What is sent when somebody decides (POST /v1/review), by what they meant.
//
// In: claims by id, fields, values. Out: bodies, without the version that was seen (outbox.svelte.ts adds it). Leaves out: who may decide.
import type { Decision, NewDecisions, Value } from '../api/types';
import type { FieldName } from './fields';

export function verdict(kind: 'accept' | 'reject', claim: string, why = ''): NewDecisions {
  return sent({ kind, about: 'claim', subjects: [{ id: claim }] }, why);
}

export function correction(claim: string, field: FieldName, value: Value, why = ''): NewDecisions {
  return sent({ kind: 'correct', about: 'claim', field, value, subjects: [{ id: claim }] }, why);
}

/** None of the values offered is right: the field is empty. */
export function none_of(claim: string, field: FieldName, why = ''): NewDecisions {
  return sent({ kind: 'none', about: 'claim', field, subjects: [{ id: claim }] }, why);
}

/** It is of none of the events offered: apart from all other claims of the one that it is in. */
export function of_no_event(claim: string, others: readonly string[], why = ''): NewDecisions {
  return sent({ kind: 'none', about: 'event', field: 'event', subjects: [{ id: claim, side: 0 }, ...others.map((id) => ({ id, side: 1 }))] }, why);
}

export interface DisputeSide {
  value: string;
  claims: readonly string[];
}

/** Requires: two sides or more, each with a claim; no claim on two sides. */
export function disputed(about: string, sides: readonly DisputeSide[], why = ''): NewDecisions {
  return sent(
    {
      kind: 'disputed',
      about: 'event',
      value: { text: about, ids: sides.map((side) => side.value) },
      subjects: sides.flatMap((side, index) => side.claims.map((id) => ({ id, side: index }))),
    },
    why,
  );
}

/** All these claims tell one happening. */
export function together(claims: readonly string[], why = ''): NewDecisions {
  return sent({ kind: 'together', about: 'event', subjects: claims.map((id) => ({ id })) }, why);
}

/** Some leave an event, and stay together; the others stay. */
export function apart(leaving: readonly string[], staying: readonly string[], why = ''): NewDecisions {
  const subjects = [...leaving.map((id) => ({ id, side: 0 })), ...staying.map((id) => ({ id, side: 1 }))];
  return sent({ kind: 'apart', about: 'event', subjects }, why);
}

function sent(decision: Decision, why: string): NewDecisions {
  return { decisions: [decision], ...(why ? { why } : {}) };
}
