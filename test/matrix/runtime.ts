import type { DoubleOptions } from '../../src/index.js'
import type { Mail } from '../../src/world/mail.js'

/** A request of a test: the path is that of the standalone server, such as `/1/users`. */
export interface TestRequest {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown
  /** The number of chunks of the reply's body after which the client leaves. */
  readonly stopAfterChunks?: number
  /** A text of the reply's body after which the client leaves. */
  readonly stopAfterText?: string
  /** The milliseconds after which the client leaves. */
  readonly leaveAfter?: number
}

export interface TestReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A double that is up in some runtime. */
export interface Running {
  send(request: TestRequest): Promise<TestReply>
  /** Sends requests one after the other. */
  sendAll(requests: readonly TestRequest[]): Promise<TestReply[]>
  reset(): Promise<void>
  /** Moves the clock on by so many milliseconds. */
  advance(milliseconds: number): Promise<void>
  mails(): Promise<readonly Mail[]>
  close(): Promise<void>
}

/** Options that can be sent to a page: dialects by name only. */
export type RuntimeOptions = Omit<DoubleOptions, 'dialects' | 'refDate' | 'now'> & {
  readonly now?: string
  readonly strict?: boolean
  /** For the dialects that have this version. */
  readonly version?: string
  /** Adds the dialect whose replies are delayed, streamed or lost. */
  readonly withNetworkDialect?: boolean
  /** Options of a dialect's own, by its name. */
  readonly configure?: Readonly<Record<string, object>>
}

/** A way from a client to the endpoints. */
export interface Runtime {
  readonly name: string
  start(options: RuntimeOptions): Promise<Running>
}

/** The body of a request as text. */
export function toText(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
}
