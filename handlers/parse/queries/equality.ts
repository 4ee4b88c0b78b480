import { isEqual } from 'es-toolkit'
import { isObject, isPointer, type Json, type JsonObject } from '../values.js'

/** Whether a field has a value: a bare value matches an array that has it, and a null what is not there. */
export function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

/** Whether two values are one: pointers are when they point to one object, dates when they are one moment. */
function isSame(a: Json | undefined, b: Json): boolean {
  if (isPointer(a) && isPointer(b)) return a.className === b.className && a.objectId === b.objectId
  if (isDate(b)) return momentOf(b) !== undefined && momentOf(a) === momentOf(b)
  return isEqual(a, b)
}

/** Whether a field, or an element of an array, stands so to a value of the same type. */
export function compares(value: Json | undefined, wanted: Json, accept: (order: number) => boolean): boolean {
  if (Array.isArray(value)) return value.some((element) => compares(element, wanted, accept))
  const [x, y] = comparables(value, wanted)
  return x !== undefined && typeof x === typeof y && accept(order(value, wanted))
}

/** Orders two values of one column; values of different types stand apart, and missing ones come first. */
export function order(a: Json | undefined, b: Json | undefined): number {
  const [x, y] = comparables(a, b)
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  if (typeof x !== typeof y) return typeof x < typeof y ? -1 : 1
  if (x === y) return 0
  return x < y ? -1 : 1
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
