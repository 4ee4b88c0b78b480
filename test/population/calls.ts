import type { Double } from '../../src/index.js'

/** Requests that read one population through each dialect, as a client with full access sends them. */
const VIEWS = {
  zendesk: { origin: 'https://acme.zendesk.com/api/v2', headers: { authorization: 'Bearer any' } },
  parse: {
    origin: 'https://api.parse.com/1',
    headers: { 'x-parse-application-id': 'app', 'x-parse-master-key': 'master' },
  },
  tyk: { origin: 'https://admin.cloud.tyk.io', headers: { authorization: 'any' } },
  acs: { origin: 'https://api.cloud.appcelerator.com/v1', headers: {} },
} as const

type Body = Readonly<Record<string, unknown>>
export type Rows = readonly Body[]

/** A reply with its JSON. */
export interface Answer {
  readonly status: number
  readonly json: Body
}

/** Sends a request to a dialect of a double, without a runtime. */
export async function call(
  double: Double,
  dialect: keyof typeof VIEWS,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  const { origin, headers } = VIEWS[dialect]
  const response = await double.fetch(`${origin}${path}`, {
    ...init,
    headers: { ...headers, ...init.headers },
  })
  const text = await response.text()
  return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as Body) : {} }
}

/** Returns the rows of a list in a reply: the member with this name. */
export async function list(
  double: Double,
  dialect: keyof typeof VIEWS,
  path: string,
  member: string,
): Promise<Rows> {
  const { json } = await call(double, dialect, path)
  return json[member] as Rows
}
