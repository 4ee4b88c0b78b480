import type { Api, Reply } from '../matrix/matrix.js'

type Values = Readonly<Record<string, unknown>>
export type UserView = Values

/** Returns functions that send requests, with or without a session. They send parameters as ACS's clients do. */
export function client(api: Api, sessionId?: string) {
  const credentials = { key: 'any', ...(sessionId === undefined ? {} : { _session_id: sessionId }) }
  const send = (method: string, path: string, query: Values, body?: string): Promise<Reply> =>
    api.send({
      method,
      path: `/v1/${path}?${form({ ...credentials, ...query })}`,
      headers: body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    })
  return {
    get: (path: string, values: Values = {}) => send('GET', path, values),
    delete: (path: string, values: Values = {}) => send('DELETE', path, values),
    post: (path: string, values: Values = {}) => send('POST', path, {}, form(values)),
    put: (path: string, values: Values = {}) => send('PUT', path, {}, form(values)),
  }
}

/** Encodes parameters as a form, with objects as JSON. */
export function form(values: Values): string {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ])
  return String(new URLSearchParams(entries as [string, string][]))
}

const PASSWORD = { password: 'secret', password_confirmation: 'secret' }

/** Signs a user up with the password `secret`. */
export async function signUp(api: Api, username: string, more: Values = {}): Promise<SignedUp> {
  const reply = await client(api).post('users/create.json', { username, ...PASSWORD, ...more })
  return { id: String(user(reply).id), sessionId: String(meta(reply).session_id) }
}

/** A user that a test signed up. */
export interface SignedUp {
  readonly id: string
  readonly sessionId: string
}

/** Logs in, and returns the session. */
export async function logIn(api: Api, login: string, password = 'password'): Promise<string> {
  return String(meta(await client(api).post('users/login.json', { login, password })).session_id)
}

export function meta({ json }: Reply): Values {
  return json.meta as Values
}

export function users({ json }: Reply): readonly UserView[] {
  return (json.response as { users: readonly UserView[] }).users
}

/** Returns the only user of a reply. */
export function user(reply: Reply): UserView {
  return users(reply)[0] ?? {}
}

/** Returns the usernames of a reply in their order. */
export function names(reply: Reply): readonly unknown[] {
  return users(reply).map(({ username }) => username)
}

/** Returns the status, the text and the method of an error. */
export function refusal(reply: Reply): readonly unknown[] {
  const { message, method_name } = meta(reply)
  return [reply.status, message, method_name]
}
