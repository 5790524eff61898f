// The page inside an exported file begins. The file is a page of its own, which is read without script, on paper, and at the anchors that it
// always had ("#events", "#e123"); at "#/view" and where there is no anchor the views are shown. Of the two styles one is in force.
import './style/tokens.css';
import './style/base.css';
import './style/print.css';

import { mount } from 'svelte';

import InFile from './frame/InFile.svelte';
import { settings } from './state/settings.svelte';
import { speak, t } from './words/words.svelte';
import { decoded } from './state/permalink';

const text = document.getElementById('selon-text');
const styles = ['selon-text-style', 'selon-page-style'].map((id) => document.getElementById(id));

const shows_views = () => location.hash === '' || location.hash.startsWith('#/');

function show(views: HTMLElement): void {
  const wanted = shows_views();
  views.hidden = !wanted;
  if (text) text.hidden = wanted;
  styles.forEach((style, nth) => {
    if (style instanceof HTMLStyleElement) style.media = wanted === (nth === 1) ? 'all' : 'not all';
  });
  // what the anchor names was hidden when the browser looked for it
  if (!wanted) document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
}

await speak(settings.language);
const views = document.createElement('div');
views.id = 'page';
document.body.append(views);
const back = document.createElement('a');
back.href = '#/overview';
back.textContent = t('file.views');
text?.querySelector('nav')?.prepend(back, ' ');
mount(InFile, { target: views });
addEventListener('hashchange', () => show(views));
show(views);
