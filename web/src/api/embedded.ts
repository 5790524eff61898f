// The data that an exported file carries, as a source: `<script type="application/json" id="selon-record">`.
import type { Source } from './source';

/** Returns: null where the page was not opened from such a file. */
export function embedded(): Source | null {
  return null;
}
