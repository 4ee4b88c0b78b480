import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idOf as acsIdOf } from '../../handlers/acs/ids.js'
import { objectIdOf } from '../../handlers/parse/ids.js'
import { parse } from '../../handlers/parse/index.js'
import { idOf as tykIdOf } from '../../handlers/tyk/ids.js'
import { toSchema } from '../../scripts/docs.js'
import { createDouble as createCoreDouble } from '../../src/core.js'
import { createDouble, dialects, type FixturePerson } from '../../src/index.js'
import type { User } from '../../src/model/user.js'
import { scenarioKind } from '../../src/world/scenario-kind.js'

const ANN = { email: 'ann@example.com', username: 'ann' }

function refusalOf(fixture: unknown): string {
  try {
    createDouble({ fixture: fixture as object })
  } catch (error) {
    return (error as Error).message
  }
  return 'It is taken.'
}

const NAMES = Object.keys(dialects).join(', ')

describe('a fixture in code', () => {
  it.each([
    [
      { persons: [] },
      'there is no member "persons". Please choose one of: $schema, name, description, extends, users, seed, now, options, faults, people, templates, records, mails.',
    ],
    [{ poeple: [] }, 'there is no member "poeple". Please use "people".'],
    [{ people: {} }, 'people is {}. Please give a list of people.'],
    [{ users: -1 }, 'users is -1. Please give an integer from 0 to 1000000.'],
    [{ description: 1 }, 'description is 1. Please give a string.'],
    [{ people: [42] }, 'people[0] is 42. Please give an object.'],
    [{ people: [null] }, 'people[0] is null. Please give an object.'],
    [{ people: [[]] }, 'people[0] is []. Please give an object.'],
    [{ people: [{ email: undefined }] }, 'people[0] has no name. Please give an email or a username.'],
    [{ people: [{ username: '' }] }, 'people[0]: username is "". Please give a string that is not empty.'],
    [{ people: [{}] }, 'people[0] has no name. Please give an email or a username.'],
  ])('is refused when it is %j', (fixture, message) => {
    expect(refusalOf(fixture)).toBe(`Failed to read the fixture: ${message}`)
  })

  it.each([
    [{ usrname: 'x' }, 'there is no member "usrname". Please use "username".'],
    [{ firstName: null }, 'firstName is null. Please give a string.'],
    [{ password: 1 }, 'password is 1. Please give a string.'],
    [{ active: 'yes' }, 'active is "yes". Please give true or false.'],
    [
      { createdAt: 'soon' },
      'createdAt is "soon". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".',
    ],
    [
      { createdAt: '2026-02-30T00:00:00Z' },
      'createdAt is "2026-02-30T00:00:00Z". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".',
    ],
    [{ facets: { zendesc: {} } }, 'facets has no dialect "zendesc". Please use "zendesk".'],
    [{ facets: { globex: {} } }, `facets has no dialect "globex". Please choose one of: ${NAMES}.`],
    [{ facets: { tyk: 3 } }, 'facets.tyk is 3. Please give an object.'],
    [
      { facets: { tyk: { acces_key: 'x' } } },
      'facets.tyk has no member "acces_key". Please use "access_key".',
    ],
    [
      { facets: { zendesk: { tags: 3 } } },
      'facets.zendesk.tags is 3. Please give a list of strings, or one string with spaces.',
    ],
    [{ facets: { parse: { ACL: 'all' } } }, 'facets.parse.ACL is "all". Please give an object.'],
    [
      { facets: { parse: { username: 'x' } } },
      'facets.parse.username is a field of the person. Please set it there, outside of facets.',
    ],
    [{ pinnedIds: { prase: 'AnnsOwnId1' } }, 'pinnedIds has no dialect "prase". Please use "parse".'],
    [{ pinnedIds: { parse: 'short' } }, 'pinnedIds.parse is "short". Please give ten letters and digits.'],
    [
      { pinnedIds: { acs: '526EDC0D294E712499000004' } },
      'pinnedIds.acs is "526EDC0D294E712499000004". Please give 24 hexadecimal digits in lower case.',
    ],
    [
      { pinnedIds: { zendesk: '12' } },
      'pinnedIds.zendesk has no use, as the dialect generates all ids. Please leave it out.',
    ],
  ])('is refused when a person has %j', (member, message) => {
    const fixture = { people: [ANN, { username: 'bob', ...member }] }
    expect(refusalOf(fixture)).toBe(`Failed to read the fixture: people[1] (bob): ${message}`)
  })

  it("is refused when a username isn't a string, or an e-mail isn't an address", () => {
    expect(refusalOf({ people: [{ username: 42 }] })).toBe(
      'Failed to read the fixture: people[0]: username is 42. Please give a string that is not empty.',
    )
    expect(refusalOf({ people: [{ email: 'ann' }] })).toBe(
      'Failed to read the fixture: people[0] (ann): email is "ann". Please give an e-mail address.',
    )
  })

  it.each([
    [{ username: 'x', email: 'ANN@example.com' }, 'email is "ANN@example.com"'],
    [{ username: 'Ann' }, 'username is "Ann"'],
    [{ username: 'x', pinnedIds: { parse: 'AnnsOwnId1' } }, 'pinnedIds.parse is "AnnsOwnId1"'],
  ])('is refused when two people share what is unique: %j', (twin, wrong) => {
    const ann = { ...ANN, pinnedIds: { parse: 'AnnsOwnId1' } }
    const message = refusalOf({ people: [ann, { username: 'bob' }, twin] })
    expect(message).toContain('Failed to read the fixture: people[2] (')
    expect(message).toContain(`): ${wrong}, which people[0] has already. Please give another.`)
  })

  it('is refused when it pins an id that the dialect gives to someone else', () => {
    const idsOf = (user: User) => ({ parse: objectIdOf(user), tyk: tykIdOf(user), acs: acsIdOf(user) })
    const { users } = createDouble({
      fixture: { users: 12, people: [ANN, { username: 'bob' }] },
    }).defaultWorld
    for (const number of [2, 12]) {
      const ids = idsOf(users.get(number) as User)
      for (const [dialect, id] of Object.entries(ids)) {
        expect(refusalOf({ people: [{ ...ANN, pinnedIds: { [dialect]: id } }, { username: 'bob' }] })).toBe(
          `Failed to read the fixture: people[0] (ann@example.com): pinnedIds.${dialect} is "${id}", the id that the dialect gives to user number ${number}. Please give another.`,
        )
      }
    }
    const [own, other] = [1, 2].map((number) => ({ parse: objectIdOf(users.get(number) as User) }))
    expect(refusalOf({ people: [{ ...ANN, pinnedIds: own }, { username: 'bob' }] })).toBe('It is taken.')
    const swapped = [
      { ...ANN, pinnedIds: other },
      { username: 'bob', pinnedIds: own },
    ]
    expect(refusalOf({ people: swapped })).toBe('It is taken.')
  })

  it.each([
    [{ size: () => 1 }, 'facets.acs.custom_fields.size is a function. Please give a JSON value.'],
    [{ size: [1n] }, 'facets.acs.custom_fields.size[0] is 1. Please give a JSON value.'],
    [{ size: Number.NaN }, 'facets.acs.custom_fields.size is NaN. Please give a JSON value.'],
    [
      { size: new Date(0) },
      'facets.acs.custom_fields.size is "1970-01-01T00:00:00.000Z". Please give a JSON value.',
    ],
    [{ size: new Map() }, 'facets.acs.custom_fields.size is a Map. Please give a JSON value.'],
    [
      JSON.parse('{"__proto__":{"size":1}}'),
      'facets.acs.custom_fields.__proto__ is not allowed as a name. Please leave it out.',
    ],
  ])('is refused when a facet has what JSON does not: %o', (fields, message) => {
    expect(refusalOf({ people: [{ ...ANN, facets: { acs: { custom_fields: fields } } }] })).toBe(
      `Failed to read the fixture: people[0] (ann@example.com): ${message}`,
    )
  })

  it('is refused when a facet is nested too deep, or in itself', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)
    const round: { round?: unknown } = {}
    round.round = round
    for (const [name, value] of Object.entries({ deep, round })) {
      expect(refusalOf({ people: [{ ...ANN, facets: { parse: { [name]: value } } }] })).toBe(
        `Failed to read the fixture: people[0] (ann@example.com): facets.parse.${name} is nested more than 100 levels deep. Please give fewer levels.`,
      )
    }
  })

  it('shows long and odd names in short, and on one line', () => {
    const long = 'x'.repeat(1_000_000)
    for (const person of [{ email: long }, { ...ANN, [long]: 1 }, { email: 'a@b.c\n\u0007', active: 1 }]) {
      const message = refusalOf({ people: [person] })
      expect(message).toMatch(/^[ -~…]+$/)
      expect(message.length).toBeLessThan(400)
    }
  })

  it('takes undefined as left out, at each depth', () => {
    const bob = {
      username: 'bob',
      email: undefined,
      active: undefined,
      pinnedIds: { parse: undefined },
      facets: { tyk: undefined, zendesk: { role: undefined } },
    }
    const people = [{ ...ANN, pinnedIds: { parse: undefined } }, bob] as unknown as FixturePerson[]
    const double = createDouble({ fixture: { users: undefined as never, people } })
    expect(double.defaultWorld.users.get(2)).toMatchObject({ email: null, active: true, pinnedIds: {} })
  })

  it('is read once: later changes of the object change nothing', () => {
    const person = { ...ANN, password: 'one' }
    const double = createDouble({ fixture: { people: [person] } })
    person.password = 'two'
    expect(double.fixture.people?.[0]?.password).toBe('one')
  })

  it('takes a username that is the e-mail address of someone else', () => {
    expect(refusalOf({ people: [ANN, { username: 'ann@example.com' }] })).toBe('It is taken.')
  })

  it('is refused at once when a dialect refuses what it says of a person', () => {
    const facets = { parse: { '1st': 1 } }
    expect(refusalOf({ people: [{ ...ANN, facets }] })).toMatch(
      /^Failed to read the fixture: people\[0\] \(ann@example\.com\): facets\.parse is refused with .*Invalid field name: 1st.* Please fix it\.$/,
    )
  })

  it('names five things that are wrong, and counts the others', () => {
    const people = Array.from({ length: 100 }, (_, index) => ({ username: `u${index}`, active: 1 }))
    const message = refusalOf({ people })
    expect(message).toContain('people[4] (u4): active is 1. Please give true or false. And 95 more.')
    expect(message).not.toContain('people[5]')
  })

  it('may speak of a dialect that the double does not', () => {
    const fixture = { people: [{ ...ANN, facets: { zendesk: { role: 'agent' } as const } }] }
    expect(createDouble({ dialects: ['parse'], fixture }).defaultWorld.users.size).toBe(1)
    expect(() =>
      createDouble({
        dialects: ['parse'],
        fixture: { people: [{ ...ANN, facets: { zendesk: { rol: 1 } } }] },
      }),
    ).toThrow('facets.zendesk has no member "rol". Please use "role".')
  })

  it('may speak of dialects that the core does not know, unless they look misspelt', () => {
    const open = (facets: Record<string, object>) =>
      createCoreDouble({ dialects: [parse], fixture: { people: [{ ...ANN, facets: facets as never }] } })
    expect(open({ zendesk: { role: 'agent' } }).defaultWorld.users.size).toBe(1)
    expect(() => open({ prase: {} })).toThrow('facets has no dialect "prase". Please use "parse".')
  })

  it('is left as it is', () => {
    const fixture = { people: [{ ...ANN, facets: { tyk: { org_id: '' } } }] }
    const before = structuredClone(fixture)
    createDouble({ fixture }).defaultWorld.reset()
    expect(fixture).toEqual(before)
  })
})

describe('fixtures/fixture.schema.json', () => {
  const kind = scenarioKind(Object.values(dialects))
  const readJson = (name: string) => JSON.parse(readFileSync(`fixtures/${name}.json`, 'utf8')) as object

  it('describes fixtures as they are checked', () => {
    expect(readJson('fixture.schema')).toEqual(toSchema(kind))
  })

  it.each(['default', 'empty'])('fits the fixture "%s" of the package', (name) => {
    expect(kind.check(readJson(name), [])).toEqual([])
  })
})
