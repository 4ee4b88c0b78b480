import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createDouble, type Fixture } from '../../src/index.js'
import { fixtureNames } from '../../src/model/fixture.js'

const text = readFileSync('fixtures/README.md', 'utf8')
const blocks = Array.from(text.matchAll(/```json\n([\s\S]*?)```/g), ([, code = '']) => code)

it('The page about fixtures lists every fixture of the package', () => {
  const listed = Array.from(text.matchAll(/^\| `([\w-]+)` \|/gm), ([, name]) => name)
  expect(listed.toSorted()).toEqual(fixtureNames().toSorted())
})

it('The page about fixtures shows several', () => {
  expect(blocks.length).toBeGreaterThan(3)
})

it.each(blocks)('The page about fixtures shows one that loads: %s', (block) => {
  const double = createDouble({ fixture: JSON.parse(block) as Fixture })
  expect(double.users.size).toBeGreaterThan(0)
})
