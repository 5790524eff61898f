// Where the page's data come from: a server (http.ts), or what an exported file carries (embedded.ts). Views ask by ask.ts and do not know
// which. Leaves out: the shape of the answers (types.ts).

export type Params = Record<string, string | number | undefined | readonly string[]>;

/** A problem as RFC 9457 tells it, or one of the way there: "offline", "aborted". */
export class Problem extends Error {
  constructor(
    readonly kind: string,
    readonly status: number,
    readonly detail: string,
    readonly body: unknown = null,
  ) {
    super(detail || kind);
  }
}

/** Whatever was thrown, as a problem. */
export function as_problem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('unexpected', 0, String(error));
}

export interface Answer<T> {
  value: T;
  /** null where there is none */
  etag: string | null;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface Source {
  /** false: nothing can be decided, streamed or exported here. */
  readonly live: boolean;
  get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<Answer<T>>;
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** Server-sent events, until the signal says stop. */
  follow(path: string, last: string | null, signal: AbortSignal, take: (event: Told) => void): Promise<void>;
  /** A file to save; Errors: Problem where the source makes none. */
  file(path: string, params: Params): Promise<{ name: string; bytes: Blob }>;
}

/** One server-sent event; "open" is told when the stream stands, before the first. */
export interface Told {
  id: string | null;
  event: string;
  data: string;
}
