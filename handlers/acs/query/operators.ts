import type { Json } from '../../../src/json.js'
import { errors } from '../errors.js'
import { equals, toComparator } from './compare.js'

/** Returns true for a value that a query matches. */
export type Test = (value: Json | undefined) => boolean

const PREFIX = /^\^([A-Za-z0-9](?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])*)(?:\.\*)?$/

/** The operators on one field. */
const OPERATORS: Readonly<Record<string, (operand: Json) => Test>> = {
  $lt: (operand) => ordered(operand, (order) => order < 0),
  $lte: (operand) => ordered(operand, (order) => order <= 0),
  $gt: (operand) => ordered(operand, (order) => order > 0),
  $gte: (operand) => ordered(operand, (order) => order >= 0),
  $ne: (operand) => (value) => !equals(value, operand),
  $in: (operand) => oneOf(toList('$in', operand)),
  $nin: (operand) => {
    const isListed = oneOf(toList('$nin', operand))
    return (value) => !isListed(value)
  },
  $all: (operand) => {
    const list = toList('$all', operand)
    return (value) => Array.isArray(value) && list.every((element) => equals(value, element))
  },
  $exists: (operand) => {
    const isWanted = operand === true || operand === 'true' || operand === 1
    return (value) => (value !== undefined) === isWanted
  },
  $regex: (operand) => {
    const prefix = readPrefix(operand)
    const begins = (text: Json | undefined) => typeof text === 'string' && text.startsWith(prefix)
    return (value) => begins(value) || (Array.isArray(value) && value.some(begins))
  },
}

/** @throws AcsError for an unknown operator, and for an operand of a wrong type */
export function toTest(name: string, operand: Json): Test {
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (!operator) throw errors.badOperator(name)
  return operator(operand)
}

function ordered(operand: Json, accept: (order: number) => boolean): Test {
  const compare = toComparator(operand)
  return (value) => {
    const order = compare(value)
    return order !== undefined && accept(order)
  }
}

// A set makes the lookup of texts and numbers fast: a list may be long, and each user is compared with it.
function oneOf(list: readonly Json[]): Test {
  const plain = new Set<Json | undefined>(list)
  const nested = list.filter((element) => typeof element === 'object')
  return (value) =>
    plain.has(value) ||
    (Array.isArray(value) && value.some((element) => plain.has(element))) ||
    nested.some((element) => equals(value, element))
}

function toList(name: string, operand: Json): readonly Json[] {
  if (Array.isArray(operand)) return operand
  throw errors.badOperand(name)
}

// Returns the prefix of a pattern, without its escapes.
function readPrefix(operand: Json): string {
  const [, prefix] = (typeof operand === 'string' && PREFIX.exec(operand)) || []
  if (prefix === undefined) throw errors.badRegex()
  return prefix.replaceAll(/\\(.)/gs, '$1')
}
