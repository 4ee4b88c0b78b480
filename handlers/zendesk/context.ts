import type { Context, Endpoint } from '../../src/contract.js'
import { json, type Reply } from '../../src/reply.js'
import type { Caller } from './auth.js'
import { errors } from './errors.js'
import type { ZendeskOptions } from './options.js'
import { loadFieldPatterns } from './user-fields/patterns.js'

/** What an endpoint of Zendesk's sees. */
export type ZendeskContext = Context<Caller, ZendeskOptions>

/**
 * Who may call an endpoint: `admin`; `agent`, admins too; `user`, whoever is signed in; `anyone`. Finer rules are the
 * endpoint's own.
 */
export type Who = 'admin' | 'agent' | 'user' | 'anyone'

/** A row of a routing table. */
export interface ZendeskRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly who: Who
  /** True for a GET that changes something. */
  readonly writes?: boolean
  readonly respond: (context: ZendeskContext) => Reply | Promise<Reply>
}

const RANKS: Readonly<Record<Who, number>> = { anyone: 0, user: 1, agent: 2, admin: 3 }
const ROLE_RANKS = { 'end-user': 1, agent: 2, admin: 3 } as const

/**
 * Makes endpoints of a routing table; each asks first whether the caller may.
 *
 * @param base where the paths of the table begin
 */
export function toEndpoints(
  routes: readonly ZendeskRoute[],
  base = '/api/v2',
): Endpoint<Caller, ZendeskOptions>[] {
  return routes.map(({ who, path, respond, ...route }) => ({
    ...route,
    path: base + path,
    respond(context) {
      requireRole(context, who)
      const loading = route.method === 'GET' ? undefined : loadFieldPatterns(context.world)
      return loading ? loading.then(() => respond(context)) : respond(context)
    },
  }))
}

/** @throws ApiError when the caller is not signed in, or may not */
function requireRole({ caller }: ZendeskContext, who: Who): void {
  if (who === 'anyone') return
  if (!caller.user) throw errors.unauthenticated()
  if (ROLE_RANKS[caller.role] < RANKS[who]) throw errors.forbidden()
}

/** The absolute address of a resource, as `url` fields and `Location` have it. */
export function urlOf({ request }: Pick<ZendeskContext, 'request'>, path: string): string {
  return `${request.baseUrl}/api/v2${path}.json`
}

/** The reply to a creation: 201, and where the new record is. */
export function created(context: ZendeskContext, path: string, body: object): Reply {
  return json(201, body, { location: urlOf(context, path) })
}

const EMPTY_TYPE = { 'content-type': 'text/html; charset=utf-8' }

/** Makes the reply to a deletion: 204 without a body. */
export function deleted(): Reply {
  return { status: 204, headers: {}, body: null }
}

/**
 * Makes the reply to the deletion of an identity or a group membership: 204, but 200 in version `2014`, as its
 * notebooks assert.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#delete-identity
 */
export function deletedByVersion({ version }: Pick<ZendeskContext, 'version'>): Reply {
  return version === '2014' ? empty(200) : deleted()
}

/** A reply without a body, which must not say that it is JSON: clients would parse it. */
export function empty(status: number): Reply {
  return { status, headers: EMPTY_TYPE, body: '' }
}
