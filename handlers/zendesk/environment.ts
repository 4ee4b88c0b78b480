import type { EnvironmentInput } from '../../src/contract.js'
import { findKnownPerson } from '../../src/world/known-people.js'
import { API_TOKEN } from './auth.js'
import { findBestUser } from './example.js'
import type { ZendeskOptions } from './options.js'

/**
 * Returns the variables that most apps with a Zendesk client read. The subdomain is left out on purpose: a client that
 * takes a subdomain sends its requests to zendesk.com.
 */
export function environment(input: EnvironmentInput<ZendeskOptions>): Record<string, string | undefined> {
  const { url, world, fixture } = input
  const user = findBestUser(world)
  const email = user?.email ?? undefined
  const known = findKnownPerson({ world, fixture }, ({ id }) => id === user?.id)
  return {
    ZENDESK_URL: url,
    ZENDESK_API_URL: `${url}/api/v2`,
    ZENDESK_EMAIL: email,
    ZENDESK_USERNAME: email,
    ZENDESK_PASSWORD: known?.password,
    ZENDESK_API_TOKEN: API_TOKEN,
    ZENDESK_TOKEN: API_TOKEN,
  }
}
