import type { IndexKey } from './model.js'

type Keys = readonly string[]

function toKeys(key: IndexKey): Keys {
  if (key === null) return []
  return typeof key === 'string' ? [key] : key
}

function isSameKey(a: IndexKey, b: IndexKey): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b
  return a.length === b.length && a.every((key, position) => key === b[position])
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
    this.drop(id)
    if (key === null) return
    this.#keyById.set(id, key)
    for (const each of toKeys(key)) this.#idByKey.set(each, id)
  }

  drop(id: number): void {
    for (const key of toKeys(this.#keyById.get(id) ?? null)) {
      if (this.#idByKey.get(key) === id) this.#idByKey.delete(key)
    }
    this.#keyById.delete(id)
  }

  /** The first of the row's keys that another row holds. */
  conflict(id: number | undefined, key: IndexKey): string | undefined {
    return toKeys(key).find((each) => {
      const holder = this.#idByKey.get(each)
      return holder !== undefined && holder !== id
    })
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
    if (isSameKey(this.#keyById.get(id) ?? null, key)) return
    this.drop(id)
    if (key === null) return
    this.#keyById.set(id, key)
    for (const each of toKeys(key)) {
      const ids = this.#idsByKey.get(each)
      if (ids) ids.add(id)
      else this.#idsByKey.set(each, new Set([id]))
    }
  }

  drop(id: number): void {
    for (const key of toKeys(this.#keyById.get(id) ?? null)) {
      const ids = this.#idsByKey.get(key)
      ids?.delete(id)
      if (ids?.size === 0) this.#idsByKey.delete(key)
    }
    this.#keyById.delete(id)
  }
}
