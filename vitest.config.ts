import { defineConfig } from 'vitest/config'

/** Tests of the core by itself, and of the sources. */
const UNIT = ['test/unit', 'test/options', 'test/architecture', 'test/language']
/** Tests of what carries the requests, and of the package. All others are those of the dialects' APIs. */
const RUNTIMES = [
  'test/runtime',
  'test/sweep',
  'test/determinism',
  'test/browser',
  'test/fuzz',
  'test/contract',
  'test/cli',
  'test/docs',
  'test/package',
]

// The programs of the documentation import the package by its name.
const resolve = {
  alias: [
    { find: /^stuntdouble$/, replacement: '/src/index.ts' },
    { find: /^stuntdouble\/core$/, replacement: '/src/core.ts' },
    { find: /^stuntdouble\/(node|browser|express)$/, replacement: '/src/runtime/$1.ts' },
    { find: /^stuntdouble\/titanium$/, replacement: '/handlers/acs/titanium/index.ts' },
    { find: /^stuntdouble\/handlers\/(\w+)$/, replacement: '/handlers/$1/index.ts' },
  ],
}

function project(name: string, include: readonly string[], exclude: readonly string[] = []) {
  return {
    resolve,
    test: {
      name,
      include: [...include],
      exclude: [...exclude],
      setupFiles: ['test/web-socket.ts'],
      // Loading the sources anew for each of the files would take longer than many a file's tests.
      isolate: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

/** The test files of a folder, or the one of this name. */
function testsOf(paths: readonly string[]): string[] {
  return paths.map((path) => `${path}{/**/*,}.test.ts`)
}

export default defineConfig({
  test: {
    globalSetup: ['test/browser/global-setup.ts'],
    // Tests in the browser wait for it most of the time: no core has to be kept free for it.
    maxWorkers: '100%',
    // Keeps compiled sources in node_modules: a run of a few tests spends most of its time on compiling them.
    experimental: { fsModuleCache: true },
    projects: [
      project('unit', testsOf(UNIT)),
      project('api', ['test/**/*.test.ts'], testsOf([...UNIT, ...RUNTIMES])),
      project('runtimes', testsOf(RUNTIMES)),
    ],
  },
})
