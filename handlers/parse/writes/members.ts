import { isObject, type Json } from '../../../src/json.js'
import { errors } from '../errors.js'
import { DEEPEST } from '../wire.js'

type Members = Record<string, Json | undefined>

/** The most positions behind the end of an array that a path can set. The gap is filled with null. */
const FURTHEST_ELEMENT = 1000

/**
 * Changes members of values by dotted paths. Each object is copied once, so that thousands of changes to it are fast.
 */
export class MemberChanges {
  readonly #copies = new Set<object>()

  /**
   * Changes the member at a path below a value.
   *
   * @param change returns the new member for the old one; undefined removes it
   * @returns the value with its change
   * @throws ApiError when the path is too deep, or names an element that an array cannot have
   */
  set(
    value: Json | undefined,
    path: readonly string[],
    change: (member: Json | undefined) => Json | undefined,
  ) {
    if (path.length > DEEPEST) throw errors.tooDeep(DEEPEST)
    return this.#set(value, path, 0, change)
  }

  /** Copies the member at a path of `fields` into `shown`; of an array, the whole array. */
  show(shown: Members, fields: Members, path: readonly string[], depth = 0): void {
    const name = path[depth] as string
    const value = fields[name]
    if (value === undefined) return
    if (depth === path.length - 1 || !isObject(value)) {
      shown[name] = value
      return
    }
    const members = this.#copyOf(isObject(shown[name]) ? shown[name] : {})
    this.show(members, value, path, depth + 1)
    shown[name] = members as Json
  }

  #set(
    value: Json | undefined,
    path: readonly string[],
    depth: number,
    change: (member: Json | undefined) => Json | undefined,
  ): Json {
    const name = path[depth] as string
    const next = (member: Json | undefined) =>
      depth === path.length - 1 ? change(member) : this.#set(member, path, depth + 1, change)
    if (Array.isArray(value)) return this.#setElement(value, name, next)
    const members = this.#copyOf(isObject(value) ? value : {})
    const member = next(members[name])
    if (member === undefined) delete members[name]
    else members[name] = member
    return members as Json
  }

  // Fills the gap before a new element with null.
  #setElement(
    list: readonly Json[],
    index: string,
    next: (member: Json | undefined) => Json | undefined,
  ): Json {
    const position = Number(index)
    if (!Number.isInteger(position) || position < 0 || position > list.length + FURTHEST_ELEMENT)
      throw errors.notAnElement(index)
    const elements = this.#copies.has(list) ? (list as Json[]) : [...list]
    this.#copies.add(elements)
    while (elements.length <= position) elements.push(null)
    elements[position] = next(elements[position]) ?? null
    return elements
  }

  #copyOf(object: Members): Members {
    const copy = this.#copies.has(object) ? object : { ...object }
    this.#copies.add(copy)
    return copy
  }
}
