import type { Context, Endpoint } from '../../src/contract.js'
import { json, type Reply } from '../../src/reply.js'
import type { ApiRequest } from '../../src/request.js'
import type { World } from '../../src/world/world.js'
import type { Caller } from './auth.js'
import { errors } from './errors.js'
import type { ZendeskOptions } from './options.js'
import { loadFieldPatterns } from './user-fields/patterns.js'

/** The argument of every endpoint. */
export type ZendeskContext = Context<Caller, ZendeskOptions>

/** The part of a context that views of rows need. */
export interface ViewContext {
  readonly world: World
  readonly request: Pick<ApiRequest, 'baseUrl'>
}

/**
 * The callers an endpoint accepts: `admin`; `agent`, which includes admins; `user`, any caller who is signed in; `anyone`.
 * Endpoints may check more.
 */
type Access = 'admin' | 'agent' | 'user' | 'anyone'

/** A row of a routing table. */
export interface ZendeskRoute {
  readonly operation: string
  readonly method: string
  /** The path below `/api/v2`, or below the root for OAuth. */
  readonly path: string
  readonly access: Access
  /** True for a GET with side effects. */
  readonly writes?: boolean
  readonly respond: (context: ZendeskContext) => Reply | Promise<Reply>
}

const RANKS: Readonly<Record<Access, number>> = { anyone: 0, user: 1, agent: 2, admin: 3 }
const ROLE_RANKS = { 'end-user': 1, agent: 2, admin: 3 } as const

/**
 * Turns rows of a routing table into endpoints. Each endpoint checks the caller's access first. Before a write, it loads the
 * patterns of user fields.
 *
 * @param base the prefix of all paths
 */
export function toEndpoints(
  rows: readonly ZendeskRoute[],
  base = '/api/v2',
): Endpoint<Caller, ZendeskOptions>[] {
  return rows.map(({ access, path, respond, ...row }) => ({
    ...row,
    path: base + path,
    respond(context) {
      requireAccess(context, access)
      const loading = row.method === 'GET' ? undefined : loadFieldPatterns(context.world)
      return loading ? loading.then(() => respond(context)) : respond(context)
    },
  }))
}

/** @throws ApiError when the caller is not signed in, or has too low a role */
function requireAccess({ caller }: ZendeskContext, access: Access): void {
  if (access === 'anyone') return
  if (!caller.user) throw errors.unauthenticated()
  if (ROLE_RANKS[caller.role] < RANKS[access]) throw errors.forbidden()
}

/** Returns the absolute URL of a resource, for `url` members and `Location` headers. */
export function urlOf({ request }: Pick<ViewContext, 'request'>, path: string): string {
  return `${request.baseUrl}/api/v2${path}.json`
}

/** Makes the reply to a creation: 201 with the URL of the new record. */
export function created(context: ZendeskContext, path: string, body: object): Reply {
  return json(201, body, { location: urlOf(context, path) })
}

const EMPTY_TYPE = { 'content-type': 'text/html; charset=utf-8' }

/** Makes the reply to a deletion: 204 without a body. */
export function deleted(): Reply {
  return { status: 204, headers: {}, body: null }
}

/**
 * Makes the reply to the deletion of an identity or a group membership: 204, but 200 in version `2014`.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#delete-identity
 */
export function deletedByVersion({ version }: Pick<ZendeskContext, 'version'>): Reply {
  return version === '2014' ? empty(200) : deleted()
}

/** Makes a reply without a body. Its Content-Type isn't JSON, because clients would try to parse the empty body. */
export function empty(status: number): Reply {
  return { status, headers: EMPTY_TYPE, body: '' }
}
