import fc from 'fast-check'
import type { Route } from '../../src/router.js'
import type { Memory } from './memory.js'
import { encode, json, type Maker, members, PASSWORD, pick } from './values.js'

/** The body of a request, with its content type. */
export interface Body {
  readonly type: string | undefined
  readonly bytes: string
}

/** Only where people sign up, log in or change a password is `password` a secret, and not a column like any other. */
const PEOPLE_ROUTE = /user|login|password|account/
const BOUNDARY = 'fuzzBoundary'
const RAW_BODIES = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '\u0000',
  '{"a":1}{',
  '{"x":{"toString":{}}}',
  '['.repeat(3000),
  '€=€&&=',
]
const RAW_TYPES = [
  undefined,
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'image/png',
]

/** Makes random bodies for a route: an object that it may want, written in one of several ways, or something else. */
export function body(dialect: string, route: Route, words: readonly string[]): fc.Arbitrary<Maker<Body>> {
  const value = enclosed(dialect, route, words)
  const written = fc.oneof(
    { weight: 12, arbitrary: fc.constant(toJson) },
    { weight: 3, arbitrary: fc.constant(toForm) },
    { weight: 1, arbitrary: fc.constant(toMultipart) },
  )
  const well = fc.tuple(value, written).map(
    ([make, write]) =>
      (memory: Memory) =>
        write(make(memory)),
  )
  const raw = fc
    .record({ bytes: fc.constantFrom(...RAW_BODIES), type: fc.constantFrom(...RAW_TYPES) })
    .map((made) => () => made)
  return fc.oneof({ weight: 8, arbitrary: well }, { weight: 1, arbitrary: raw })
}

/** An object, bare or where some vendor wants it: below the name of its resource, or in a list. */
function enclosed(dialect: string, route: Route, words: readonly string[]): fc.Arbitrary<Maker<unknown>> {
  const bare = fc.tuple(record(words), fc.boolean()).map(([make, isSent]) => (memory: Memory) => {
    const { password: _, ...made } = make(memory)
    return isSent && PEOPLE_ROUTE.test(route.path) ? { ...made, password: PASSWORD } : made
  })
  if (dialect !== 'zendesk') return bare
  const names = route.path.split('/').filter((segment) => segment !== '' && !segment.startsWith(':'))
  const name = fc.constantFrom(...names, 'user').map((segment) => segment.replace(/s$/, ''))
  return fc.tuple(bare, name, fc.nat(9)).map(([make, resource, way]) => (memory: Memory) => {
    const made = make(memory)
    if (way === 0) return made
    return way === 1 ? { [`${resource}s`]: [made] } : { [resource]: made }
  })
}

/** A new object, or one of an earlier reply with some members changed. */
function record(words: readonly string[]): fc.Arbitrary<Maker<Record<string, unknown>>> {
  const fresh = members(fc.constantFrom(...words), json(words), 6)
  const changed = fc.tuple(members(fc.constantFrom(...words), json(words), 2), fc.nat(63))
  return fc.oneof(
    { weight: 2, arbitrary: fresh },
    {
      weight: 1,
      arbitrary: changed.map(([make, place]) => (memory: Memory) => ({
        ...pick(memory.records, place, {}),
        ...make(memory),
      })),
    },
  )
}

function toJson(value: unknown): Body {
  return { type: 'application/json', bytes: JSON.stringify(value) }
}

function toForm(value: unknown): Body {
  const pairs = entriesOf(value).map(([name, member]) => `${encode(name)}=${encode(toText(member))}`)
  return { type: 'application/x-www-form-urlencoded', bytes: pairs.join('&') }
}

function toMultipart(value: unknown): Body {
  const parts = entriesOf(value).map(
    ([name, member]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${encode(name)}"\r\n\r\n${toText(member)}\r\n`,
  )
  return {
    type: `multipart/form-data; boundary=${BOUNDARY}`,
    bytes: `${parts.join('')}--${BOUNDARY}--\r\n`,
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
