import { isObject } from '../../json.js'
import type { RequestCondition, ValueCondition } from './definition.js'
import { fits } from './match.js'
import type { FaultCall } from './rule.js'

type Test = (call: FaultCall) => boolean

const PATTERN = /^\/(.+)\/([a-z]*)$/s
const SCALARS: readonly string[] = ['string', 'number', 'boolean']

/** Makes the test of a condition. */
export function toTest({ method, path, header, query, body }: RequestCondition): Test {
  const tests: Test[] = []
  if (method !== undefined) tests.push(testMethod([method].flat()))
  if (path !== undefined)
    tests.push(({ request }) => fits(path, request.path) || fits(path, request.basePath + request.path))
  for (const [name, condition] of Object.entries(header ?? {})) tests.push(testHeader(name, condition))
  for (const [name, condition] of Object.entries(query ?? {})) tests.push(testQuery(name, condition))
  if (body !== undefined) tests.push((call) => containsPart(call.body, body))
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

function testHeader(name: string, condition: ValueCondition): Test {
  const accepts = toTextTest(condition)
  return ({ request }) => {
    const value = request.header(name.toLowerCase())
    return value !== undefined && accepts(value)
  }
}

function testQuery(name: string, condition: ValueCondition): Test {
  const accepts = toTextTest(condition)
  return ({ request }) => request.query.getAll(name).some(accepts)
}

function toTextTest(condition: ValueCondition): (text: string) => boolean {
  if (condition === '*') return () => true
  const pattern = typeof condition === 'string' ? toPattern(condition) : condition
  // `search` ignores the position that a global expression remembers.
  return pattern ? (text) => text.search(pattern) !== -1 : (text) => text === condition
}

function containsPart(value: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(value) && part.every((each) => value.some((element) => containsPart(element, each)))
  }
  if (part instanceof RegExp) return isScalar(value) && toTextTest(part)(String(value))
  if (isObject(part)) return isObject(value) && containsMembers(value, part)
  if (typeof part === 'string')
    return part === '*' ? value !== undefined : isScalar(value) && toTextTest(part)(String(value))
  return isScalar(value) ? String(value) === String(part) : value === part
}

function containsMembers(
  value: Readonly<Record<string, unknown>>,
  part: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(part).every(
    ([name, each]) => Object.hasOwn(value, name) && containsPart(value[name], each),
  )
}

function isScalar(value: unknown): boolean {
  return SCALARS.includes(typeof value)
}
