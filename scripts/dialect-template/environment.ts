import type { EnvironmentInput } from '../../src/contract.js'
import { findKnownPerson } from '../../src/world/known-people.js'
import type { AcmeOptions } from './options.js'

/** Returns the variables that clients of Acme read. */
export function environment(input: EnvironmentInput<AcmeOptions>): Record<string, string | undefined> {
  const person = findKnownPerson(input, ({ email }) => email !== null)
  return {
    ACME_URL: `${input.url}/acme/v1`,
    ACME_EMAIL: person?.user.email ?? undefined,
    ACME_PASSWORD: person?.password,
  }
}
