import type { Api, Reply } from '../../../test/matrix/matrix.js'

const ROOT = '/acme/v1'

/** Sends requests to Acme with a token. Unknown tokens act as the first active admin. */
export function client(api: Api, token = 'any') {
  const headers = { Authorization: `Bearer ${token}` }
  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    api.send({ method, path: ROOT + path, headers, body })
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    delete: (path: string) => send('DELETE', path),
  }
}

/** Sends a request to Acme without a token. */
export function anonymous(api: Api, method: string, path: string, body?: unknown): Promise<Reply> {
  return api.send({ method, path: ROOT + path, body })
}

/** Returns the token of a new session. */
export async function logIn(api: Api, email: string, password: string): Promise<string> {
  const { json } = await anonymous(api, 'POST', '/sessions', { email, password })
  return String(json.token)
}

/** Returns the status and the code of an error. */
export function refusal({ status, json }: Reply): unknown[] {
  const { code } = json.error as { code: string }
  return [status, code]
}

/** Returns the users of a list. */
export function usersOf({ json }: Reply): readonly Readonly<Record<string, unknown>>[] {
  return json.users as readonly Readonly<Record<string, unknown>>[]
}
