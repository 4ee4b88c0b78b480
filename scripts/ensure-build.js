// Builds dist/ when it is missing or older than its sources, so that `npm start` works in a fresh clone. This is not a
// `prepare` script, because npm warns about such a script when a user installs the package.
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const SOURCES = ['src', 'handlers', 'fixtures', 'scripts']
// tsc writes this file last.
const LAST_BUILT = 'dist/types/src/index.d.ts'

function modifiedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function listFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  )
}

const built = modifiedAt(LAST_BUILT)
const isCurrent = ['package.json', ...SOURCES.flatMap(listFiles)].every((path) => modifiedAt(path) <= built)
if (!isCurrent) execFileSync(process.execPath, [join(root, 'scripts/build.js')], { stdio: 'inherit' })
