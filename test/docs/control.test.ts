import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'

const text = readFileSync('src/control/README.md', 'utf8')
const blocks = Array.from(text.matchAll(/```js\n([\s\S]*?)```/g), ([, code = '']) => code)

type Run = (double: Double) => Promise<unknown>

/** Makes a function of lines that may wait. */
function toFunction(code: string): Run {
  return new Function('double', `return (async () => {\n${code}})()`) as Run
}

/** Makes a double that has answered a sign-up and sent a mail. */
async function createUsedDouble(): Promise<Double> {
  const double = createDouble()
  const headers = { 'content-type': 'application/json', 'x-parse-application-id': 'any' }
  const body = '{"username":"ann","email":"ann@example.com","password":"secret"}'
  await double.fetch('/parse/users', { method: 'POST', headers, body })
  await double.fetch('/parse/requestPasswordReset', { method: 'POST', headers, body })
  return double
}

it('The page about control shows code in several parts', () => {
  expect(blocks.length).toBeGreaterThan(4)
})

it.each(blocks)('The page about control shows code that runs: %s', async (code) => {
  await expect(toFunction(code)(await createUsedDouble())).resolves.toBeUndefined()
})
