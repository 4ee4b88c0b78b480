import type { User } from '../../src/model/user.js'
import type { ZendeskContext } from './context.js'
import { toList } from './values.js'

/** Makes the records that belong to users, each once. */
type UserSideload = (context: ZendeskContext, users: readonly User[]) => readonly object[]

/** What `include=` can ask for beside users; each resource adds its own row. */
const USER_SIDELOADS: Readonly<Record<string, UserSideload>> = {}

/** The sideloads that a request asks for; unknown ones are ignored. */
export function userSideloads(
  context: ZendeskContext,
  users: readonly User[],
): Record<string, readonly object[]> {
  const asked = toList(context.request.query.get('include')).filter((name) =>
    Object.hasOwn(USER_SIDELOADS, name),
  )
  return Object.fromEntries(asked.map((name) => [name, USER_SIDELOADS[name]?.(context, users) ?? []]))
}
