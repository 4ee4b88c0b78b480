/** What a dialect answers. Header names are lower-case; a header that is sent several times has a list of values. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string | Uint8Array | null
}

type Headers = Reply['headers']

const JSON_TYPE: Headers = { 'content-type': 'application/json; charset=utf-8' }
const TEXT_TYPE: Headers = { 'content-type': 'text/plain; charset=utf-8' }
const HTML_TYPE: Headers = { 'content-type': 'text/html; charset=utf-8' }

/** A reply of compact JSON. */
export function json(status: number, value: unknown, headers?: Headers): Reply {
  return { status, headers: headers ? { ...JSON_TYPE, ...headers } : JSON_TYPE, body: JSON.stringify(value) }
}

/** A reply of plain text. */
export function text(status: number, body: string, headers?: Headers): Reply {
  return { status, headers: { ...TEXT_TYPE, ...headers }, body }
}

/** A reply of an HTML document. */
export function html(status: number, body: string, headers?: Headers): Reply {
  return { status, headers: { ...HTML_TYPE, ...headers }, body }
}

/** The reply with more headers, which win over its own. */
export function withHeaders(reply: Reply, headers: Headers): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** Header for people who debug a client: what the vendor's own reply leaves unsaid. */
const HINT_HEADER = 'x-stuntdouble-hint'

/**
 * The reply with a hint for whoever debugs the client.
 *
 * @param hint plain ASCII
 */
export function withHint(reply: Reply, hint: string): Reply {
  return withHeaders(reply, { [HINT_HEADER]: hint })
}
