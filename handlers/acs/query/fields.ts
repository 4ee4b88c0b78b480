import type { Json } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { viewAccount } from '../accounts/view.js'
import { acsFacet } from '../facet.js'
import { isTruthy } from '../forms/parameters.js'
import { idOf } from '../ids.js'
import { photoIdOf } from '../photos/initials.js'
import { readTime } from '../users/time.js'
import { confirmationOf } from '../users/view.js'

/** Reads one field of a user; undefined when it has no value. */
export type Field = (user: User) => Json | undefined

type Reader = (world: World, user: User) => Json | undefined

/** The fields of every user. A query may match e-mails, although its result does not show them. */
const PREDEFINED: Readonly<Record<string, Reader>> = {
  id: (_world, user) => idOf(user),
  _id: (_world, user) => idOf(user),
  username: (_world, { username }) => username || undefined,
  email: (_world, { email }) => email || undefined,
  first_name: (_world, { firstName }) => firstName || undefined,
  last_name: (_world, { lastName }) => lastName || undefined,
  admin: (_world, { admin }) => String(admin),
  created_at: (_world, { createdAt }) => toSecond(createdAt),
  updated_at: (_world, { updatedAt }) => toSecond(updatedAt),
  confirmed_at: (world, user) => {
    const confirmedAt = confirmationOf(user, acsFacet.of(world, user))
    return confirmedAt === null ? undefined : toSecond(confirmedAt)
  },
  role: (world, user) => acsFacet.of(world, user).role,
  tags: (world, user) => acsFacet.of(world, user).tags,
  photo_id: (world, user) => photoIdOf(user, acsFacet.of(world, user)) ?? undefined,
  external_accounts: (world, user) => acsFacet.of(world, user).externalAccounts.map(viewAccount),
}

const SECOND = 1000

/** Conversions of a query's values to the values that are compared: texts for `admin`, milliseconds for times. */
const CONVERSIONS: Readonly<Record<string, (value: Json) => Json>> = {
  admin: (value) => String(isTruthy(value)),
  created_at: convertTime,
  updated_at: convertTime,
  confirmed_at: convertTime,
}

/** Returns the conversion of a query's values for a field. Most fields need none. */
export function conversionOf(name: string): (value: Json) => Json {
  return (Object.hasOwn(CONVERSIONS, name) && CONVERSIONS[name]) || ((value) => value)
}

/** Returns the reader of a predefined or custom field. */
export function fieldOf(world: World, name: string): Field {
  const reader = Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined
  if (reader) return (user) => reader(world, user)
  return (user) => {
    const { customFields } = acsFacet.of(world, user)
    return Object.hasOwn(customFields, name) ? customFields[name] : undefined
  }
}

function convertTime(value: Json): Json {
  return (typeof value === 'string' ? readTime(value) : undefined) ?? value
}

// ACS shows times without milliseconds, and queries use that form.
function toSecond(milliseconds: number): number {
  return Math.floor(milliseconds / SECOND) * SECOND
}
