// How a place in the page is written as an address, "#/view/id?query", and read from one.
//
// It stands behind the "#", so that a file opened from disk has permalinks too.

export interface Place {
  view: string;
  id: string;
  params: URLSearchParams;
}

/** "#/event/e1?status=disputed" -> its parts; of anything else the overview. */
export function read_address(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [view = '', ...rest] = path.split('/');
  return { view: view || 'overview', id: rest.map(decoded).join('/'), params: new URLSearchParams(query) };
}

/** What an address writes with %; as it stands where that has not its form. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function write_address(place: Place): string {
  const id = place.id ? `/${encodeURIComponent(place.id)}` : '';
  const query = place.params.toString();
  return `#/${place.view}${id}${query ? `?${query}` : ''}`;
}

export type Changes = Record<string, string | number | readonly string[] | null | undefined>;

/** The parameters with some changed; null, undefined and "" take one away. */
export function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const out = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    out.delete(name);
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object') for (const each of value) out.append(name, each);
    else out.set(name, String(value));
  }
  return out;
}

/** The parameters that every view shares: the query and the day. What belongs to one view (a zoom, a sort) stays behind. */
export const kShared = [
  'type', 'status', 'place', 'country', 'actor', 'voice', 'outlet', 'certainty', 'polarity', 'story', 'report', 'from', 'to', 'bbox',
  'words', 'as_of',
] as const;

export function shared_params(params: URLSearchParams): URLSearchParams {
  const out = new URLSearchParams();
  for (const name of kShared) for (const value of params.getAll(name)) out.append(name, value);
  return out;
}
