import type { Dialect } from '../../src/index.js'
import { express5 } from '../matrix/in-process.js'
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
  { dialect, options }: Place,
  requests: readonly TestRequest[],
): Promise<SweptReply[]> {
  const running = await runtime.start(options)
  const replies = await running.sendAll(requests)
  await running.close()
  const anywhere = createAddressRemover(runtime, dialect)
  return replies.map((reply, index) => comparable(requests[index] as TestRequest, reply, anywhere))
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

type Remover = (text: string) => string

function comparable(
  { method, path }: TestRequest,
  { status, headers, text }: TestReply,
  anywhere: Remover,
): SweptReply {
  const kept = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), anywhere(value)] as const)
    .filter(([name]) => !(name in OWN_HEADERS))
  return { request: `${method} ${path}`, status, headers: Object.fromEntries(kept), text: anywhere(text) }
}

const LOCAL = 'http://127\\.0\\.0\\.1:\\d+'
/** The path of the double in the Express app: URLs must have it, and so do the paths of some messages. */
const APP_PATH = '/mock'
/** The end of the messages of `JSON.parse` in newer engines: Chromium and Node may have different ones. */
const JSON_PLACE = / \(line \d+ column \d+\)/g

/** Makes a function that removes from a text what depends on the server's address or on the JavaScript engine. */
function createAddressRemover({ name }: Runtime, { origins }: Dialect): Remover {
  const root = name === express5.name ? APP_PATH : ''
  const addresses = [...origins.map((origin) => origin.replace('*', 'acme')), LOCAL + root]
  const encoded = addresses.map((address) => address.replaceAll(':', '%3A').replaceAll('/', '%2F'))
  const server = new RegExp([...addresses, ...encoded].join('|'), 'g')
  return (text) => {
    const withoutServer = text.replaceAll(server, 'http://server').replaceAll(JSON_PLACE, '')
    return root === '' ? withoutServer : withoutServer.replaceAll(`${root}/`, '/')
  }
}
