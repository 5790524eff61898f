// Why a voice adds no weight, why a figure is put aside, which rule chose a figure, why reports are one story: in the reader's language.
//
// The record gives them in English words (event/corroboration.cc, event/figures.cc, story/stories.cc). What is known here is told in the
// reader's language; anything else as it stands.
import { t, told } from '../words/words.svelte';

const kWeights = new Map(Object.entries({
  'told by unknown outlets alone': 'unknown_outlets',
  'neither named nor a witness': 'nobody',
  'not clear who says so': 'unclear',
  'only in the conditional': 'conditional',
}));
const kWeightsOf: [RegExp, string][] = [
  [/^tells the words of (.+)$/, 'words_of'],
  [/^names its source: (.+)$/, 'source'],
  [/^in like words as (.+)$/, 'like_words'],
  [/^gives the figures of (.+)$/, 'figures'],
];

export function weight_told(reason: string): string {
  const known = kWeights.get(reason);
  if (known) return told(`matrix.weight.${known}`);
  for (const [form, key] of kWeightsOf) {
    const found = form.exec(reason);
    if (found) return `${told(`matrix.weight.${key}`)} ${found[1]}`;
  }
  return reason;
}

const kAside = new Map(Object.entries({
  'an old figure, overtaken before it was told again': 'old',
  'a later count is higher': 'overtaken',
  'told by unknown outlets alone': 'unknown_outlets',
}));

export function aside_told(reason: string): string {
  const known = kAside.get(reason);
  return known ? told(`matrix.aside.${known}`) : reason;
}

const kRules = new Map(Object.entries({
  'the one figure given': 'one',
  'best: the newest figure, the median where there are several, all of parties to it': 'parties',
  'best: the newest figure of those not party to it, the median where there are several': 'others',
  'lowest of the figures that no later one overtook': 'lowest',
  'highest of all': 'highest',
}));

export function rule_told(rule: string): string {
  return rule
    .split('; ')
    .map((part) => {
      const known = kRules.get(part);
      return known ? told(`matrix.rule.${known}`) : part;
    })
    .join(' · ');
}

const kCounted: [RegExp, 'story.reason.place' | 'story.reason.actor' | 'story.reason.word'][] = [
  [/^(one|\d+) places? in common$/, 'story.reason.place'],
  [/^(one|\d+) actors? in common$/, 'story.reason.actor'],
  [/^(one|\d+) telling words? in common$/, 'story.reason.word'],
];

function part_told(part: string): string {
  if (part === 'near copies') return t('story.reason.copies');
  if (part === 'one article') return t('story.reason.article');
  if (part === 'put together by a reviewer') return t('story.reason.decided');
  if (part === 'the same days') return t('story.reason.days');
  for (const [form, key] of kCounted) {
    const found = form.exec(part);
    if (found) return t.n(key, found[1] === 'one' ? 1 : Number(found[1]));
  }
  return part;
}

/** "2 places in common, the same days" of a story. */
export function reason_told(reason: string): string {
  return reason.split(', ').map(part_told).join(', ');
}
