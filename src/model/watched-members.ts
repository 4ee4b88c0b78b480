import { isObject, type JsonObject } from '../json.js'

/** An object behind a view, and the names that were read of it. */
interface Watched {
  readonly members: JsonObject
  readonly read: Set<string>
}

const watched = new WeakMap<object, Watched>()

/**
 * Returns a view of an object that notes the names that are read of it. The values are those of the object itself. A
 * list of the names, as by `Object.keys`, does not count as reading.
 *
 * @param read gets the names
 */
function watchMembers(members: JsonObject, read: Set<string>): JsonObject {
  const view = new Proxy(members, {
    get(target, name) {
      if (typeof name === 'string') read.add(name)
      return Reflect.get(target, name)
    },
    has(target, name) {
      if (typeof name === 'string') read.add(name)
      return Reflect.has(target, name)
    },
  })
  watched.set(view, { members, read })
  return view
}

/**
 * Returns an object with some members replaced, as a spread does. Unlike a spread, it reads no member of a view: the copy
 * of a view is a view that notes further names with the same watch.
 */
export function withMembers(object: JsonObject, changes: JsonObject): JsonObject {
  const view = watched.get(object)
  if (!view) return { ...object, ...changes }
  return watchMembers({ ...view.members, ...changes }, view.read)
}

/** Watches the members that are read of a body, and of the objects in it. */
export class BodyWatch {
  readonly #body: JsonObject
  readonly #read = new Set<string>()
  readonly #readOf = new Map<string, Set<string>>()
  /** A view of the body. Its members are values of the body itself, and never views. */
  readonly view: JsonObject

  constructor(body: JsonObject) {
    this.#body = body
    this.view = watchMembers(body, this.#read)
  }

  /** Returns a view of an object in the body; undefined when the body has no such object. */
  member(name: string): JsonObject | undefined {
    this.#read.add(name)
    const members = Object.hasOwn(this.#body, name) ? this.#body[name] : undefined
    if (!isObject(members)) return undefined
    const read = this.#readOf.get(name) ?? new Set()
    this.#readOf.set(name, read)
    return watchMembers(members, read)
  }

  /**
   * Lists the members that were not read, with those of objects whose view was read in part.
   *
   * @example
   * const watch = new BodyWatch({ user: { name: 'Ann', nickname: 'A' }, note: '' })
   * watch.member('user')?.name // 'Ann'
   * watch.unread() // ['user.nickname', 'note']
   */
  unread(): string[] {
    return Object.keys(this.#body).flatMap((name) => {
      if (!this.#read.has(name)) return [name]
      const read = this.#readOf.get(name)
      const members = this.#body[name]
      if (!read || !isObject(members)) return []
      const unread = Object.keys(members).filter((member) => !read.has(member))
      return unread.map((member) => `${name}.${member}`)
    })
  }
}
