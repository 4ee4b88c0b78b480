import fc from 'fast-check'
import { NO_BYTES } from '../../src/request.js'
import type { Memory } from './memory.js'
import type { FuzzRequest } from './request.js'
import { pick } from './values.js'

/** @param place which of the remembered tokens and ids to use */
type Credential = (memory: Memory, place: number) => Readonly<Record<string, string>>

const APP = 'OAuth oauth_consumer_key="stuntdouble"'
const ADMIN_KEY = '0cf5e6c37add465a406f19807c081765'
const ADMIN_SECRET = '12345'

/** The good credentials of a dialect, for lenient and strict doubles. */
const good: Readonly<Record<string, readonly Credential[]>> = {
  acs: [
    (memory, place) => ({ authorization: APP, cookie: `_session_id=${pick(memory.sessions, place, '')}` }),
    () => ({ authorization: APP }),
  ],
  parse: [
    () => parseHeaders({}),
    () => parseHeaders({ 'x-parse-master-key': 'master' }),
    (memory, place) => parseHeaders({ 'x-parse-session-token': pick(memory.sessions, place, '') }),
  ],
  tyk: [() => ({ authorization: ADMIN_KEY, 'admin-auth': ADMIN_SECRET })],
  zendesk: [() => basic('admin@example.com:password'), () => basic('admin@example.com/token:token')],
}

/** Credentials that are good for lenient doubles at most. */
const doubtful: Readonly<Record<string, readonly Credential[]>> = {
  acs: [() => ({ authorization: 'OAuth oauth_consumer_key="any"' })],
  parse: [() => ({ 'x-parse-application-id': 'any', 'x-parse-session-token': 'r:any' })],
  tyk: [(memory, place) => ({ authorization: pick(memory.tokens, place, 'any') })],
  zendesk: [
    (memory, place) => ({ authorization: `Bearer ${pick(memory.tokens, place, 'any')}` }),
    (memory, place) => basic(`${pick(memory.ids, place, 'x')}:password`),
  ],
}

/** Sign the admin in, so that later requests have a session to use. */
export const logIns: readonly { readonly dialect: string; readonly request: FuzzRequest }[] = [
  {
    dialect: 'parse',
    request: {
      method: 'GET',
      target: '/parse/login?username=admin&password=password',
      headers: parseHeaders({}),
      body: NO_BYTES,
    },
  },
  {
    dialect: 'acs',
    request: {
      method: 'POST',
      target: '/v1/users/login.json?login=admin&password=password',
      headers: { authorization: APP },
      body: NO_BYTES,
    },
  },
]

const NOTHING: readonly Credential[] = [() => ({})]
const ANY_TOKEN: readonly Credential[] = [() => ({ authorization: 'Bearer any' })]

/** Makes the credentials of requests to a dialect: mostly good ones. A dialect that is not known here gets any token. */
export function credentials(dialect: string): fc.Arbitrary<Credential> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...(good[dialect] ?? ANY_TOKEN)) },
    { weight: 1, arbitrary: fc.constantFrom(...(doubtful[dialect] ?? NOTHING)) },
    { weight: 1, arbitrary: fc.constantFrom(...NOTHING) },
  )
}

function parseHeaders(more: Readonly<Record<string, string>>): Record<string, string> {
  return { 'x-parse-application-id': 'stuntdouble', ...more }
}

function basic(pair: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}
