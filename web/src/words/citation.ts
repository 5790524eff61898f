// A sentence with where it stands, to be pasted elsewhere.
import type { Claim, Report } from '../api/types';
import { day } from './days';
import { t } from './words.svelte';

/** Of an address, only http and https may be links; null otherwise. */
export function link_of(url: string | undefined): string | null {
  if (!url) return null;
  try {
    const read = new URL(url);
    return read.protocol === 'http:' || read.protocol === 'https:' ? read.href : null;
  } catch {
    return null;
  }
}

/** “Sentence.” Outlet, 12 Nov 2023, <address>. */
export function citation(claim: Pick<Claim, 'evidence'>, report: Report): string {
  const parts = [report.outlet ?? report.source ?? report.id, day(report.published), report.title, link_of(report.url)];
  return t('cite.form', { sentence: claim.evidence.text, source: parts.filter(Boolean).join(', ') });
}
