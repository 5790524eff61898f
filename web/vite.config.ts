// How the page is built: to build/web beside the programs, where `selon serve` finds it.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

import { words } from './build/words.mjs';

export default defineConfig({
  plugins: [svelte(), words()],
  base: './',
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': 'http://localhost:8437' } },
  test: { include: ['src/**/*.test.ts'] },
});
