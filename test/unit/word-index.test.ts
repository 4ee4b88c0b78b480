import { describe, expect, it, vi } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { createFaker } from '../../src/model/faker.js'
import { defineModel, type Row } from '../../src/model/model.js'
import { Random } from '../../src/model/random.js'
import { SortedWords } from '../../src/model/sorted-words.js'
import { Table } from '../../src/model/table.js'
import { WordIndex } from '../../src/model/word-index.js'
import type { Words } from '../../src/model/word-overlay.js'
import { emailWords, phoneWords, toWords } from '../../src/model/words.js'

interface Pet extends Row {
  readonly name: string
}

const petModel = defineModel<Pet>({
  name: 'pet',
  fields: () => ({ name: () => 'Rex' }),
  words: ({ name }) => toWords(name),
})
const muteModel = defineModel<Pet>({ name: 'mute', fields: petModel.fields })

function openTable(original?: Table<Pet>, model = petModel): Table<Pet> {
  const sources = {
    faker: createFaker(new Random(1), 0),
    random: new Random(1),
    clock: new Clock(),
    referenceTime: 0,
  }
  return Table.open(model, sources, original)
}

function find(index: Pick<Words, 'find'>, beginning: string): number[] {
  return [...new Set(index.find(beginning))].sort((a, b) => a - b)
}

describe('words', () => {
  it.each([
    ['Mary-Ann  O’Hara', ['mary-ann', 'mary', 'ann', 'o’hara', 'o', 'hara']],
    ['(Bob), Jr.', ['bob', 'jr']],
    ['Bob', ['bob']],
    ['a.b-c.a', ['a.b-c.a', 'a', 'b', 'c']],
    ["o'hara+x", ["o'hara+x", 'o', 'hara', 'x']],
    ['Zoë 田中', ['zoë', '田中']],
    [' - ', []],
    [null, []],
  ])('of %j', (text, words) => {
    expect(toWords(text)).toEqual(words)
  })

  it('of an e-mail address are the address, its local part with the words in it, and its domain', () => {
    expect(emailWords('Roger.Wilco@Example.org')).toEqual([
      'roger.wilco@example.org',
      'roger.wilco',
      'roger',
      'wilco',
      'example.org',
    ])
    expect([emailWords(null), emailWords('roger')]).toEqual([[], ['roger']])
  })

  it('of a phone number are its parts, and its digits with and without codes', () => {
    expect(phoneWords('+1 (415) 369-6201')).toEqual([
      '14153696201',
      '4153696201',
      '3696201',
      '6201',
      '1',
      '415',
      '369',
    ])
    expect(phoneWords(null)).toEqual([])
  })
})

describe('sorted words', () => {
  const words = Array.from({ length: 5000 }, (_, index) => `w${(index * 7919) % 5000}`)

  it('returns the words with a beginning, in order, after insertions in any order', () => {
    const together = new SortedWords(words)
    const oneByOne = new SortedWords([])
    for (const word of words) oneByOne.add(word)
    for (const beginning of ['', 'w', 'w49', 'w499', 'w4999', 'w49999', 'v', 'x']) {
      const expected = words.filter((word) => word.startsWith(beginning)).sort()
      expect([...together.beginningWith(beginning)]).toEqual(expected)
      expect([...oneByOne.beginningWith(beginning)]).toEqual(expected)
    }
  })

  it('no longer returns deleted words', () => {
    const sorted = new SortedWords(words)
    for (const word of [...words.slice(1), 'unknown']) sorted.delete(word)
    expect([...sorted.beginningWith('')]).toEqual(words.slice(0, 1))
    sorted.delete(words[0] as string)
    sorted.delete('w')
    sorted.add('new')
    expect([...sorted.beginningWith('')]).toEqual(['new'])
  })
})

describe('a word index', () => {
  it('finds rows by a word and by its beginning, and tells the two apart', () => {
    const index = new WordIndex([
      [1, ['roger', 'wilco']],
      [2, ['rogers']],
      [3, []],
    ])
    expect(['ro', 'roger', 'rogers', 'oger', 'wilco'].map((word) => find(index, word))).toEqual([
      [1, 2],
      [1, 2],
      [2],
      [],
      [1],
    ])
    expect([1, 2, 3].map((id) => index.fit(id, 'roger'))).toEqual(['word', 'beginning', undefined])
  })

  it('stops counting above the given limit', () => {
    const index = new WordIndex([
      [1, ['a', 'ab', 'ac']],
      [2, ['ad']],
    ])
    expect([index.count('a', 9), index.count('a', 0), index.count('b', 9)]).toEqual([4, 1, 0])
  })

  it('follows rows that are put and dropped', () => {
    const index = new WordIndex([[1, ['a', 'b']]])
    index.put(2, ['a', 'c'])
    index.put(1, ['a', 'd'])
    expect(['a', 'b', 'c', 'd'].map((word) => find(index, word))).toEqual([[1, 2], [], [2], [1]])
    index.drop(2)
    index.drop(9)
    index.put(1, [])
    expect(['a', 'c', 'd'].map((word) => find(index, word))).toEqual([[], [], []])
  })
})

describe('the words of a table', () => {
  it('follow inserts, changes and removals', () => {
    const table = openTable()
    const rex = table.insert({ name: 'Rex' })
    expect(find(table.words(), 'rex')).toEqual([1])
    table.insert({ name: 'Rex Junior' })
    table.replace(rex, { name: 'Max' })
    expect(['rex', 'max'].map((word) => find(table.words(), word))).toEqual([[2], [1]])
    table.remove(1)
    expect(find(table.words(), 'max')).toEqual([])
  })

  it('belong to one copy, and return to the original with a rewind', () => {
    const original = openTable()
    const rex = original.insert({ name: 'Rex' })
    original.words()
    const copy = openTable(original)
    copy.replace(rex, { name: 'Max' })
    expect([find(copy.words(), 'rex'), find(copy.words(), 'max')]).toEqual([[], [1]])
    expect(find(original.words(), 'rex')).toEqual([1])
    copy.rewind()
    expect([find(copy.words(), 'rex'), find(copy.words(), 'max')]).toEqual([[1], []])
  })

  it('are found at once in a copy of many rows, with the same results once the index is complete', async () => {
    vi.useFakeTimers()
    const original = openTable(undefined, { ...petModel, texts: ({ name }) => [name] })
    for (let made = 1; made <= 6000; made += 1) original.insert({ name: `Pet-${made} (555) ${made % 100}` })
    const copy = openTable(original)
    copy.remove(12)
    copy.replace(original.get(13) as Pet, { name: 'Rex' })
    const looked = ['pet-12', 'et', '999', '555', 'rex', '(555)', 'pet-13', 'none']
    const look = () =>
      looked.map((word) => {
        const ids = find(copy.words(), word)
        return [ids.length, ids.slice(0, 3), ids.slice(0, 3).map((id) => copy.words().fit(id, word))]
      })
    const early = look()
    expect(vi.getTimerCount()).toBe(1)
    vi.runAllTimers()
    expect(vi.getTimerCount()).toBe(0)
    expect(early).toEqual(look())
    expect(early[0]).toEqual([110, [120, 121, 122], ['beginning', 'beginning', 'beginning']])
    expect([copy.words().count('rex', 9), copy.words().count('none', 9)]).toEqual([1, 0])
    vi.useRealTimers()
  })

  it('throws for a model without words', () => {
    expect(() => openTable(undefined, muteModel).words()).toThrow(
      'Failed to search "mute": it has no words. Please add',
    )
  })
})
