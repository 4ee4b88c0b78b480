import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../handlers/index.js'
import { fixtureNames } from '../../src/model/fixture.js'
import { filesOf, readSources } from './sources.js'

const sources = readSources('src', 'handlers')
const src = sources.filter(({ file }) => file.startsWith('src/'))
const handlers = sources.filter(({ file }) => file.startsWith('handlers/'))

/** Names of dialects that are words of every program: `JSON.parse` names no vendor. */
const COMMON_WORDS = ['parse']

/** Time, chance and ids that do not come from a world. */
const OUTSIDE_WORLD = /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|getRandomValues\(/

/** The names, titles and hosts of the vendors, and the prefixes of their headers. */
const VENDOR_WORDS = Object.values(dialects)
  .flatMap(({ name, title, origins }) => [name, title, `x-${name}-`, ...origins.map(toHost)])
  .filter((word) => !COMMON_WORDS.includes(word.toLowerCase()))
  .map((word) => new RegExp(`(?<![\\w-])${word.replaceAll(/[.*]/g, '\\$&')}`, 'i'))

function toHost(origin: string): string {
  return origin.replace(/^https:\/\/(\*\.)?/, '')
}

describe('the code', () => {
  it('is there to be looked at', () => {
    expect(src.length).toBeGreaterThan(20)
    expect(handlers.length).toBeGreaterThan(10)
    expect(VENDOR_WORDS.some((word) => word.test('https://api.parse.com/1'))).toBe(true)
  })

  it('names no vendor in src', () => {
    expect(filesOf(src.filter(({ code }) => VENDOR_WORDS.some((word) => word.test(code))))).toEqual([])
  })

  it('takes time, chance and ids from the world', () => {
    const takers = sources.filter(({ code }) => OUTSIDE_WORLD.test(code))
    expect(filesOf(takers)).toEqual(['src/model/clock.ts'])
  })

  it('names the fixtures that there are', () => {
    const files = fixtureNames().map((name) => `${name}.json`)
    expect(readdirSync('fixtures').toSorted()).toEqual(
      ['README.md', ...files, 'fixture.schema.json'].toSorted(),
    )
  })

  it('has files that can be known at a glance', () => {
    expect(filesOf(sources.filter(({ code }) => code.split('\n').length > 300))).toEqual([])
  })
})
