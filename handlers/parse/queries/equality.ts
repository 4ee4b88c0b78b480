import { isEqual } from 'es-toolkit'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { identityOf } from '../values/identity.js'
import { isPointer } from '../values/json.js'

/** Returns true when a field has a value. A plain value matches an array that contains it, and null a missing field. */
export function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

/** Returns true for equal values, pointers to the same object, and dates of the same moment. */
function isSame(a: Json | undefined, b: Json): boolean {
  if (isPointer(a) && isPointer(b)) return a.className === b.className && a.objectId === b.objectId
  if (isDate(b)) return momentOf(b) !== undefined && momentOf(a) === momentOf(b)
  return isEqual(a, b)
}

/**
 * Makes a predicate that is true for a field with any of some values, as in `equals`. Values are looked up, so that
 * long lists are fast.
 */
export function equalsAny(wanted: readonly Json[]): (value: Json | undefined) => boolean {
  const values = new ValueSet()
  for (const value of wanted) values.addWanted(value)
  return (value) => {
    if (value === undefined || value === null) return values.hasNull
    return values.has(value) || (Array.isArray(value) && value.some((element) => values.has(element)))
  }
}

/** Makes a predicate that is true for an array with all of some values, as in `equals`. */
export function hasAll(wanted: readonly Json[]): (list: readonly Json[]) => boolean {
  const hasDate = wanted.some(isDate)
  return (list) => {
    const values = new ValueSet()
    for (const element of list) {
      values.addStored(element, hasDate)
      if (!Array.isArray(element)) continue
      for (const inner of element) if (inner !== null) values.addStored(inner, hasDate)
    }
    return wanted.every((value) => values.hasWanted(value))
  }
}

/** A set of values of columns or of queries, as Parse compares them. */
class ValueSet {
  hasNull = false
  readonly #plain = new Set<Json>()
  readonly #identities = new Set<string>()
  readonly #moments = new Set<number>()

  /** Adds a value of a query. */
  addWanted(value: Json): void {
    if (!isDate(value) || isPointer(value)) this.#add(value)
    const moment = isDate(value) ? momentOf(value) : undefined
    if (moment !== undefined) this.#moments.add(moment)
  }

  /** Adds a value of a column; `withMoment` also adds the moment that a text may be. */
  addStored(value: Json, withMoment: boolean): void {
    this.#add(value)
    const moment = withMoment ? momentOf(value) : undefined
    if (moment !== undefined) this.#moments.add(moment)
  }

  /** Returns true when the set, of a query's values, has that of a column. */
  has(value: Json): boolean {
    return this.#hasSame(value) || (this.#moments.size > 0 && this.#hasMoment(value))
  }

  /** Returns true when the set, of a column's values, has that of a query. */
  hasWanted(value: Json): boolean {
    if (value === null) return this.hasNull
    if (isDate(value) && !isPointer(value)) return this.#hasMoment(value)
    return this.#hasSame(value)
  }

  #add(value: Json): void {
    if (value === null) this.hasNull = true
    else if (typeof value === 'object') this.#identities.add(identityOf(value))
    else this.#plain.add(value)
  }

  #hasSame(value: Json): boolean {
    if (typeof value !== 'object' || value === null) return this.#plain.has(value)
    return this.#identities.size > 0 && this.#identities.has(identityOf(value))
  }

  #hasMoment(value: Json): boolean {
    const moment = momentOf(value)
    return moment !== undefined && this.#moments.has(moment)
  }
}

/** Returns true when the order of a field, or of an element of an array, to a value of the same type is accepted. */
export function compares(value: Json | undefined, wanted: Json, accept: (order: number) => boolean): boolean {
  if (Array.isArray(value)) return value.some((element) => compares(element, wanted, accept))
  const [x, y] = comparables(value, wanted)
  return x !== undefined && typeof x === typeof y && accept(order(value, wanted))
}

/** Orders two values of a column. Values of different types are grouped by type, and missing ones come first. */
export function order(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  const [x, y] = comparables(a, b)
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  if (typeof x !== typeof y) return typeof x < typeof y ? -1 : 1
  if (x === y) return 0
  return x < y ? -1 : 1
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isDate(value: Json | undefined): value is JsonObject {
  return isObject(value) && value.__type === 'Date'
}

type Comparable = string | number | boolean | undefined

function comparables(a: Json | undefined, b: Json | undefined): readonly [Comparable, Comparable] {
  return isDate(a) || isDate(b) ? [momentOf(a), momentOf(b)] : [comparable(a), comparable(b)]
}

// `createdAt` and `updatedAt` are written as bare ISO texts.
function momentOf(value: Json | undefined): number | undefined {
  const text = isDate(value) ? value.iso : value
  const moment = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(moment) ? undefined : moment
}

function comparable(value: Json | undefined): Comparable {
  if (isPointer(value)) return value.objectId
  return typeof value === 'object' ? undefined : value
}
