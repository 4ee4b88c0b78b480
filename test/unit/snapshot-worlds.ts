import { defineModel, type Row } from '../../src/model/model.js'
import { openBaseline } from '../../src/world/baseline.js'
import { OperationHooks } from '../../src/world/hooks.js'
import { Journals } from '../../src/world/journal/journals.js'
import type { World, WorldOptions } from '../../src/world/world.js'

export interface Note extends Row {
  readonly label: string
  readonly author: string | null
  readonly body: unknown
}

export const noteModel = defineModel<Note>({
  name: 'acme.note',
  fields: ({ random }) => ({ label: () => random.hex(8), author: () => null, body: () => null }),
  unique: { label: ({ label }) => label },
  groups: { author: ({ author }) => author },
  words: ({ label, author }) => [label, ...(author === null ? [] : [author])],
})

const acme: WorldOptions['dialects'][number] = {
  name: 'acme',
  operations: [],
  models: [noteModel],
  resources: [],
  oneTimeCodes: () => [],
  secrets: [],
  seed(world) {
    for (const label of ['a', 'b', 'c']) world.table(noteModel).insert({ label, author: 'ann' })
  },
  applyFacet() {},
  applyTemplate: () => undefined,
  loadRecords() {},
  prepareRecords() {},
  with: () => ({ options: {} }),
  onUserDeleted() {},
  onUserChanged: undefined,
}

/** Opens the baseline of a small population, with the notes of one dialect. */
export function openNotes(options: Partial<WorldOptions> = {}): World {
  const settings = { seed: 1, fixture: {}, users: 3, referenceTime: 0, now: '2026-01-01', dialects: [acme] }
  const shared = { hooks: new OperationHooks<World>(), journals: new Journals() }
  return openBaseline({ ...settings, ...shared, ...options })
}

/** All that can be seen of a world's state, without changing it. */
export function look(world: World): unknown {
  const notes = world.table(noteModel)
  const rows = [...notes]
  const { changes: _, baseline: __, ...rest } = world.snapshot()
  return {
    users: [...world.users].map((user) => [user, world.users.findBy('email', user.email ?? '')?.id]),
    rows,
    sizes: [world.users.size, notes.size],
    nextIds: [world.users.nextId, notes.nextId],
    page: notes.page(1, 2),
    labels: ['a', 'b', 'c', 'd', 'e'].map((label) => notes.findBy('label', label)?.id),
    authors: ['ann', 'bob'].map((author) => notes.findAllBy('author', author)),
    words: ['a', 'ann', 'bob'].map((word) => new Set(notes.words().find(word))),
    ...rest,
  }
}
