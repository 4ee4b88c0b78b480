import type { JsonObject } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import type { Role } from '../facet.js'
import { findByEmail } from '../identities/lookup.js'
import { IDENTITY_TYPES } from '../identities/validation.js'
import { parentProblems } from '../memberships/sync.js'
import { readText } from '../records/attributes.js'
import { readNewIdentities } from './attributes.js'
import { findByExternalId } from './lookup.js'

export const ROLES: readonly Role[] = ['end-user', 'agent', 'admin']

const MAX_LENGTH = 255

/**
 * Validates the attributes of a user.
 *
 * @param user the user to change; undefined for a new one
 * @throws ApiError that lists all invalid attributes
 */
export function validateUser(world: World, user: User | undefined, attributes: JsonObject): void {
  const found: RecordProblems = {
    ...nameProblems(attributes),
    ...emailProblems(world, user, attributes),
    ...roleProblems(attributes),
    ...externalIdProblems(world, user, attributes),
    ...parentProblems(world, attributes),
    ...(user ? {} : identityProblems(attributes)),
  }
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}

function nameProblems(attributes: JsonObject): RecordProblems {
  if (!('name' in attributes)) return {}
  const name = readText('name', attributes.name) ?? ''
  if (name.trim() === '') return { name: [problems.tooShort('Name')] }
  return name.length > MAX_LENGTH ? { name: [problems.tooLong('Name')] } : {}
}

function emailProblems(world: World, user: User | undefined, attributes: JsonObject): RecordProblems {
  const email = readText('email', attributes.email)
  if (!email) return {}
  if (!EMAIL_ADDRESS.test(email)) return { email: [problems.malformed('Email', email)] }
  const owner = findByEmail(world, email)
  return owner && owner.id !== user?.id ? { email: [problems.taken('Email', email)] } : {}
}

function roleProblems({ role }: JsonObject): RecordProblems {
  if (role === undefined || role === null) return {}
  return ROLES.some((known) => known === role) ? {} : { role: [problems.invalid('Role')] }
}

function externalIdProblems(world: World, user: User | undefined, attributes: JsonObject): RecordProblems {
  const externalId = readText('external_id', attributes.external_id)
  if (!externalId) return {}
  const owner = findByExternalId(world, externalId)
  return owner && owner.id !== user?.id ? { external_id: [problems.externalIdTaken()] } : {}
}

function identityProblems(attributes: JsonObject): RecordProblems {
  const areKnown = readNewIdentities(attributes).every(({ type }) => IDENTITY_TYPES.has(type))
  return areKnown ? {} : { identities: [problems.invalid('Identities')] }
}
