// Answers of routes whose schemas are not yet in types.ts.

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
