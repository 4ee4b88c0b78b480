import type { Reply } from '../reply.js'
import { reasonOf, report } from '../report.js'
import type { ApiRequest } from '../request.js'
import { cutText } from '../world/journal/cut-text.js'
import { retainBody } from '../world/journal/retained-body.js'
import { maskText } from '../world/secrets.js'
import { callerNameOf } from './caller-name.js'
import type { RequestContext } from './context.js'

const FIRST_ERROR_STATUS = 400
const LONGEST_REASON = 200
const MICROSECONDS = 1000
const MOST_UNREAD = 20
const LONGEST_UNREAD = 100
const NONE_UNREAD: readonly string[] = []
/** The name of a secret before a value. */
const SECRET = /(?:pass|pwd|secret|token|key|session)[\w-]*["'\\]*\s*[:=]/i
const CONTROL = /\p{Cc}/u
const CONTROLS = /\s*\p{Cc}+\s*/gu

/** Adds a request to the journal. An error of the journal is reported on stderr, and does not affect the reply. */
export function record(context: RequestContext, reply: Reply, error?: unknown): void {
  const { world, mount, received, matched, setup } = context
  const { journal } = world
  const limit = journal.bodyLimit
  try {
    journal.record({
      world: world.name,
      at: world.clock.now(),
      durationMs: elapsedSince(context.startedAt),
      answeredBy: 'dialect',
      dialect: setup.definition.name,
      operation: matched?.operation,
      caller: callerNameOf(context),
      method: received.method,
      url: mount.path + received.path + received.search,
      status: reply.status,
      reason: reply.status < FIRST_ERROR_STATUS ? undefined : explain(context.reason, reply, error),
      fault: context.fault,
      unread: unreadOf(context.request, reply.status),
      error,
      request: { headers: received.headers, body: retainBody(received.bytes, limit) },
      reply: { headers: reply.headers, body: retainBody(reply.body, limit) },
      masks: setup.masks,
    })
  } catch (cause) {
    report(`the journal broke on ${received.method} ${setup.mask(received.path)}`, cause)
  }
}

/** Lists the members that no rule has read. A refused request is not read to its end. */
function unreadOf({ unread }: ApiRequest, status: number): readonly string[] {
  if (!unread || status >= FIRST_ERROR_STATUS) return NONE_UNREAD
  return unread()
    .slice(0, MOST_UNREAD)
    .map((name) => cutText(name, LONGEST_UNREAD))
}

function elapsedSince(start: number): number {
  return Math.round((performance.now() - start) * MICROSECONDS) / MICROSECONDS
}

function explain(known: string | undefined, reply: Reply, error: unknown): string | undefined {
  if (error !== undefined) return shorten(reasonOf(error))
  return known ?? describeBody(reply)
}

/** Returns the beginning of an error's body; undefined for HTML, which begins with markup. */
function describeBody({ body }: Reply): string | undefined {
  return typeof body === 'string' && body !== '' && !body.startsWith('<') ? shorten(body) : undefined
}

function shorten(text: string): string {
  const start = cutText(text, LONGEST_REASON + 1)
  const line = CONTROL.test(start) ? start.replaceAll(CONTROLS, ' ') : start
  const short = line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line
  return SECRET.test(short) ? maskText(short) : short
}
