import type { Context, Endpoint } from '../../src/contract.js'
import type { Reply } from '../../src/reply.js'
import type { World } from '../../src/world/world.js'
import type { Caller } from './auth.js'
import type { TykErrors } from './errors.js'
import type { TykOptions } from './options.js'
import { isAllowed, type Need } from './permissions/rules.js'
import { adminErrors, type Profile, profileOf } from './versions.js'

/** What the rules know of a request. */
export interface Scope {
  readonly world: World
  readonly caller: Caller
  readonly options: TykOptions
  readonly profile: Profile
  /** In the wording of the version, or of the admin API. */
  readonly errors: TykErrors
}

/** What an endpoint of Tyk's sees. */
export type TykContext = Context<Caller, TykOptions> & Scope

/** A row of a routing table. */
export interface TykRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  /** What the caller must be allowed to do. */
  readonly needs?: Need
  readonly respond: (context: TykContext) => Reply | Promise<Reply>
}

/** Makes endpoints of a routing table; each asks first whether the caller may. */
export function toEndpoints(routes: readonly TykRoute[]): Endpoint<Caller, TykOptions>[] {
  return routes.map(({ needs, respond, ...route }) => ({
    ...route,
    respond(arrived) {
      const profile = profileOf(arrived.version)
      const errors = arrived.caller.kind === 'admin' ? adminErrors : profile.errors
      const context = { ...arrived, profile, errors }
      if (needs) requirePermission(context, needs)
      return respond(context)
    },
  }))
}

/** @throws ApiError when the caller is someone who may not */
function requirePermission({ world, caller, profile, errors, request }: TykContext, need: Need): void {
  if (!profile.hasPermissions || !caller.user || isAllowed(world, caller.user, need)) return
  throw errors.accessDenied(request.path)
}
