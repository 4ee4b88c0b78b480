import type { Api, Reply } from '../matrix/matrix.js'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export const REDIRECT_URI = 'https://app.example/callback'

/** What a client asks for when it says nothing else. */
export const USUAL = {
  response_type: 'code',
  client_id: 'acme_app',
  redirect_uri: REDIRECT_URI,
  scope: 'read write',
  state: 'a b&c',
}

type Params = Readonly<Record<string, string | undefined>>

/** The path of the page where a client sends people. */
export function pagePath(params: Params = {}): string {
  return `/oauth/authorizations/new?${encode({ ...USUAL, ...params })}`
}

/** Encodes what there is of these. */
export function encode(params: Params): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return new URLSearchParams(given).toString()
}

/** Posts a form below the root. */
export function post(api: Api, path: string, params: Params, headers = {}): Promise<Reply> {
  return api.send({ method: 'POST', path, headers: { ...FORM, ...headers }, body: encode(params) })
}

/** What the form of the page sends. */
export function answerForm(params: Params = {}, who: Params = {}): Params {
  return { ...USUAL, email: 'admin@example.com', password: 'password', commit: 'allow', ...params, ...who }
}

/** Where a reply sends people, and what it tells the client in the query or in the fragment. */
export function landing({ headers }: Reply): { readonly place: string; readonly told: Params } {
  const url = new URL(headers.location ?? '')
  const told = Object.fromEntries([...url.searchParams, ...new URLSearchParams(url.hash.slice(1))])
  return { place: url.hash ? 'fragment' : 'query', told }
}
