import { rolldown } from 'rolldown'
import { expect, it } from 'vitest'

const ENTRIES = ['index', 'core', 'node', 'browser', 'express', 'handlers/parse']

it('exports these names from its entry points', async () => {
  expect(await readExports()).toMatchInlineSnapshot(`
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
      "handlers/parse": [
        "parse",
      ],
      "index": [
        "createDouble",
        "dialects",
      ],
      "node": [
        "intercept",
      ],
    }
  `)
})

// Read, and not imported: the browser's entry point loads in a page only.
async function readExports(): Promise<Record<string, string[]>> {
  const input = Object.fromEntries(ENTRIES.map((name) => [name, `./dist/${name}.js`]))
  const bundle = await rolldown({ input, external: /^[^./]/ })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  const entries = output.filter((chunk) => chunk.type === 'chunk').filter(({ isEntry }) => isEntry)
  return Object.fromEntries(entries.map(({ name, exports }) => [name, exports.toSorted()]))
}
