import { createDouble, type Dialect, type Double } from '../../src/index.js'
import type { Reply } from '../../src/reply.js'
import { ApiRequest, type RequestParts } from '../../src/request.js'
import type { World } from '../../src/world/world.js'
import { type PlainDefinition, plainDialect, say } from '../matrix/plain-dialect.js'

/** Makes a dialect whose replies are plain text: `users` and `records` of any type, one of which is `user`. */
export function smallDialect(changes: Partial<PlainDefinition> = {}): Dialect {
  return plainDialect({
    endpoints: [
      {
        operation: 'users.create',
        method: 'POST',
        path: '/users',
        respond: ({ caller }) => say(201, `a user of ${caller}`),
      },
      {
        operation: 'records.create',
        method: 'POST',
        path: '/records/:type',
        operationOf: ({ type }) => (type === 'user' ? 'users.create' : undefined),
        respond: ({ params }) => say(201, `a record of ${params.type}`),
      },
      { operation: 'users.create', method: 'PUT', path: '/users', respond: () => say(200, 'an old way') },
    ],
    authenticate: ({ request }) => request.header('authorization') ?? 'nobody',
    ...changes,
  })
}

/** Makes a double of one dialect. */
export function doubleOf(dialect: Dialect): Double {
  return createDouble({ dialects: [dialect] })
}

/** Sends a request to the first dialect of a double, without any runtime. */
export function send(
  double: Double,
  method: string,
  path: string,
  { headers = {}, text = '', world = double.defaultWorld }: Sent = {},
): Reply | Promise<Reply> {
  const [dialect] = double.dialects
  if (!dialect) throw new Error('Failed to send: the double has no dialect.')
  const [pathname = '', query] = path.split('?')
  const parts: RequestParts = {
    method,
    baseUrl: 'https://api.acme.example',
    path: pathname,
    search: query === undefined ? '' : `?${query}`,
    header: (name) => headers[name],
    headers: Object.entries(headers),
    bytes: new TextEncoder().encode(text),
  }
  return dialect.answer({ world, mount: dialect.mounts[0], request: new ApiRequest(parts) })
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  readonly world?: World
}
