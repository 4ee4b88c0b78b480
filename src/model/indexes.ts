import { IdList } from './id-list.js'
import type { IndexKey } from './model.js'

type Keys = readonly string[]

/** Returns the keys of an index key as a list. */
export function toKeys(key: IndexKey): Keys {
  if (key === null) return []
  return typeof key === 'string' ? [key] : key
}

function isSameKey(a: IndexKey, b: IndexKey): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b
  return a.length === b.length && a.every((key, position) => key === b[position])
}

/** Returns the keys that a write removes from a row, and the keys that it adds. */
function difference(before: IndexKey, after: IndexKey): { readonly gone: Keys; readonly added: Keys } {
  const [gone, added] = [toKeys(before), toKeys(after)]
  if (gone.length === 0 || added.length === 0) return { gone, added }
  const [old, now] = [new Set(gone), new Set(added)]
  return { gone: gone.filter((key) => !now.has(key)), added: added.filter((key) => !old.has(key)) }
}

/** No row has this id, so it marks a key of the original that no row has any more. */
const NO_ROW = 0

/** Maps each key to the one row that has it. An index over an original holds only the keys that differ from it. */
export class UniqueIndex {
  readonly #original: UniqueIndex | undefined
  readonly #own = new Map<string, number>()

  /** @param original index to start as a copy of; it must not change any more */
  constructor(original?: UniqueIndex) {
    this.#original = original
  }

  /** Returns the id of the row with a key. */
  find(key: string): number | undefined {
    const own = this.#own.get(key)
    if (own === undefined) return this.#original?.find(key)
    return own === NO_ROW ? undefined : own
  }

  /** Replaces the key of a row; null before it is created, and after it is deleted. */
  move(id: number, before: IndexKey, after: IndexKey): void {
    if (isSameKey(before, after)) return
    const { gone, added } = difference(before, after)
    for (const key of gone) this.#release(id, key)
    for (const key of added) this.#put(id, key)
  }

  /** Returns the first of a row's keys that another row has. */
  conflict(id: number, key: IndexKey): string | undefined {
    return toKeys(key).find((each) => (this.find(each) ?? id) !== id)
  }

  /** Returns to the original. */
  clear(): void {
    this.#own.clear()
  }

  #put(id: number, key: string): void {
    if (this.#original?.find(key) === id) this.#own.delete(key)
    else this.#own.set(key, id)
  }

  // During the restore of a snapshot, another row may already have the key.
  #release(id: number, key: string): void {
    if (this.find(key) !== id) return
    if (this.#original?.find(key) === undefined) this.#own.delete(key)
    else this.#own.set(key, NO_ROW)
  }
}

const NO_IDS = new IdList()

/**
 * Maps each key to all rows that have it, such as a user to the user's sessions. An index over an original holds only
 * the keys whose rows changed. Most keys of a large table have one row, and a number takes less memory than a list.
 */
export class GroupIndex {
  readonly #original: GroupIndex | undefined
  readonly #own = new Map<string, IdList | number>()

  /** @param original index to start as a copy of; it must not change any more */
  constructor(original?: GroupIndex) {
    this.#original = original
  }

  /** Returns the ids of the rows with a key. */
  find(key: string): IdList {
    const own = this.#own.get(key) ?? this.#original?.find(key) ?? NO_IDS
    return typeof own === 'number' ? IdList.of(own) : own
  }

  /** Replaces the key of a row; null before it is created, and after it is deleted. */
  move(id: number, before: IndexKey, after: IndexKey): void {
    if (isSameKey(before, after)) return
    const { gone, added } = difference(before, after)
    for (const key of gone) this.#release(id, key)
    for (const key of added) this.#add(id, key)
  }

  /** Returns to the original. */
  clear(): void {
    this.#own.clear()
  }

  #add(id: number, key: string): void {
    const isNew = !this.#own.has(key) && !this.#original?.find(key).size
    if (isNew) this.#own.set(key, id)
    else this.#ownList(key).add(id)
  }

  #release(id: number, key: string): void {
    const ids = this.#ownList(key)
    ids.delete(id)
    if (ids.size === 0 && !this.#original?.find(key).size) this.#own.delete(key)
  }

  #ownList(key: string): IdList {
    const known = this.#own.get(key)
    if (known instanceof IdList) return known
    const list = known === undefined ? this.#copyOriginal(key) : IdList.of(known)
    this.#own.set(key, list)
    return list
  }

  #copyOriginal(key: string): IdList {
    const original = this.#original?.find(key)
    return new IdList(original?.size ? original : undefined)
  }
}
