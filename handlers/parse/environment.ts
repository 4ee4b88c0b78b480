import type { EnvironmentInput } from '../../src/contract.js'
import { findLogIn } from './example.js'
import type { ParseOptions } from './options.js'

/** Any key is accepted where the options set none, and many apps do not start without one. */
const ANY_KEY = 'any'

/**
 * Returns the variables that parse-server, Parse Dashboard, ParsePy and most apps with a Parse SDK read.
 *
 * @see https://github.com/parse-community/parse-dashboard#configuring-parse-dashboard
 */
export function environment(input: EnvironmentInput<ParseOptions>): Record<string, string | undefined> {
  const { url, options } = input
  const { applicationId, masterKey, javascriptKey = ANY_KEY, restAPIKey = ANY_KEY } = options
  const login = findLogIn(input)
  const serverUrl = `${url}/parse`
  return {
    PARSE_SERVER_URL: serverUrl,
    PARSE_SERVER_APPLICATION_ID: applicationId,
    PARSE_SERVER_MASTER_KEY: masterKey,
    PARSE_APP_ID: applicationId,
    PARSE_MASTER_KEY: masterKey,
    PARSE_JAVASCRIPT_KEY: javascriptKey,
    PARSE_REST_API_KEY: restAPIKey,
    PARSE_DASHBOARD_SERVER_URL: serverUrl,
    PARSE_DASHBOARD_APP_ID: applicationId,
    PARSE_DASHBOARD_MASTER_KEY: masterKey,
    PARSE_API_ROOT: serverUrl,
    PARSE_USERNAME: login?.username,
    PARSE_PASSWORD: login?.password,
  }
}
