import type { Json } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { World } from '../../../src/world/world.js'
import { errors, type FieldProblem, problems } from '../errors.js'
import { readText } from '../records/attributes.js'
import { findByEmail, findIdentity } from './lookup.js'
import type { Identity } from './model.js'

/** The types of identities. */
export const IDENTITY_TYPES: ReadonlySet<string> = new Set([
  'email',
  'twitter',
  'facebook',
  'google',
  'phone_number',
  'agent_forwarding',
  'any_channel',
  'foreign',
  'sdk',
  'messaging',
  'microsoft',
])

/** The format of values by type. Values of other types can be any text. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  email: EMAIL_ADDRESS,
  phone_number: /\d/,
}

/** @throws ApiError when the type is unknown */
export function readType(given: Json | undefined): string {
  const type = readText('type', given) ?? ''
  if (!IDENTITY_TYPES.has(type)) throw errors.invalidRecord({ type: [problems.invalid('Type')] })
  return type
}

/**
 * Reads the value of an identity.
 *
 * @param self the identity to change, which may have the value already
 * @throws ApiError when the value is blank, malformed or taken
 */
export function readValue(world: World, type: string, given: Json | undefined, self?: Identity): string {
  const text = readText('value', given)?.trim() ?? ''
  const value = type === 'email' ? text.toLowerCase() : text
  const problem = valueProblem(world, type, value, self)
  if (problem) throw errors.invalidRecord({ value: [problem] })
  return value
}

function valueProblem(
  world: World,
  type: string,
  value: string,
  self: Identity | undefined,
): FieldProblem | undefined {
  if (value === '') return problems.blank('Value')
  if (FORMATS[type]?.test(value) === false) return problems.malformed('Value', value)
  const holder = findIdentity(world, type, value)
  if (holder) return holder.id === self?.id ? undefined : problems.taken('Value', value)
  return type === 'email' && findByEmail(world, value) ? problems.taken('Value', value) : undefined
}
