import type { Api, Reply } from '../matrix/matrix.js'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export const REDIRECT_URI = 'https://app.example/callback'

/** Default parameters of a client's request. */
export const USUAL = {
  response_type: 'code',
  client_id: 'acme_app',
  redirect_uri: REDIRECT_URI,
  scope: 'read write',
  state: 'a b&c',
}

type Params = Readonly<Record<string, string | undefined>>

/** Returns the path of the consent page. */
export function pagePath(params: Params = {}): string {
  return `/oauth/authorizations/new?${encode({ ...USUAL, ...params })}`
}

/** Encodes the parameters that are not undefined. */
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

/** Returns the fields of the form. */
export function answerForm(params: Params = {}, who: Params = {}): Params {
  return { ...USUAL, email: 'admin@example.com', password: 'password', commit: 'allow', ...params, ...who }
}

/** Reads the redirect of a reply: the URL, and the parameters in its query or fragment. */
export function landing({ headers }: Reply): { readonly place: string; readonly returned: Params } {
  const url = new URL(headers.location ?? '')
  const returned = Object.fromEntries([...url.searchParams, ...new URLSearchParams(url.hash.slice(1))])
  return { place: url.hash ? 'fragment' : 'query', returned }
}
