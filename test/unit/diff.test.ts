import { beforeEach, describe, expect, it } from 'vitest'
import { compareViews } from '../../src/world/diff/compare.js'
import { diffStates } from '../../src/world/diff/states.js'
import { describeChange } from '../../src/world/diff/summary.js'
import { createSecretNames } from '../../src/world/secret-names.js'
import type { World } from '../../src/world/world.js'
import { noteModel, openNotes } from './snapshot-worlds.js'

const isSecret = createSecretNames()

describe('A diff of worlds', () => {
  let world: World
  beforeEach(() => {
    world = openNotes().copy('one')
  })

  it('lists as many changes as the limit says, and counts the rest', () => {
    for (const label of ['d', 'e', 'f']) world.table(noteModel).insert({ label })
    const { dialects, summary, more } = diffStates(world, undefined, undefined, { limit: 2 })
    expect([dialects.acme?.length, summary, more]).toEqual([
      2,
      ['acme note 4 added: label "d"', 'acme note 5 added: label "e"'],
      1,
    ])
  })

  it.each([0, 1.5, 10_001, '5'])('refuses the limit %j', (limit) => {
    expect(() => diffStates(world, undefined, undefined, { limit: limit as number })).toThrow(
      /^Failed to compare snapshots: limit is .+ Please give an integer from 1 to 10000\.$/,
    )
  })

  it('refuses snapshots of different populations', () => {
    const other = openNotes().copy('other').snapshot()
    expect(() => diffStates(world, other, undefined, {})).toThrow(
      /^Failed to compare the snapshots: .+ Please/,
    )
  })

  it('changes neither of them', () => {
    world.table(noteModel).insert({ label: 'd' })
    const snapshot = world.snapshot()
    world.random.hex(4)
    const before = world.snapshot()
    diffStates(world, snapshot, undefined, {})
    expect(world.snapshot()).toEqual(before)
  })

  it('shows the users and all rows of a dialect without resources', () => {
    world.users.replace(world.users.get(1) as never, { phone: '1', password: 'digest' })
    world.table(noteModel).remove(1)
    expect(diffStates(world, undefined, undefined, {}).dialects.acme).toEqual([
      {
        resource: 'user',
        id: 1,
        change: 'changed',
        fields: { phone: expect.objectContaining({ to: '1' }), password: { from: '***', to: '***' } },
      },
      {
        resource: 'note',
        id: 1,
        change: 'removed',
        fields: { label: { from: 'a' }, author: { from: 'ann' } },
      },
    ])
  })

  it('ignores a row that was written back', () => {
    const notes = world.table(noteModel)
    const row = notes.replace(notes.get(1) as never, { label: 'd' })
    notes.replace(row, { label: 'a' })
    expect(diffStates(world, undefined, undefined, {}).dialects.acme).toEqual([])
  })
})

describe('A comparison of views', () => {
  it('names members of objects by their path', () => {
    const before = { name: 'Ann', fields: { plan: 'free', size: 1 } }
    const after = { name: 'Ann', fields: { plan: 'gold', size: 1 }, tags: ['new'] }
    expect(compareViews(before, after, isSecret)).toEqual({
      'fields.plan': { from: 'free', to: 'gold' },
      tags: { to: ['new'] },
    })
  })

  it('hides secrets at every depth, and tells that they changed', () => {
    const view = (token: string) => ({
      links: [{ url: `https://a.example/?token=${token}` }],
      auth: { token },
    })
    const fields = compareViews(view('abcdef'), view('uvwxyz'), isSecret)
    expect(fields).toEqual({
      links: { from: [{ url: '***' }], to: [{ url: '***' }] },
      'auth.token': { from: '***', to: '***' },
    })
    expect(JSON.stringify(compareViews(undefined, view('abcdef'), isSecret))).not.toContain('abcdef')
  })

  it('tells a secret that was set from one that was not', () => {
    expect(compareViews({ password: null }, { password: 'digest' }, isSecret)).toEqual({
      password: { from: null, to: '***' },
    })
  })

  it('shortens long texts', () => {
    const { text } = compareViews(undefined, { text: 'x'.repeat(5000) }, isSecret)
    expect(text?.to).toBe(`${'x'.repeat(1000)}… (5000 characters)`)
  })

  it('takes no members of prototypes for members', () => {
    expect(compareViews({}, { constructor: 'own' }, isSecret)).toEqual({ constructor: { to: 'own' } })
  })
})

describe('A sentence about a change', () => {
  const row = { resource: 'user', id: 7, change: 'changed' as const }

  it('leaves out the time of the write when it has more to say', () => {
    const fields = { email: { from: 'a', to: 'b' }, updated_at: { from: '1', to: '2' } }
    expect(describeChange('acme', { ...row, fields })).toBe('acme user 7: email changed from "a" to "b"')
    expect(describeChange('acme', { ...row, fields: { updatedAt: { from: 1, to: 2 } } })).toBe(
      'acme user 7: updatedAt changed from 1 to 2',
    )
  })

  it('says that a member was set or removed', () => {
    const fields = { plan: { to: 'x'.repeat(99) }, size: { from: 1 } }
    expect(describeChange('acme', { ...row, fields })).toBe(
      `acme user 7: plan set to "${'x'.repeat(39)}…, size removed`,
    )
  })

  it('shows the names of a whole row, and not its ids, times and secrets', () => {
    const fields = {
      id: { to: 'u7' },
      created_at: { to: '2026-01-01T00:00:00Z' },
      token: { to: '***' },
      name: { to: 'Ann' },
    }
    expect(describeChange('acme', { ...row, change: 'added', fields })).toBe('acme user 7 added: name "Ann"')
  })
})
