import type { DoubleOptions } from '../../src/index.js'
import type { Mail } from '../../src/world/outbox.js'

/** A request of a test: the path is that of the standalone server, such as `/1/users`. */
export interface TestRequest {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown
}

export interface TestReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A double that is up in some runtime. */
export interface Running {
  send(request: TestRequest): Promise<TestReply>
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
  /** Options of dialects by their names, as far as they can be sent. */
  readonly dialectOptions?: Readonly<Record<string, object>>
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
