import { isEqual, isPlainObject } from 'es-toolkit'

type Fields = Readonly<Record<string, unknown>>

/**
 * Undoes one change of an object that may have changed again: a field returns to its old value if it still has the
 * value that the change gave it. Objects in fields are treated in the same way, field by field.
 *
 * @param before the object before the change
 * @param after the object as the change left it
 * @param current the object as it is now
 *
 * @example
 * undoChange({ name: 'Ann', age: 1 }, { name: 'Bob', age: 1 }, { name: 'Bob', age: 2 }) // { name: 'Ann', age: 2 }
 * undoChange({ name: 'Ann' }, { name: 'Bob' }, { name: 'Cid' }) // { name: 'Cid' }
 */
export function undoChange<Object extends object>(before: Object, after: Object, current: Object): Object {
  if (current === after) return before
  return undoFields(before as Fields, after as Fields, current as Fields) as Object
}

function undoFields(before: Fields, after: Fields, current: Fields): Fields {
  const undone: Record<string, unknown> = { ...current }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = undoValue(before[name], after[name], current[name])
    if (value !== undefined || Object.hasOwn(before, name)) undone[name] = value
    else delete undone[name]
  }
  return undone
}

function undoValue(before: unknown, after: unknown, current: unknown): unknown {
  if (before === after) return current
  if (isEqual(current, after)) return before
  if (isPlainObject(before) && isPlainObject(after) && isPlainObject(current)) {
    return undoFields(before, after, current)
  }
  return current
}
