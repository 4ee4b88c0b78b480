import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { direct } from '../matrix/in-process.js'
import type { Running } from '../matrix/runtime.js'

const HEADERS = { authorization: 'Bearer any', 'content-type': 'application/json' }

/** Milliseconds of CPU time. A search without an index of words takes ten times longer. */
const LIMIT = 2000

const words = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, index) => `${prefix}w${index}`)

/** Queries for an organization with 20,000 words and 5,000 tags, with the number of results. */
const QUERIES: Readonly<Record<string, readonly [query: string, count: number]>> = {
  words: [words(2500).join(' '), 1],
  'beginnings of words': [words(2500).join(' ').replaceAll(/w\d\b/g, 'w'), 1],
  'words of a text field': [words(1000, 'notes:').join(' '), 1],
  'negated words': [`long ${words(2000, '-x').join(' ')}`, 1],
  'negated words with one match': [`long ${words(2000, '-x').join(' ')} -w19999`, 0],
  'negated tags': [`long ${words(1500, '-tags:x').join(' ')}`, 1],
  'negated tags with one match': [`long ${words(1500, '-tags:x').join(' ')} -tags:w9`, 0],
  'repeated words': ['long '.repeat(3000), 1],
}

describe('Zendesk: long searches', () => {
  let running: Running
  beforeAll(async () => {
    running = await direct.start({})
    const organization = { name: 'Long', notes: words(20_000).join(' '), tags: words(5000) }
    const path = '/api/v2/organizations'
    await running.send({ method: 'POST', path, headers: HEADERS, body: { organization } })
  })
  afterAll(() => running.close())

  it.each(Object.entries(QUERIES))('take little time for thousands of %s', async (_kind, [query, count]) => {
    const path = `/api/v2/search?query=${encodeURIComponent(`type:organization ${query}`)}`
    const before = process.cpuUsage()
    const { text } = await running.send({ path, headers: HEADERS })
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(LIMIT)
    expect(JSON.parse(text)).toMatchObject({ count })
  })
})
