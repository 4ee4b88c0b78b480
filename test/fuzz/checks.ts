import { setTimeout as sleep } from 'node:timers/promises'
import type { Double, JournalEntry } from '../../src/index.js'
import { isExpectedChange, isExpectedFailure } from './expected.js'
import type { FuzzRequest } from './request.js'
import type { FuzzReply } from './targets.js'
import { PASSWORD } from './values.js'
import { ChangeWatch } from './watch.js'

const LONGEST_STALL = 500
const LONGEST_WAIT = 10_000
const DIGEST = /\$[0-9a-f]{64}(?![0-9a-f])/
const LONGEST_SHOWN = 300

/** Checks, around each request, that a double keeps its promises; broken ones become violations. */
export class Checks {
  readonly violations: string[] = []
  readonly operations = new Set<string>()
  longest = 0
  readonly #kinds = new Set<string>()
  readonly #double: Double
  #known: JournalEntry | undefined
  readonly #changes: ChangeWatch

  constructor(double: Double) {
    this.#double = double
    this.#changes = new ChangeWatch(double.defaultWorld, double.dialects)
  }

  /** Sends a request; undefined when no reply came. */
  async around(request: FuzzRequest, send: () => Promise<FuzzReply>): Promise<FuzzReply | undefined> {
    this.#changes.restart()
    this.#known = this.#double.journal.entries.at(-1)
    const before = process.cpuUsage()
    const reply = await this.#inTime(request, send)
    const { user, system } = process.cpuUsage(before)
    const milliseconds = (user + system) / 1000
    this.longest = Math.max(this.longest, milliseconds)
    if (milliseconds > LONGEST_STALL)
      this.#note(request, 'took too much CPU time', `${Math.round(milliseconds)} ms`)
    if (reply) this.#inspect(request, reply)
    return reply
  }

  /** Checks the promises about a whole series of requests. Call it before the double is reset. */
  finish(tokens: readonly string[]): void {
    for (const clash of clashes(this.#double)) this.note(`two users share ${clash}`)
    for (const entry of this.#double.journal.entries) {
      const { url, operation = 'no operation', error: _, ...rest } = entry
      if (JSON.stringify(rest).includes(PASSWORD))
        this.note(`the journal shows a password of ${operation}: ${shorten(JSON.stringify(rest.request))}`)
      const shown = decode(url)
      if (shown.includes(PASSWORD)) this.note(`the journal shows a password: ${shorten(url)}`)
      const token = tokens.find((each) => each.length > 20 && shown.includes(each))
      if (token) this.note(`the journal shows the token ${token}: ${shorten(url)}`)
    }
  }

  /** Notes a broken promise that no single request shows. */
  note(violation: string): void {
    if (!this.violations.includes(violation)) this.violations.push(violation)
  }

  #inspect(request: FuzzRequest, { status, text }: FuzzReply): void {
    const entry = this.#newEntry()
    if (entry?.operation) this.operations.add(entry.operation)
    if (entry?.error !== undefined) this.#note(request, 'broke', describe(entry.error))
    else if (status >= 500 && !isExpectedFailure(text)) this.#note(request, `answered ${status}`, text)
    if (text.includes(PASSWORD)) this.#note(request, 'was answered with a password')
    if (DIGEST.test(text)) this.#note(request, 'was answered with the digest of a password')
    if (status >= 400) {
      for (const model of this.#changes.changedModels()) {
        if (isExpectedChange(entry?.dialect, model)) continue
        this.#note(request, `was refused and changed "${model}"`, `${status} ${text}`)
      }
    }
  }

  async #inTime(request: FuzzRequest, send: () => Promise<FuzzReply>): Promise<FuzzReply | undefined> {
    const answered = new AbortController()
    const late = sleep(LONGEST_WAIT, undefined, { signal: answered.signal }).catch(() => undefined)
    try {
      const reply = await Promise.race([send(), late])
      if (!reply) this.#note(request, 'was not answered')
      return reply
    } catch (error) {
      this.#note(request, 'failed', describe(error))
      return undefined
    } finally {
      answered.abort()
    }
  }

  // A request may have named another world, which has a journal of its own.
  #newEntry(): JournalEntry | undefined {
    const latest = this.#double.journal.entries.at(-1)
    return latest === this.#known ? undefined : latest
  }

  // One example of a kind says as much as a hundred.
  #note({ method, target, headers, body }: FuzzRequest, kind: string, detail = ''): void {
    const operation = this.#newEntry()?.operation ?? 'no operation'
    if (this.#kinds.has(`${operation} ${kind}`)) return
    this.#kinds.add(`${operation} ${kind}`)
    const sent = new TextDecoder().decode(body)
    this.violations.push(
      [
        `${operation} ${kind} ${shorten(detail)}`,
        `  ${method} ${shorten(target)}`,
        `  headers ${shorten(JSON.stringify(headers))}`,
        `  body ${shorten(sent)}`,
      ].join('\n'),
    )
  }
}

function clashes({ defaultWorld }: Double): string[] {
  const seen = new Set<string>()
  const twice: string[] = []
  for (const { email, username } of defaultWorld.users) {
    for (const [kind, name] of Object.entries({ email, username })) {
      if (name === null) continue
      const key = `the ${kind} ${name.toLowerCase()}`
      if (seen.has(key)) twice.push(key)
      seen.add(key)
    }
  }
  return twice
}

function shorten(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return text.split('\n').slice(0, 6).join('\n    ')
}
