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

/** Returns the keys that a row loses and those that it gets. */
function difference(known: IndexKey, key: IndexKey): { readonly gone: Keys; readonly added: Keys } {
  const [before, after] = [toKeys(known), toKeys(key)]
  if (before.length === 0 || after.length === 0) return { gone: before, added: after }
  const [old, now] = [new Set(before), new Set(after)]
  return { gone: before.filter((each) => !now.has(each)), added: after.filter((each) => !old.has(each)) }
}

function remember(keyById: Map<number, IndexKey>, id: number, key: IndexKey): void {
  if (key === null) keyById.delete(id)
  else keyById.set(id, key)
}

/** Finds the one row of a key. It remembers each row's keys, so a write needs to tell only the new ones. */
export class UniqueIndex {
  #idByKey = new Map<string, number>()
  #keyById = new Map<number, IndexKey>()

  copy(): UniqueIndex {
    const copy = new UniqueIndex()
    copy.#idByKey = new Map(this.#idByKey)
    copy.#keyById = new Map(this.#keyById)
    return copy
  }

  find(key: string): number | undefined {
    return this.#idByKey.get(key)
  }

  put(id: number, key: IndexKey): void {
    const known = this.#keyById.get(id) ?? null
    if (isSameKey(known, key)) return
    const { gone, added } = difference(known, key)
    for (const each of gone) this.#release(id, each)
    for (const each of added) this.#idByKey.set(each, id)
    remember(this.#keyById, id, key)
  }

  drop(id: number): void {
    for (const key of toKeys(this.#keyById.get(id) ?? null)) this.#release(id, key)
    this.#keyById.delete(id)
  }

  /** The first of the row's keys that another row holds. */
  conflict(id: number, key: IndexKey): string | undefined {
    return toKeys(key).find((each) => {
      const holder = this.#idByKey.get(each)
      return holder !== undefined && holder !== id
    })
  }

  // During a rewind, another row may hold the key already.
  #release(id: number, key: string): void {
    if (this.#idByKey.get(key) === id) this.#idByKey.delete(key)
  }
}

const NO_IDS: ReadonlySet<number> = new Set()

/** Finds all rows of a key, such as the sessions of a user. */
export class GroupIndex {
  #idsByKey = new Map<string, Set<number>>()
  #keyById = new Map<number, IndexKey>()

  copy(): GroupIndex {
    const copy = new GroupIndex()
    copy.#idsByKey = new Map(Array.from(this.#idsByKey, ([key, ids]) => [key, new Set(ids)]))
    copy.#keyById = new Map(this.#keyById)
    return copy
  }

  find(key: string): ReadonlySet<number> {
    return this.#idsByKey.get(key) ?? NO_IDS
  }

  put(id: number, key: IndexKey): void {
    const known = this.#keyById.get(id) ?? null
    if (isSameKey(known, key)) return
    const { gone, added } = difference(known, key)
    for (const each of gone) this.#release(id, each)
    for (const each of added) {
      const ids = this.#idsByKey.get(each)
      if (ids) ids.add(id)
      else this.#idsByKey.set(each, new Set([id]))
    }
    remember(this.#keyById, id, key)
  }

  drop(id: number): void {
    for (const key of toKeys(this.#keyById.get(id) ?? null)) this.#release(id, key)
    this.#keyById.delete(id)
  }

  #release(id: number, key: string): void {
    const ids = this.#idsByKey.get(key)
    ids?.delete(id)
    if (ids?.size === 0) this.#idsByKey.delete(key)
  }
}
