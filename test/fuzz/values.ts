import fc from 'fast-check'
import type { Memory } from './memory.js'

/** Makes a part of a request, with the help of what earlier replies said. */
export type Maker<Value> = (memory: Memory) => Value

/** Stands for every password that the fuzzer sends. No reply and no journal entry may contain it. */
export const PASSWORD = 'fuzz-Passw0rd!'

/** Texts that programs stumble over. */
const AWKWARD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '9223372036854775807',
  '2026-01-01T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00',
  'admin',
  'admin@example.com',
  'ADMIN@EXAMPLE.COM',
  'someone.new@example.com',
  'https://example.com/a?b=c#d',
  'http://localhost:3000',
  'javascript:alert(1)',
  '../../etc/passwd',
  'a,b,,c',
  'a b"c\'d',
  '<script>x</script>',
  '€ ü 漢字 🙂',
  '\u0000',
  '\ud800',
  'x\r\nx-injected: y',
  '(a+)+$',
  '\\E',
  '*',
  '%',
  '%00',
  '$where',
  'a.b.c',
  '-----BEGIN',
  '1,2,3',
  'id asc',
  'type:user created>2020-01-01 -x "y z" (',
  'a'.repeat(300),
  'a'.repeat(5000),
  ' '.repeat(2000),
  ','.repeat(1000),
]

const AWKWARD_NUMBERS = [0, 1, -1, 2, 100, 101, 1000, 0.5, 2 ** 31, 2 ** 53, 2 ** 63, 1e308, -1e308]

/** A random text, often an awkward one, an id of an earlier reply, or a word of the dialect. */
export function text(words: readonly string[]): fc.Arbitrary<Maker<string>> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...AWKWARD_TEXTS).map((value) => () => value) },
    { weight: 4, arbitrary: fc.nat(63).map((place) => (memory: Memory) => pick(memory.ids, place, '1')) },
    { weight: 3, arbitrary: fc.constantFrom(...words).map((value) => () => value) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((value) => () => value) },
    { weight: 1, arbitrary: fc.emailAddress().map((value) => () => value) },
  )
}

/** The id of a record that exists, mostly. */
export function id(words: readonly string[]): fc.Arbitrary<Maker<string>> {
  const known = fc.nat(63).map((place) => (memory: Memory) => pick(memory.ids, place, '1'))
  return fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: text(words) })
}

/** Names of parameters that hold a token or another secret in some vendor's URLs. */
const SECRET_NAME =
  /^(?:_?session_?id|(?:access_|refresh_)?token|_?sessionToken|code|code_verifier|client_secret|secret|api_key)$/i

/** A text for a parameter of this name: one that holds a token gets one of an earlier reply, at times. */
export function textFor(name: string, words: readonly string[]): fc.Arbitrary<Maker<string>> {
  if (!SECRET_NAME.test(name)) return text(words)
  return fc.oneof(
    text(words),
    fc.nat(63).map((place) => (memory: Memory) => pick(memory.tokens, place, 'any')),
  )
}

/** A random JSON value, with the dialect's words as names of its members. */
export function json(words: readonly string[]): fc.Arbitrary<Maker<unknown>> {
  const name = fc.constantFrom(...words, '__proto__', 'toString', '')
  const leaf: fc.Arbitrary<Maker<unknown>> = fc.oneof(
    { weight: 5, arbitrary: text(words) },
    { weight: 2, arbitrary: fc.constantFrom(...AWKWARD_NUMBERS).map((value) => () => value) },
    { weight: 2, arbitrary: fc.constantFrom(null, true, false).map((value) => () => value) },
    { weight: 1, arbitrary: fc.nat(63).map((place) => (memory: Memory) => pick(memory.records, place, {})) },
  )
  const { value } = fc.letrec<{ value: Maker<unknown> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: false },
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('value'), { maxLength: 4 })
          .map((makers) => (memory: Memory) => makers.map((make) => make(memory))),
      },
      { weight: 2, arbitrary: members(name, tie('value'), 4) },
    ),
  }))
  return value
}

/** A random JSON object with up to so many members. */
export function members(
  name: fc.Arbitrary<string>,
  value: fc.Arbitrary<Maker<unknown>>,
  most: number,
): fc.Arbitrary<Maker<Record<string, unknown>>> {
  return fc
    .array(
      name.chain((key) => fc.tuple(fc.constant(key), plausible(key, value))),
      { maxLength: most },
    )
    .map((pairs) => (memory: Memory) => Object.fromEntries(pairs.map(([key, make]) => [key, make(memory)])))
}

/** A value such as a member of this name may have, or any other. */
function plausible(name: string, value: fc.Arbitrary<Maker<unknown>>): fc.Arbitrary<Maker<unknown>> {
  const kind = PLAUSIBLE.find(({ pattern }) => pattern.test(name))
  return kind
    ? fc.oneof(
        value,
        kind.values.map((made) => () => made),
      )
    : value
}

const PLAUSIBLE: readonly { readonly pattern: RegExp; readonly values: fc.Arbitrary<unknown> }[] = [
  { pattern: /email/i, values: fc.emailAddress() },
  {
    pattern: /name|title|subject|login/i,
    values: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  },
  { pattern: /role/i, values: fc.constantFrom('end-user', 'agent', 'admin') },
  { pattern: /ids?$/i, values: fc.nat(40) },
  { pattern: /ed$|^is|active|verified/i, values: fc.boolean() },
  { pattern: /s$/i, values: fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }) },
]

/** Percent-encodes a text; half a surrogate pair, which has no encoding, becomes a replacement character. */
export function encode(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString())
}

/** The value at a place of a list, counted round; the other one when the list is empty. */
export function pick<Value>(list: readonly Value[], place: number, otherwise: Value): Value {
  return list.length === 0 ? otherwise : (list[place % list.length] as Value)
}
