import { expect, it } from 'vitest'
import { canonicalText } from '../../src/model/canonical.js'
import { containsText } from '../../src/model/contains.js'
import { isDeeperThan } from '../../src/model/nesting.js'
import { loadPatterns } from '../../src/model/patterns.js'
import { runInTurns, turnTaker } from '../../src/model/turns.js'
import { emailWords, phoneWords, toWords } from '../../src/model/words.js'

const MB = 1_000_000
/** Milliseconds for which no request may keep the event loop. */
const LIMIT = 500

/** Texts of a megabyte that almost fit: signs between letters, and parts without end. */
const TEXTS: Readonly<Record<string, string>> = {
  letters: 'a'.repeat(MB),
  'hyphens between letters': `a${'-'.repeat(MB)}a`,
  'hyphens, then a letter': `${'-'.repeat(MB)}a`,
  'marks between letters': `a${'\u0301'.repeat(MB)}-`,
  'blanks between letters': `a${' '.repeat(MB)}a`,
  'numbers with hyphens': '1-'.repeat(MB / 2),
  ats: '@'.repeat(MB),
  'ats, then a line feed': `${'@'.repeat(MB)}\n`,
}
const READERS = { toWords, emailWords, phoneWords }
const cases = Object.entries(READERS).flatMap(([name, read]) =>
  Object.keys(TEXTS).map((kind) => [name, kind, read] as const),
)

it.each(cases)('%s reads a megabyte of %s without a stall', (_name, kind, read) => {
  expect(bestOf(() => read(TEXTS[kind]))).toBeLessThan(LIMIT)
})

it('searches a text for any other text without a stall', () => {
  const part = `${'a'.repeat(300)}b${'a'.repeat(100_000)}`
  expect(bestOf(() => containsText('a'.repeat(MB), part))).toBeLessThan(LIMIT)
  expect(containsText(`${'a'.repeat(MB)}${part}a`, part)).toBe(true)
  expect(containsText(`${'ab'.repeat(MB)}`, `b${'ab'.repeat(1000)}b`)).toBe(false)
})

it('finds parts as the engine itself does', () => {
  const text = 'abacabadabacabaeabacabadabacaba'.repeat(2000)
  for (const length of [1, 7, 15, 31, 2000, 50_000]) {
    const part = text.slice(text.length - length)
    expect(containsText(text, part)).toBe(text.includes(part))
    expect(containsText(text, `${part}x`)).toBe(text.includes(`${part}x`))
  }
})

it('writes equal values as the same text, with members in any order', () => {
  expect(canonicalText({ b: [1, { d: 'x', c: null }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":null,"d":"x"}]}',
  )
  expect(canonicalText(-0)).toBe(canonicalText(0))
  expect(canonicalText('1')).not.toBe(canonicalText(1))
})

it('measures how deep a value is nested, and looks no deeper than the bound', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
  expect(isDeeperThan(deep, 100)).toBe(true)
  expect(isDeeperThan([[1]], 2)).toBe(false)
  expect(isDeeperThan('text', 0)).toBe(false)
})

it.each([
  ['a?'.repeat(60_000), ''],
  [`${'a{1000}'.repeat(200)}`, ''],
  ['(?:a?){1000}', 'a'.repeat(MB)],
])('refuses a pattern that would take too long: %.12s…', async (pattern, text) => {
  const compile = await loadPatterns()
  expect(() => compile(pattern).matches(text)).toThrow('regular expression is too large')
})

it('bounds all patterns of one compiler together', async () => {
  const compile = await loadPatterns()
  expect(() => {
    for (let count = 0; count < 1000; count += 1) compile(`^${'ab'.repeat(100)}${count}`)
  }).toThrow('regular expression is too large')
})

it('looks for a small pattern in a megabyte', async () => {
  const compile = await loadPatterns()
  expect(compile('a*b').matches(`${'a'.repeat(MB)}b`)).toBe(true)
})

it('lets timers and requests have a turn during long work, and none during short work', async () => {
  let isOver = false
  setTimeout(() => {
    isOver = true
  })
  const pause = turnTaker()
  expect(pause()).toBeUndefined()
  while (!isOver) await pause()
  expect(runInTurns(counting(3))).toBe(3)
})

function* counting(most: number): Generator<void, number> {
  for (let count = 0; count < most; count += 1) yield
  return most
}

/** The shortest of three runs, of wall time or of this process: the machine may be busy with something else. */
function bestOf(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const began = [performance.now(), process.cpuUsage()] as const
    work()
    const { user, system } = process.cpuUsage(began[1])
    return Math.min(performance.now() - began[0], (user + system) / 1000)
  })
  return Math.min(...times)
}
