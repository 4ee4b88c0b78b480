import { describe, expect, it } from 'vitest'
import { zendeskFacet } from '../../handlers/zendesk/facet.js'
import { groupModel } from '../../handlers/zendesk/groups/model.js'
import { createDouble, type Double, type Fixture } from '../../src/index.js'

const ANN = { username: 'ann', email: 'ann@example.com', firstName: 'Ann' }
const BOB = { username: 'bob' }
const V1: Fixture = { people: [ANN, BOB], records: { zendesk: { groups: [{ name: 'Day' }] } } }

/** Opens the default world, in which a client created a user. */
function openChanged(): Double {
  const double = createDouble({ scenario: V1 })
  double.defaultWorld.users.insert({ username: 'client' })
  return double
}

function namesOf({ users }: Double): (string | null)[] {
  return Array.from(users, ({ username }) => username)
}

describe('a reloaded scenario', () => {
  it('replaces the content of worlds without changes, and of new ones', () => {
    const double = createDouble({ scenario: V1 })
    const view = double.world('a')
    expect(double.worlds.reload({ people: [BOB] })).toEqual([])
    expect([namesOf(double), view.users.size, double.world('b').users.size]).toEqual([['bob'], 1, 1])
  })

  it('adds, changes and removes people, and keeps those of clients', () => {
    const double = openChanged()
    const people = [{ ...ANN, firstName: 'Anna', facets: { zendesk: { notes: 'VIP' } } }, { username: 'cid' }]
    expect(double.worlds.reload({ ...V1, people })).toEqual([])
    expect(namesOf(double)).toEqual(['ann', 'client', 'cid'])
    expect(double.users.get(1)?.firstName).toBe('Anna')
    double.worlds.reload({ ...V1, people: [{ ...ANN, firstName: 'Annie' }] })
    expect(namesOf(double)).toEqual(['ann', 'client'])
    expect(double.users.get(1)?.firstName).toBe('Annie')
    double.reset()
    expect(namesOf(double)).toEqual(['ann'])
  })

  it('keeps what a client changed, and says so', () => {
    const double = openChanged()
    const { users } = double.defaultWorld
    users.replace(users.get(1) as never, { firstName: 'Mine' })
    users.replace(users.get(2) as never, { firstName: 'Mine' })
    const notes = double.worlds.reload({
      ...V1,
      people: [{ ...ANN, firstName: 'Theirs', lastName: 'New' }, { username: 'client' }],
    })
    expect(notes).toEqual([
      'world "default": a client changed "bob", who stays.',
      'world "default": a client changed firstName of "ann@example.com", and that value stays.',
      'world "default": a client created "client" already, and that user stays.',
    ])
    expect(users.get(1)).toMatchObject({ firstName: 'Mine', lastName: 'New' })
    double.reset()
    expect(namesOf(double)).toEqual(['ann', 'client'])
  })

  it('adds records, and leaves changes of others for the next reset', () => {
    const double = openChanged()
    const groups = () => Array.from(double.defaultWorld.table(groupModel), ({ name }) => name)
    expect(groups()).toContain('Day')
    const next = (...names: string[]) => ({
      ...V1,
      records: { zendesk: { groups: names.map((name) => ({ name })) } },
    })
    expect(double.worlds.reload(next('Day', 'Night'))).toEqual([])
    expect(groups()).toContain('Night')
    expect(double.worlds.reload(next('Night'))).toEqual([
      'world "default": changed and removed records of zendesk take effect at the next reset.',
    ])
    expect(groups()).toContain('Day')
    double.reset()
    expect(groups()).not.toContain('Day')
  })

  it('leaves changed settings for the next reset, and says so', () => {
    const double = openChanged()
    const settings = {
      seed: 7,
      now: '2026-05-01',
      options: { zendesk: { strict: true } },
      faults: [{ pattern: 'zendesk.*', status: 503 }],
    }
    expect(double.worlds.reload({ ...V1, ...settings })).toEqual([
      'world "default": changed seed, now, options and faults take effect at the next reset.',
    ])
    expect(double.faults.list).toEqual([])
    expect(double.worlds.reload({ ...V1, ...settings, users: 2, faults: [] })).toEqual([
      'world "default": changed users and faults take effect at the next reset.',
    ])
    double.reset()
    expect([double.users.size, new Date(double.clock.now()).toISOString()]).toEqual([
      4,
      '2026-05-01T00:00:00.000Z',
    ])
  })

  it('says nothing of settings that the double overrides', () => {
    const double = createDouble({ scenario: V1, seed: 3, now: '2026-01-01', users: 0 })
    double.defaultWorld.users.insert({ username: 'client' })
    expect(double.worlds.reload({ ...V1, seed: 7, now: '2026-05-01', users: 2 })).toEqual([])
  })

  it('gives a name that a client has taken at the next reset', () => {
    const double = openChanged()
    expect(
      double.worlds.reload({ ...V1, people: [{ ...ANN, username: 'Client', firstName: 'Anna' }, BOB] }),
    ).toEqual([
      'world "default": another user has the username "Client" of "ann@example.com", which takes effect at the next reset.',
    ])
    expect(double.users.get(1)).toMatchObject({ username: 'ann', firstName: 'Anna' })
    double.reset()
    expect(namesOf(double)).toEqual(['Client', 'bob'])
  })

  it('gives a person the name of one who is removed', () => {
    const double = openChanged()
    expect(double.worlds.reload({ ...V1, people: [{ ...ANN, username: 'bob' }] })).toEqual([])
    expect(namesOf(double)).toEqual(['bob', 'client'])
  })

  it('keeps a removed person after a client changed a facet', () => {
    const double = openChanged()
    const { defaultWorld: world } = double
    zendeskFacet.update(world, double.users.get(2) as never, { notes: 'Mine' })
    expect(double.worlds.reload({ ...V1, people: [ANN] })).toEqual([
      'world "default": a client changed "bob", who stays.',
    ])
    expect(namesOf(double)).toEqual(['ann', 'bob', 'client'])
  })

  it('leaves a facet for the next reset after a client changed it, and removed members', () => {
    const double = openChanged()
    const { defaultWorld: world } = double
    const notesOf = (id: number) => zendeskFacet.of(world, double.users.get(id) as never).notes
    const next = (notes: string, details?: string) => ({
      ...V1,
      people: [
        { ...ANN, facets: { zendesk: { notes } } },
        { ...BOB, facets: { zendesk: details === undefined ? { notes } : { notes, details } } },
      ],
    })
    zendeskFacet.update(world, double.users.get(1) as never, { notes: 'Mine' })
    expect(double.worlds.reload(next('One', 'Tall'))).toEqual([
      'world "default": the facet of "ann@example.com", which a client changed in zendesk, takes effect at the next reset.',
    ])
    expect([notesOf(1), notesOf(2)]).toEqual(['Mine', 'One'])
    expect(double.worlds.reload(next('Two'))).toEqual([
      'world "default": the facet of "ann@example.com", which a client changed in zendesk, takes effect at the next reset.',
      'world "default": the removal of members of the zendesk facet of "bob" takes effect at the next reset.',
    ])
    expect([notesOf(1), notesOf(2)]).toEqual(['Mine', 'Two'])
    double.reset()
    expect([notesOf(1), notesOf(2)]).toEqual(['Two', 'Two'])
  })

  it('removes a person with facets that an earlier version added', () => {
    const double = openChanged()
    const facets = {
      zendesk: { notes: 'VIP' },
      parse: { emailVerified: true },
      tyk: { user_permissions: { users: 'read' } },
      acs: { role: 'editor' },
    }
    expect(double.worlds.reload({ ...V1, people: [ANN, BOB, { username: 'cid', facets }] })).toEqual([])
    expect(namesOf(double)).toEqual(['ann', 'bob', 'client', 'cid'])
    expect(double.worlds.reload(V1)).toEqual([])
    expect(namesOf(double)).toEqual(['ann', 'bob', 'client'])
  })

  it('keeps its name for the earlier content when it is wrong', () => {
    const double = createDouble({ scenario: { ...V1, name: 'shop' } })
    const wrong = { name: 'shop', people: [{ ...ANN, facets: { parse: { '1st': 1 } } }] }
    expect(() => double.worlds.reload(wrong)).toThrow('is refused')
    double.loadScenario('shop')
    expect(namesOf(double)).toEqual(['ann', 'bob'])
  })

  it('changes nothing when it is wrong, and leaves worlds of other scenarios alone', () => {
    const double = openChanged()
    double.world('a', { scenario: 'empty' })
    expect(() => double.worlds.reload({ people: [{ email: 'x' }] })).toThrow('Please give an e-mail address.')
    expect(() => double.worlds.reload({ people: [{ ...ANN, facets: { parse: { '1st': 1 } } }] })).toThrow(
      'is refused',
    )
    expect(namesOf(double)).toEqual(['ann', 'bob', 'client'])
    double.worlds.reload({ people: [BOB] })
    expect(double.world('a').users.size).toBe(0)
  })
})
