/** Makes the chunks of a body while they are sent. The signal aborts when the client leaves, or the runtime closes. */
type Stream = (signal: AbortSignal) => AsyncIterable<string>

export const NETWORK_FAILURES = ['reset', 'empty', 'truncated', 'malformed'] as const

/**
 * A simulated network failure: `reset` resets the connection before any byte, `empty` closes it before any byte,
 * `truncated` closes it after the headers and half of the body, `malformed` sends bytes that are not HTTP. Clients of
 * fetch see all of them as network errors.
 */
export type NetworkFailure = (typeof NETWORK_FAILURES)[number]

/**
 * An answer to a request. Header names are lower-case; a header that is sent several times has a list of values. The
 * runtimes apply `delayMs` and `networkFailure` after the endpoint has run; the journal records the reply's status.
 */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string | Uint8Array | Stream | null
  /**
   * Milliseconds to wait before sending the reply.
   *
   * @default 0
   */
  readonly delayMs?: number
  /** Without it, the client receives the reply. */
  readonly networkFailure?: NetworkFailure
}

/** The delay and the network failure of a reply. */
export type Transport = Pick<Reply, 'delayMs' | 'networkFailure'>

type Headers = Reply['headers']

const JSON_TYPE: Headers = { 'content-type': 'application/json; charset=utf-8' }
const TEXT_TYPE: Headers = { 'content-type': 'text/plain; charset=utf-8' }
const HTML_TYPE: Headers = { 'content-type': 'text/html; charset=utf-8' }

const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/
/** Characters that HTTP cannot carry in the value of a header: line breaks, other controls, all beyond Latin-1. */
const FORBIDDEN_IN_HEADER = /[^\t\x20-\x7e\x80-\xff]/
/**
 * Types that browsers show without running scripts. PDF is one of them, because its viewer doesn't work in a sandbox.
 */
const INERT_TYPE =
  /^(?:(?:audio|font|video)\/[\w.+-]+|image\/(?!svg)[\w.-]+|text\/(?:plain|csv)|application\/(?:json|octet-stream|pdf|zip))\s*(?:;|$)/i
const LONE_SURROGATE = /\p{Surrogate}/gu
const MULTIPART_TYPE = /^\s*multipart\//i

/** Makes a reply of compact JSON. */
export function json(status: number, value: unknown, headers?: Headers): Reply {
  return { status, headers: headers ? { ...JSON_TYPE, ...headers } : JSON_TYPE, body: JSON.stringify(value) }
}

/**
 * Writes a reply of compact JSON that begins with a list. Yields after each element, so that a long list does not block
 * the event loop (see `runInTurns`).
 *
 * @param elements may be lazy: each element is read right before it is written
 * @param more the members after the list
 *
 * @example
 * const writing = jsonOfList(200, 'users', [{ id: 1 }], { pages: 0 })
 * writing.next() // { done: false, value: undefined }
 * writing.next().value.body // '{"users":[{"id":1}],"pages":0}'
 */
export function* jsonOfList(
  status: number,
  name: string,
  elements: Iterable<object>,
  more: object = {},
): Generator<void, Reply> {
  const written: string[] = []
  for (const element of elements) {
    written.push(JSON.stringify(element))
    yield
  }
  const members = JSON.stringify(more).slice(1, -1)
  const body = `{${JSON.stringify(name)}:[${written.join()}]${members && `,${members}`}}`
  return { status, headers: JSON_TYPE, body }
}

/** Makes a reply of plain text. */
export function text(status: number, body: string, headers?: Headers): Reply {
  return { status, headers: { ...TEXT_TYPE, ...headers }, body }
}

/** Makes a reply with an HTML document. */
export function html(status: number, body: string, headers?: Headers): Reply {
  return { status, headers: { ...HTML_TYPE, ...headers }, body }
}

/**
 * Makes the reply for a file that a client uploaded. Types that could run scripts in a browser, such as HTML and SVG,
 * get a sandbox policy; multipart types are downloaded instead of shown.
 */
export function file(bytes: Uint8Array, contentType: string): Reply {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      ...(INERT_TYPE.test(contentType) ? {} : { 'content-security-policy': 'sandbox' }),
      ...(MULTIPART_TYPE.test(contentType) ? { 'content-disposition': 'attachment' } : {}),
    },
    body: bytes,
  }
}

/** A server-sent event. */
export interface ServerEvent {
  /** Clients send the id of their last event when they reconnect. */
  readonly id?: string
  readonly data: unknown
}

/**
 * Makes a reply of server-sent events with their data as JSON.
 *
 * @param events makes the events; the signal aborts when the client leaves
 *
 * @example
 * eventStream(async function* () {
 *   yield { id: '1', data: { status: 200 } }
 * })
 */
export function eventStream(events: (signal: AbortSignal) => AsyncIterable<ServerEvent>): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    async *body(signal) {
      for await (const { id, data } of events(signal)) {
        yield `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
      }
    },
  }
}

/** Returns true when a text can be the name of a header. */
export function isHeaderName(text: string): boolean {
  return HEADER_NAME.test(text)
}

/** Returns true when a text can be the value of a header. */
export function isHeaderValue(text: string): boolean {
  return !FORBIDDEN_IN_HEADER.test(text)
}

/** Percent-encodes a text for a URL or a header. A lone surrogate, which JSON may contain, becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replaceAll(LONE_SURROGATE, '\ufffd'))
}

/** Returns the reply with more headers, which replace its own headers of the same names. */
export function withHeaders(reply: Reply, headers: Headers): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** Response header with advice for people who debug a client. */
export const HINT_HEADER = 'x-stuntdouble-hint'

/**
 * Adds a hint to a reply.
 *
 * @param hint plain ASCII
 */
export function withHint(reply: Reply, hint: string): Reply {
  return withHeaders(reply, { [HINT_HEADER]: hint })
}
