import type { Api, Reply } from '../matrix/matrix.js'
import type { TestRequest } from '../matrix/runtime.js'

/** Anything that can send requests. */
type Sender = Pick<Api, 'send'>

type Headers = Readonly<Record<string, string>>

export const KEYS: Headers = { 'X-Parse-Application-Id': 'app', 'X-Parse-REST-API-Key': 'rest' }
export const MASTER: Headers = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }

/** Returns the headers of a logged-in user. */
export function as(sessionToken: string): Headers {
  return { ...KEYS, 'X-Parse-Session-Token': sessionToken }
}

/** A user who signed up in a test. */
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

/** Returns the status, code and text of an error. */
export function refusal({ status, json }: Reply): readonly [number, unknown, unknown] {
  return [status, json.code, json.error]
}

/** Sends a request that must succeed, and returns the body of the reply. */
export async function good(api: Api, request: TestRequest): Promise<Reply['json']> {
  const reply = await api.send(request)
  if (reply.status >= 300) throw new Error(`${request.method} ${request.path} was refused: ${reply.text}`)
  return reply.json
}

/** Creates or changes a class with the master key. The fields are types by name. */
export function makeClass(api: Api, name: string, fields: object, more: object = {}): Promise<Reply['json']> {
  const typed = Object.entries(fields).map(([field, type]) => [field, toSpec(type)])
  const body = { fields: Object.fromEntries(typed), ...more }
  return good(api, { method: 'POST', path: `/parse/schemas/${name}`, headers: MASTER, body })
}

function toSpec(type: unknown): unknown {
  const [, kind, targetClass] = /^(\w+)<(\w+)>$/.exec(String(type)) ?? []
  if (kind) return { type: kind, targetClass }
  return typeof type === 'string' ? { type } : type
}

/** Saves a new object, and returns its id. */
export async function save(api: Api, className: string, fields: object, headers = KEYS): Promise<string> {
  const request = { method: 'POST', path: `/parse/classes/${className}`, headers, body: fields }
  return String((await good(api, request)).objectId)
}

export function toUser({ objectId }: Pick<SignedUp, 'objectId'>): object {
  return { __type: 'Pointer', className: '_User', objectId }
}
