import type { Api, Reply } from '../matrix/matrix.js'

/** Whatever requests can be sent through. */
type Sender = Pick<Api, 'send'>

type Headers = Readonly<Record<string, string>>

export const KEYS: Headers = { 'X-Parse-Application-Id': 'app', 'X-Parse-REST-API-Key': 'rest' }
export const MASTER: Headers = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }

/** The headers of someone who is signed in. */
export function as(sessionToken: string): Headers {
  return { ...KEYS, 'X-Parse-Session-Token': sessionToken }
}

/** Someone who signed up in a test. */
export interface SignedUp {
  readonly objectId: string
  readonly sessionToken: string
}

/** Signs a user up with the password `secret`. */
export async function signUp(api: Sender, username: string, more: object = {}): Promise<SignedUp> {
  const body = { username, password: 'secret', ...more }
  const { json } = await api.send({ method: 'POST', path: '/1/users', headers: KEYS, body })
  return { objectId: String(json.objectId), sessionToken: String(json.sessionToken) }
}

/** Logs in by GET, as the REST guide does. */
export function logIn(api: Sender, username: string, password: string): Promise<Reply> {
  const query = new URLSearchParams({ username, password })
  return api.send({ path: `/1/login?${query}`, headers: KEYS })
}

/** The status, code and text of a refusal. */
export function refusal({ status, json }: Reply): readonly [number, unknown, unknown] {
  return [status, json.code, json.error]
}
