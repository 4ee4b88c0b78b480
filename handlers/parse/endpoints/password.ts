import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { refusals } from '../errors.js'
import { findByName } from '../rules/users.js'
import type { ParseContext } from '../scope.js'
import { bodyOf } from '../wire.js'
import type { ParseEndpoint } from './resources.js'

/** Passwords that were forgotten. */
export const passwordEndpoints: readonly ParseEndpoint[] = [
  {
    operation: 'requestPasswordReset',
    method: 'POST',
    path: '/requestPasswordReset',
    respond: requestPasswordReset,
  },
]

const TOKEN_LENGTH = 25

// The answer is the same for an address that nobody has, so that a form doesn't tell who has an account.
function requestPasswordReset({ world, request }: ParseContext): Reply {
  const { email, token } = bodyOf(request)
  if (token !== undefined && typeof token !== 'string') throw refusals.tokenIsNoString()
  if (!email && !token) throw refusals.emailMissing()
  if (email && typeof email !== 'string') throw refusals.emailIsNoString()
  const user = findByName(world, email)
  if (user && typeof email === 'string') mailReset({ world, user, address: user.email ?? email })
  return json(200, {})
}

interface Reset {
  readonly world: ParseContext['world']
  readonly user: User
  readonly address: string
}

function mailReset({ world, user, address }: Reset): void {
  const token = world.random.alphanumeric(TOKEN_LENGTH)
  world.outbox.send({
    at: world.clock.now(),
    dialect: 'parse',
    to: address,
    subject: 'Password Reset Request',
    text: `You asked for a new password for ${user.username ?? address}. Your reset token is ${token}.`,
    details: { username: user.username ?? '', token },
  })
}
