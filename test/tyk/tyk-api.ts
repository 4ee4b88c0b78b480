import type { Api, Reply } from '../matrix/matrix.js'

type Headers = Readonly<Record<string, string>>
type Members = Readonly<Record<string, unknown>>

/** The key of the documentation's samples, which no user has. */
export const SAMPLE_KEY = '7a7b140f-2480-4d5a-4e78-24049e3ba7f8'

/** The people of the documentation's samples. */
export const JOHN = {
  id: '54b53d4bf25b920f09361526',
  key: '0cf5e6c37add465a406f19807c081765',
  hash: '$2a$10$mRVfrAf72N66anVNhA1KVuYaOwOrXhFzxyg6bwgZemUeVo2MNOpIa',
} as const
export const BANANA = { id: '54bd0ad9ff4329b88985aafb', key: 'f81ee6f0c8f2467d539c132c8a422346' } as const

export const DEFAULT_ORG = '54b53d3aeba6db5c35000002'
export const OBJECT_ID = /^[0-9a-f]{24}$/
export const ACCESS_KEY = /^[0-9a-f]{32}$/

export const JASON = {
  first_name: 'Jason',
  last_name: 'Jasonson',
  email_address: 'jason@jasonsonson.com',
  active: true,
} as const

/** Returns the body of an error. */
export function refusal(Message: string, Meta: '' | null = ''): object {
  return { Status: 'Error', Message, Meta }
}

/** Returns the body of a reply to a write that succeeded. */
export function done(Message: string, Meta: unknown = ''): object {
  return { Status: 'OK', Message, Meta }
}

function callWith(api: Api, headers: Headers) {
  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    api.send({ method, path, headers, body })
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, body),
    put: (path: string, body?: unknown) => send('PUT', path, body),
    delete: (path: string, body?: unknown) => send('DELETE', path, body),
  }
}

/** Returns functions that send requests with an access key, by default that of the samples. */
export function client(api: Api, key: string = SAMPLE_KEY) {
  return callWith(api, { authorization: key })
}

/** Returns functions that send requests as the owner of the Dashboard. */
export function adminClient(api: Api, secret = '12345') {
  return callWith(api, { 'admin-auth': secret })
}

/** Returns the users of a list. */
export function usersOf({ json }: Reply): readonly Members[] {
  return json.users as readonly Members[]
}

/** Returns the `Meta` of a reply, which is an object. */
export function metaOf({ json }: Reply): Members {
  return json.Meta as Members
}

/** Returns the user of the list with an e-mail. */
export async function findByEmail(api: Api, email: string): Promise<Members | undefined> {
  return usersOf(await client(api).get('/api/users')).find(({ email_address }) => email_address === email)
}

/** Creates the user of the samples as they do. Returns the id from the list. */
export async function createJason(api: Api): Promise<string> {
  await client(api).post('/api/users', { ...JASON, user_permissions: { users: 'read' } })
  return String((await findByEmail(api, JASON.email_address))?.id)
}
