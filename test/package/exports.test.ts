import { rolldown } from 'rolldown'
import { expect, it } from 'vitest'
import { dialects } from '../../src/index.js'

const ENTRIES = ['index', 'core', 'node', 'browser', 'express', 'titanium']

it('exports these names from its entry points', async () => {
  expect(await readExports(ENTRIES)).toMatchInlineSnapshot(`
    {
      "browser": [
        "startWorker",
      ],
      "core": [
        "createDouble",
      ],
      "express": [
        "attachWebSockets",
        "listen",
        "middleware",
      ],
      "index": [
        "createDouble",
        "dialects",
      ],
      "node": [
        "intercept",
      ],
      "titanium": [
        "createCloud",
      ],
    }
  `)
})

it('exports each dialect from an entry point of its own', async () => {
  const names = Object.keys(dialects)
  const expected = names.map((name) => [`handlers/${name}`, [name]])
  expect(await readExports(names.map((name) => `handlers/${name}`))).toEqual(Object.fromEntries(expected))
})

// Reads the entry points without importing them, because that of the browser can be imported in a page only.
async function readExports(entries: readonly string[]): Promise<Record<string, string[]>> {
  const input = Object.fromEntries(entries.map((name) => [name, `./dist/${name}.js`]))
  const bundle = await rolldown({ input, external: /^[^./]/ })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  const chunks = output.filter((chunk) => chunk.type === 'chunk').filter(({ isEntry }) => isEntry)
  return Object.fromEntries(chunks.map(({ name, exports }) => [name, exports.toSorted()]))
}
