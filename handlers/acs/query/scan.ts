import type { Table } from '../../../src/model/table.js'
import type { User } from '../../../src/model/user.js'

const CHUNK = 256

/** Yields all users, newest first. Don't write while iterating. */
export function* newestFirst(users: Table<User>): Generator<User> {
  let next = users.nextId
  for (;;) {
    const chunk = users.before(next, CHUNK).reverse()
    yield* chunk
    const last = chunk.at(-1)
    if (!last) return
    next = last.id
  }
}

/** Returns the first users that match, up to a limit. */
export function take(users: Iterable<User>, matches: (user: User) => boolean, limit: number): User[] {
  const taken: User[] = []
  for (const user of users) {
    if (taken.length >= limit) break
    if (matches(user)) taken.push(user)
  }
  return taken
}
