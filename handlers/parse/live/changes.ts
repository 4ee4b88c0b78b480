import { guarded } from '../../../src/report.js'
import type { World } from '../../../src/world/world.js'
import { ANONYMOUS } from '../access/caller.js'
import type { Scope } from '../context.js'
import { parseFacet } from '../facet.js'
import { objectModel } from '../objects/model.js'
import { rowObject, type StoredObject, sessionObject, userObject } from '../objects/sources.js'
import type { ParseOptions } from '../options.js'
import { sessionModel } from '../sessions/model.js'

/** A change of an object. A created object has no state before it, and a deleted one none after it. */
export interface Change {
  readonly before: StoredObject | undefined
  readonly after: StoredObject | undefined
}

/** Reads an object by the id of one of its rows. */
type Read = (scope: Scope, id: number) => StoredObject | undefined

// A user's columns are computed on demand, which may be after the next write. A change needs their current values.
const readUser: Read = (scope, id) => {
  const user = scope.world.users.get(id)
  if (!user) return undefined
  const { className, objectId, sequence, acl, columns } = userObject(scope, user)
  return { className, objectId, sequence, acl, columns }
}

const readSession: Read = ({ world }, id) => {
  const session = world.table(sessionModel).get(id)
  return session && sessionObject(session)
}

const readRow: Read = ({ world }, id) => {
  const row = world.table(objectModel).get(id)
  return row && rowObject(row)
}

/** The headline of errors on stderr. */
const HEADLINE = 'parse broke on a LiveQuery'

/** A table with rows of objects. */
interface Source {
  readonly watch: (world: World, watcher: (id: number) => void) => () => void
  readonly read: Read
}

/** A user has a row in each of two tables. */
const SOURCES: readonly Source[] = [
  { watch: (world, watcher) => world.users.watch(watcher), read: readUser },
  { watch: (world, watcher) => world.table(parseFacet.model).watch(watcher), read: readUser },
  { watch: (world, watcher) => world.table(sessionModel).watch(watcher), read: readSession },
  { watch: (world, watcher) => world.table(objectModel).watch(watcher), read: readRow },
]

/**
 * Watches changes to objects of any class, by any dialect. Consecutive writes to an object without a pause are one
 * change, as a write to a user may touch two rows. A reset of the world is not a change.
 *
 * @returns a function that stops watching
 */
export function watchObjects(
  world: World,
  options: ParseOptions,
  listener: (changes: readonly Change[]) => void,
): () => void {
  const scope: Scope = { world, options, caller: ANONYMOUS }
  const pending = new Map<Read, Map<number, StoredObject | undefined>>()

  function record(read: Read, id: number): void {
    if (pending.size === 0) queueMicrotask(guarded(HEADLINE, report))
    const recorded = pending.get(read) ?? new Map<number, StoredObject | undefined>()
    if (!recorded.has(id)) recorded.set(id, read(scope, id))
    pending.set(read, recorded)
  }

  function report(): void {
    const changes = [...pending].flatMap(([read, recorded]) =>
      Array.from(recorded, ([id, before]) => ({ before, after: read(scope, id) })),
    )
    pending.clear()
    listener(changes)
  }

  // An error in a watcher must not fail the write.
  const stops = SOURCES.map(({ watch, read }) =>
    watch(
      world,
      guarded(HEADLINE, (id: number) => record(read, id)),
    ),
  )
  return () => {
    for (const stop of stops) stop()
    pending.clear()
  }
}
