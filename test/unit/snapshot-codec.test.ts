import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import { decodeValue, encodeValue } from '../../src/world/tagged-json.js'
import type { World } from '../../src/world/world.js'
import { look, noteModel, openNotes } from './snapshot-worlds.js'

function openChanged(): World {
  const world = openNotes().copy('one')
  world
    .table(noteModel)
    .insert({ label: 'd', body: { bytes: new Uint8Array([0, 255]), $: 'own', gone: undefined } })
  world.table(noteModel).remove(2)
  return world
}

describe('a value that is encoded as JSON', () => {
  it.each([
    ['undefined', undefined],
    ['a number that JSON has not', [Number.NaN, Number.POSITIVE_INFINITY, -0]],
    ['a date', new Date(1)],
    ['bytes', new Uint8Array([0, 127, 128, 255])],
    ['an object with a tag of its own', { $: 'bytes', value: 'AA==', other: { $: null } }],
    ['a member called __proto__', JSON.parse('{ "__proto__": { "a": 1 } }')],
    ['a lone surrogate', '\ud800'],
  ])('is the same again: %s', (_, value) => {
    expect(decodeValue(JSON.parse(JSON.stringify(encodeValue(value))))).toStrictEqual(value)
  })

  it('is what it was when it is JSON already', () => {
    const json = fc.jsonValue()
    fc.assert(
      fc.property(json, (value) => {
        expect(decodeValue(encodeValue(value))).toStrictEqual(value)
      }),
      { seed: 1 },
    )
  })

  it('can hold no functions and no instances of classes', () => {
    expect(() => encodeValue({ a: [() => 1] })).toThrow('a function has no form in JSON')
    expect(() => encodeValue(new Map())).toThrow('an instance of Map has no form in JSON')
  })
})

describe('a saved snapshot', () => {
  it('is JSON with a version, in a stable order', () => {
    const json = encodeSnapshot(openChanged().snapshot())
    expect(json).toMatchObject({
      version: 1,
      baseline: { seed: 1, users: 3, refDate: '1970-01-01T00:00:00.000Z', dialects: ['acme'] },
      tables: {
        'acme.note': {
          sequence: 4,
          rows: [
            { id: 4, label: 'd', body: { $: 'object', value: { bytes: { $: 'bytes', value: 'AP8=' } } } },
          ],
          removed: [2],
        },
      },
    })
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })

  it('is the same state in another double of the same settings', () => {
    const world = openChanged()
    const json = JSON.parse(JSON.stringify(encodeSnapshot(world.snapshot())))
    const other = openNotes().copy('other')
    other.restore(decodeSnapshot(json, other.baseline))
    expect(look(other)).toEqual(look(world))
    const row = other.table(noteModel).get(4)
    expect(Object.isFrozen(row)).toBe(true)
    expect(other.table(noteModel).replace(row as never, { author: 'bob' })).toMatchObject({ author: 'bob' })
  })

  it('names a row that has no form in JSON', () => {
    const world = openNotes().copy('one')
    world.table(noteModel).insert({ label: 'd', body: { react: () => 1 } })
    expect(() => encodeSnapshot(world.snapshot())).toThrow(
      /^Failed to save a snapshot: in row 4 of "acme.note", a function has no form in JSON. Please/,
    )
  })

  it.each([
    ['seed', { seed: 2 }, 'the seed 1, and this double has 2'],
    ['users', { users: 4 }, 'users: 3, and this double has 4'],
    ['clock', { now: undefined }, 'now: "2026-01-01T00:00:00.000Z", and this double has null'],
    ['people', { fixture: { people: [{ email: 'a@example.com' }] } }, 'the fixture with the digest'],
    ['dialects', { dialects: [] }, 'the dialects ["acme"], and this double has []'],
  ])('is refused by a double with another %s', (_, options, reason) => {
    const json = encodeSnapshot(openChanged().snapshot())
    const { baseline } = openNotes(options).copy('other')
    expect(() => decodeSnapshot(json, baseline)).toThrow(
      new RegExp(
        `^Failed to restore a snapshot: it builds on ${reason.replaceAll(/[[\]]/g, '\\$&')}.* Please create`,
      ),
    )
  })

  const note = { id: 4, label: 'd', author: null, body: null }
  const table = { sequence: 4, rows: [note], removed: [] as number[] }
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)

  it.each<[string, JsonObject | null, string]>([
    ['nothing', null, 'it is not an object'],
    [
      'another version',
      { version: 2 },
      'it has version 2, and this stuntdouble reads version 1. Please save it again.',
    ],
    ['no baseline', { baseline: 1 }, 'baseline is not an object'],
    [
      'an unknown model',
      { tables: { 'acme.nota': table } },
      'it has rows of "acme.nota", which no dialect declares. Please use "acme.note".',
    ],
    ['a table that is a list', { tables: { 'acme.note': [] } }, 'the table "acme.note" is malformed'],
    [
      'a row without an id',
      { tables: { 'acme.note': { ...table, rows: [{ label: 'd' }] } } },
      'the table "acme.note" is malformed',
    ],
    [
      'a row that lacks a field',
      { tables: { 'acme.note': { ...table, rows: [{ id: 4, label: 'd', author: null }] } } },
      'row 4 of "acme.note" has no body',
    ],
    [
      'a row twice',
      { tables: { 'acme.note': { ...table, rows: [note, note] } } },
      'a row of "acme.note" is there twice',
    ],
    [
      'a removed row that is not there',
      { tables: { 'acme.note': { ...table, removed: [9] } } },
      'it removes row 9 of "acme.note"',
    ],
    [
      'a low sequence',
      { tables: { 'acme.note': { ...table, sequence: 3 } } },
      'the sequence of "acme.note" is below 4',
    ],
    [
      'a key of a row of the baseline',
      { tables: { 'acme.note': { ...table, rows: [{ ...note, label: 'a' }] } } },
      'rows 1 and 4 of "acme.note" have the same label, "a"',
    ],
    [
      'one key for two rows',
      { tables: { 'acme.note': { ...table, sequence: 5, rows: [note, { ...note, id: 5 }] } } },
      'rows 4 and 5 of "acme.note" have the same label, "d"',
    ],
    [
      'an unknown tag',
      { tables: { 'acme.note': { ...table, rows: [{ ...note, body: { $: 'huh' } }] } } },
      'it is malformed, "huh" is not the tag of a value',
    ],
    [
      'a deep value',
      { tables: { 'acme.note': { ...table, rows: [{ ...note, body: deep }] } } },
      'it is malformed, Maximum call stack',
    ],
    ['a clock without a moment', { clock: { frozenAt: 'now' } }, 'clock.frozenAt is not a number'],
    ['a random state that is too short', { random: [1, 2] }, 'random is not a list of 4 integers'],
    ['a mail without a receiver', { mails: [{ at: 0 }] }, 'mails[0] is not a mail'],
  ])('is refused with %s', (_, change, reason) => {
    const world = openNotes().copy('one')
    const json = change && { ...encodeSnapshot(world.snapshot()), ...change }
    expect(() => decodeSnapshot(json, world.baseline)).toThrow(`Failed to restore a snapshot: ${reason}`)
    expect(() => decodeSnapshot(json, world.baseline)).toThrow('Please')
  })
})
