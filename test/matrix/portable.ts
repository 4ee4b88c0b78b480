import { createDouble, type Dialect, type Double, dialects } from '../../src/index.js'
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
export function open({ strict = false, version, configure = {}, ...options }: RuntimeOptions): Double {
  const configured = Object.values(dialects).map((dialect: Dialect) => {
    const isOffered = version !== undefined && dialect.versions.includes(version)
    return dialect.with({ strict, ...(isOffered ? { version } : {}), ...configure[dialect.name] })
  })
  return createDouble({ ...options, dialects: configured })
}

/** What a test does to a double without a request. */
export function controls(double: Double): Pick<Running, 'reset' | 'advance' | 'mails'> {
  return {
    reset: async () => double.reset(),
    advance: async (milliseconds) => double.clock.advance(milliseconds),
    mails: async () => double.outbox.mails,
  }
}

/** Sends a request with fetch. */
export async function fetchReply(server: string, request: TestRequest): Promise<TestReply> {
  const { method = 'GET', path, headers = {} } = request
  const body = toText(request.body)
  const response = await fetch(server + path, {
    method,
    headers,
    redirect: 'manual',
    // MSW 2 keeps one cookie jar for a whole process; a case must not send another one's.
    credentials: 'omit',
    ...(body === undefined ? {} : { body }),
  })
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  }
}
