import { WORLD_HEADER } from '../headers.js'
import { isObject } from '../json.js'
import { UsageError } from '../usage-error.js'
import { type ControlOperation, hasBody, pathParameters } from './operation.js'
import { CONTROL_PREFIX } from './prefix.js'

/** The error of a client when no double answers at the address. */
export class UnreachableError extends Error {}

type Input = Readonly<Record<string, unknown>>

/** A running double, and the world to work on. */
export interface ControlTarget {
  /** Such as `http://127.0.0.1:4100`. */
  readonly url: string
  /** @default the default world */
  readonly world?: string | undefined
  /** Ends a wait or a stream. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs an operation of a running double, over HTTP.
 *
 * @returns the JSON of the answer
 * @throws UsageError with the double's reason when it refuses the input
 * @throws UnreachableError when no double answers at the URL
 */
export async function callOperation(
  operation: ControlOperation,
  target: ControlTarget,
  input: Input = {},
): Promise<unknown> {
  const response = await send(operation, target, input)
  const answer: unknown = await response.json().catch(() => undefined)
  if (answer === undefined) throw notDouble(operation, target.url, response.status)
  return answer
}

/**
 * Runs an operation of a running double that streams events.
 *
 * @returns the data of each event
 * @throws as `callOperation`
 */
export async function* streamOperation(
  operation: ControlOperation,
  target: ControlTarget,
  input: Input = {},
): AsyncGenerator<unknown> {
  const { body } = await send(operation, target, input)
  if (!body) return
  let rest = ''
  for await (const chunk of textOf(body)) {
    const events = (rest + chunk).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) yield* dataOf(event)
  }
}

// Not every type of ReadableStream can be iterated.
async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield decoder.decode(part.value, { stream: true })
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function* dataOf(event: string): Generator<unknown> {
  const line = event.split('\n').find((each) => each.startsWith('data: '))
  if (line !== undefined) yield JSON.parse(line.slice('data: '.length))
}

async function send(operation: ControlOperation, target: ControlTarget, input: Input): Promise<Response> {
  const { url, world, signal } = target
  const { address, body } = toRequest(operation, input)
  const response = await fetch(new URL(CONTROL_PREFIX + address, url), {
    method: operation.method,
    headers: {
      ...(world === undefined ? {} : { [WORLD_HEADER]: world }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw signal.reason
    throw unreachable(operation, url, cause)
  })
  if (!response.ok) throw await toError(operation, url, response)
  return response
}

function toRequest(operation: ControlOperation, input: Input): { address: string; body?: string } {
  const inPath = pathParameters(operation.path)
  const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input[name])),
  )
  const rest = Object.entries(input).filter(([name, value]) => value !== undefined && !inPath.includes(name))
  if (hasBody(operation)) return { address: path, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(rest.map(([name, value]) => [name, toText(value)])).toString()
  return { address: query === '' ? path : `${path}?${query}` }
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function unreachable({ name }: ControlOperation, url: string, cause: unknown): Error {
  const message = `Failed to run ${name}: no double answers at ${url}. Please start one with "npx stuntdouble", or give the URL of a running one.`
  return new UnreachableError(message, { cause })
}

function notDouble({ name }: ControlOperation, url: string, status: number): Error {
  return new Error(
    `Failed to run ${name}: ${url} answered with status ${status}, and not as a double does. Please give the URL of a running double.`,
  )
}

async function toError(operation: ControlOperation, url: string, response: Response): Promise<Error> {
  const { status } = response
  const problem: unknown = await response.json().catch(() => undefined)
  if (!isObject(problem) || typeof problem.error !== 'string') return notDouble(operation, url, status)
  const { error, path } = problem
  if (status !== 400 && status !== 404 && status !== 409) return new Error(error)
  return new UsageError(error, { status, ...(typeof path === 'string' ? { path } : {}) })
}
