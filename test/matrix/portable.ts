import { createDouble, type Dialect, type Double, dialects } from '../../src/index.js'
import { networkDialect } from '../runtime/network-dialect.js'
import { type Running, type RuntimeOptions, type TestReply, type TestRequest, toText } from './runtime.js'

// What runs in Node and in a page alike.

/** The vendor's own origin for a path of the standalone server, where an interceptor answers it. */
export function vendorOrigin({ addresses, dialects: [first] }: Double, path: string): string {
  const { pathname } = new URL(path, 'http://any')
  const site = addresses.findByPath(pathname)?.site
  // The control API stands on the origin of the page, and on those of the dialects.
  if (site && !site.origins && typeof document !== 'undefined') return location.origin
  const [origin] = (site?.origins ?? first?.origins) || []
  if (!site || origin === undefined) throw new Error(`Failed to send: no dialect answers ${pathname}.`)
  return origin.replace('*', 'acme')
}

/** A double as the options say. */
export function open(chosen: RuntimeOptions): Double {
  const { strict = false, version, configure = {}, withNetworkDialect = false, ...options } = chosen
  const configured = Object.values(dialects).map((dialect: Dialect) => {
    const isOffered = version !== undefined && dialect.versions.includes(version)
    return dialect.with({ strict, ...(isOffered ? { version } : {}), ...configure[dialect.name] })
  })
  const all = withNetworkDialect ? [...configured, networkDialect()] : configured
  return createDouble({ ...options, dialects: all })
}

type Send = Running['send']

/** Makes the methods of a running double, out of a function that sends it a request. */
export function controls(double: Double, send: Send): Omit<Running, 'close'> {
  return {
    send,
    async sendAll(requests) {
      const replies: TestReply[] = []
      for (const request of requests) replies.push(await send(request))
      return replies
    },
    reset: async () => double.reset(),
    advance: async (milliseconds) => double.clock.advance(milliseconds),
    mails: async () => double.outbox.mails,
  }
}

/** Sends a request with fetch. */
export async function fetchReply(server: string, request: TestRequest): Promise<TestReply> {
  const { method = 'GET', path, headers = {} } = request
  const body = toText(request.body)
  const client = new Client(request)
  const response = await fetch(server + path, {
    method,
    headers,
    redirect: 'manual',
    // MSW 2 keeps one cookie jar for a whole process; a case must not send another one's.
    credentials: 'omit',
    signal: client.signal,
    ...(body === undefined ? {} : { body }),
  })
  return client.read(response)
}

/** The client of a request, which may leave before its response is complete. */
export class Client {
  readonly #leaving = new AbortController()
  readonly #stopAfterChunks: number | undefined
  readonly #stopAfterText: string | undefined

  constructor({ stopAfterChunks, stopAfterText, leaveAfter }: TestRequest) {
    this.#stopAfterChunks = stopAfterChunks
    this.#stopAfterText = stopAfterText
    if (leaveAfter !== undefined) setTimeout(() => this.#leaving.abort(), leaveAfter)
  }

  get signal(): AbortSignal {
    return this.#leaving.signal
  }

  async read(response: Response): Promise<TestReply> {
    const headers = Object.fromEntries(response.headers)
    const isWhole = this.#stopAfterChunks === undefined && this.#stopAfterText === undefined
    const text = await (isWhole ? response.text() : this.#readChunks(response))
    return { status: response.status, headers, text }
  }

  async #readChunks(response: Response): Promise<string> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const chunks: string[] = []
    while (reader && !this.#hasEnough(chunks)) chunks.push((await reader.read()).value ?? '')
    this.#leaving.abort()
    return chunks.join('')
  }

  #hasEnough(chunks: readonly string[]): boolean {
    if (this.#stopAfterText !== undefined) return chunks.join('').includes(this.#stopAfterText)
    return chunks.length >= (this.#stopAfterChunks ?? 0)
  }
}
