import type { Json, JsonObject } from '../../../src/json.js'
import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors, type FieldProblem } from '../errors.js'

interface Requirement {
  /** Zendesk's text. */
  readonly text: string
  readonly isMet: (password: string, user: User) => boolean
}

const REQUIREMENTS: readonly Requirement[] = [
  { text: 'must be at least 5 characters', isMet: (password) => password.length >= 5 },
  {
    text: 'must be different from email address',
    isMet: (password, { email }) => password.toLowerCase() !== email?.toLowerCase(),
  },
]

const WRONG_PREVIOUS: FieldProblem = { description: 'Previous password: is incorrect' }

/** The password requirements of the account, as text. */
export const passwordRequirements: readonly string[] = REQUIREMENTS.map(({ text }) => text)

/**
 * Sets a user's password for all dialects.
 *
 * @throws ApiError when the password is not a string, or does not meet the requirements
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_passwords/#set-a-users-password
 */
export function setPassword(world: World, user: User, { password }: JsonObject): void {
  const text = readPassword('password', password)
  const unmet = REQUIREMENTS.filter(({ isMet }) => !isMet(text, user))
  if (unmet.length > 0) {
    throw errors.invalidRecord({
      password: unmet.map(({ text }) => ({ description: `Password: ${text}` })),
    })
  }
  world.users.replace(user, {
    password: world.hashPassword(text),
    updatedAt: world.clock.stamp(),
  })
}

/**
 * Checks the previous password of a user, and sets a new one.
 *
 * @throws ApiError when the previous password is wrong, or the new one does not meet the requirements
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_passwords/#change-your-password
 */
export function changePassword(world: World, user: User, attributes: JsonObject): void {
  readPassword('password', attributes.password)
  const previous = readPassword('previous_password', attributes.previous_password)
  if (!verifyPassword(previous, user.password))
    throw errors.invalidRecord({ previous_password: [WRONG_PREVIOUS] })
  setPassword(world, user, attributes)
}

function readPassword(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value
  throw errors.invalidAttribute(name, 'must be a string')
}
