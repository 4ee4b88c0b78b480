import type { DialectDefinition, DialectOptions } from '../../src/contract.js'
import { defineDialect } from '../../src/dialect.js'
import type { Dialect } from '../../src/index.js'
import type { Reply } from '../../src/reply.js'

export type PlainDefinition = DialectDefinition<unknown, DialectOptions>

/** Makes a dialect without endpoints, at `/acme`. It accepts every caller, and its error replies are short texts. */
export function plainDialect(changes: Partial<PlainDefinition> = {}): Dialect {
  return defineDialect<unknown, DialectOptions>({
    name: 'acme',
    title: 'Acme',
    mounts: [{ path: '/acme', version: '1' }],
    origins: ['https://api.acme.example'],
    paths: { caseSensitive: true },
    versions: ['1'],
    options: {},
    models: [],
    endpoints: [],
    authenticate: () => undefined,
    preflight: () => say(204, ''),
    headers: () => ({}),
    failures: {
      unknownRoute: () => say(404, 'unknown'),
      badPath: () => say(400, 'bad path'),
      tooLarge: () => say(413, 'too large'),
      internal: () => say(500, 'internal'),
    },
    example: () => ({ credential: 'none', request: { path: '/' } }),
    ...changes,
  })
}

/** Makes a reply of plain text without headers. */
export function say(status: number, body: string): Reply {
  return { status, headers: {}, body }
}
