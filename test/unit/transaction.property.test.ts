import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Clock } from '../../src/model/clock.js'
import { createFaker } from '../../src/model/faker.js'
import { defineModel, type Row } from '../../src/model/model.js'
import { Random } from '../../src/model/random.js'
import { Table } from '../../src/model/table.js'
import { WriteLog } from '../../src/model/write-log.js'

/** A row whose fields belong to two writers: each changes its own. */
interface Note extends Row {
  readonly label: string
  readonly ours: number
  readonly theirs: number
  readonly both: Readonly<Record<string, number>>
}

const noteModel = defineModel<Note>({
  name: 'note',
  fields: () => ({ label: () => '', ours: () => 0, theirs: () => 0, both: () => ({}) }),
  unique: { label: ({ label }) => label, ours: ({ id, ours }) => `${id}/${ours}` },
  groups: { theirs: ({ theirs }) => String(theirs) },
  words: ({ label, ours }) => [label, `o${ours}`],
})

const LABELS = ['a', 'b', 'c', 'd']

interface Write {
  readonly by: 'ours' | 'theirs'
  readonly kind: 'insert' | 'change' | 'remove'
  readonly label: string
  readonly value: number
}

const write: fc.Arbitrary<Write> = fc.record({
  by: fc.constantFrom('ours', 'theirs'),
  kind: fc.constantFrom('insert', 'change', 'change', 'change', 'remove'),
  label: fc.constantFrom(...LABELS),
  value: fc.nat(5),
})

function openTable(): Table<Note> {
  const sources = {
    faker: createFaker(new Random(1), 0),
    random: new Random(1),
    clock: new Clock(),
    referenceTime: 0,
  }
  const table = Table.open(noteModel, sources)
  for (const label of LABELS) table.insert({ label })
  return table
}

/** Does a write where it is possible; the labels of new rows are the writer's own. */
function perform(table: Table<Note>, { by, kind, label, value }: Write): boolean {
  if (kind === 'insert') {
    const own = `${by}-${value}`
    if (table.findBy('label', own)) return false
    table.insert({ label: own, both: { [by]: value } })
    return true
  }
  const row = table.findBy('label', label)
  if (!row || !table.get(row.id)) return false
  if (kind === 'remove') table.remove(row.id)
  else table.replace(row, { [by]: value, both: { ...row.both, [by]: value } })
  return true
}

/** All that can be seen of a table, but for the ids. */
function look(table: Table<Note>): unknown {
  const rows = [...table].map(({ id: _, ...others }) => others)
  const groups = [0, 1, 2, 3, 4, 5].map((value) =>
    table.findAllBy('theirs', String(value)).map(({ label }) => label),
  )
  const words = [...LABELS, 'o1', 'o3'].map((word) => new Set(table.words().find(word)).size)
  const keys = [...table].every(({ id, label, ours }) => {
    return table.findBy('label', label)?.id === id && table.findBy('ours', `${id}/${ours}`)?.id === id
  })
  return { rows, groups, words, keys }
}

it('A transaction that is rolled back leaves what the other writes alone would have made', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 40 }), (writes) => {
      const table = openTable()
      table.words()
      const log = new WriteLog()
      const own = table.within(log)
      const others = writes.filter(
        (each) => perform(each.by === 'ours' ? own : table, each) && each.by === 'theirs',
      )
      log.rollBack()

      const expected = openTable()
      for (const each of others) perform(expected, each)
      expect(look(table)).toEqual(look(expected))
    }),
    { numRuns: 2000, seed: 1 },
  )
})
