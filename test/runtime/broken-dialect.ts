import type { Dialect } from '../../src/index.js'
import type { Reply } from '../../src/reply.js'
import { type PlainDefinition, plainDialect } from '../matrix/plain-dialect.js'

/** Takes any value for a reply, as code without types does. */
const reply = (value: unknown) => value as Reply
const ok: Reply = { status: 200, headers: {}, body: 'fine' }

const circular: Record<string, unknown> = {}
circular.self = circular

/** A value that cannot be shown as text. */
const unspeakable = {
  toString() {
    throw new Error('no text')
  },
}

/** Endpoints that answer with something that cannot be written, or with nothing at all, by the end of their path. */
export const broken: Readonly<Record<string, () => Reply | Promise<Reply>>> = {
  'line-break': () => ({ ...ok, headers: { 'x-name': 'a\r\nset-cookie: b=1' } }),
  'euro-sign': () => ({ ...ok, headers: { 'content-type': 'text/x; name=€' } }),
  emoji: () => ({ ...ok, headers: { 'x-list': ['a', '😀'] } }),
  'nul-character': () => ({ ...ok, headers: { 'x-name': 'a\0b' } }),
  'name-with-space': () => ({ ...ok, headers: { 'x name': 'a' } }),
  'name-empty': () => ({ ...ok, headers: { '': 'a' } }),
  'value-number': () => reply({ ...ok, headers: { 'x-name': 5 } }),
  'value-undefined': () => reply({ ...ok, headers: { 'x-name': undefined } }),
  'status-low': () => ({ ...ok, status: 99 }),
  'status-switching': () => ({ ...ok, status: 101 }),
  'status-high': () => ({ ...ok, status: 1000 }),
  'status-nan': () => ({ ...ok, status: Number.NaN }),
  'status-text': () => reply({ ...ok, status: '200' }),
  'body-object': () => reply({ ...ok, body: circular }),
  'body-undefined': () => reply({ ...ok, body: undefined }),
  'body-unspeakable': () => reply({ ...ok, body: unspeakable }),
  nothing: () => reply(undefined),
  null: () => reply(null),
  text: () => reply('hello'),
  throws: () => {
    throw new Error('broken endpoint')
  },
  'throws-null': () => {
    throw null
  },
  'throws-unspeakable': () => {
    throw { message: unspeakable, stack: unspeakable, toString: unspeakable.toString }
  },
  'rejects-later': async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    throw new Error('broken later')
  },
  'rejects-nothing': () => Promise.reject(undefined),
  'unwritable-later': async () => ({ ...ok, headers: { 'x-name': '\n' } }),
  'thenable-throws': () => reply(Object.fromEntries([['then', () => unspeakable.toString()]])),
}

/** Makes a dialect with the broken endpoints, one that works, and what else is to be broken. */
export function brokenDialect(changes: Partial<PlainDefinition> = {}): Dialect {
  const internal: Reply = { status: 500, headers: { 'x-kind': 'internal' }, body: 'acme failed' }
  return plainDialect({
    endpoints: [
      { operation: 'fine', method: 'GET', path: '/fine', respond: () => ok },
      { operation: 'fineById', method: 'GET', path: '/fine/:id', respond: () => ok },
      ...Object.entries(broken).map(([path, respond]) => ({
        operation: path,
        method: 'GET',
        path: `/${path}`,
        respond,
      })),
    ],
    headers: () => ({ 'x-acme': 'yes' }),
    failures: {
      unknownRoute: () => ({ ...ok, status: 404 }),
      badPath: () => ({ ...ok, status: 400 }),
      tooLarge: () => ({ ...ok, status: 413 }),
      internal: () => internal,
    },
    ...changes,
  })
}
