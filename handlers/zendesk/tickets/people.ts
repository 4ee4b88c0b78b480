import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import { turnTaker } from '../../../src/model/turns.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors, problems } from '../errors.js'
import { findByEmail } from '../identities/lookup.js'
import { createUser } from '../users/rules.js'

const MAX_LENGTH = 255

/**
 * Returns the requester: the caller, or the user in the body when the caller is an agent or not signed in. An unknown e-mail
 * creates a user.
 *
 * @throws ApiError when the requester is missing, or the new user is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#creating-anonymous-requests
 */
export function readRequester(world: World, { user, role }: Caller, value: Json | undefined): User {
  if (user && (role === 'end-user' || !isObject(value))) return user
  const requester = isObject(value) ? findOrCreate(world, value) : undefined
  if (requester) return requester
  throw errors.invalidRecord({ requester: [problems.tooShort('Requester Name')] })
}

/**
 * Returns the users in a list of ids, e-mails and `{name, email}`. An unknown e-mail creates a user; other unknown values
 * are ignored.
 */
export async function readCollaborators(world: World, value: Json | undefined): Promise<User[]> {
  if (!Array.isArray(value)) return []
  const pause = turnTaker()
  const people: User[] = []
  for (const person of value as readonly Json[]) {
    people.push(...[readPerson(world, person) ?? []].flat())
    await pause()
  }
  return [...new Map(people.map((user) => [user.id, user])).values()]
}

function readPerson(world: World, person: Json): User | undefined {
  if (typeof person === 'number') return world.users.get(person)
  const { name, email } = isObject(person) ? person : { name: null, email: person }
  if (typeof email !== 'string' || !EMAIL_ADDRESS.test(email)) return undefined
  const isNamed = typeof name === 'string' && name.trim() !== '' && name.length <= MAX_LENGTH
  return findOrCreate(world, { email, ...(isNamed ? { name } : {}) })
}

function findOrCreate(world: World, { name, email }: JsonObject): User | undefined {
  if (typeof email !== 'string') {
    return typeof name === 'string' && name.trim() !== '' ? createUser(world, { name }) : undefined
  }
  const known = findByEmail(world, email)
  if (known) return known
  const localPart = (email.split('@')[0] ?? email).slice(0, MAX_LENGTH)
  return createUser(world, { name: typeof name === 'string' ? name : localPart, email })
}
