import type { Context, Endpoint } from '../../src/contract.js'
import type { Reply } from '../../src/reply.js'
import type { World } from '../../src/world/world.js'
import { ADMIN, type Caller } from './auth.js'
import type { TykErrors } from './errors.js'
import { defaultOptions, type TykOptions } from './options.js'
import type { Need } from './permissions/permissions.js'
import { isAllowed } from './permissions/rules.js'
import { adminErrors, type Profile, profileOf, versions } from './versions.js'

/** The part of a request's context that rules depend on. */
export interface Scope {
  readonly world: World
  readonly caller: Caller
  readonly options: TykOptions
  readonly profile: Profile
  /** The errors in the wording of the version, or of the admin API. */
  readonly errors: TykErrors
}

/**
 * Returns the scope of writes by a fixture: those of the admin API.
 *
 * @param orgId the organisation to write to; empty for all
 */
export function fixtureScope(world: World, orgId = ''): Scope {
  const caller = { ...ADMIN, orgId }
  return { world, caller, options: defaultOptions, profile: profileOf(versions[0]), errors: adminErrors }
}

/** The context of a request to Tyk. */
export type TykContext = Context<Caller, TykOptions> & Scope

/** A row of a routing table. */
interface TykRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  /** The right that the caller must have. */
  readonly needs?: Need
  readonly respond: (context: TykContext) => Reply | Promise<Reply>
}

/** Makes endpoints of routes. Each endpoint first checks the caller's rights. */
export function toEndpoints(routes: readonly TykRoute[]): readonly Endpoint<Caller, TykOptions>[] {
  return routes.map(({ needs, respond, ...route }) => ({
    ...route,
    respond(request) {
      const profile = profileOf(request.version)
      const errors = request.caller.kind === 'admin' ? adminErrors : profile.errors
      const context = { ...request, profile, errors }
      if (needs) requirePermission(context, needs)
      return respond(context)
    },
  }))
}

/** @throws ApiError when the caller is a user without the right */
function requirePermission({ world, caller, profile, errors, request }: TykContext, need: Need): void {
  if (!profile.hasPermissions || !caller.user || isAllowed(world, caller.user, need)) return
  throw errors.accessDenied(request.path)
}
