import { expect, it } from 'vitest';

import { all_seen, kVisit_ms, read_visit, visit_now } from './visit';

it('takes everything as seen at the first visit', () => {
  expect(visit_now(null, 7, 1000)).toEqual({ base: 7, latest: 7, at_ms: 1000, before_ms: null });
});

it('tells what changed since the visit before, for as long as this one lasts', () => {
  const first = visit_now(null, 7, 0);
  const later = visit_now(first, 9, kVisit_ms + 1);
  expect([later.base, later.latest, later.before_ms]).toEqual([7, 9, 0]);
  const reloaded = visit_now(later, 10, later.at_ms + 1000);
  expect([reloaded.base, reloaded.latest, reloaded.before_ms]).toEqual([7, 10, 0]);
  expect(visit_now(reloaded, 10, reloaded.at_ms + kVisit_ms + 1).base).toBe(10);
});

it('begins anew with another record, whose revision is lower', () => {
  expect(visit_now(visit_now(null, 90, 0), 3, 1000).base).toBe(3);
});

it('marks all as seen', () => {
  const visit = all_seen({ base: 1, latest: 9, at_ms: 5, before_ms: 2 }, 50);
  expect([visit.base, visit.before_ms]).toEqual([9, 50]);
});

it('reads what it kept, and nothing else', () => {
  const visit = visit_now(null, 7, 1000);
  expect(read_visit(JSON.stringify(visit))).toEqual(visit);
  for (const bad of [null, '', '{', '5', '{"base":"x","latest":1,"at_ms":1}', '{"base":1}']) expect(read_visit(bad)).toBeNull();
});
