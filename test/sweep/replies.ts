import type { Runtime, TestReply, TestRequest } from '../matrix/runtime.js'
import type { Place } from './places.js'

/** A reply as every runtime must give it. */
export interface SweptReply extends TestReply {
  /** The request, for people who read a difference. */
  readonly request: string
}

/** Headers that a runtime adds, or that only some clients show. */
const OWN_HEADERS: Readonly<Record<string, string>> = {
  connection: 'of the socket',
  'content-length': 'counted by whatever writes the body',
  date: 'the time of the machine, added by Node',
  'keep-alive': 'of the socket',
  'transfer-encoding': 'of the socket',
  'x-powered-by': 'added by an Express app',
}

/** Sends requests to a new double in a runtime. */
export async function sweep(
  runtime: Runtime,
  { options }: Place,
  requests: readonly TestRequest[],
): Promise<SweptReply[]> {
  const running = await runtime.start(options)
  const replies = await running.sendAll(requests)
  await running.close()
  return replies.map((reply, index) => comparable(requests[index] as TestRequest, reply))
}

/** Returns a direct reply as a client of a runtime sees it. */
export function seenThrough(runtime: Runtime, reply: SweptReply): SweptReply {
  const seen = reply.request.startsWith('HEAD ') ? { ...reply, text: '' } : reply
  if (runtime.name !== 'browser') return seen
  // fetch hides from a page what a redirect says, and every cookie.
  if (REDIRECTS.has(reply.status)) return { ...seen, status: 0, headers: {}, text: '' }
  const { 'set-cookie': _hidden, ...headers } = seen.headers
  return { ...seen, headers }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

function comparable({ method, path }: TestRequest, { status, headers, text }: TestReply): SweptReply {
  const kept = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), anywhere(value)] as const)
    .filter(([name]) => !(name in OWN_HEADERS))
  return { request: `${method} ${path}`, status, headers: Object.fromEntries(kept), text: anywhere(text) }
}

const SERVER = /https?(?::\/\/|%3A%2F%2F)[\w.-]+(?:(?::|%3A)\d+)?/g
/** The path below which the Express app has the double. */
const APP_PATH = /\/mock(?=\/)|%2Fmock(?=%2F)/g

/** The end of the messages of `JSON.parse` in newer engines: Chromium and Node may have different ones. */
const JSON_PLACE = / \(line \d+ column \d+\)/g

/** Removes from a text what depends on the server's address or on the JavaScript engine. */
function anywhere(text: string): string {
  return text.replaceAll(SERVER, 'http://server').replaceAll(APP_PATH, '').replaceAll(JSON_PLACE, '')
}
