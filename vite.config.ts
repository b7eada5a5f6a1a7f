import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fontPlugin } from './client/font-plugin.ts';
import { offlinePlugin } from './client/offline-plugin.ts';
import { startPlugin } from './client/start-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('./client'),
  base: '/',
  plugins: [react(), fontPlugin(), offlinePlugin(), startPlugin()],
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: here('./client/index.html'),
      // What the first picture needs comes in two files, not in one for each set of parts that share a module: libraries,
      // which a newer version seldom changes, and the rest.
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules.*js$/ },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    root: here('./'),
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          root: here('./'),
          environment: 'node',
          include: ['tests/{unit,property,contract,server,architecture}/**/*.test.{ts,tsx}'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          root: here('./'),
          environment: 'node',
          include: ['tests/{browser,e2e}/**/*.test.ts'],
          fileParallelism: false,
          // A loaded machine may need a while; what is true at once is seen at once all the same.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          root: here('./'),
          environment: 'node',
          include: ['tests/engines/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
