import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import type { Forum, Topic } from './model.js'

/** @throws ApiError unless the caller is the author, a moderator or an admin */
export function requireAuthor(world: World, { user, role }: Caller, authorId: number): void {
  if (!user) throw errors.unauthenticated()
  if (role === 'admin' || user.id === authorId || zendeskFacet.of(world, user).moderator) return
  throw errors.forbidden()
}

/** @throws ApiError when an end user writes to a locked forum or topic */
export function requireUnlocked({ role }: Caller, { locked }: Forum | Topic): void {
  if (locked && role === 'end-user') throw errors.forbidden()
}

/** @throws ApiError when the user does not exist */
export function requireKnownUser(world: World, id: number): void {
  if (!world.users.get(id)) throw errors.notFound()
}

const LABELS: Readonly<Record<string, string>> = { title: 'Title', body: 'Body' }

/** @throws ApiError that lists the blank texts */
export function requireTexts(texts: Readonly<Record<string, string>>): void {
  const blank = Object.keys(texts).filter((name) => texts[name]?.trim() === '')
  if (blank.length === 0) return
  const found: RecordProblems = Object.fromEntries(
    blank.map((name) => [name, [problems.blank(LABELS[name] ?? name)]]),
  )
  throw errors.invalidRecord(found)
}
