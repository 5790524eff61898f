// The page begins: words of the reader's language first, then the frame.
import './style/tokens.css';
import './style/base.css';
import './style/print.css';

import { mount } from 'svelte';

import Frame from './frame/Frame.svelte';
import { settings } from './state/settings.svelte';
import { speak } from './words/words.svelte';

await speak(settings.language);
const target = document.getElementById('page');
if (target) mount(Frame, { target });
