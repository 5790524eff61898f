// The values that a reader may narrow by, with how many events each would leave.
//
// The interface counts among what passes the filter (docs/filters.md). Of a field that is narrowed already, the counts are asked for
// without that field: else its other values, which could be taken besides, would all be missing.
import { one } from '../../api/ask';
import type { Facets, FieldFacets } from '../../api/types';
import type { Params } from '../../api/source';
import type { Field } from '../../state/query.svelte';

/** In the order in which they are shown. */
export const kFacets: readonly Field[] = ['status', 'type', 'place', 'country', 'actor', 'outlet', 'voice', 'certainty'];

export interface Counted {
  events: number;
  fields: { field: Field; counts: Pick<FieldFacets, 'values' | 'more'> }[];
}

export async function counted(params: Params, top: number, signal: AbortSignal): Promise<Counted> {
  const narrowed = kFacets.filter((field) => params[field] !== undefined);
  const [all, ...others] = await Promise.all([
    one<Facets>('/v1/facets', { ...params, top }, signal),
    ...narrowed.map((field) => one<Facets>('/v1/facets', { ...params, [field]: undefined, top }, signal)),
  ]);
  const fields = kFacets.flatMap((field): Counted['fields'] => {
    const from = others[narrowed.indexOf(field)] ?? all;
    const counts = from.fields.find((each) => each.field === field);
    return counts?.values.length || params[field] !== undefined ? [{ field, counts: counts ?? { values: [], more: 0 } }] : [];
  });
  return { events: all.events, fields };
}

/** The query without one of its values: "what would there be without this?" */
export function without(params: Params, field: Field, value: string): Params {
  const values = params[field];
  const left = typeof values === 'object' ? values.filter((each) => each !== value) : [];
  return { ...params, [field]: left.length ? left : undefined };
}
