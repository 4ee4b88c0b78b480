import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TransactionEndedError } from '../../src/model/write-log.js'
import type { World } from '../../src/world/world.js'
import { requestRecord } from './request-record.js'
import { look, noteModel, openNotes } from './snapshot-worlds.js'

const mail = { at: 0, dialect: 'acme', to: 'ann@example.com', subject: 'Hello', text: 'Hello', details: {} }

function change(world: World): void {
  const notes = world.table(noteModel)
  notes.remove(1)
  notes.replace(notes.get(2) as never, { label: 'a', author: 'bob' })
  notes.insert({ label: 'b' })
  world.users.insert({ email: 'new@example.com' })
  world.clock.advance(1000)
  world.random.hex(8)
  world.outbox.send(mail)
}

describe('a snapshot of a world', () => {
  let baseline: World
  let world: World
  beforeEach(() => {
    baseline = openNotes()
    world = baseline.copy('one')
  })

  it('brings back rows, sequences, indexes, clock, random source and outbox', () => {
    change(world)
    const before = look(world)
    const snapshot = world.snapshot()
    world.table(noteModel).replace(world.table(noteModel).get(3) as never, { label: 'd', author: 'bob' })
    world.table(noteModel).remove(2)
    world.transaction().world.table(noteModel).insert({ label: 'e' })
    world.users.remove(1)
    world.clock.freeze('2030-01-01')
    world.outbox.clear()
    world.restore(snapshot)
    expect(look(world)).toEqual(before)
  })

  it('goes on with the tokens, names and ids that followed it', () => {
    change(world)
    const snapshot = world.snapshot()
    const goOn = () => [world.random.hex(16), world.users.insert({}), world.table(noteModel).insert({})]
    const first = goOn()
    world.restore(snapshot)
    expect(goOn()).toEqual(first)
  })

  it('is not changed by later writes', () => {
    const snapshot = world.snapshot()
    const before = look(world)
    change(world)
    change(baseline.copy('other'))
    world.restore(snapshot)
    expect(look(world)).toEqual(before)
    expect(world.snapshot().changes.size).toBe(0)
  })

  it('holds the changed rows alone, and shares them', () => {
    world.table(noteModel).insert({ label: 'd' })
    world.table(noteModel).remove(1)
    const { changes } = world.snapshot()
    expect([...changes.keys()]).toEqual([noteModel])
    expect(changes.get(noteModel)?.rows).toEqual(
      new Map([
        [1, undefined],
        [4, world.table(noteModel).get(4)],
      ]),
    )
    expect(changes.get(noteModel)?.rows.get(4)).toBe(world.table(noteModel).get(4))
  })

  it('can be restored in another world of the same double', () => {
    change(world)
    const other = baseline.copy('other')
    other.restore(world.snapshot())
    expect(look(other)).toEqual(look(world))
    other.reset()
    expect(look(other)).toEqual(look(baseline.copy('third')))
  })

  it('is refused by a world of another double, which stays as it was', () => {
    const other = openNotes().copy('other')
    change(other)
    const before = look(other)
    expect(() => other.restore(world.snapshot())).toThrow(
      /^Failed to restore a snapshot: .*another double.* Please/,
    )
    expect(look(other)).toEqual(before)
  })

  it('voids open transactions', () => {
    const snapshot = world.snapshot()
    const transaction = world.transaction()
    const label = () => transaction.world.table(noteModel).insert({ label: 'd' })
    label()
    world.restore(snapshot)
    expect(transaction.isVoid).toBe(true)
    expect(label).toThrow(TransactionEndedError)
    expect(world.table(noteModel).size).toBe(3)
  })

  it('leaves the journal alone', () => {
    const snapshot = world.snapshot()
    world.journal.record(requestRecord())
    world.restore(snapshot)
    expect(world.journal.entries).toHaveLength(1)
  })

  it('cannot be taken of the baseline', () => {
    expect(() => baseline.snapshot()).toThrow('Failed to take a snapshot')
  })
})

describe('a listener of writes', () => {
  let world: World
  let seen: unknown[]
  beforeEach(() => {
    world = openNotes().copy('one')
    seen = []
    world.onWrite(({ model, id, row }) => seen.push([model, id, row]))
  })

  it('is told of each write once it is made, with the row as it is then', () => {
    const notes = world.table(noteModel)
    const made = notes.insert({ label: 'd' })
    const changed = notes.replace(made, { author: 'bob' })
    notes.remove(1)
    expect(seen).toEqual([
      ['acme.note', 4, made],
      ['acme.note', 4, changed],
      ['acme.note', 1, undefined],
    ])
  })

  it('is told of the writes of a transaction, and of their undoing', () => {
    const { world: inside, rollBack } = world.transaction()
    const first = world.table(noteModel).get(1)
    inside.table(noteModel).remove(1)
    inside.table(noteModel).insert({ label: 'd', author: null })
    rollBack()
    expect(seen.slice(2)).toEqual([
      ['acme.note', 4, undefined],
      ['acme.note', 1, first],
    ])
  })

  it('is told of the rows that a reset and a restored snapshot change', () => {
    const notes = world.table(noteModel)
    const first = notes.get(1)
    notes.remove(1)
    const snapshot = world.snapshot()
    seen = []
    world.reset()
    expect(seen).toEqual([['acme.note', 1, first]])
    world.restore(snapshot)
    world.restore(snapshot)
    expect(seen.slice(1)).toEqual([['acme.note', 1, undefined]])
  })

  it('breaks no write when it fails', () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    world.onWrite(() => {
      throw new Error('the disk is full')
    })
    world.table(noteModel).remove(1)
    expect([world.table(noteModel).size, seen.length]).toEqual([2, 1])
    expect(String(reported.mock.calls[0])).toContain('a listener of writes failed')
    reported.mockRestore()
  })

  it('is one of several, and can be removed', () => {
    const others: number[] = []
    const end = world.onWrite(({ id }) => others.push(id))
    world.table(noteModel).remove(1)
    end()
    world.table(noteModel).remove(2)
    expect([seen.length, others]).toEqual([2, [1]])
  })
})
