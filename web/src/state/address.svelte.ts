// The address bar as state. Every view is a permalink: what changes what is seen stands here, and nowhere else.
import { changed, read_address, shared_params, write_address, type Changes, type Place } from './permalink';

class AddressBar {
  #place = $state.raw<Place>(read_address(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      this.#place = read_address(location.hash);
    });
  }

  get view(): string {
    return this.#place.view;
  }
  get id(): string {
    return this.#place.id;
  }
  get params(): URLSearchParams {
    return this.#place.params;
  }

  get(name: string): string {
    return this.#place.params.get(name) ?? '';
  }

  list(name: string): string[] {
    return this.#place.params.getAll(name);
  }

  number(name: string, otherwise: number): number {
    const value = Number.parseFloat(this.get(name));
    return Number.isFinite(value) ? value : otherwise;
  }

  /** A new place that the back button leaves again. */
  go(view: string, id = '', params: URLSearchParams = shared_params(this.params)): void {
    this.#show({ view, id, params }, 'push');
  }

  /** Changes of the view's own state, a step of the back button each. */
  set(changes: Changes): void {
    this.#show({ ...this.#place, params: changed(this.params, changes) }, 'push');
  }

  /** The same without a step: what moves by the pixel (a map, a brush). */
  replace(changes: Changes): void {
    this.#show({ ...this.#place, params: changed(this.params, changes) }, 'replace');
  }

  #show(place: Place, how: 'push' | 'replace'): void {
    const hash = write_address(place);
    this.#place = place;
    if (hash === location.hash) return;
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  }
}

export const address = new AddressBar();

/** The href of a link to a view; the query goes along unless other parameters are given. */
export function href(view: string, id = '', changes: Changes = {}): string {
  return write_address({ view, id, params: changed(shared_params(address.params), changes) });
}
