import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { rolesOf } from '../roles/rules.js'
import type { Session } from '../sessions/model.js'

/** The sender of a request. */
export interface Caller {
  /** True with the master key, which skips access rules. A session token sent along with it is ignored. */
  readonly isMaster: boolean
  /** True with `readOnlyMasterKey`. */
  readonly isReadOnly: boolean
  readonly user: User | undefined
  readonly session: Session | undefined
  readonly installationId: string | undefined
  /** The application id as the client sent it. */
  readonly applicationId: string | undefined
  /** Returns the names of the user's roles. They are looked up at the first call. */
  readonly roles: () => ReadonlySet<string>
}

const NO_ROLES: ReadonlySet<string> = new Set()

/** A caller without credentials. */
export const ANONYMOUS: Caller = {
  isMaster: false,
  isReadOnly: false,
  user: undefined,
  session: undefined,
  installationId: undefined,
  applicationId: undefined,
  roles: () => NO_ROLES,
}

/** A caller with the master key. */
export const MASTER: Caller = { ...ANONYMOUS, isMaster: true }

/** Makes the caller for a user who is logged in. */
export function callerAs(world: World, user: User): Caller {
  let roles: ReadonlySet<string> | undefined
  return {
    ...ANONYMOUS,
    user,
    roles() {
      roles ??= rolesOf(world, user)
      return roles
    },
  }
}
