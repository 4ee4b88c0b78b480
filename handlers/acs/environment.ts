import type { EnvironmentInput } from '../../src/contract.js'
import { findLogin } from './example.js'
import type { AcsOptions } from './options.js'

/** Returns the app key that the samples of the ArrowDB SDK read, its entry point, and the same for older clients. */
export function environment(input: EnvironmentInput<AcsOptions>): Record<string, string | undefined> {
  const { url, options } = input
  const login = findLogin(input)
  return {
    ARROWDB_APPKEY: options.appKey,
    ARROWDB_ENTRY_POINT: url,
    ACS_KEY: options.appKey,
    ACS_URL: `${url}/v1`,
    ACS_LOGIN: login?.login,
    ACS_PASSWORD: login?.password,
  }
}
