import type { User } from '../../../src/model/user.js'
import type { ZendeskContext } from '../context.js'
import { viewGroupsOf } from '../groups/view.js'
import { viewOrganizationsOf } from '../organizations/view.js'
import { toList } from '../wire.js'
import { abilitySideloads, identitySideloads, roleSideloads } from './abilities-view.js'

/** Makes the records that belong to rows, each once. */
export type Sideload<R> = (context: ZendeskContext, rows: readonly R[]) => readonly object[]

/** What `include=` can ask for beside users; each resource adds its own row. */
const USER_SIDELOADS: Readonly<Record<string, Sideload<User>>> = {
  organizations: viewOrganizationsOf,
  groups: viewGroupsOf,
  identities: identitySideloads,
  roles: roleSideloads,
  abilities: abilitySideloads,
}

/** The sideloads of users that a request asks for; unknown ones are ignored. */
export function userSideloads(
  context: ZendeskContext,
  users: readonly User[],
): Record<string, readonly object[]> {
  return sideload(context, users, USER_SIDELOADS)
}

/** The sideloads that a request asks for, of those that rows have. */
export function sideload<R>(
  context: ZendeskContext,
  rows: readonly R[],
  known: Readonly<Record<string, Sideload<R>>>,
): Record<string, readonly object[]> {
  const asked = toList(context.request.query.get('include')).filter((name) => Object.hasOwn(known, name))
  return Object.fromEntries(asked.map((name) => [name, known[name]?.(context, rows) ?? []]))
}
