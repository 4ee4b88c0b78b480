import type { Kind } from '../options/types.js'
import type { ControlOperation } from './operation.js'

type Input = Readonly<Record<string, unknown>>

/**
 * Joins the input of an operation from a request: the query, the members of the body, and the parameters of the path.
 * Texts of the query and the path are read as their kinds say; a text of another form stays as it is, for the check.
 */
export function readInput(
  operation: ControlOperation,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
  body: Readonly<Record<string, unknown>>,
): Input {
  const read = (name: string, texts: readonly string[]) => {
    const kind = Object.hasOwn(operation.input, name) ? operation.input[name] : undefined
    return [name, readTexts(kind, texts)] as const
  }
  // A member may have any name, even `__proto__`, which an assignment would not store.
  return Object.fromEntries([
    ...Array.from(groupByName(query), ([name, texts]) => read(name, texts)),
    ...Object.entries(body),
    ...Object.entries(params).map(([name, text]) => read(name, [text])),
  ])
}

function groupByName(query: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, text] of query) {
    const texts = groups.get(name)
    if (texts) texts.push(text)
    else groups.set(name, [text])
  }
  return groups
}

/**
 * Reads the texts that a query or a command line gives for a member of an input: as a number, a boolean, a list or
 * JSON, if its kind accepts one.
 *
 * @param kind undefined for an unknown member
 */
export function readTexts(kind: Kind | undefined, texts: readonly string[]): unknown {
  const [first = ''] = texts
  if (!kind) return first
  const candidates = [...candidatesOf(texts), first]
  const fitting = candidates.find((candidate) => kind.check(candidate, []).length === 0)
  return fitting === undefined ? closest(kind, texts) : fitting
}

/** Lists the values that texts may stand for, the most specific first. */
function candidatesOf(texts: readonly string[]): unknown[] {
  const [first = ''] = texts
  const list = texts.length > 1 ? texts : first.split(',')
  const numbers = list.map(toNumber)
  const isNumeric = numbers.every((number) => number !== undefined)
  return [
    ...(isNumeric && texts.length === 1 && numbers.length === 1 ? numbers : []),
    ...(first === 'true' || first === 'false' ? [first === 'true'] : []),
    ...(first === 'null' ? [null] : []),
    ...parseStructure(first),
    ...(texts.length > 1 ? [] : [first]),
    ...(isNumeric ? [numbers] : []),
    list,
  ]
}

// A text that fits nothing becomes JSON, or a value of its kind's type if it can be one, for a message that names the member or the bounds.
function closest({ json }: Kind, texts: readonly string[]): unknown {
  const [first = ''] = texts
  const isNumeric = json.type === 'integer' || json.type === 'number'
  const [structure] = parseStructure(first)
  if (structure !== undefined) return structure
  return (isNumeric ? toNumber(first) : undefined) ?? first
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

function toNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined
}

function parseStructure(text: string): unknown[] {
  if (!/^\s*[[{]/.test(text)) return []
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
