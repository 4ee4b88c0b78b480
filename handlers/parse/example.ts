import type { Example, ExampleInput } from '../../src/contract.js'
import type { User } from '../../src/model/user.js'
import { findKnownPerson, freeName } from '../../src/world/known-people.js'
import { ANONYMOUS } from './access/caller.js'
import { CLIENT_KEYS, KEY_HEADERS } from './auth.js'
import type { Scope } from './context.js'
import { parseFacet } from './facet.js'
import { isLocked } from './log-in/rules.js'
import { mustVerifyEmail } from './mails/verification.js'
import type { ParseOptions } from './options.js'

/** Long and mixed enough for most password policies. */
const NEW_PASSWORD = 'Secret-1234'

/** Returns a log-in of a user with a known password; without one, a sign-up. */
export function example(input: ExampleInput<ParseOptions>): Example {
  const { world, options } = input
  const headers = appHeaders(options)
  const login = findLogIn(input)
  if (login) {
    const query = new URLSearchParams({ ...login })
    return {
      credential: `${login.username} / ${login.password}`,
      request: { path: `/login?${query}`, headers },
    }
  }
  return {
    credential: null,
    note: 'no active user has a name and a password that is known here. This request signs one up:',
    request: {
      method: 'POST',
      path: '/users',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: freeName(world, 'ann'), password: NEW_PASSWORD }),
    },
  }
}

/** Returns the log-in of a user with a known password, preferably an admin. */
export function findLogIn(
  input: ExampleInput<ParseOptions>,
): { readonly username: string; readonly password: string } | undefined {
  const { world, options } = input
  const scope = { world, options, caller: ANONYMOUS }
  const person = findKnownPerson(input, (user) => nameOf(user) !== null && mayLogIn(scope, user))
  return person && { username: nameOf(person.user) ?? '', password: person.password }
}

function appHeaders(options: ParseOptions): Readonly<Record<string, string>> {
  const key = CLIENT_KEYS.find((name) => options[name] !== undefined)
  return {
    'X-Parse-Application-Id': options.applicationId,
    ...(key && { [KEY_HEADERS[key]]: options[key] }),
  }
}

// Parse accepts an e-mail address as the username of a log-in.
function nameOf({ username, email }: User): string | null {
  return username || email
}

function mayLogIn(scope: Scope, user: User): boolean {
  const needsCode = 'mfa' in parseFacet.of(scope.world, user).authData
  return !needsCode && !isLocked(scope.world, user) && !mustVerifyEmail(scope, user)
}
