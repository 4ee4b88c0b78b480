import { containsPart, isPlain } from '../journal/contains-part.js'
import type { RequestCondition } from './definition.js'
import { fits } from './match.js'
import type { FaultCall } from './rule.js'

type Test = (call: FaultCall) => boolean

const PATTERN = /^\/(.+)\/([a-z]*)$/s

/** Makes the test of a condition. */
export function toTest({ method, path, header, query, body }: RequestCondition): Test {
  const tests: Test[] = []
  if (method !== undefined) tests.push(testMethod([method].flat()))
  if (path !== undefined)
    tests.push(({ request }) => fits(path, request.path) || fits(path, request.basePath + request.path))
  for (const [name, condition] of Object.entries(header ?? {}))
    tests.push(testHeader(name, String(condition)))
  for (const [name, condition] of Object.entries(query ?? {})) tests.push(testQuery(name, String(condition)))
  if (body !== undefined) tests.push((call) => containsPart(call.body, body, fitsPart))
  return (call) => tests.every((test) => test(call))
}

/**
 * Reads a text between slashes as a regular expression.
 *
 * @returns undefined for any other text
 * @throws SyntaxError for a malformed expression
 */
export function toPattern(text: string): RegExp | undefined {
  const [, source, flags] = PATTERN.exec(text) ?? []
  return source === undefined ? undefined : new RegExp(source, flags)
}

function testMethod(methods: readonly string[]): Test {
  const wanted = new Set(methods.map((each) => each.toUpperCase()))
  return ({ request }) => wanted.has(request.method)
}

function testHeader(name: string, condition: string): Test {
  const accepts = toTextTest(condition)
  return ({ request }) => {
    const value = request.header(name.toLowerCase())
    return value !== undefined && accepts(value)
  }
}

function testQuery(name: string, condition: string): Test {
  const accepts = toTextTest(condition)
  return ({ request }) => request.query.getAll(name).some(accepts)
}

function toTextTest(condition: string): (text: string) => boolean {
  if (condition === '*') return () => true
  const pattern = toPattern(condition)
  // `search` ignores the position that a global expression remembers.
  return pattern ? (text) => text.search(pattern) !== -1 : (text) => text === condition
}

function fitsPart(value: unknown, part: unknown): boolean {
  if (part === '*') return true
  if (!isPlain(value) || !isPlain(part)) return value === part
  return toTextTest(String(part))(String(value))
}
