import type { Api, Reply } from '../matrix/matrix.js'

type Headers = Readonly<Record<string, string>>

/** Makes the headers of a caller with e-mail and password. */
export function as(email: string, password = 'password'): Headers {
  return { Authorization: `Basic ${btoa(`${email}:${password}`)}` }
}

/** Headers with an unknown token, which acts as the owner of the account. */
export const ADMIN: Headers = { Authorization: 'Bearer any' }

/** Makes a client for paths below `/api/v2`. The caller is the owner by default. */
export function client(api: Api, headers: Headers = ADMIN) {
  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    api.send({ method, path: `/api/v2${path}`, headers, body })
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, body),
    put: (path: string, body?: unknown) => send('PUT', path, body),
    delete: (path: string, body?: unknown) => send('DELETE', path, body),
  }
}

/** Returns the record in a reply, by the member that wraps it. */
export function record({ json }: Reply, name: string): Readonly<Record<string, unknown>> {
  return json[name] as Readonly<Record<string, unknown>>
}

/** Returns the records of a list. */
export function records({ json }: Reply, name: string): readonly Readonly<Record<string, unknown>>[] {
  return json[name] as readonly Readonly<Record<string, unknown>>[]
}

/** Creates a user and returns the id. */
export async function createUser(api: Api, attributes: object): Promise<number> {
  const reply = await client(api).post('/users.json', { user: attributes })
  return Number(record(reply, 'user').id)
}
