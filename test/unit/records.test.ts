import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/api-error.js'
import { createDouble as createCoreDouble } from '../../src/core.js'
import { createDouble, type Double, type Fixture } from '../../src/index.js'
import type { FixtureRecords } from '../../src/model/fixture.js'
import { defineModel, type Row } from '../../src/model/model.js'
import { filledText, listOf, members } from '../../src/options/kinds.js'
import type { RecordNames } from '../../src/world/record-names.js'
import type { World } from '../../src/world/world.js'
import { plainDialect, say } from '../matrix/plain-dialect.js'

interface Team extends Row {
  readonly name: string
  readonly leader: number
}

const teamModel = defineModel<Team>({
  name: 'acme.team',
  fields: () => ({ name: () => '', leader: () => 0 }),
  unique: { name: ({ name }) => name },
})

interface TeamRecord {
  readonly name: string
  readonly leader: string
  readonly parent?: string
}

function loadRecords(world: World, { teams }: FixtureRecords, names: RecordNames): void {
  const table = world.table(teamModel)
  const list = teams as readonly TeamRecord[]
  for (const [index, { name, leader, parent }] of list.entries()) {
    const path = ['teams', index]
    const { id } = names.user(leader, [...path, 'leader'])
    if (parent !== undefined)
      names.resolve({
        path: [...path, 'parent'],
        name: parent,
        noun: 'team',
        find: (key) => table.findBy('name', key),
        known: () => Array.from(table, (team) => team.name),
      })
    names.at(path, () => {
      if (name === 'refused') throw new ApiError(say(422, 'no such name'))
      if (name === 'broken') throw new TypeError('broken')
      return table.insert({ name, leader: id })
    })
  }
}

const acme = plainDialect({
  models: [teamModel],
  records: () =>
    members({
      teams: listOf(
        members({ name: filledText(), leader: filledText(), parent: filledText() }),
        'a list of teams',
      ),
    }),
  loadRecords,
})

function open(...teams: object[]): Double {
  return createCoreDouble({
    dialects: [acme],
    fixture: { people: [{ username: 'Ann' }, { email: 'bob@example.com' }], records: { acme: { teams } } },
  })
}

function refusalOf(...teams: object[]): string {
  try {
    open(...teams)
  } catch (error) {
    return (error as Error).message
  }
  return 'It is taken.'
}

describe('records of a fixture', () => {
  it('are loaded by their dialect, with references to people by name', () => {
    const { defaultWorld } = open(
      { name: 'red', leader: 'ann' },
      { name: 'blue', leader: 'BOB@example.com', parent: 'red' },
    )
    expect(Array.from(defaultWorld.table(teamModel))).toMatchObject([
      { name: 'red', leader: 1 },
      { name: 'blue', leader: 2 },
    ])
  })

  it('may be references of people that are generated', () => {
    const { username } = createDouble({ fixture: { users: 3 } }).users.get(3) ?? {}
    const records = { acme: { teams: [{ name: 'red', leader: username }] } } as unknown as NonNullable<
      Fixture['records']
    >
    const { defaultWorld } = createCoreDouble({ dialects: [acme], fixture: { users: 3, records } })
    expect(defaultWorld.table(teamModel).get(1)?.leader).toBe(3)
  })

  it.each([
    [
      { name: 'red', leader: 'bop@example.com' },
      'records.acme.teams[0].leader is "bop@example.com", and no person has that name. Please use "bob@example.com".',
    ],
    [
      { name: 'red', leader: 'somebody else entirely' },
      'records.acme.teams[0].leader is "somebody else entirely", and no person has that name. Please give the name of a person.',
    ],
    [
      { name: 'red', leader: 'ann', parent: 'green' },
      'records.acme.teams[0].parent is "green", and no team has that name. Please give the name of a team.',
    ],
    [
      { name: 'refused', leader: 'ann' },
      'records.acme.teams[0] is refused with no such name. Please fix it.',
    ],
    [
      { nam: 'red', name: 'red', leader: 'ann' },
      'records.acme.teams[0] has no member "nam". Please use "name".',
    ],
    [
      { name: 'red', leader: 3 },
      'records.acme.teams[0].leader is 3. Please give a string that is not empty.',
    ],
  ])('are refused when one is %j', (team, message) => {
    expect(refusalOf(team)).toBe(`Failed to read the fixture: ${message}`)
  })

  it('leave an unexpected error of a dialect as it is', () => {
    expect(() => open({ name: 'broken', leader: 'ann' })).toThrow(new TypeError('broken'))
  })

  it.each([
    [{ zendesc: {} }, 'records has no dialect "zendesc". Please use "zendesk".'],
    [{ parse: 3 }, /^records\.parse .*Please/],
  ])('are refused when they are %j', (records, message) => {
    const open = () => createDouble({ fixture: { records } as unknown as Fixture })
    expect(open).toThrow(message instanceof RegExp ? undefined : `Failed to read the fixture: ${message}`)
  })

  it('are ignored for a dialect that the double does not serve', () => {
    const records = { globex: { offices: [] } }
    const { users } = createCoreDouble({
      dialects: [acme],
      fixture: { people: [{ username: 'ann' }], records },
    })
    expect(users.size).toBe(1)
  })

  it('belong to every world, and come back with a reset', () => {
    const double = open({ name: 'red', leader: 'ann' })
    const table = double.worlds.get('a').table(teamModel)
    table.remove(1)
    double.worlds.get('a').reset()
    expect(table.get(1)?.name).toBe('red')
  })
})
