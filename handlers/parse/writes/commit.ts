import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { parseFacet } from '../facet.js'
import { objectIdOf, rowObjectIds } from '../ids.js'
import { voidToken } from '../mails/tokens.js'
import { objectModel, type ParseRow } from '../objects/model.js'
import { changeRelations } from '../relations/rules.js'
import { addColumns, ensureClass } from '../schemas/lookup.js'
import { type Session, sessionModel } from '../sessions/model.js'
import { endSessions, insertSession, type NewSession, startSession } from '../sessions/store.js'
import { withOwner } from '../users/acl.js'
import { recordPassword } from '../users/passwords.js'
import type { UserPlan } from '../users/plan.js'
import type { WritePlan } from './plan.js'

/** Stores the user of a plan. */
export function commitUser(scope: Scope, plan: UserPlan): User {
  const { world, caller, options } = scope
  const { write, former, columns, facet, password } = plan
  const now = world.clock.stamp()
  const values = { ...columns, ...(password === undefined ? {} : { password: hash(world, password) }) }
  const user = former
    ? world.users.replace(former, { ...values, updatedAt: now })
    : world.users.insert({ ...blankUser(now), ...values })
  // Users keep the rights on themselves, unless the master key takes them away.
  const keepsRights = !former || !caller.isMaster
  const acl = write.acl && keepsRights ? withOwner(write.acl, user) : write.acl
  parseFacet.update(world, user, acl === undefined ? facet : { ...facet, acl })
  addColumns(world, write.className, write.columns)
  if (write.relations.length > 0) {
    changeRelations(world, write.className, objectIdOf(user), write.relations)
  }
  if (former) voidMails(world, plan, user)
  if (password === undefined) return user
  if (options.passwordPolicy) recordPassword(scope, user, former?.password ?? null)
  if (former && options.revokeSessionOnPasswordReset) endSessions(world, user)
  return user
}

/** Stores the session of a plan: the changed one, or a new one of a user, or of none. */
export function commitSession(
  world: World,
  plan: WritePlan,
  former: Session | undefined,
  owner?: NewSession,
): Session {
  const { fields } = plan
  addColumns(world, plan.className, plan.columns)
  if (former) return world.table(sessionModel).replace(former, { fields, updatedAt: world.clock.stamp() })
  return owner ? startSession(world, owner, fields) : insertSession(world, fields)
}

/** Stores the object of a plan, and its class when it is new. */
export function commitObject(world: World, plan: WritePlan, former: ParseRow | undefined): ParseRow {
  const { className, fields, acl, columns, relations } = plan
  const rows = world.table(objectModel)
  const now = world.clock.stamp()
  // A write is later than the one before, even within one millisecond.
  const row = former
    ? rows.replace(former, {
        fields,
        acl: acl === undefined ? former.acl : acl,
        updatedAt: Math.max(now, former.updatedAt + 1),
      })
    : rows.insert({ className, fields, acl: acl ?? null, createdAt: now, updatedAt: now })
  if (!former) ensureClass(world, className)
  addColumns(world, className, columns)
  if (relations.length > 0) changeRelations(world, className, rowObjectIds.encode(row.id), relations)
  return row
}

function hash(world: World, password: string | null): string | null {
  return password === null ? null : world.hashPassword(password)
}

// A new e-mail address or password voids the links that were mailed before.
function voidMails(world: World, { password, setsEmail }: UserPlan, user: User): void {
  if (password !== undefined || setsEmail) voidToken(world, 'reset', user)
  if (setsEmail) voidToken(world, 'verification', user)
}
