import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlOperations } from '../../src/control/operations/index.js'
import { createDouble } from '../../src/index.js'
import { type Listening, listen } from '../../src/runtime/express.js'
import { run } from '../cli/command.js'

const text = readFileSync('llms.txt', 'utf8')
const rows = Array.from(
  text.matchAll(/^\| `((?:await )?double.+?)` \| `stuntdouble (.+?)` \| `(\w+)` \|$/gm),
  ([, code = '', command = '', tool = '']) => [code, command, tool],
)

type Run = (double: ReturnType<typeof createDouble>) => unknown

/** Makes a function of a program in one line. */
function toFunction(code: string): Run {
  const statement = code.replaceAll('await ', '')
  return new Function('double', statement) as Run
}

describe('The page for agents', () => {
  const double = createDouble()
  let listening: Listening
  beforeAll(async () => {
    listening = await listen(double, { port: 0 })
  })
  afterAll(() => listening.close())

  it('shows several ways to steer a double', () => {
    expect(rows.length).toBe(8)
  })

  it.each(rows)('shows code that runs: %s', (code) => {
    const other = createDouble()
    other.outbox.send({ at: 0, dialect: 'parse', to: 'ann@example.com', subject: '', text: '', details: {} })
    expect(() => toFunction(code)(other)).not.toThrow()
  })

  it.each(rows)('shows a command that runs: %s, %s', async (_code, command) => {
    const words = command.replaceAll("'", '').split(' ')
    const { code, stderr } = await run(...words, '--url', listening.url)
    expect([code, stderr]).toEqual([0, ''])
  })

  it.each(rows)('names a tool that exists: %s, %s, %s', (_code, _command, tool) => {
    expect(controlOperations.map(({ name }) => name.replace('.', '_'))).toContain(tool)
  })
})
