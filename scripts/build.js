// Builds dist/: rolldown bundles the entry points, and tsc writes the declarations.
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { bundleOptions } from './bundle.js'
import { toNotices } from './notices.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

const dialects = readdirSync(join(root, 'handlers'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
)

const input = {
  index: 'src/index.ts',
  core: 'src/core.ts',
  node: 'src/runtime/node.ts',
  browser: 'src/runtime/browser.ts',
  express: 'src/runtime/express.ts',
  cli: 'src/cli/cli.ts',
  titanium: 'handlers/acs/titanium/index.ts',
  ...Object.fromEntries(dialects.map(({ name }) => [`handlers/${name}`, `handlers/${name}/index.ts`])),
}

rmSync(dist, { recursive: true, force: true })
const bundle = await rolldown(bundleOptions({ cwd: root, input }))
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
})
await bundle.close()
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.md'), toNotices(output))

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
