import { isEqual } from 'es-toolkit'
import { isObject, isPointer, type Json, type JsonObject } from '../values.js'

/** Whether a field has a value: a bare value matches an array that has it, and a null what is not there. */
export function equals(value: Json | undefined, wanted: Json): boolean {
  if (wanted === null) return value === undefined || value === null
  if (isSame(value, wanted)) return true
  return Array.isArray(value) && value.some((element) => isSame(element, wanted))
}

/** Whether two values are one: pointers are when they point to one object, dates when they are one moment. */
export function isSame(a: Json | undefined, b: Json): boolean {
  if (isPointer(a) && isPointer(b)) return a.className === b.className && a.objectId === b.objectId
  const [x, y] = isDate(b) ? [comparable(a), comparable(b)] : [a, b]
  return isEqual(x, y)
}

/** Whether a field, or an element of an array, stands so to a value of the same type. */
export function compares(value: Json | undefined, wanted: Json, accept: (order: number) => boolean): boolean {
  if (Array.isArray(value)) return value.some((element) => compares(element, wanted, accept))
  const [x, y] = [comparable(value), comparable(wanted)]
  return x !== undefined && typeof x === typeof y && accept(order(value, wanted))
}

/** Orders two values of one column; values of different types stand apart, and missing ones come first. */
export function order(a: Json | undefined, b: Json | undefined): number {
  const [x, y] = [comparable(a), comparable(b)]
  if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
  if (typeof x !== typeof y) return typeof x < typeof y ? -1 : 1
  if (x === y) return 0
  return x < y ? -1 : 1
}

function isDate(value: Json | undefined): value is JsonObject {
  return isObject(value) && value.__type === 'Date'
}

// `createdAt` and `updatedAt` are written as bare ISO texts, which sort as the dates that queries compare them with.
function comparable(value: Json | undefined): string | number | boolean | undefined {
  if (isDate(value)) return String(value.iso)
  if (isPointer(value)) return value.objectId
  return typeof value === 'object' ? undefined : value
}
