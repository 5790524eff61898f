// How the page is built: to build/web beside the programs, where `selon serve` finds it; and, in the mode "embedded", as one script and one style
// in build/web/embedded, which `selon export --as html` puts into its file (src/export/html.cc). Same views, another source of data.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { BuildEnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';

import { basemap } from './build/basemap.mjs';
import { for_an_element } from './build/element.mjs';
import { event_types } from './build/event_types.mjs';
import { words } from './build/words.mjs';

const served: BuildEnvironmentOptions = { outDir: '../build/web', modulePreload: { polyfill: false } };
const embedded: BuildEnvironmentOptions = {
  outDir: '../build/web/embedded',
  modulePreload: false,
  cssCodeSplit: false,
  rolldownOptions: {
    input: 'src/embedded.ts',
    output: { codeSplitting: false, entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), words(), event_types(), basemap(mode === 'embedded' ? 'coarse' : 'fine'), ...(mode === 'embedded' ? [for_an_element()] : [])],
  base: './',
  publicDir: mode === 'embedded' ? false : 'public',
  build: {
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    ...(mode === 'embedded' ? embedded : served),
  },
  server: { proxy: { '/v1': 'http://localhost:8437' } },
  test: { include: ['src/**/*.test.ts'] },
}));
