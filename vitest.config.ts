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
    setupFiles: ['test/web-socket.ts'],
    // Loading the sources anew for each of the files would take longer than many a file's tests.
    isolate: false,
    // Tests in the browser wait for it most of the time: no core has to be kept free for it.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
