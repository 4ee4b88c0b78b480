import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { splitCommaList } from '../../../src/model/comma-list.js'
import { errors } from '../errors.js'
import type { Form } from './form.js'

const TRUTHY: ReadonlySet<Json | undefined> = new Set<Json | undefined>([true, 1, 'true', 't', '1'])

/** Returns true for the values `true`, `t` and `1` of a parameter. */
export function isTruthy(value: Json | undefined): boolean {
  return TRUTHY.has(value)
}

/** Reads the parameters of a request. */
export class Parameters {
  readonly #values: Form['parameters']
  readonly #repeated: Form['repeated']
  readonly #read: Form['read']

  constructor({ parameters, repeated, read }: Pick<Form, 'parameters' | 'repeated' | 'read'>) {
    this.#values = parameters
    this.#repeated = repeated
    this.#read = read
  }

  /** Returns true when the request has a parameter, even if it is empty. Null counts as missing. */
  has(name: string): boolean {
    return (this.#valueOf(name) ?? null) !== null
  }

  /** Returns a parameter as text; empty when it is missing. */
  text(name: string): string {
    const value = this.#valueOf(name) ?? ''
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }

  /** Returns the texts of a list: JSON, a repeated parameter, or a text with commas. Empty texts are left out. */
  list(name: string): string[] {
    const last = this.#valueOf(name) ?? ''
    const values = this.#repeated.get(name) ?? [last]
    return values.flatMap(readList)
  }

  /** @throws AcsError when the parameter is missing or empty */
  required(name: string): string {
    const text = this.text(name)
    if (text === '') throw errors.missing(name)
    return text
  }

  isTrue(name: string): boolean {
    return isTruthy(this.#valueOf(name))
  }

  /**
   * Returns a parameter as an integer.
   *
   * @param fallback the value of a missing parameter
   * @throws AcsError when the parameter is not an integer, or out of range
   */
  integer(name: string, fallback: number, [lowest, highest]: readonly [number, number]): number {
    const text = this.text(name).trim()
    if (text === '') return fallback
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= lowest && value <= highest) return value
    throw errors.outOfRange(name, lowest, highest)
  }

  /**
   * Returns a parameter that is a JSON object, or its text; undefined when it is missing.
   *
   * @param refuse makes the error for any other value
   */
  object(name: string, refuse = () => errors.badJson(name)): JsonObject | undefined {
    const value = this.#valueOf(name) ?? ''
    if (value === '') return undefined
    const parsed = typeof value === 'string' ? parse(value) : value
    if (isObject(parsed)) return parsed
    throw refuse()
  }

  #valueOf(name: string): Json | undefined {
    this.#read.add(name)
    return this.#values.get(name)
  }
}

function readList(value: Json): string[] {
  const parsed = typeof value === 'string' && value.trimStart().startsWith('[') ? parse(value) : value
  if (!Array.isArray(parsed)) return splitCommaList(typeof value === 'object' ? '' : String(value))
  const texts = parsed
    .filter((element) => typeof element !== 'object')
    .map((element) => String(element).trim())
  return texts.filter((text) => text !== '')
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
