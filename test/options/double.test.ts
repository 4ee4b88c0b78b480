import { describe, expect, it } from 'vitest'
import { createDouble as createCoreDouble } from '../../src/core.js'
import { createDouble, dialects } from '../../src/index.js'

const NAMES = Object.keys(dialects).join(', ')

describe('a double', () => {
  it.each([
    [{ user: 3 }, 'there is no option "user". Please use "users".'],
    [{ dialect: ['parse'] }, 'there is no option "dialect". Please use "dialects".'],
    [
      { port: 1 },
      'there is no option "port". Please choose one of: dialects, users, seed, fixture, scenario, refDate, now, worldLimit, journal.',
    ],
    [{ users: -1 }, 'users is -1. Please give an integer from 0 to 1000000.'],
    [{ users: 1.5 }, 'users is 1.5. Please give an integer from 0 to 1000000.'],
    [{ users: '3' }, 'users is "3". Please give an integer from 0 to 1000000.'],
    [{ users: null }, 'users is null. Please give an integer from 0 to 1000000.'],
    [{ seed: Number.NaN }, 'seed is NaN. Please give an integer, such as 1.'],
    [
      { refDate: 'soon' },
      'refDate is "soon". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z", or a Date.',
    ],
    [
      { now: '2026-02-31' },
      'now is "2026-02-31". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z", or a Date.',
    ],
    [
      { now: new Date('soon') },
      'now is null. Please give an ISO 8601 text such as "2026-01-01T00:00:00Z", or a Date.',
    ],
    [{ fixture: 3 }, 'fixture is 3. Please give the name of a fixture, or an object.'],
    [{ fixture: [] }, 'fixture is []. Please give the name of a fixture, or an object.'],
    [{ fixture: new Map() }, 'fixture is a Map. Please give the name of a fixture, or an object.'],
    [
      { fixture: Promise.resolve({}) },
      'fixture is a Promise. Please give the name of a fixture, or an object.',
    ],
    [[], 'the options are a list, or an instance of a class. Please give an object such as { users: 5 }.'],
    [
      new Map([['users', 3]]),
      'the options are a list, or an instance of a class. Please give an object such as { users: 5 }.',
    ],
    [{ dialects: 'parse' }, 'dialects is "parse". Please give a list of dialects.'],
    [
      { dialects: [3] },
      'dialects[0] is 3. Please give a dialect, such as the one that stuntdouble/handlers/<name> exports.',
    ],
    [{ dialects: ['parze'] }, 'there is no dialect "parze". Please use "parse".'],
    [{ dialects: ['none'] }, `there is no dialect "none". Please choose one of: ${NAMES}.`],
    [3, 'the options are 3. Please give an object.'],
    [null, 'the options are null. Please give an object.'],
  ])('refuses %j', (options, message) => {
    expect(() => createDouble(options as object)).toThrow(
      new Error(`Failed to create the double: ${message}`),
    )
  })

  it.each(['now', 'refDate'])('refuses a %s that no vendor can spell, at once', (name) => {
    for (const date of [new Date(8.64e15), new Date(-8.64e15)]) {
      expect(() => createDouble({ [name]: date })).toThrow(
        /^Failed to read \w+: \S+ is out of range\. Please give a moment of the years 0 to 9999\.$/,
      )
    }
  })

  it('copies a Date, so that later changes of it have no effect', () => {
    const now = new Date('2026-03-01T12:00:00Z')
    const double = createDouble({ now })
    now.setTime(0)
    expect(new Date(double.clock.now()).toISOString()).toBe('2026-03-01T12:00:00.000Z')
  })

  it('speaks a dialect once that is given twice', () => {
    const double = createDouble({ dialects: ['parse', dialects.parse, 'parse'] })
    expect(double.dialects).toEqual([dialects.parse])
  })

  it('suggests the nearest scenario', () => {
    expect(() => createDouble({ fixture: 'emtpy' })).toThrow(
      'Failed to find the scenario "emtpy": there is no scenario of this name. Please use "empty".',
    )
    expect(() => createDouble({ fixture: 'none' })).toThrow(
      'Please choose one of: default, empty, crowd, edge-cases, docs-samples, support-desk.',
    )
  })

  it('asks for dialects as values in its core', () => {
    expect(() => createCoreDouble({ dialects: ['parse' as never] })).toThrow(
      'dialects[0] is "parse". Please give a dialect, such as the one that stuntdouble/handlers/<name> exports.',
    )
    expect(() => createCoreDouble({} as { dialects: [] })).toThrow(
      new Error(
        'Failed to create the double: dialects is missing. Please give a list of dialects, such as those that stuntdouble/handlers/<name> export.',
      ),
    )
  })

  it('takes all of its options, and undefined for any', () => {
    const now = new Date('2026-03-01T12:00:00Z')
    const double = createDouble({
      dialects: ['acs', dialects.parse],
      users: 0,
      seed: -1,
      fixture: 'empty',
      refDate: '2026-01-01',
      now,
    })
    expect([double.clock.now(), double.defaultWorld.users.size]).toEqual([now.getTime(), 0])
    const options = {
      dialects: undefined,
      users: undefined,
      seed: undefined,
      fixture: undefined,
      now: undefined,
    }
    expect(createDouble(options as object).defaultWorld.users.size).toBe(28)
  })
})
