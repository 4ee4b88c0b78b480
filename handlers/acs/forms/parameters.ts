import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { splitCommaList } from '../../../src/model/comma-list.js'
import { errors } from '../errors.js'
import { isTruthy } from '../users/time.js'
import type { Form } from '../wire.js'

/** Reads the parameters of a request. */
export class Parameters {
  readonly #values: Form['parameters']
  readonly #repeated: Form['repeated']

  constructor({ parameters, repeated }: Pick<Form, 'parameters' | 'repeated'>) {
    this.#values = parameters
    this.#repeated = repeated
  }

  /** Whether a parameter is there, be it empty. Null counts as left out. */
  has(name: string): boolean {
    return (this.#values.get(name) ?? null) !== null
  }

  /** The parameter as text; empty when it is not there. */
  text(name: string): string {
    const value = this.#values.get(name) ?? ''
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }

  /** Returns the texts of a list: JSON, a repeated parameter, or a text with commas. Empty texts are left out. */
  list(name: string): string[] {
    const values = this.#repeated.get(name) ?? [this.#values.get(name) ?? '']
    return values.flatMap(readList)
  }

  /** @throws Refusal when the parameter is not there, or empty */
  required(name: string): string {
    const text = this.text(name)
    if (text === '') throw errors.missing(name)
    return text
  }

  isTrue(name: string): boolean {
    return isTruthy(this.#values.get(name))
  }

  /** @throws Refusal when there is a number that is not whole, or out of range */
  integer(name: string, usual: number, [lowest, highest]: readonly [number, number]): number {
    const text = this.text(name).trim()
    if (text === '') return usual
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= lowest && value <= highest) return value
    throw errors.outOfRange(name, lowest, highest)
  }

  /**
   * A JSON object, as text or as it is; undefined when there is none.
   *
   * @param refuse what to throw when it is something else
   */
  object(name: string, refuse = () => errors.badJson(name)): JsonObject | undefined {
    const value = this.#values.get(name) ?? ''
    if (value === '') return undefined
    const parsed = typeof value === 'string' ? parse(value) : value
    if (isObject(parsed)) return parsed
    throw refuse()
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
