import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The programs of the documentation import the package by its name.
  resolve: {
    alias: [
      { find: /^stuntdouble$/, replacement: '/src/index.ts' },
      { find: /^stuntdouble\/core$/, replacement: '/src/core.ts' },
      { find: /^stuntdouble\/(node|browser|express)$/, replacement: '/src/runtime/$1.ts' },
      { find: /^stuntdouble\/titanium$/, replacement: '/handlers/acs/titanium/index.ts' },
      { find: /^stuntdouble\/handlers\/(\w+)$/, replacement: '/handlers/$1/index.ts' },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/browser/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
