import type { EnvironmentInput } from '../../src/contract.js'
import { findActive } from '../../src/world/known-people.js'
import { accessKeyOf } from './access-keys/rules.js'
import { orgIdOf } from './facet.js'
import type { TykOptions } from './options.js'

/**
 * Returns the variables that Tyk Operator, tyk-sync and the scripts of Tyk's documentation read.
 *
 * @see https://tyk.io/docs/tyk-configuration-reference/environment-variables/
 */
export function environment({
  url,
  world,
  options,
}: EnvironmentInput<TykOptions>): Record<string, string | undefined> {
  const user = findActive(world, () => true)
  const key = user && accessKeyOf(world, user)
  return {
    TYK_MODE: 'pro',
    TYK_URL: url,
    TYK_AUTH: key,
    TYK_ORG: user && orgIdOf(world, user),
    TYKGIT_DB_SECRET: key,
    DASH_URL: url,
    DASH_ADMIN_SECRET: options.adminSecret,
  }
}
